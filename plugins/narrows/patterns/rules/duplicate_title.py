"""Two notes have one title.

Readers cannot tell them apart in lists and search, and a link by title is ambiguous.

Example:
    # file: batch-size.md
    ---
    title: Batch size
    ---
    # file: batch-cost.md
    ---
    title: Batch size
    ---

Cure:
    # file: batch-size.md
    ---
    title: Batch size
    ---
    # file: batch-cost.md
    ---
    title: The cost of a batch
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.place import field_span
from narrows.text import fold

group = "note"
severity = Severity.WARNING


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for a note whose title another one has too."""
    if note.is_page or "title" not in note.fields:
        return
    named = library.index.titles[fold(note.title)]
    others = [other.path for other in named if other is not note and not other.is_kept]
    if others:
        message = f"`{note.title}` is also the title of {', '.join(others[:5])}"
        yield Finding(field_span(note, "title"), message, "say in the title how they differ")
