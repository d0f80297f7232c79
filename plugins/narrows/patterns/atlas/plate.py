"""A title in a box: in lines that fit, measured without a font."""

from __future__ import annotations

import textwrap
import unicodedata
from dataclasses import dataclass
from typing import Final

from narrows import unseen

LINE: Final = 17
"""How far apart lines are."""

_COLUMNS: Final = 18
_MOST_LINES: Final = 3
_LONGEST: Final = 200
_LETTER: Final = 7.2
_PADDING: Final = (20, 16)


@dataclass(frozen=True, slots=True)
class Plate:
    """A title in a box.

    Attributes:
        lines: the lines of the title.
        width: how wide the box is.
        height: how high it is.
    """

    lines: tuple[str, ...]
    width: float
    height: float

    @classmethod
    def of(cls, title: str) -> Plate:
        """Set a title. One that is too long ends in an ellipsis."""
        shown = " ".join(unseen.without(title)[:_LONGEST].split()) or "·"
        # Letters of some scripts are twice as wide, so fewer of them fit.
        columns = max(1, round(_COLUMNS * len(shown) / _cells(shown)))
        lines = textwrap.wrap(shown, columns, max_lines=_MOST_LINES, placeholder="…") or ["…"]
        across, down = _PADDING
        widest = max(map(_cells, lines))
        return cls(tuple(lines), round(widest * _LETTER + across, 1), len(lines) * LINE + down)

    def baselines(self) -> list[tuple[str, float]]:
        """Return each line with its distance from the middle of the box."""
        top = -(len(self.lines) - 1) / 2 * LINE + 4.5
        return [(line, top + number * LINE) for number, line in enumerate(self.lines)]


def _cells(text: str) -> int:
    """Return how wide a text is, in letters of Latin width."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
