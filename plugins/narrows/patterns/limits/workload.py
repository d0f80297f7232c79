"""How much work the marks of Markdown in a text are: what grows faster than the text itself.

A renderer looks at every mark, and for many of them at the rest of the paragraph. So the work in a
paragraph is the number of its marks times its length, and brackets are followed to where they
close. Nothing here is a clock: the same text is the same work everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from narrows.text import Span

MOST_MARKS: Final = 30_000
"""How many marks a note may have."""

MOST_WORK: Final = 100_000_000
"""How much its paragraphs may add up to, each with its marks times its characters."""

MOST_STEPS: Final = 5_000_000
"""Over how many characters its brackets may reach, all together."""

_MARKS: Final = (
    *("*", "_", "=", "<", ">", "&", '"', "'", "\\", "[", "]", "{", "}", "|", "$", "#", "!", "@"),
    *("`", "^", "~", "...", "--", "++", "((", "::", "  \n"),
)

_ALONE: Final = (("^", "^^"), ("~", "~~"))
"""Marks that some extensions follow from every place in a paragraph, unless they stand in pairs."""


class Excess(Enum):
    """What a text has too much of."""

    MARKS = auto()
    WORK = auto()
    BRACKETS = auto()


@dataclass(slots=True)
class Workload:
    """What the paragraphs of a note have added up to so far."""

    marks: int = 0
    work: int = 0
    steps: int = 0

    def add(self, paragraph: str) -> Excess | None:
        """Add a paragraph, and return what is too much with it."""
        marks = sum(map(paragraph.count, _MARKS))
        self.marks += marks
        self.work += (marks + _heaviness(paragraph)) * len(paragraph)
        self.steps += reach(paragraph) if "[" in paragraph else 0
        if self.steps > MOST_STEPS:
            return Excess.BRACKETS
        if self.work > MOST_WORK:
            return Excess.WORK
        return Excess.MARKS if self.marks > MOST_MARKS else None


def is_light(text: str) -> bool:
    """Whether a whole text is no more work than a note may be, even as a single paragraph."""
    length = len(text)
    brackets = text.count("[") + text.count("](")
    return (
        length <= MOST_MARKS
        and brackets * length <= MOST_STEPS
        and (length + _heaviness(text)) * length <= MOST_WORK
    )


def _heaviness(text: str) -> int:
    """Return how much more some marks cost than others."""
    alone = sum(text.count(one) - 2 * text.count(pair) for one, pair in _ALONE)
    return 4 * text.count("`") + 49 * alone


_BRACKET = re.compile(r"\]\(|[\[\]()]")


def reach(text: str) -> int:
    """Return over how many characters the brackets of links reach: to their end, or to none.

    A bracket that stays open is followed to the end of the text, from each one anew.
    """
    total = 0
    opened: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(text):
        bracket, place = match[0], match.start()
        if bracket == "(":
            continue
        if bracket == "[":
            opened.append(("[", place))
            continue
        mark = "(" if bracket == ")" else "["
        if opened and opened[-1][0] == mark:
            total += place - opened.pop()[1]
        if bracket == "](":
            opened.append(("(", place))
    return total + sum(len(text) - place for _, place in opened)


# --- paragraphs -----------------------------------------------------------------------------------

_BLOCK = re.compile(r"(?:^(?![> \t]*$)[^\n]*(?:\n|\Z))+", re.MULTILINE)
_TABLE = re.compile(r"[^\n]*\|[^\n]*\n[> \t]*\|?[ \t]*:?-+:?[ \t]*\|?[-:| \t]*(?:\n|\Z)")
_ITEM = re.compile(r"^[> \t]*(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_HEADING = re.compile(r"^[> \t]*\#{1,6}[ \t][^\n]*\n?", re.MULTILINE)
_LINE = re.compile(r"^", re.MULTILINE)


def paragraphs(prose: str, start: int) -> Iterator[Span]:
    """Yield what a renderer looks at as one: paragraphs, list items, headings, rows of tables.

    Args:
        prose: a text with all that is not prose blank.
        start: where to begin.
    """
    for block in _BLOCK.finditer(prose, start):
        begin = block.start()
        for end in sorted({*_joints(block[0]), len(block[0])} - {0}):
            yield Span(begin, block.start() + end)
            begin = block.start() + end


def _joints(block: str) -> Iterator[int]:
    """Yield where in a block another paragraph begins."""
    if _TABLE.match(block):
        yield from (line.start() for line in _LINE.finditer(block))
    elif _ITEM.match(block):
        yield from (item.start() for item in _ITEM.finditer(block))
    for heading in _HEADING.finditer(block):
        yield from heading.span()
