"""Where the text of a link begins whose end is known: found backwards, in linear time."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 1_000
"""No text of a link is longer, so that looking for its start costs no more than that."""

_BRACKET = re.compile(r"[\[\]]")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def opening(text: str, end: int, earliest: int = 0) -> int | None:
    """Return where the bracket is that the one at `end` closes, or None.

    Brackets nest once, as in the texts of links, and a text does not go over a blank line.

    Args:
        text: a text whose code, comments and escapes are blank.
        end: the place of the closing bracket.
        earliest: where to stop.
    """
    start, depth = max(earliest, end - LONGEST), 0
    for bracket in reversed(list(_BRACKET.finditer(text, start, end))):
        if bracket[0] == "]":
            depth += 1
        elif depth:
            depth -= 1
        else:
            is_whole = not _BLANK_LINE.search(text, bracket.end(), end)
            return bracket.start() if is_whole else None
        if depth > 1:
            return None
    return None
