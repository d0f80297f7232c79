"""Where the boxes of a drawn graph stand: those that have to do with each other near each other.

Each pair is to be as far apart as the way between them is long, near pairs before far ones (stress
majorisation, a step at a time); then boxes are moved off each other. It takes nothing but sums,
quotients and roots, which every machine rounds alike, so the same graph has the same drawing
everywhere.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

ROUNDS: Final = 40
"""How often each box is moved towards where the others want it."""

SHIFTS: Final = 200
"""How often boxes that lie on each other are moved apart, at most."""

# How much larger than its boxes a map is, at the least.
_LOOSE: Final = 1.8

# What is left of an overlap after rounding.
_NOTHING: Final = 0.01

# Irrational steps, by which no two boxes begin at one place, and none in a line.
_STEPS: Final = (0.7548776662466927, 0.5698402909980532)


@dataclass(frozen=True, slots=True)
class Box:
    """What has to have room.

    Attributes:
        width: how wide it is, with the space around it.
        height: how high it is, with the space around it.
    """

    width: float
    height: float


@dataclass(slots=True)
class Point:
    """Where the middle of a box is."""

    x: float
    y: float


def place(boxes: Sequence[Box], ways: Mapping[tuple[int, int], float], unit: float) -> list[Point]:
    """Return where the middle of each box is to be; the first one is in the left half.

    Args:
        boxes: the boxes.
        ways: how long the way is between two of them, by their numbers, where there is one.
        unit: how far apart boxes are at the end of a way of length 1.
    """
    if not boxes:
        return []
    spread = unit * math.sqrt(len(boxes) + 1)
    points = [
        Point(number * _STEPS[0] % 1 * spread, number * _STEPS[1] % 1 * spread)
        for number in range(1, len(boxes) + 1)
    ]
    wanted = [
        [(each * unit, 1 / (each * unit) ** 2 if each else 0.0) for each in row]
        for row in _distances(len(boxes), ways)
    ]
    for _ in range(ROUNDS):
        for own, others in zip(points, wanted, strict=True):
            _draw_near(own, points, others)
    _lay_down(points)
    _widen(points, boxes)
    for _ in range(SHIFTS):
        if not _part(points, boxes):
            break
    return points


def _distances(count: int, ways: Mapping[tuple[int, int], float]) -> list[list[float]]:
    """Return the length of the shortest way between any two; where there is none, a long one."""
    beside: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for (one, other), length in ways.items():
        beside[one].append((other, length))
        beside[other].append((one, length))
    found = [_from(start, beside) for start in range(count)]
    known = [each for row in found for each in row if each < math.inf]
    # On a map there is as much room as its notes need, however long a chain of them is.
    most = min(max(known, default=0.0) + 1, math.sqrt(count) + 1)
    return [[min(each, most) for each in row] for row in found]


def _from(start: int, beside: Sequence[Sequence[tuple[int, float]]]) -> list[float]:
    lengths = [math.inf] * len(beside)
    lengths[start] = 0.0
    waiting = [(0.0, start)]
    while waiting:
        length, number = heapq.heappop(waiting)
        if length > lengths[number]:
            continue
        for other, step in beside[number]:
            if length + step < lengths[other]:
                lengths[other] = length + step
                heapq.heappush(waiting, (length + step, other))
    return lengths


def _draw_near(own: Point, points: Sequence[Point], wanted: Iterable[tuple[float, float]]) -> None:
    """Move a point to where it is as far from each other as it wants to be, on the whole."""
    total = x = y = 0.0
    own_x, own_y = own.x, own.y
    for other, (distance, weight) in zip(points, wanted, strict=True):
        across, down = own_x - other.x, own_y - other.y
        ratio = distance / (math.sqrt(across * across + down * down) or 1.0)
        total += weight
        x += weight * (other.x + across * ratio)
        y += weight * (other.y + down * ratio)
    if total:
        own.x, own.y = x / total, y / total


def _lay_down(points: Sequence[Point]) -> None:
    """Turn a drawing so that it is wider than high, and begins on the left."""
    middle_x = sum(point.x for point in points) / len(points)
    middle_y = sum(point.y for point in points) / len(points)
    for point in points:
        point.x, point.y = point.x - middle_x, point.y - middle_y
    wide = sum(point.x * point.x for point in points)
    high = sum(point.y * point.y for point in points)
    mixed = sum(point.x * point.y for point in points)
    # The longest axis of the points, as a vector of length 1.
    root = math.sqrt((wide - high) ** 2 + 4 * mixed * mixed)
    across, down = (
        (wide - high + root, 2 * mixed) if wide >= high else (2 * mixed, high - wide + root)
    )
    length = math.sqrt(across * across + down * down) or 1.0
    across, down = across / length, down / length
    if points[0].x * across + points[0].y * down > 0:
        across, down = -across, -down
    for point in points:
        point.x, point.y = (
            point.x * across + point.y * down,
            point.y * across - point.x * down,
        )


def _widen(points: Sequence[Point], boxes: Sequence[Box]) -> None:
    """Draw points apart, where there is too little room for the boxes between them."""
    wide = max(point.x for point in points) - min(point.x for point in points)
    high = max(point.y for point in points) - min(point.y for point in points)
    needed = _LOOSE * sum(box.width * box.height for box in boxes)
    factor = math.sqrt(needed / (wide * high)) if wide * high else 1.0
    if factor > 1:
        for point in points:
            point.x, point.y = point.x * factor, point.y * factor


def _part(points: Sequence[Point], boxes: Sequence[Box]) -> bool:
    """Move boxes that lie on each other apart, by the shorter way; tell whether any did."""
    is_moved = False
    order = sorted(range(len(points)), key=lambda number: points[number].x)
    widest = max((box.width for box in boxes), default=0.0)
    for place, one in enumerate(order):
        for other in order[place + 1 :]:
            if points[other].x - points[one].x >= widest:
                break
            is_moved |= _apart(points[one], points[other], boxes[one], boxes[other])
    return is_moved


def _apart(one: Point, other: Point, box: Box, beside: Box) -> bool:
    across = (box.width + beside.width) / 2 - abs(one.x - other.x)
    down = (box.height + beside.height) / 2 - abs(one.y - other.y)
    if min(across, down) <= _NOTHING:
        return False
    if across * box.height < down * box.width:
        step = across / 2 if one.x <= other.x else -across / 2
        one.x, other.x = one.x - step, other.x + step
    else:
        step = down / 2 if one.y <= other.y else -down / 2
        one.y, other.y = one.y - step, other.y + step
    return True
