"""Bar chart -> SVG: a row a bar, its name and its remark above it.

A second bar, for what changes, is an outline, so that no meaning rests on colour.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from narrows.calculator.chart import Bar, BarChart
from narrows.calculator.drawing.svg import LINE, WIDTH, frame, number, rule, text
from narrows.calculator.quantity import Quantity

_BAR: Final = 13.0
_BARS_END: Final = 250.0
_LONGEST_NAME: Final = 28


def draw(chart: BarChart, identity: str) -> str:
    """Return `chart` as an SVG element whose ids start with `identity`."""
    return frame(chart.title, chart.description, _parts(chart), _height(chart), identity)


def _height(chart: BarChart) -> float:
    return sum(_bar_height(bar) for bar in chart.bars) + 4


def _bar_height(bar: Bar) -> float:
    return LINE + _BAR * (1 if bar.after is None else 2) + 10


def _parts(chart: BarChart) -> Iterator[str]:
    """Yield one row a bar: its name and its remark, and the bar below them."""
    longest = max([chart.axis.high, *[_reach(bar) for bar in chart.bars]])
    longest = longest if longest > 0 else 1.0
    top = 0.0
    for bar in chart.bars:
        base = top + LINE - 4
        yield text(0, base, _shortened(bar.name), "label")
        part = "bar"
        if bar.remark != "":
            yield text(WIDTH, base, bar.remark, "remark", "end")
            part = "bar narrows-chart__bar--constraint"
        room = 0.0 if bar.spread is None else bar.spread[1] / longest
        yield from _bar(bar.value / longest, top + LINE, _value(bar.value, chart), part, room)
        if bar.after is not None:
            then = f"{_value(bar.after, chart)} {chart.names[1]}"
            lower = top + LINE + _BAR
            yield from _bar(bar.after / longest, lower, then, "bar narrows-chart__bar--after", 0.0)
        if bar.spread is not None:
            yield from _spread(bar.spread[0] / longest, bar.spread[1] / longest, top + LINE)
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
    yield rule((start, middle), (end, middle), "spread")
    for x in (start, end):
        yield rule((x, top), (x, top + _BAR - 2), "spread")


def _value(value: float, chart: BarChart) -> str:
    return str(Quantity(value, chart.axis.unit))


def _bar(share: float, top: float, value: str, part: str, room: float) -> Iterator[str]:
    """Yield a bar, and its value behind it or behind the share of the width that needs room."""
    width = max(_BARS_END * share, 1.0) if math.isfinite(share) else _BARS_END
    yield (
        f'<rect class="narrows-chart__{part}" x="0" y="{number(top)}" width="{number(width)}" '
        f'height="{number(_BAR - 2)}"/>'
    )
    yield text(max(width, _BARS_END * room) + 5, top + _BAR - 3, value, "tick")
