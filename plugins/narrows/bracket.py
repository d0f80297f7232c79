"""Where the text of a link begins whose end is known: found backwards, in linear time."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 1_000
"""No text of a link is longer, so that looking for its start costs no more than that."""

_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def opening(text: str, end: int, earliest: int = 0) -> int | None:
    """Return where the bracket is that the one at `end` closes, or None.

    Brackets nest as in the texts of links, and a text does not go over a blank line.

    Args:
        text: a text whose code, comments and escapes are blank.
        end: the place of the closing bracket.
        earliest: where to stop.
    """
    start, depth, place = max(earliest, end - LONGEST), 0, end
    while True:
        closing, place = text.rfind("]", start, place), text.rfind("[", start, place)
        if closing > place:
            depth, place = depth + 1, closing
        elif place < 0 or not depth:
            break
        else:
            depth -= 1
    is_whole = place >= 0 and not _BLANK_LINE.search(text, place, end)
    return place if is_whole else None
