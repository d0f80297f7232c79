"""A published file may say who wrote it, when and with what.

From images, recordings and films all of that is taken out before they are published. Documents,
archives and some forms of sound and film cannot be cleaned without changing what is in them, so
they are published as they are: with the names of their authors, perhaps with earlier versions and
remarks. This is for you to know, and fails nothing.

Example:
    # file: example.md
    Read [the report](report.pdf).
    # file: report.pdf
    %PDF-1.7

Cure:
    Read what it says: small batches come back sooner.
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.asset import AS_THEY_ARE, ending_of
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.target import Asset
from narrows.patterns.usage import shown

group = "link"
severity = Severity.INFO


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every file that a published text has go out as it is."""
    for link, target in shown(note, library):
        if isinstance(target, Asset) and ending_of(target.path) in AS_THEY_ARE:
            message = f"`{link.target}` is published with all that it says of its making"
            help = "take the author's name and earlier versions out of it, if it has any"
            yield Finding(link.target_span, message, help)
