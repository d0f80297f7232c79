"""Positions in text. Knows no Markdown.

Everything in Narrows that points at text does so with a `Span`: a half-open range of code points
in the text of one `Source`. Lines and columns are made from it at the very edge, for people.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points: `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of `text` that this span covers."""
        return text[self.start : self.end]

    def shifted(self, offset: int) -> Span:
        """Return this span moved right by `offset` code points."""
        return Span(self.start + offset, self.end + offset)


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place as an editor counts it: line and column from 1, a column being one code point."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file, with the path that a person would click on.

    `path` is relative to the project's root and uses `/`. Lines of `text` end in a line feed only,
    so that they are the lines an editor shows; the adapter that reads the file sees to that.
    """

    path: str
    text: str

    def position(self, offset: int) -> Position:
        """Return the line and column of `offset`, frontmatter counted."""
        line_start = self.text.rfind("\n", 0, offset) + 1
        return Position(self.text.count("\n", 0, offset) + 1, offset - line_start + 1)

    def line(self, number: int) -> str:
        """Return the text of line `number`, counted from 1, without its line end."""
        return self.text.split("\n", number)[number - 1]


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace what `span` covers with `replacement`."""

    span: Span
    replacement: str

    def shifted(self, offset: int) -> Edit:
        """Return this edit of a part of a text as one of the text around it."""
        return Edit(self.span.shifted(offset), self.replacement)


def _outer_first(edit: Edit) -> tuple[int, bool, int]:
    # What is put in where another edit begins stands before it, not within it.
    start, end = edit.span.start, edit.span.end
    return start, end > start, -end


def outermost(edits: Iterable[Edit]) -> list[Edit]:
    """Return edits in order without those that begin within another: the outer one decides."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=_outer_first):
        if not kept or edit.span.start >= kept[-1].span.end:
            kept.append(edit)
    return kept


def apply_within(text: str, span: Span, edits: Iterable[Edit]) -> str:
    """Return the part of `text` within `span`, edited.

    Of an edit that lies only partly within, what it would replace is left out: a part of a link or
    of a comment says what the whole was not meant to say.
    """
    inner = [
        edit
        if span.start <= edit.span.start and edit.span.end <= span.end
        else Edit(Span(max(edit.span.start, span.start), min(edit.span.end, span.end)), "")
        for edit in edits
        if edit.span.start < span.end and edit.span.end > span.start
    ]
    shifted = [Edit(edit.span.shifted(-span.start), edit.replacement) for edit in outermost(inner)]
    return apply(span.of(text), shifted)


def apply(text: str, edits: list[Edit]) -> str:
    """Return `text` with all `edits` made at once.

    Raises:
        ValueError: two edits overlap, so their order would change the outcome.
    """
    parts: list[str] = []
    done = 0
    for edit in sorted(edits):
        if edit.span.start < done:
            raise ValueError(f"edits overlap at offset {edit.span.start}")
        parts += (text[done : edit.span.start], edit.replacement)
        done = edit.span.end
    return "".join([*parts, text[done:]])


def fold(name: str) -> str:
    """Return `name` as names are compared: composed, without case."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", name).casefold()


_SHOWN = 400


def shortened(words: str) -> str:
    """Return words that people are to read; of very long ones, the beginning and the end."""
    if len(words) <= _SHOWN:
        return words
    return f"{words[: _SHOWN * 3 // 4]}…{words[-_SHOWN // 4 :]}"
