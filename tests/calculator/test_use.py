"""Blocks that start from another one: what they inherit, replace and drop."""

from __future__ import annotations

import pytest
from calc_pages import CODING, LINE, PILE, block

from narrows.calculator import figure, query
from narrows.calculator.sheet import Sheet, read
from narrows.text import Source


def _outputs(sheet: Sheet, number: int) -> dict[str, str]:
    result = sheet.computations[number].result
    assert result is not None, sheet.faults
    return {symbol: str(quantity) for symbol, quantity in result.outputs.items()}


LATER = block("use: coding", "name: later", "p: 60%")


@pytest.mark.parametrize("page", [CODING + LATER, LATER + CODING])
def test_a_block_starts_from_one_before_or_after_it(page: str) -> None:
    sheet = read(page)
    own = read(block("model: amdahl", "p: 60%", "gain: 55%"))
    assert sheet.faults == ()
    number = [each.name for each in sheet.blocks].index("later")
    assert _outputs(sheet, number) == _outputs(own, 0)


def test_a_block_starts_from_one_that_starts_from_another() -> None:
    sheet = read(block("use: b", "gain: 20%") + block("name: b", "use: coding", "p: 60%") + CODING)
    own = read(block("model: amdahl", "p: 60%", "gain: 20%"))
    assert _outputs(sheet, 0) == _outputs(own, 0)


def test_a_null_drops_what_is_inherited() -> None:
    sheet = read(CODING + block("use: coding", "gain: ~", "s: inf"))
    assert _outputs(sheet, 1)["S"] == "1.75×"
    sheet = read(CODING + block("use: coding", "gain: null", "factor: inf"))
    assert _outputs(sheet, 1)["S"] == "1.75×"


def test_too_much_is_told_how_to_drop_what_is_inherited() -> None:
    (fault,) = read(CODING + block("use: coding", "s: inf")).faults
    assert fault.finding.message == "exactly one of `s`, `gain` and `time_saved` must be given"
    assert fault.finding.help == "`gain` is inherited: `gain: ~` drops it"


@pytest.mark.parametrize(
    "lines", [("use: amdahl?p=43%&gain=55%",), ("use: 'amdahl?p=43%25&gain=55%25'",)]
)
def test_a_block_starts_from_a_model_with_its_parameters(lines: tuple[str, ...]) -> None:
    sheet = read(block(*lines, "p: 60%"))
    assert sheet.faults == ()
    assert _outputs(sheet, 0) == _outputs(read(CODING + LATER), 1)


def test_a_model_that_agrees_may_be_named_and_one_that_does_not_is_a_finding() -> None:
    assert read(CODING + block("model: amdahl", "use: coding")).faults == ()
    page = CODING + block("model: little", "use: coding")
    (fault,) = read(page).faults
    assert fault.finding.span.of(page) == "little"
    assert "is `amdahl`, not `little`" in fault.finding.message


def test_the_unit_of_time_follows_from_the_whole() -> None:
    sheet = read(PILE + block("use: pile", "name: slow", "mu: 2/day", "t: 4"))
    assert str(sheet.named["slow"].scenario.inputs["mu"]) == "14/week"
    assert str(sheet.named["slow"].scenario.inputs["t"]) == "4 weeks"


def test_stages_are_aligned_with_what_a_block_ends_up_with() -> None:
    page = LINE.replace("boost: 3x", "boost: 3x\nyields: {build: 50%}")
    sheet = read(page + block("use: line", "stages: {build: 9/week, ship: 3/week}"))
    result = sheet.computations[1].result
    assert result is not None
    assert result.scenario.inputs["yields"].value == (0.5, 1.0)


@pytest.mark.parametrize(
    ("page", "place", "rule", "message", "help"),
    [
        (
            block("use: codng") + CODING,
            "codng",
            "calc-reference",
            "no block on this page is named `codng`",
            "did you mean `coding`?",
        ),
        (
            block("name: a", "use: a"),
            "a",
            "calc-reference",
            "the calculation `a` starts from itself",
            "one of them has to name its model and parameters itself",
        ),
        (
            block("name: a", "use: b") + block("name: b", "use: a"),
            "a",
            "calc-reference",
            "the calculations start from each other: `a`, `b`, `a`",
            "one of them has to name its model and parameters itself",
        ),
        (
            block("use: other-note/x"),
            "other-note/x",
            "calc-reference",
            "calculations of other notes are not known here",
            "name a block of this page",
        ),
        (
            block("use: calc:coding.S") + CODING,
            "calc:coding.S",
            "calc-syntax",
            "`use` names a calculation, and this is the address of a claim",
            "leave out `calc:` and the output",
        ),
        (
            block("use: amdal?p=1&s=2"),
            "amdal?p=1&s=2",
            "calc-syntax",
            "there is no model `amdal`",
            "did you mean `amdahl`?",
        ),
        (
            block("use: amdahl?p=143%&s=2"),
            "143%",
            "calc-domain",
            "`p` (part) must be at least 0 and at most 1, not 1.43",
            "`p` is: share of the work that gets faster",
        ),
        (
            CODING + block("use: coding", "s: ~"),
            "s",
            "calc-syntax",
            "`s` is not inherited, so there is nothing to drop",
            "",
        ),
        (
            CODING + block("use: coding", "p: 143%"),
            "143%",
            "calc-domain",
            "`p` (part) must be at least 0 and at most 1, not 1.43",
            "`p` is: share of the work that gets faster",
        ),
        (
            LINE + block("use: line", "stages: {a: 3/week, b: 4/week}"),
            "line",
            "calc-syntax",
            "there is no stage `build`",
            "the stages are `a`, `b`",
        ),
        (block("use: [a]"), "[a]", "calc-syntax", "`use` must be a text", ""),
        (
            block("use: /"),
            "/",
            "calc-syntax",
            "`use` names no calculation",
            "write the name of a block, as in `coding`, or `note/coding` for one of another note",
        ),
    ],
)
def test_what_cannot_be_used_is_one_finding_at_its_place(
    page: str, place: str, rule: str, message: str, help: str
) -> None:
    (fault,) = read(page).faults
    assert fault.finding.span.of(page) == place, Source("x", page).position(0)
    assert (fault.rule, fault.finding.message, fault.finding.help) == (rule, message, help)


def test_a_block_falls_with_the_one_it_starts_from_without_a_finding_of_its_own() -> None:
    sheet = read(CODING.replace("43%", "143%") + LATER + "[9×](calc:later.S)\n")
    assert [fault.rule for fault in sheet.faults] == ["calc-domain"]
    html = figure.render(sheet.computations[1], 2)
    assert "This calculation is not shown." in html
    assert "it starts from a calculation that has no result" in html


def test_a_block_may_start_from_one_that_is_meant_to_fail() -> None:
    page = block("model: mm1", "name: full", "lam: 12", "mu: 10", "expect: {error: unstable}")
    sheet = read(page + block("use: full", "lam: 9"))
    assert sheet.faults == ()
    assert _outputs(sheet, 1)["rho"] == "90%"


def test_a_long_chain_is_computed_without_recursion() -> None:
    links = [block(f"name: b{n}", f"use: b{n + 1}") for n in range(2000)]
    sheet = read("".join([*links, CODING.replace("coding", "b2000")]))
    assert sheet.faults == ()
    assert len(sheet.results) == 2001


def test_a_slip_in_a_name_has_a_safe_fix() -> None:
    page = CODING + block("use: codign")
    (fault,) = read(page).faults
    assert fault.finding.fix is not None
    assert fault.finding.fix.safe
    assert fault.finding.fix.edits[0].span.of(page) == "codign"


@pytest.mark.parametrize("page", [CODING, LINE, PILE])
def test_what_a_page_may_carry_instead_of_a_name_gives_the_same(page: str) -> None:
    result = read(page).results[0]
    again = read(block(f'use: "{query.parameters(result.scenario)}"'))
    assert again.faults == ()
    outputs = {symbol: str(each) for symbol, each in result.outputs.items()}
    assert _outputs(again, 0) == outputs
