"""Charts as values: what a model wants shown, before anything is drawn.

A chart is data and words. `narrows.calculator.drawing` makes SVG of it and `table` the data table
that stands beside the picture, so both always show the same numbers.
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
    """The case at hand."""

    name: str
    x: float
    y: float


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
    """One bar, with a second one where something changes, and a remark where it matters."""

    name: str
    value: float
    after: float | None = None
    remark: str = ""


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
    points = ((low + width * step / _STEPS) for step in range(_STEPS + 1))
    return Line(name, tuple((x, y) for x in points if math.isfinite(y := law(x))))


def table(chart: Chart) -> Table:
    """Return the chart's numbers, thinned to about ten rows where a curve has more."""
    if isinstance(chart, BarChart):
        return _bar_table(chart)
    x, y = chart.x, chart.y
    head = (x.label, *(line.name for line in chart.lines))
    drawn = max(chart.lines, key=lambda line: len(line.points)).points
    every = max(1, (len(drawn) - 1) // _TABLE_ROWS)
    found = [dict(line.points) for line in chart.lines]
    rows = [
        (_text(at, x.unit), *(_text(points.get(at), y.unit) for points in found))
        for at, _ in drawn[::every]
    ]
    rows += [
        (f"{mark.name}: {_text(mark.x, x.unit)}", _text(mark.y, y.unit)) for mark in chart.marks
    ]
    blank = ("",) * len(head)
    return Table(head, tuple((*row, *blank)[: len(head)] for row in rows))


def _bar_table(chart: BarChart) -> Table:
    changes = any(bar.after is not None for bar in chart.bars)
    unit = chart.axis.unit
    head = (chart.axis.label, chart.names[0], *((chart.names[1],) if changes else ()), "remark")
    rows = []
    for bar in chart.bars:
        after = bar.value if bar.after is None else bar.after
        numbers = (bar.value, after) if changes else (bar.value,)
        rows.append((bar.name, *(_text(number, unit) for number in numbers), bar.remark))
    return Table(head, tuple(rows))


def _text(value: float | None, unit: Unit) -> str:
    return "" if value is None else str(Quantity(value, unit))
