"""Line chart -> SVG: curves over axes with round numbers, and the case at hand on top.

Lines differ by their dashes as well as by colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from narrows.calculator.chart import Axis, LineChart, Mark
from narrows.calculator.drawing.scale import Scale, covering
from narrows.calculator.drawing.svg import LINE, dashed, frame, number, rule, text
from narrows.calculator.number import digits, places, trimmed, written
from narrows.calculator.unit import Kind, Unit

_LEFT: Final = 48.0
_RIGHT: Final = 338.0
_TOP: Final = 26.0
_BOTTOM: Final = 200.0
_DASHES: Final = ("", "7 4", "2 4", "9 3 2 3")


def draw(chart: LineChart, identity: str) -> str:
    """Return `chart` as an SVG element whose ids start with `identity`."""
    return frame(chart.title, chart.description, _parts(chart), _height(chart), identity)


def _height(chart: LineChart) -> float:
    legend = len(chart.lines) if len(chart.lines) > 1 else 0
    return _BOTTOM + (2.6 + legend) * LINE


def _parts(chart: LineChart) -> Iterator[str]:
    """Yield axes, then levels, then curves, then marks, so that the case at hand lies on top."""
    x, y = _scales(chart)
    yield from _axes(chart, x, y)
    for level in chart.levels:
        height = y.place(level.y, _BOTTOM, _TOP)
        yield rule((_LEFT, height), (_RIGHT, height), "level", "5 3")
        yield text(_RIGHT, height - 5, level.name, "label", "end")
    for index, line in enumerate(chart.lines):
        points = " ".join(
            f"{number(x.place(a, _LEFT, _RIGHT))},{number(y.place(b, _BOTTOM, _TOP))}"
            for a, b in line.points
        )
        yield (
            f'<polyline class="narrows-chart__line narrows-chart__line--{index + 1}" '
            f'points="{points}" fill="none" stroke="currentColor"{dashed(_dashes(index))}/>'
        )
    for mark in chart.marks:
        yield from _mark(mark, x, y)
    if len(chart.lines) > 1:
        yield from _legend(chart)


def _dashes(index: int) -> str:
    """Return the dashes of a line; beyond the fourth all have the last."""
    return _DASHES[min(index, len(_DASHES) - 1)]


def _scales(chart: LineChart) -> tuple[Scale, Scale]:
    """Return scales that hold the axes' own ranges and everything that is drawn."""
    across = [chart.x.low, chart.x.high, *[mark.x for mark in chart.marks]]
    heights = [chart.y.low, chart.y.high, *[mark.y for mark in chart.marks]]
    heights = [*heights, *[level.y for level in chart.levels]]
    for line in chart.lines:
        across = [*across, *[x for x, _ in line.points]]
        heights = [*heights, *[y for _, y in line.points]]
    return covering(min(across), max(across)), covering(min(heights), max(heights))


def _axes(chart: LineChart, x: Scale, y: Scale) -> Iterator[str]:
    for tick in y.ticks:
        height = y.place(tick, _BOTTOM, _TOP)
        yield rule((_LEFT, height), (_RIGHT, height), "grid")
        yield text(_LEFT - 6, height + 4, _tick(tick, y, chart.y.unit), "tick", "end")
    yield rule((_LEFT, _BOTTOM), (_RIGHT, _BOTTOM), "axis")
    for tick in x.ticks:
        across = x.place(tick, _LEFT, _RIGHT)
        yield rule((across, _BOTTOM), (across, _BOTTOM + 4), "axis")
        yield text(across, _BOTTOM + LINE, _tick(tick, x, chart.x.unit), "tick", "middle")
    yield text(2, 12, _titled(chart.y), "title")
    yield text(_RIGHT, _BOTTOM + 2 * LINE, _titled(chart.x), "title", "end")


def _tick(value: float, scale: Scale, unit: Unit) -> str:
    """Return a tick's number with all the digits that the distance to the next one has.

    A unit of time stands once, in the axis' title.
    """
    shift = 2 if unit.kind == Kind.SHARE else 0
    shown = places(scale.ticks[1] - scale.ticks[0], 2, shift)
    figure = trimmed(digits(value, shown, shift))
    return written(figure, unit) if unit.kind in (Kind.SHARE, Kind.FACTOR) else figure


def _titled(axis: Axis) -> str:
    if axis.unit.time == "":
        return axis.label
    if axis.unit.kind == Kind.RATE:
        return f"{axis.label}, per {axis.unit.time}"
    return f"{axis.label}, {axis.unit.time}s"


def _mark(mark: Mark, x: Scale, y: Scale) -> Iterator[str]:
    """Yield a dot and its name: to the right in the left half, to the left in the right half.

    Below it or above it, so that the curve, which rises through the dot or falls, leaves it free.
    """
    across, height = x.place(mark.x, _LEFT, _RIGHT), y.place(mark.y, _BOTTOM, _TOP)
    yield (
        f'<circle class="narrows-chart__mark" cx="{number(across)}" cy="{number(height)}" r="5"/>'
    )
    to_the_right = across < (_LEFT + _RIGHT) / 2
    below, above = min(height + LINE, _BOTTOM - 4), max(height - 8, _TOP)
    line = below if to_the_right != mark.falling else above
    if to_the_right:
        yield text(across + 8, line, mark.name, "label")
    else:
        yield text(across - 8, line, mark.name, "label", "end")


def _legend(chart: LineChart) -> Iterator[str]:
    for index, line in enumerate(chart.lines):
        height = _BOTTOM + (3 + index) * LINE
        part = f"line narrows-chart__line--{index + 1}"
        yield rule((_LEFT, height - 4), (_LEFT + 30, height - 4), part, _dashes(index))
        yield text(_LEFT + 38, height, line.name, "label")
