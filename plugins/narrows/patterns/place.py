"""Where a field's value stands in its note."""

from __future__ import annotations

from narrows import yamltree
from narrows.patterns.note import Note
from narrows.text import Span


def field_span(note: Note, *path: str | int) -> Span:
    """Return the place of a value in the frontmatter, or of the nearest one above it."""
    root = note.frontmatter.root
    return yamltree.locate(root, path).span if root else Span(0, 0)
