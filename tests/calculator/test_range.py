"""Ranges: two numbers in one text become the two ends that a model takes."""

from __future__ import annotations

import pytest
from calc_pages import block

from narrows.calculator import interval, query
from narrows.calculator.block import Entry
from narrows.calculator.model import Known, Limit, Model, Output, Parameter, Reference
from narrows.calculator.models import catalogue
from narrows.calculator.models.amdahl import MODEL as AMDAHL
from narrows.calculator.scenario import Scenario, assemble
from narrows.calculator.sheet import read
from narrows.calculator.unit import Kind
from narrows.diagnostic import Fault
from narrows.yamltree import Mapping
from narrows.yamltree import read as read_yaml

SPAN = Model(
    name="span",
    title="A range",
    summary="How far apart two ends are.",
    parameters=(
        Parameter("g_lo", "low_gain", Kind.SHARE, "the low end", optional=True),
        Parameter("g_hi", "high_gain", Kind.SHARE, "the high end", optional=True),
        Parameter("lo", "low_rates", Kind.RATE, "low ends", 0, many=True, optional=True),
        Parameter(
            "hi", "high_rates", Kind.RATE, "high ends", 0, many=True, per="lo", optional=True
        ),
    ),
    outputs=(Output("width", "width", Kind.SHARE, "how far apart"),),
    compute=lambda **given: {"width": (given["g_hi"] or 0) - (given["g_lo"] or 0)},
    formula=("width = high − low",),
    reference=Reference("Arithmetic."),
    known=(Known({"g_lo": 0.0, "g_hi": 1.0}, "exact", {"width": 1.0}),),
    limits=(Limit("none", {"g_lo": 0.0, "g_hi": 0.0}, {"width": 0.0}),),
    sentence=lambda values: str(values["width"]),
    chart=AMDAHL.chart,
    example={"gain": "20%..55%"},
    family="speed-up",
    ranges={"gain": ("g_lo", "g_hi"), "stages": ("lo", "hi")},
)


def _assembled(text: str, model: Model = SPAN) -> Scenario | tuple[Fault, ...]:
    root = read_yaml(text).root
    entries: tuple[Entry, ...] = root.entries if isinstance(root, Mapping) else ()
    return assemble(model, entries)


def _inputs(text: str) -> dict[str, object]:
    scenario = _assembled(text)
    assert isinstance(scenario, Scenario), scenario
    return {symbol: quantity.value for symbol, quantity in scenario.inputs.items()}


def _fault(text: str, model: Model = SPAN) -> Fault:
    faults = _assembled(text, model)
    assert isinstance(faults, tuple)
    (fault,) = faults
    return fault


@pytest.mark.parametrize(
    "text",
    [
        *("20%..55%", "20% .. 55%", "20%–55%", "20% – 55%", "20% to 55%", "20..55%", "20%..55"),
        *("0.2..0.55", "0.2..55%", "'20%..55%'"),
    ],
)
def test_a_range_gives_both_ends(text: str) -> None:
    low = 0.002 if text == "0.2..55%" else 0.2  # an end without a mark has that of the other
    assert _inputs(f"gain: {text}") == {"g_lo": low, "g_hi": 0.55}


def test_a_list_of_ranges_gives_two_lists_with_the_same_labels() -> None:
    scenario = _assembled("stages: {spec: 4..8/week, build: 3/week..6/week, ship: 5/week}")
    assert isinstance(scenario, Scenario)
    assert scenario.inputs["lo"].value == (4.0, 3.0, 5.0)
    assert scenario.inputs["hi"].value == (8.0, 6.0, 5.0)
    assert scenario.labels("lo") == scenario.labels("hi") == ("spec", "build", "ship")
    assert scenario.time == "week"


def test_a_list_of_ranges_needs_no_labels() -> None:
    assert _inputs("stages: [1/day..7/week, 2/day..3/day]") == {"lo": (1.0, 2.0), "hi": (1.0, 3.0)}


@pytest.mark.parametrize(
    ("text", "place", "message", "help"),
    [
        ("gain: 55%..20%", "55%..20%", "`55%..20%` runs from high to low", "`20%..55%`"),
        ("gain: 55..20%", "55..20%", "`55..20%` runs from high to low", "`20%..55%`"),
        ("stages: [1/day..2/week]", "1/day..2/week", "runs from high to low", "2/week..1/day"),
        ("gain: 20%", "20%", "`gain` takes a range, from low to high", "20%..55%"),
        ("gain: [20%, 55%]", "[20%, 55%]", "`gain` takes one range", "20%..55%"),
        ("stages: 4/week..8/week", "4/week..8/week", "`stages` takes a list of ranges", "each"),
        ("gain: 20%..x", "x", "`x` is not a number", "43%"),
        ("gain: 3 days..4 days", "3 days", "is a time, and `g_lo` takes a share", "43%"),
        ("g_lo: 20%..30%", "20%..30%", "is a range, and `g_lo` takes one number", "one number"),
    ],
)
def test_a_wrong_range_is_a_finding_at_its_place(
    text: str, place: str, message: str, help: str
) -> None:
    faults = _assembled(text)
    assert isinstance(faults, tuple)
    finding = faults[0].finding
    assert finding.span.of(text) == place
    assert message in finding.message
    assert help in finding.help


def test_a_range_for_one_number_names_the_model_that_takes_ranges() -> None:
    text = "p: 43%\ngain: 20%..55%"
    finding = _fault(text, AMDAHL).finding
    assert finding.span.of(text) == "20%..55%"
    assert finding.message == "`20%..55%` is a range, and `gain` takes one number"
    ranged = "amdahl_range" in catalogue()
    assert finding.help == ("`model: amdahl_range` takes ranges" if ranged else "write one number")


def test_a_range_in_a_list_of_single_numbers_is_found_at_its_item() -> None:
    page = block("model: pipeline", "stages: {spec: 6/week, build: 3/week..4/week}")
    (fault,) = read(page).faults
    assert fault.finding.span.of(page) == "3/week..4/week"


def test_an_end_given_twice_is_a_finding() -> None:
    assert _fault("gain: 20%..55%\ng_hi: 60%").finding.message == "`g_hi` is given twice"


@pytest.mark.parametrize(
    "text", ["1...5", "..5", "5..", "1..2..3", "1 to 2 to 3", "into", "1" * 200 + "..2", "", "a-b"]
)
def test_what_is_no_interval_is_left_alone(text: str) -> None:
    assert interval.split(text) is None


def test_both_ends_of_a_range_are_written_out_in_a_query() -> None:
    if "amdahl_range" in catalogue():
        page = block("model: amdahl_range", "name: span", "p: 43%", "gain: 20%..55%")
        result = read(page).results[0]
        symbol = next(iter(result.outputs))
        (claim,) = read(f"[?]({query.write(result.scenario, symbol)})").claims
        assert claim.given == str(result.outputs[symbol])
