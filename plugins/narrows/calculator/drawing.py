"""Chart -> SVG: small, the same bytes every time, legible at the width of a telephone.

Colours come from the style sheet, through classes; where there is none, everything is drawn in the
text's own colour. Lines differ by their dashes too, and bars by their outline, so that no meaning
rests on colour.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape
from typing import Final

from narrows.calculator.chart import Axis, Bar, BarChart, Chart, LineChart, Mark
from narrows.calculator.number import brief, digits, trimmed
from narrows.calculator.quantity import Quantity
from narrows.calculator.scale import Scale, covering
from narrows.calculator.unit import Kind

_WIDTH: Final = 360.0
_LEFT: Final = 48.0
_RIGHT: Final = 338.0
_TOP: Final = 26.0
_BOTTOM: Final = 200.0
_LINE: Final = 17.0  # from one line of text to the next
_DASHES: Final = ("", "7 4", "2 4", "9 3 2 3")
_BAR: Final = 13.0
_BARS_END: Final = 250.0
_LONGEST_NAME: Final = 28


def draw(chart: Chart, identity: str) -> str:
    """Return `chart` as an SVG element whose ids start with `identity`."""
    if isinstance(chart, BarChart):
        body, height = list(_bars(chart)), _bars_height(chart)
    else:
        body, height = list(_lines(chart)), _lines_height(chart)
    title, description = f"{identity}--title", f"{identity}--description"
    return "".join(
        (
            f'<svg class="narrows-chart" xmlns="http://www.w3.org/2000/svg" role="img" '
            f'data-search-exclude="" viewBox="0 0 {_number(_WIDTH)} {_number(height)}" '
            f'aria-labelledby="{title} {description}">',
            f'<title id="{title}">{escape(chart.title)}</title>',
            f'<desc id="{description}">{escape(chart.description)}</desc>',
            *body,
            "</svg>",
        )
    )


def _number(value: float) -> str:
    return trimmed(digits(value, 1, grouped=False)).replace("−", "-")


def _text(x: float, y: float, text: str, part: str, anchor: str = "start") -> str:
    place = f'x="{_number(x)}" y="{_number(y)}"'
    return (
        f'<text class="narrows-chart__{part}" {place} text-anchor="{anchor}" fill="currentColor">'
        f"{escape(text)}</text>"
    )


def _rule(start: tuple[float, float], end: tuple[float, float], part: str, dashes: str = "") -> str:
    x1, y1, x2, y2 = [_number(place) for place in (*start, *end)]
    return (
        f'<line class="narrows-chart__{part}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" '
        f'stroke="currentColor"{_dashed(dashes)}/>'
    )


def _dashed(dashes: str) -> str:
    return f' stroke-dasharray="{dashes}"' if dashes != "" else ""


# --- lines ----------------------------------------------------------------------------------------


def _lines_height(chart: LineChart) -> float:
    legend = len(chart.lines) if len(chart.lines) > 1 else 0
    return _BOTTOM + (2.6 + legend) * _LINE


def _lines(chart: LineChart) -> Iterator[str]:
    """Yield axes, then levels, then curves, then marks, so that the case at hand lies on top."""
    x, y = _scales(chart)
    yield from _axes(chart, x, y)
    for level in chart.levels:
        height = y.place(level.y, _BOTTOM, _TOP)
        yield _rule((_LEFT, height), (_RIGHT, height), "level", "5 3")
        yield _text(_RIGHT, height - 5, level.name, "label", "end")
    for index, line in enumerate(chart.lines):
        points = " ".join(
            f"{_number(x.place(a, _LEFT, _RIGHT))},{_number(y.place(b, _BOTTOM, _TOP))}"
            for a, b in line.points
        )
        yield (
            f'<polyline class="narrows-chart__line narrows-chart__line--{index + 1}" '
            f'points="{points}" fill="none" stroke="currentColor"{_dashed(_dashes(index))}/>'
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
        yield _rule((_LEFT, height), (_RIGHT, height), "grid")
        yield _text(_LEFT - 6, height + 4, _tick(tick, chart.y), "tick", "end")
    yield _rule((_LEFT, _BOTTOM), (_RIGHT, _BOTTOM), "axis")
    for tick in x.ticks:
        across = x.place(tick, _LEFT, _RIGHT)
        yield _rule((across, _BOTTOM), (across, _BOTTOM + 4), "axis")
        yield _text(across, _BOTTOM + _LINE, _tick(tick, chart.x), "tick", "middle")
    yield _text(2, 12, _titled(chart.y), "title")
    yield _text(_RIGHT, _BOTTOM + 2 * _LINE, _titled(chart.x), "title", "end")


def _tick(value: float, axis: Axis) -> str:
    """Return a tick's number; a unit of time stands once, in the axis' title."""
    if axis.unit.kind in (Kind.SHARE, Kind.FACTOR):
        return str(Quantity(value, axis.unit))
    return brief(value)


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
        f'<circle class="narrows-chart__mark" cx="{_number(across)}" cy="{_number(height)}" '
        f'r="5" fill="currentColor"/>'
    )
    to_the_right = across < (_LEFT + _RIGHT) / 2
    below, above = min(height + _LINE, _BOTTOM - 4), max(height - 8, _TOP)
    line = below if to_the_right != mark.falling else above
    if to_the_right:
        yield _text(across + 8, line, mark.name, "label")
    else:
        yield _text(across - 8, line, mark.name, "label", "end")


def _legend(chart: LineChart) -> Iterator[str]:
    for index, line in enumerate(chart.lines):
        height = _BOTTOM + (3 + index) * _LINE
        part = f"line narrows-chart__line--{index + 1}"
        yield _rule((_LEFT, height - 4), (_LEFT + 30, height - 4), part, _dashes(index))
        yield _text(_LEFT + 38, height, line.name, "label")


# --- bars -----------------------------------------------------------------------------------------


def _bars_height(chart: BarChart) -> float:
    return sum(_bar_height(bar) for bar in chart.bars) + 4


def _bar_height(bar: Bar) -> float:
    return _LINE + _BAR * (1 if bar.after is None else 2) + 10


def _bars(chart: BarChart) -> Iterator[str]:
    """Yield one row a bar: its name and its remark, and the bar below them."""
    longest = max([chart.axis.high, *[_reach(bar) for bar in chart.bars]])
    top = 0.0
    for bar in chart.bars:
        base = top + _LINE - 4
        yield _text(0, base, _shortened(bar.name), "label")
        part = "bar"
        if bar.remark != "":
            yield _text(_WIDTH, base, bar.remark, "remark", "end")
            part = "bar narrows-chart__bar--constraint"
        yield from _bar(bar.value / longest, top + _LINE, _value(bar.value, chart), part)
        if bar.after is not None:
            then = f"{_value(bar.after, chart)} {chart.names[1]}"
            lower = top + _LINE + _BAR
            yield from _bar(bar.after / longest, lower, then, "bar narrows-chart__bar--after")
        if bar.spread is not None:
            yield from _spread(bar.spread[0] / longest, bar.spread[1] / longest, top + _LINE)
        top += _bar_height(bar)


def _reach(bar: Bar) -> float:
    """Return the largest value that is drawn for `bar`."""
    after = bar.value if bar.after is None else bar.after
    return max(bar.value, after, bar.value if bar.spread is None else bar.spread[1])


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _spread(low: float, high: float, top: float) -> Iterator[str]:
    """Yield a whisker from one share of the width to another."""
    start, end, middle = _BARS_END * low, _BARS_END * high, top + (_BAR - 2) / 2
    yield _rule((start, middle), (end, middle), "spread")
    for x in (start, end):
        yield _rule((x, top), (x, top + _BAR - 2), "spread")


def _value(value: float, chart: BarChart) -> str:
    return str(Quantity(value, chart.axis.unit))


def _bar(share: float, top: float, text: str, part: str) -> Iterator[str]:
    """Yield a bar and its value: behind it, or within it where it leaves no room."""
    width = max(_BARS_END * share, 1.0) if math.isfinite(share) else _BARS_END
    yield (
        f'<rect class="narrows-chart__{part}" x="0" y="{_number(top)}" width="{_number(width)}" '
        f'height="{_number(_BAR - 2)}" fill="currentColor"/>'
    )
    yield _text(width + 5, top + _BAR - 3, text, "tick")
