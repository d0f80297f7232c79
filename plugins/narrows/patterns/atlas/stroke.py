"""A line from one box to another, with its ends."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

GAP: Final = 3.0
"""How far from a box its lines end."""

_APART: Final = 9.0
_LENGTH: Final = 10.0
_HALF: Final = 4.5


class Ends(Enum):
    """What a line has at its ends."""

    NONE = auto()
    HEAD = auto()
    BARS = auto()


@dataclass(frozen=True, slots=True)
class Frame:
    """A box: its middle and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line, as SVG has paths.

    Attributes:
        line: the line itself.
        ends: what stands at its ends; empty where nothing does.
    """

    line: str
    ends: str


def between(one: Frame, other: Frame, ends: Ends = Ends.HEAD, place: int = 0) -> Stroke:
    """Return the line between two boxes.

    Args:
        one: where it starts.
        other: where it leads to.
        ends: what it has at its ends.
        place: which of several lines between the two it is, from 0: they lie beside each other.
    """
    across, down = other.x - one.x, other.y - one.y
    length = math.sqrt(across * across + down * down)
    if length < 1:
        return Stroke("", "")
    across, down = across / length, down / length
    # The same side for both directions, so that a line and the one back do not meet.
    side = _side(place) * (1 if (one.x, one.y) < (other.x, other.y) else -1)
    shift = -down * side, across * side
    start = _reach(one, across, down, shift)
    end = length - _reach(other, -across, -down, shift)
    if end - start < _LENGTH:
        start, end = 0.0, length

    def at(along: float, aside: float) -> str:
        x = one.x + across * along - down * aside + shift[0]
        y = one.y + down * along + across * aside + shift[1]
        return f"{x:.1f} {y:.1f}"

    if ends is not Ends.HEAD:
        bars = (f"M{at(way, -_HALF)}L{at(way, _HALF)}" for way in (start, end))
        return Stroke(f"M{at(start, 0)}L{at(end, 0)}", "".join(bars) * (ends is Ends.BARS))
    back = end - _LENGTH
    head = f"M{at(end, 0)}L{at(back, -_HALF)}L{at(back, _HALF)}Z"
    return Stroke(f"M{at(start, 0)}L{at(back, 0)}", head)


def _side(place: int) -> float:
    return (place + 1) // 2 * _APART * (1 if place % 2 else -1)


def _reach(box: Frame, across: float, down: float, shift: tuple[float, float]) -> float:
    """Return how far from the middle a line leaves a box, when it starts aside of the middle."""
    wide, high = box.width / 2 + GAP, box.height / 2 + GAP
    ways = []
    if across:
        ways.append((wide - math.copysign(1, across) * shift[0]) / abs(across))
    if down:
        ways.append((high - math.copysign(1, down) * shift[1]) / abs(down))
    return max(0.0, min(ways))
