"""Scenarios: parameters in every form, one unit of time, stages by name."""

from __future__ import annotations

import pytest
from calc_pages import LINE, block

from narrows.calculator.sheet import Sheet, read
from narrows.calculator.solution import Result


def _only(text: str) -> Result:
    sheet = read(text)
    assert sheet.faults == ()
    return sheet.results[0]


def _shown(text: str) -> dict[str, str]:
    return {symbol: str(quantity) for symbol, quantity in _only(text).outputs.items()}


def _messages(sheet: Sheet) -> list[str]:
    return [fault.finding.message for fault in sheet.faults]


def test_rates_and_times_meet_in_the_first_rates_unit() -> None:
    mixed = block("model: backlog", "t: 91 days", "lam: 30/week", "mu: 1.428571428571/day")
    assert _shown(mixed)["wait"] == "26 weeks"
    assert _shown(mixed)["growth"] == "20/week"


def test_a_bare_number_is_in_the_scenarios_own_unit() -> None:
    assert _shown(block("model: backlog", "lam: 30/week", "mu: 10", "t: 13"))["wait"] == "26 weeks"


def test_without_any_unit_the_outputs_have_none() -> None:
    shown = _shown(block("model: backlog", "lam: 30", "mu: 10", "t: 13"))
    assert (shown["wait"], shown["growth"]) == ("26", "20")


def test_a_time_gives_the_unit_where_no_rate_does() -> None:
    assert _shown(block("model: little", "L: 52", "W: 13 weeks"))["lam"] == "4/week"


@pytest.mark.parametrize("keys", [("lam", "mu"), ("λ", "μ"), ("arrivals", "capacity")])
def test_a_parameter_may_be_given_by_symbol_letter_or_name(keys: tuple[str, str]) -> None:
    assert _shown(block("model: mm1", f"{keys[0]}: 9/week", f"{keys[1]}: 10/week"))["rho"] == "90%"


def test_a_name_may_be_written_with_spaces_or_hyphens() -> None:
    assert _shown(block("model: little", "work in progress: 52", "Time-in-Progress: 13 weeks"))


def test_stages_keep_their_names() -> None:
    shown = _shown(LINE)
    assert (shown["constraint"], shown["constraint_after"]) == ("build", "review")
    assert shown["utilisation"] == "spec 66.7%, build 44.4%, review 100%"


def test_stages_without_names_are_called_by_their_index() -> None:
    shown = _shown(block("model: pipeline", "capacity: [6, 3, 4]", "boost_stage: 1", "boost: 3"))
    assert (shown["constraint"], shown["constraint_after"]) == ("1", "2")


def test_what_arrives_can_be_the_constraint() -> None:
    named = block("model: pipeline", "stages: {spec: 6, build: 3}", "arrival: 2")
    assert _shown(named)["constraint"] == "arrivals"
    unnamed = block("model: pipeline", "capacity: [6, 3]", "arrival: 2")
    assert _shown(unnamed)["constraint"] == "-1"


def test_yields_by_name_may_leave_stages_out() -> None:
    by_name = block("model: pipeline", "stages: {spec: 10, build: 10}", "yields: {build: 80%}")
    by_list = block("model: pipeline", "stages: {spec: 10, build: 10}", "yields: [1, 0.8]")
    assert _shown(by_name) == _shown(by_list)


def test_the_author_may_mix_units_in_one_list() -> None:
    assert _shown(block("model: pipeline", "stages: {a: 7/week, b: 2/day}"))["X"] == "7/week"


@pytest.mark.parametrize(
    ("lines", "fact"),
    [
        (["stages: {a: 3, b: 4}", "yields: {c: 50%}"], "no stage `c`"),
        (["stages: [3, 4]", "yields: {a: 50%}"], "no stage `a`"),
        (["stages: [3, 4]", "yields: [50%]"], "1 item"),
        (["stages: [3, 4]", "boost: 2", "boost_stage: 2"], "no stage `2`"),
        (["stages: [3, 4]", "boost: 2", "boost_stage: ²"], "no stage `²`"),
        (["stages: [3, 4]", "boost: 2", "boost_stage: 99999999999999999999"], "no stage"),
        (["stages: [3, 4]", "boost: 2"], "without `boost_stage`"),
        (["stages: 3"], "takes a list"),
        (["stages: [[3]]"], "takes one value"),
        (["stages: []"], "is missing"),
        (["stages: [3, 4]", "mode: scrapp"], "cannot be `scrapp`"),
        (["stages: [3, 4]", "mode: [scrap]"], "takes one word"),
        (["stages: [3, 0]"], "must be above 0"),
        (["stages: [3, inf]"], "finite"),
        ([f"stages: {list(range(1, 52))}"], "more than 50 items"),
    ],
)
def test_a_pipeline_that_makes_no_sense_is_refused(lines: list[str], fact: str) -> None:
    (message,) = _messages(read(block("model: pipeline", *lines)))
    assert fact in message


@pytest.mark.parametrize(("given", "helped"), [("43", True), ("430", False), ("-43%", False)])
def test_a_percent_sign_is_suggested_only_where_it_helps(given: str, helped: bool) -> None:
    (fault,) = read(block("model: amdahl", f"p: {given}", "s: 2x")).faults
    assert (fault.finding.help == f"did you mean `{given}%`?") is helped


def test_an_expected_error_is_no_fault() -> None:
    sheet = read(block("model: mm1", "lam: 12", "mu: 10", "expect: {error: unstable}"))
    assert sheet.faults == ()
    assert sheet.results == ()
    assert "never settles" in sheet.computations[0].note


@pytest.mark.parametrize(
    "expected",
    [
        "1.18",
        "1.18×",
        "1.2",
        "1.18 ± 0.01",
        "1.1 +/- 0.1",
        '"< 2"',
        '"<= 1.19"',
        '"> 1.1×"',
        "118%",
    ],
)
def test_an_expectation_may_be_a_number_a_range_or_a_comparison(expected: str) -> None:
    _only(block("model: amdahl", "p: 43%", "gain: 55%", f"expect: {{S: {expected}}}"))


@pytest.mark.parametrize(
    "expected", ["84.7%", "84.7% ± 1%", "85% ± 1", '">= 84%"', '"≤ 84.8%"', "0.847"]
)
def test_a_share_may_be_expected_in_per_cent(expected: str) -> None:
    _only(block("model: amdahl", "p: 43%", "gain: 55%", f"expect: {{T: {expected}}}"))


@pytest.mark.parametrize(
    "expected", ["1.19", "1.17 ± 0.001", '"< 1"', '"> 1.19"', "word", "1.18 weeks", "[1.18]"]
)
def test_an_expectation_that_fails_is_at_fault(expected: str) -> None:
    sheet = read(block("model: amdahl", "p: 43%", "gain: 55%", f"expect: {{S: {expected}}}"))
    assert len(sheet.faults) == 1


def test_equality_counts_as_both_at_most_and_at_least() -> None:
    for sign in ("<=", ">=", "≤", "≥"):
        _only(block("model: little", "lam: 3", "W: 0.1", f'expect: {{L: "{sign} 0.3"}}'))


@pytest.mark.parametrize(
    ("vary", "fact"),
    [
        ("{s: [1, 10]}", "three numbers"),
        ("{s: 10}", "three numbers"),
        ("{s: [1, 10, 0]}", "the step"),
        ("{s: [1, 10, 20]}", "the step"),
        ("{s: [1, ten, 1]}", "`ten` is not a number"),
        ("{q: [0, 1, 0.1]}", "no parameter `q`"),
        ("[1, 10, 1]", "must be a mapping"),
    ],
)
def test_a_range_that_cannot_be_tried_out_is_refused(vary: str, fact: str) -> None:
    (message,) = _messages(read(block("model: amdahl", "p: 43%", "s: 2x", f"vary: {vary}")))
    assert fact in message


def test_a_range_that_can_be_tried_out_is_accepted() -> None:
    _only(block("model: amdahl", "p: 43%", "s: 2x", "vary: {s: [1, 10x, 0.5], p: [10%, 90%, 1%]}"))
