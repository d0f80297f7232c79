"""Chart -> SVG and table: whichever kind of chart it is."""

from __future__ import annotations

from narrows.calculator.chart import BarChart, Chart, Table, bar_table, line_table
from narrows.calculator.drawing import bars, lines


def draw(chart: Chart, identity: str) -> str:
    """Return `chart` as an SVG element whose ids start with `identity`."""
    if isinstance(chart, BarChart):
        return bars.draw(chart, identity)
    return lines.draw(chart, identity)


def table(chart: Chart) -> Table:
    """Return the chart's numbers: the same that are drawn."""
    return bar_table(chart) if isinstance(chart, BarChart) else line_table(chart)
