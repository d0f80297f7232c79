"""Claims: what is found, what texts a value confirms, and what is said about the others."""

from __future__ import annotations

import pytest
from calc_pages import CODING, LINE, PILE, ROOF

from narrows.calculator.sheet import Surroundings, read
from narrows.text import apply

PAGE = CODING + PILE + LINE + ROOF


def _rules(text: str, page: str = PAGE) -> list[str]:
    return [fault.rule for fault in read(f"{page}\n{text}\n").faults]


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("1.18×", "coding.S"),
        ("1.18x", "coding.S"),
        ("1.180×", "coding.S"),
        ("1.2×", "coding.S"),
        ("1×", "coding.S"),
        ("1.18", "coding.S"),
        ("118%", "coding.S"),
        ("1.18×", "coding.speed_up"),
        ("84.7%", "coding.T"),
        ("85%", "coding.T"),
        ("0.85", "coding.T"),
        ("26 weeks", "pile.wait"),
        ("182 days", "pile.wait"),
        ("6 months", "pile.wait"),
        ("26", "pile.wait"),
        ("26\N{NO-BREAK SPACE}weeks", "pile.wait"),
        ("26&nbsp;weeks", "pile.wait"),
        ("20/week", "pile.growth"),
        ("2.86/day", "pile.growth"),
        ("260", "pile.B"),
        ("∞", "pile.t_empty"),
        ("inf", "pile.t_empty"),
        ("without end", "pile.t_empty"),
        ("build", "line.constraint"),
        ("Build", "line.constraint"),
        ("**build**", "line.constraint"),
        ("communication", "roof.bound"),
        ("**1.18×**", "coding.S"),
        ("_1.18×_", "coding.S"),
        ("`1.18×`", "coding.S"),
        ("?", "coding.S"),
        ("**?**", "coding.S"),
    ],
)
def test_a_text_stands_at_the_digits_and_in_the_unit_that_it_shows(text: str, output: str) -> None:
    assert _rules(f"It is [{text}](calc:{output}).") == []


@pytest.mark.parametrize(
    ("text", "output", "given"),
    [
        ("1.19×", "coding.S", "1.18×"),
        ("1.181×", "coding.S", "1.180×"),
        ("9×", "coding.S", "1.2×"),
        ("18%", "coding.S", "118%"),
        ("43", "coding.T", "84.7%"),
        ("27 weeks", "pile.wait", "26 weeks"),
        ("5 months", "pile.wait", "6 months"),
        ("30/week", "pile.growth", "20/week"),
        ("1,300", "pile.B", "260"),
        ("1000", "pile.t_empty", "∞"),
        ("∞", "pile.wait", "26 weeks"),
        ("review", "line.constraint", "build"),
    ],
)
def test_a_stale_text_is_told_what_the_model_gives(text: str, output: str, given: str) -> None:
    sheet = read(f"{PAGE}\nIt is [{text}](calc:{output}).\n")
    assert [fault.rule for fault in sheet.faults] == ["stale-claim"]
    assert sheet.faults[0].finding.message == f"the model gives `{given}`"


@pytest.mark.parametrize(
    "text",
    ["about 1.18×", "1.18× faster", "+18%", "18% more", "~1.2×", "1.1 to 1.2", "", "1.18 ×2"],
)
def test_a_text_that_is_more_than_its_number_is_refused_with_a_help(text: str) -> None:
    sheet = read(f"{PAGE}\nIt is [{text}](calc:coding.S).\n")
    assert [fault.rule for fault in sheet.faults] == ["calc-syntax"]
    assert "the number alone" in sheet.faults[0].finding.help


@pytest.mark.parametrize(
    ("text", "output"), [("26 weeks", "coding.S"), ("1.18×", "pile.wait"), ("26/week", "pile.wait")]
)
def test_a_text_in_a_unit_of_another_kind_is_stale(text: str, output: str) -> None:
    (fault,) = read(f"{PAGE}\n[{text}](calc:{output})\n").faults
    assert fault.rule == "stale-claim"
    assert "is written here, but the value is a" in fault.finding.message


def test_a_time_can_only_be_named_where_the_block_names_one() -> None:
    bare = CODING.replace("model: amdahl", "model: little").replace("p: 43%", "lam: 4")
    page = bare.replace("gain: 55%", "W: 13")
    assert _rules("[52](calc:coding.L)", page) == []
    page = page.replace("W: 13", "L: 52").replace("lam: 4", "lam: 4")
    assert _rules("[13](calc:coding.W)", page) == []
    assert _rules("[13 weeks](calc:coding.W)", page) == ["stale-claim"]


@pytest.mark.parametrize(
    "target",
    [
        "amdahl?p=43%&gain=55%#S",
        "amdahl?p=0.43&gain=0.55#S",
        "amdahl?p=43%25&s=1.55x#S",
        "amdahl?part=43%&factor=1.55%C3%97#speed_up",
        "amdahl?p=43%&amp;s=1.55#S",
        "backlog?λ=11.8&µ=1&t=1#finish_bound",
        "pipeline?capacity=6,3,4&boost_stage=1&boost=1.18#gain",
        "pipeline?stages=spec:6/week,build:3/week&boost_stage=build&boost=1.18x#gain",
    ],
)
def test_a_claim_can_carry_its_own_parameters(target: str) -> None:
    text = "8%" if "finish" in target else "1.18×"
    assert _rules(f"It is [{text}](calc:{target}).", "") == []


def test_thousands_may_be_separated_in_a_query() -> None:
    assert _rules("[34 days](calc:little?L=47,600&lam=1,400/day#W)", "") == []


@pytest.mark.parametrize(
    "link",
    [
        '[1.18×](calc:coding.S "where it comes from")',
        "[1.18×](<calc:coding.S>)",
        "[1.18×]( calc:coding.S )",
        "[1.18×\n](calc:coding.S)",
        "> [1.18×](calc:coding.S)",
        "| [1.18×](calc:coding.S) | x |",
    ],
)
def test_a_claim_is_found_in_every_form_of_a_link(link: str) -> None:
    sheet = read(f"{PAGE}\n{link}\n")
    assert len(sheet.claims) == 1
    assert sheet.claims[0].stands


@pytest.mark.parametrize(
    "text",
    [
        "`[9×](calc:coding.S)`",
        "    [9×](calc:coding.S)",
        "```\n[9×](calc:coding.S)\n```",
        "<!-- [9×](calc:coding.S) -->",
        "%% [9×](calc:coding.S) %%",
        r"\[9×](calc:coding.S)",
        "calc: it is not a link",
        "[x](https://example.org/calc:coding.S)",
    ],
)
def test_what_the_page_shows_as_code_or_not_at_all_is_no_claim(text: str) -> None:
    assert read(f"{PAGE}\n{text}\n").claims == ()


def test_every_claim_of_a_line_is_judged_for_itself() -> None:
    links = "[1.18×](calc:coding.S)[9×](calc:coding.S) [1.75×](calc:coding.S_max)"
    sheet = read(f"{PAGE}\n{links}\n")
    assert [verdict.stands for verdict in sheet.claims] == [True, False, True]


def test_a_claim_on_a_block_at_fault_adds_no_finding_of_its_own() -> None:
    page = CODING.replace("43%", "143%")
    sheet = read(f"{page}\n[1.18×](calc:coding.S)\n")
    assert [fault.rule for fault in sheet.faults] == ["calc-domain"]
    assert not sheet.claims[0].stands


def test_a_claim_may_name_a_block_of_another_note_that_is_given() -> None:
    other = read(CODING).computations[0]
    claim = "[1.18×](calc:amdahls-law/coding.S) [9×](calc:amdahls-law/coding.S)"
    known = Surroundings(elsewhere={"amdahls-law/coding": other})
    sheet = read(claim, surroundings=known)
    assert [verdict.stands for verdict in sheet.claims] == [True, False]
    assert [fault.rule for fault in read(claim).faults] == ["calc-reference"] * 2


def test_raw_html_cannot_slip_past_the_check() -> None:
    assert _rules('<a href="calc:coding.S">9×</a>') == ["calc-syntax"]


# LINE finishes 3/week, and 4/week after the boost.
INTERVAL = "line.X..X_after"


@pytest.mark.parametrize(
    "text",
    [
        *("3/week to 4/week", "3–4/week", "3..4/week", "3/week..4/week", "3/week – 4/week"),
        *("3 to 4", "3.0–4.00/week", "0.43 to 0.57/day", "**3–4/week**", "?", "3/week to 0.57/day"),
    ],
)
def test_an_interval_stands_when_both_ends_do(text: str) -> None:
    assert _rules(f"It is [{text}](calc:{INTERVAL}).") == []


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("3/week to 5/week", "3/week to 4/week"),
        ("2–4/week", "3–4/week"),
        ("3.1..4/week", "3.0..4/week"),
        ("9 to 10", "3 to 4"),
        ("**2–4/week**", "3–4/week"),
    ],
)
def test_a_stale_interval_is_rewritten_as_it_was_written(text: str, given: str) -> None:
    page = f"{PAGE}\nIt is [{text}](calc:{INTERVAL}).\n"
    (fault,) = read(page).faults
    assert (fault.rule, fault.finding.message) == ("stale-claim", f"the model gives `{given}`")
    assert fault.finding.span.of(page) == text
    assert fault.finding.fix is not None
    assert fault.finding.fix.safe
    assert read(apply(page, list(fault.finding.fix.edits))).faults == ()


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ("3/week", "calc-syntax", "`3/week` is one value, and two outputs are claimed"),
        ("4 to 3/week", "calc-syntax", "`4 to 3/week` runs from high to low"),
        ("3 to x", "calc-syntax", "`x` is not a number"),
        ("3 days to 4 days", "stale-claim", "a time is written here, but the value is a rate"),
    ],
)
def test_what_is_no_interval_of_these_values_is_a_finding(
    text: str, rule: str, message: str
) -> None:
    (fault,) = read(f"{PAGE}\nIt is [{text}](calc:{INTERVAL}).\n").faults
    assert (fault.rule, fault.finding.message) == (rule, message)


def test_an_interval_can_carry_its_own_parameters() -> None:
    target = "pipeline?stages=6,3/week,4&boost_stage=1&boost=3#X..X_after"
    assert _rules(f"It is [3–4/week](calc:{target}).", "") == []


@pytest.mark.parametrize(
    "target",
    [
        *("line.utilisation[review]", "line.utilisation[spec]", "line.utilisation[build]"),
        "pipeline?stages=6,3,4&boost_stage=1&boost=3#utilisation[2]",
        "pipeline?stages=a%20b:6,c:3&boost_stage=c&boost=3#utilisation[a%20b]",
    ],
)
def test_one_item_of_a_list_can_be_claimed(target: str) -> None:
    value = {"spec": "66.7%", "build": "44%"}.get(target.partition("[")[2].rstrip("]"), "100%")
    assert _rules(f"It is [{value}](calc:{target}).") == []


@pytest.mark.parametrize(
    ("stages", "item", "stage"),
    [("a:6,b:3,c:4", "b", "c"), ("a:6,b:3,c:4", "a", "b"), ("6,3,4", "1", "2")],
)
def test_an_item_that_is_a_stage_is_claimed_by_its_name(stages: str, item: str, stage: str) -> None:
    target = f"pipeline?stages={stages}&k=2#constraint_each[{item}]"
    assert _rules(f"Then [{stage}](calc:{target}) is the constraint.") == []
    assert _rules(f"Then [x](calc:{target}) is the constraint.") == ["stale-claim"]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("line.utilisation[reveiw]", "`utilisation` has no item `reveiw`"),
        ("line.X[review]", "`X` is one value, and no list"),
        ("line.utilisation[]", "`utilisation` has no item ``"),
        ("line.X..", "pipeline has no output ``"),
        ("line.X..X_aftr", "pipeline has no output `X_aftr`"),
        ("line.X..X_after..gain", "pipeline has no output `X_after..gain`"),
    ],
)
def test_what_a_result_does_not_have_cannot_be_claimed(target: str, message: str) -> None:
    (fault,) = read(f"{PAGE}\nIt is [1](calc:{target}).\n").faults
    assert (fault.rule, fault.finding.message) == ("calc-reference", message)


@pytest.mark.parametrize(
    "text",
    [
        "[x]: calc:coding.S\n\n[9×][x]",
        "> [x]: calc:coding.S\n",
        "<a HREF='calc:coding.S'>9×</a>",
        "[9×](CALC:coding.S)",
        "![9×](calc:coding.S)",
    ],
)
def test_a_claim_in_another_form_is_one_finding(text: str) -> None:
    assert _rules(text) == ["calc-syntax"]


def test_a_label_with_brackets_is_read_to_its_own_bracket() -> None:
    sheet = read(f"{PAGE}\n[see [1] 9×](calc:coding.S) [[9×](calc:coding.S)\n")
    assert [verdict.claim.text for verdict in sheet.claims] == ["see [1] 9×", "9×"]


@pytest.mark.parametrize("part", ["[", "](calc:", "[a](calc:x.S", "]", "[[a]", "](calc:x.S)", "\n"])
def test_finding_claims_takes_no_longer_than_the_text_is_long(part: str) -> None:
    # A quadratic search would not end within the time that tests have.
    assert read(part * 30_000).claims is not None
