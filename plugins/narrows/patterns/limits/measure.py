"""Where a text crosses one of the limits in `bounds`, which a note then is over.

One pass over the text, before anything is made of it, and another over its prose. For nearly all
notes both come down to counting a few characters.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

from narrows.diagnostic import Fault, Finding
from narrows.patterns.limits.bounds import (
    BRACKETS,
    CELLS,
    COUNTED,
    DEPTH,
    EXPANSION,
    HEAD,
    MARKS,
    SIZE,
    WORK,
    Bound,
)
from narrows.patterns.limits.workload import Excess, Workload, is_light, paragraphs
from narrows.text import Span

RULE: Final = "note-limit"
"""The rule that reports a note over a limit."""


def crossing(text: str, *, is_page: bool) -> Fault | None:
    """Return where a note, or a page of the site, is too much to be looked into, if it is."""
    if len(text) > SIZE.most:
        return _fault(SIZE, Span(SIZE.most, SIZE.most + 1), is_page=is_page)
    measured = ((HEAD, _long_head), (CELLS, _too_wide), (EXPANSION, _spread))
    found = chain(
        ((bound, bound.crossing(text)) for bound in COUNTED),
        ((bound, find(text)) for bound, find in measured),
    )
    over = next(((bound, place) for bound, place in found if place is not None), None)
    return _fault(*over, is_page=is_page) if over else None


def overload(text: str, prose: str, start: int, *, is_page: bool) -> Fault | None:
    """Return the line that is too deep, or the paragraph with which a note has too many marks.

    Args:
        text: the text.
        prose: the same text with all that is not prose blank.
        start: where its body begins.
        is_page: whether it is a page of the site.
    """
    if (deep := _too_deep(text, prose)) is not None:
        return _fault(DEPTH, deep, is_page=is_page)
    if is_light(prose):  # as nearly all are
        return None
    load = Workload()
    for place in paragraphs(prose, start):
        if (excess := load.add(place.of(prose))) is not None:
            end = prose.find("\n", place.start, place.end)
            first = place if end < 0 else Span(place.start, end)
            return _fault(_LOADS[excess], first, is_page=is_page)
    return None


_LOADS: Final = {Excess.MARKS: MARKS, Excess.WORK: WORK, Excess.BRACKETS: BRACKETS}


def _fault(bound: Bound, place: Span, *, is_page: bool) -> Fault:
    outcome = "its links are not checked" if is_page else "it stays private"
    message = f"up to here the file has more than {bound.most:,} {bound.what}, so {outcome}"
    return Fault(RULE, Finding(place, message, bound.cure))


_BOUNDARY = re.compile(r"^-{3,}\s*$", re.MULTILINE)


def _long_head(text: str) -> Span | None:
    """Return where the frontmatter becomes too long, if it does."""
    opening = _BOUNDARY.match(text)
    # Where nothing closes it, it is none.
    if opening and _BOUNDARY.search(text, opening.end() + HEAD.most):
        closing = _BOUNDARY.search(text, opening.end())
        if closing and closing.start() > opening.end() + HEAD.most:
            return Span(opening.start(), opening.start() + 3)
    return None


# --- tables ---------------------------------------------------------------------------------------

_BELOW_HEAD = re.compile(r"^[> \t]*[|:-][-:| \t]*-[-:| \t]*$", re.MULTILINE)
_END = re.compile(r"\n[> \t]*(?:\n|\Z)")


def _too_wide(text: str) -> Span | None:
    """Return the line below a table's head with which the cells become too many."""
    if "|" not in text:
        return None
    total = done = 0
    for match in _BELOW_HEAD.finditer(text):
        columns = match[0].count("|") + 1
        if match.start() < done or columns == 1:
            continue
        end = _END.search(text, match.end())
        done = end.start() if end else len(text)
        total += columns * (text.count("\n", match.end(), done) + 2)
        if total > CELLS.most:
            return Span(*match.span())
    return None


# --- definitions ----------------------------------------------------------------------------------

# A definition of a link may go on for three lines.
_DEFINITION = re.compile(
    r"^[> \t]*(?:\*\[(?P<word>[^\]\n]+)|\[(?P<name>[^\]\n]+))\]:"
    r"(?=(?P<rest>[^\n]*(?:\n[^\n]*){0,2}))",
    re.MULTILINE,
)


def _spread(text: str) -> Span | None:
    """Return the definition with which the copies of what is defined become too much."""
    if "]:" not in text:
        return None
    folded, total = text.lower(), 0
    for match in _DEFINITION.finditer(text):
        # An abbreviation is every word that is written so, a link what stands in brackets.
        word, name = match["word"], (match["name"] or "").lower()
        uses = text.count(word) if word else folded.count(f"[{name}]")
        total += uses * len(match["rest"])
        if total > EXPANSION.most:
            return Span(*match.span())
    return None


# --- depth ----------------------------------------------------------------------------------------

# What begins with a certain character is found fast.
_OPENING = re.compile(rf"\n(?P<marks>[>\-*+.)\d \t]{{{DEPTH.most},}})")
_CONTAINER = re.compile(r">|(?:[-*+]|\d{1,9}[.)])(?=[ \t])| {4}|\t")
_RULE = re.compile(r"[> \t]*(?P<mark>[-*])(?:[ \t]*(?P=mark))*+[ \t]*$", re.MULTILINE)


def _too_deep(text: str, prose: str) -> Span | None:
    """Return the first line within too many quotations and lists, if there is one."""
    for opening in _OPENING.finditer(f"\n{text}"):
        marks, start = opening["marks"], opening.start()
        depth = sum(1 for _ in _CONTAINER.finditer(marks))
        is_code = not prose.startswith(marks, start)
        # What is a rule across the page opens no lists.
        if depth > DEPTH.most and not is_code and not _RULE.match(text, start):
            return Span(start, start + len(marks))
    return None
