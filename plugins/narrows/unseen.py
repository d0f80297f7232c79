"""Characters that nobody sees and that act all the same: on a page, in a terminal, in a report.

A control character means nothing on a page, and no XML may hold one, nor half a surrogate pair.
What embeds, overrides or isolates the direction of a text goes on until somebody ends it: from the
title of one note into the sentence of another. For words of another direction there are `dir` and
`<bdi>`, which end with their element. What joins letters stays on a page, and so do the marks of
direction, which are letters of no width: scripts of the world need them.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

_ON_PAGES = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

# A note is not to be trusted. A terminal obeys the first of these, they reorder what a person
# reads or break the line in some viewers, and half a surrogate pair cannot be written at all.
_IN_REPORTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
# Build servers take `##[error]` and `##vso[task...]` for a command wherever it stands in a line.
_COMMAND = re.compile(r"##(?=\w*\[\w)")

Value = TypeVar("Value")


def without(value: Value) -> Value:
    """Return a text as a page may hold it, of the same kind; anything else as it is."""
    if isinstance(value, str) and _ON_PAGES.search(value):
        return type(value)(_ON_PAGES.sub("", value))
    return value


def deeply(value: Any) -> Any:
    """Return a value of a field in which every text is as a page may hold it."""
    match value:
        case list():
            return [deeply(each) for each in value]
        case dict():
            return {without(str(key)): deeply(each) for key, each in value.items()}
        case _:
            return without(value)


def visible(text: str) -> str:
    """Return text of the same length, in which nothing acts that should only be read."""
    return _COMMAND.sub("#\ufffd", _IN_REPORTS.sub("\ufffd", text))


def one_line(text: str) -> str:
    """Return text on one line, visible."""
    return visible(" ".join(text.split()))
