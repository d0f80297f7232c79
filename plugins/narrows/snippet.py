"""The part of a line that a place in it stands in, and marks that go below the place."""

from __future__ import annotations

import unicodedata

WIDTH = 96
"""How many characters of a line are shown."""


def window(line: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the part of a long line around a place, what goes below it, and the marks.

    A note often has a whole paragraph on one line, of which a terminal would show ten.
    """
    first = 0 if len(line) <= WIDTH else max(0, min(start - WIDTH // 3, len(line) - WIDTH))
    last = min(len(line), first + WIDTH)
    left, right = "…" if first else "", "…" if last < len(line) else ""
    before = left + line[first:start]
    below = "".join("\t" if each == "\t" else " " * _width(each) for each in before)
    marks = "^" * max(1, columns(line[start : min(end, last)]))
    return f"{left}{line[first:last]}{right}", below, marks


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(_width(each) for each in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
