"""Charts: well-formed, the same bytes every time, all within their frame."""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from calc_pages import LINE, PILE, block
from hypothesis import given
from hypothesis import strategies as st

from narrows.calculator.chart import Axis, Bar, BarChart, Chart, Line, LineChart, Mark
from narrows.calculator.drawing import draw, table
from narrows.calculator.drawing.scale import covering
from narrows.calculator.models import catalogue
from narrows.calculator.sheet import read
from narrows.calculator.unit import Kind, Unit

SVG = "{http://www.w3.org/2000/svg}"


def _charts() -> list[Chart]:
    charts = []
    for model in catalogue().values():
        lines = [f"{name}: {value}" for name, value in model.example.items()]
        result = read(block(f"model: {model.name}", *lines)).results[0]
        charts.append(model.chart(result.values))
    return charts


@pytest.mark.parametrize("chart", _charts(), ids=lambda chart: chart.title)
def test_a_chart_is_well_formed_and_named(chart: Chart) -> None:
    root = ElementTree.fromstring(draw(chart, "calc-x"))  # noqa: S314 - our own output
    assert root.get("role") == "img"
    labels = (root.get("aria-labelledby") or "").split()
    named = {element.get("id"): element for element in root if element.get("id")}
    assert list(named) == labels
    assert [named[label].tag for label in labels] == [f"{SVG}title", f"{SVG}desc"]
    assert all(named[label].text for label in labels)


@pytest.mark.parametrize("chart", _charts(), ids=lambda chart: chart.title)
def test_a_chart_names_no_colour_and_no_fixed_width(chart: Chart) -> None:
    svg = draw(chart, "calc-x")
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) <= {"none", "currentColor"}
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own output
    assert root.get("width") is None
    assert root.get("height") is None
    assert "style=" not in svg


@pytest.mark.parametrize("chart", _charts(), ids=lambda chart: chart.title)
def test_nothing_is_drawn_outside_the_frame(chart: Chart) -> None:
    root = ElementTree.fromstring(draw(chart, "calc-x"))  # noqa: S314 - our own output
    _, _, width, height = map(float, (root.get("viewBox") or "").split())
    for element in root.iter():
        for name, limit in (("x", width), ("x1", width), ("x2", width), ("cx", width)):
            assert 0 <= float(element.get(name, 0)) <= limit
        for name, limit in (("y", height), ("y1", height), ("y2", height), ("cy", height)):
            assert 0 <= float(element.get(name, 0)) <= limit
        for point in element.get("points", "").split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= width
            assert 0 <= y <= height


def test_two_lines_differ_by_more_than_colour() -> None:
    unit = Unit(Kind.NUMBER)
    lines = tuple(Line(f"line {n}", ((0.0, 0.0), (1.0, float(n)))) for n in range(3))
    svg = draw(LineChart("t", "d", Axis("x", unit, 0, 1), Axis("y", unit, 0, 2), lines), "i")
    drawn = re.findall(r"<polyline[^>]*>", svg)
    dashes = [re.findall(r'stroke-dasharray="[^"]*"', each) for each in drawn]
    assert len({str(each) for each in dashes}) == 3
    assert all(f">{line.name}</text>" in svg for line in lines)


def test_what_authors_call_things_is_escaped() -> None:
    unit = Unit(Kind.RATE, "week")
    name = "<b>&\"'</b>"
    chart = BarChart(name, name, Axis(name, unit, 0, 1), (Bar(name, 1.0, 2.0, name),), (name, name))
    svg = draw(chart, "calc-x")
    assert "<b>" not in svg
    ElementTree.fromstring(svg)  # noqa: S314 - our own output


def test_a_long_name_is_cut_in_the_picture_and_whole_in_the_table() -> None:
    name = "a stage with a name that goes on and on"
    chart = BarChart("t", "d", Axis("stage", Unit(Kind.RATE), 0, 1), (Bar(name, 1.0),))
    assert f">{name}</text>" not in draw(chart, "x")
    assert table(chart).rows[0][0] == name


def test_the_constraint_is_told_by_words_not_only_by_colour() -> None:
    result = read(LINE).results[0]
    svg = draw(result.scenario.model.chart(result.values), "x")
    assert ">constraint now</text>" in svg
    assert ">constraint then</text>" in svg


@given(st.floats(-1e15, 1e15), st.floats(0, 1e15))
def test_a_scale_holds_its_range_in_few_round_steps(low: float, width: float) -> None:
    scale = covering(low, low + width)
    slack = 1e-6 * (scale.high - scale.low)
    assert scale.low <= low + slack
    assert scale.high >= low + width - slack
    assert 2 <= len(scale.ticks) <= 7
    assert all(math.isfinite(tick) for tick in scale.ticks)


def test_the_table_of_a_curve_is_short_and_ends_with_the_case_at_hand() -> None:
    result = read(PILE).results[0]
    data = table(result.scenario.model.chart(result.values))
    assert data.head == ("time", "the pile")
    assert data.rows[0] == ("0 weeks", "0")
    assert data.rows[-1] == ("this case: 13 weeks", "260")
    assert len(data.rows) == 12


def test_a_mark_outside_of_the_axes_widens_them() -> None:
    unit = Unit(Kind.NUMBER)
    chart = LineChart(
        "t",
        "d",
        Axis("x", unit, 0, 1),
        Axis("y", unit, 0, 1),
        (Line("l", ((0.0, 0.0), (1.0, 1.0))),),
        marks=(Mark("m", 5.0, 7.0),),
    )
    circle = re.search(r'cx="([^"]*)" cy="([^"]*)"', draw(chart, "x"))
    assert circle is not None
    assert float(circle[1]) <= 360
    assert float(circle[2]) >= 0


def test_ticks_show_as_many_digits_as_tell_them_apart() -> None:
    line = Line("whole", ((1.077, 0.1), (1.18, 0.9)))
    across = Axis("speed-up", Unit(Kind.FACTOR), 1.077, 1.18)
    chart = LineChart("t", "d", across, Axis("share", Unit(Kind.SHARE), 0, 1), (line,))
    ticks = re.findall(r"chart__tick[^>]*>([^<]+)<", draw(chart, "figure"))
    assert ticks[:6] == ["0%", "20%", "40%", "60%", "80%", "100%"]
    assert ticks[6:] == ["1.075×", "1.1×", "1.125×", "1.15×", "1.175×", "1.2×"]


def test_a_mark_stands_where_its_curve_leaves_room() -> None:
    def place(x: float, *, falling: bool) -> tuple[str, bool]:
        line = Line("curve", ((0.0, 0.0), (10.0, 10.0)))
        axis = Axis("x", Unit(Kind.NUMBER), 0, 10)
        mark = Mark("here", x, 5.0, falling=falling)
        svg = draw(LineChart("t", "d", axis, axis, (line,), marks=(mark,)), "figure")
        dot = re.search(r'cy="([\d.]+)"', svg)
        name = re.search(r'y="([\d.]+)" text-anchor="(\w+)"[^>]*>here<', svg)
        assert dot
        assert name
        return name[2], float(name[1]) > float(dot[1])

    assert place(2, falling=False) == ("start", True)
    assert place(8, falling=False) == ("end", False)
    assert place(2, falling=True) == ("start", False)
    assert place(8, falling=True) == ("end", True)


PROGRAM = """
import sys
from narrows.calculator import figure
from narrows.calculator.sheet import read
for ordinal, computation in enumerate(read(sys.stdin.read()).computations, start=1):
    print(figure.render(computation, ordinal))
"""


def test_two_processes_make_the_same_bytes() -> None:
    blocks = []
    for model in catalogue().values():
        lines = [f"{name}: {value}" for name, value in model.example.items()]
        blocks.append(block(f"model: {model.name}", *lines))
    page = "\n".join(blocks)
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            input=page.encode(),
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"<svg") == len(catalogue())
