"""No other note links to this one.

Readers find it only in the index and by search; the idea stands alone.

Example:
    # file: batch-size.md
    Small batches come back sooner.
    # file: flow.md
    Flow is a matter of small batches.

Cure:
    # file: batch-size.md
    Small batches come back sooner, and so the work is in [[flow]].
    # file: flow.md
    Flow is a matter of [[batch-size|small batches]].
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.visibility import is_public
from narrows.text import Span

group = "note"
severity = Severity.INFO


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for a public note without inbound links."""
    if not note.is_page and is_public(note) and note.source.path not in library.inbound:
        yield Finding(Span(0, 0), f"no note links to `{note.title}`", "link to it where it helps")
