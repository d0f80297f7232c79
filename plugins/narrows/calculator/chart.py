"""Charts as values: what a model wants shown, before anything is drawn.

A chart is data and words. `narrows.calculator.drawing` makes SVG of it, and the table of data that
stands beside the picture, so both always show the same numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import Unit

Point = tuple[float, float]

_STEPS = 50
_TABLE_ROWS = 10


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of a chart: what is measured, in which unit, from where to where at least."""

    label: str
    unit: Unit
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Line:
    """A curve, as points from left to right."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A height that matters, such as a ceiling."""

    name: str
    y: float


@dataclass(frozen=True, slots=True)
class Mark:
    """The case at hand.

    Attributes:
        name: what stands beside it.
        x: where it is.
        y: how high it is.
        falling: whether the curve falls there, so that its name has room on the other side.
    """

    name: str
    x: float
    y: float
    falling: bool = False


@dataclass(frozen=True, slots=True)
class LineChart:
    """Curves over a range, with the case at hand marked on them."""

    title: str
    description: str
    x: Axis
    y: Axis
    lines: tuple[Line, ...]
    levels: tuple[Level, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        name: what it stands for.
        value: its length.
        after: the length of a second bar, where something changes.
        remark: a word where it matters, such as "constraint".
        spread: from where to where the value may lie, where it is not sure.
    """

    name: str
    value: float
    after: float | None = None
    remark: str = ""
    spread: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars side by side, such as the stages of a pipeline."""

    title: str
    description: str
    axis: Axis
    bars: tuple[Bar, ...]
    names: tuple[str, str] = ("now", "after")


Chart = LineChart | BarChart


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart: one header cell a column, and in each row its first."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def curve(name: str, law: Callable[[float], float], low: float, high: float) -> Line:
    """Return the curve of `law` from `low` to `high`. Points where it is infinite are left out."""
    width = high - low
    across = [low + width * step / _STEPS for step in range(_STEPS + 1)]
    points = [(x, law(x)) for x in across]
    return Line(name, tuple((x, y) for x, y in points if math.isfinite(y)))


def line_table(chart: LineChart) -> Table:
    """Return the chart's numbers, thinned to about ten rows where a curve has more."""
    x, y = chart.x, chart.y
    head = [x.label, *[line.name for line in chart.lines]]
    across = _abscissae(chart)
    every = max(1, math.floor((len(across) - 1) / _TABLE_ROWS))
    rows: list[list[str]] = []
    for index in range(0, len(across), every):
        heights = [cell(_height(line, across[index]), y.unit) for line in chart.lines]
        rows.append([cell(across[index], x.unit), *heights])
    blank = ["" for _ in range(len(chart.lines) - 1)]
    for mark in chart.marks:
        rows.append([f"{mark.name}: {cell(mark.x, x.unit)}", cell(mark.y, y.unit), *blank])
    return Table(tuple(head), tuple(tuple(row) for row in rows))


def _abscissae(chart: LineChart) -> list[float]:
    """Return where the line with the most points has them."""
    found: list[float] = []
    for line in chart.lines:
        if len(line.points) > len(found):
            found = [x for x, _ in line.points]
    return found


def _height(line: Line, across: float) -> float | None:
    """Return how high `line` is at one of its points."""
    for x, y in line.points:
        if x == across:
            return y
    return None


def bar_table(chart: BarChart) -> Table:
    """Return the chart's numbers, one row a bar."""
    changes = any(bar.after is not None for bar in chart.bars)
    is_spread = any(bar.spread is not None for bar in chart.bars)
    head = [chart.axis.label, chart.names[0]]
    head = [*head, chart.names[1]] if changes else head
    head = [*head, "from", "to"] if is_spread else head
    rows: list[tuple[str, ...]] = []
    for bar in chart.bars:
        numbers: list[float | None] = [bar.value]
        if changes:
            numbers.append(bar.value if bar.after is None else bar.after)
        if is_spread:
            numbers.append(None if bar.spread is None else bar.spread[0])
            numbers.append(None if bar.spread is None else bar.spread[1])
        cells = [cell(number, chart.axis.unit) for number in numbers]
        rows.append((bar.name, *cells, bar.remark))
    return Table((*head, "remark"), tuple(rows))


def cell(value: float | None, unit: Unit) -> str:
    """Return a number as it stands in a table; nothing for None."""
    return "" if value is None else str(Quantity(value, unit))
