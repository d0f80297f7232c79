"""A public note links to a private one.

The page shows the author's words without a link, and nothing that would give the private note away.
A reader learns that something is missing, so this is for the author to decide: publish the note, or
take the link out. A number that a private note computes does not leave it either.

Example:
    The numbers are in [[pricing-model]].

Cure:
    The numbers are not public.
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.target import Private
from narrows.patterns.visibility import is_public

group = "link"
severity = Severity.ERROR


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every link from a public document to a note that is private on purpose.

    A note that is private by a fault of its frontmatter has that fault reported already.
    """
    if not is_public(note):
        return
    for link, target in library.reached(note):
        if isinstance(target, Private) and target.note.fields.get("public") is False:
            message = f"`{link.target}` is a private note: readers get no link"
            yield Finding(link.target_span, message, "publish it, or take the link out")
    for link, target in library.claims(note):
        if isinstance(target, Private) and target.note.fields.get("public") is False:
            message = f"`{link.target}` is a private note: its numbers stay with it"
            yield Finding(link.target_span, message, "publish it, or say it without the number")
