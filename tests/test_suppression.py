"""Suppressions as values: what a comment silences, and what is left when it is taken out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrows import check, rulebook
from narrows.check import Report
from narrows.diagnostic import Severity
from narrows.policy import Policy
from narrows.prose import separate
from narrows.suppression import SYNTAX, UNUSED, Suppressions, find
from narrows.text import apply
from vaults import a_library, a_note

RULES = {rule.name: rule.group for rule in rulebook.all_rules()}


def suppressions(text: str, *yamls: tuple[int, str]) -> Suppressions:
    """Return the suppressions of a text, whose comments are those of Markdown."""
    return find(text, separate(text).comments, yamls, RULES)


def silenced(text: str) -> list[tuple[str, tuple[int, ...] | None]]:
    """Return what is silenced where."""
    return [(each.rule, each.lines) for each in suppressions(text).found]


# --- which lines ----------------------------------------------------------------------------------

COMMENT = "<!-- narrows: ignore[orphan] -->"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"text {COMMENT}", (1,)),
        (f"{COMMENT} text", (1,)),
        (f"a\n{COMMENT}\nb", (3,)),
        (f"a\n{COMMENT}\n\n \t\n\nb", (6,)),
        (f"a\n{COMMENT}\n<!-- another\nremark -->\n%% and another %%\nb", (6,)),
        (f"{COMMENT} {COMMENT}\nb", (2,)),
        (f"> {COMMENT}\n>\n> b", (3,)),
        ("a <!-- narrows: ignore[orphan]\nwhy\n-->\nb", (1, 3)),
        ("a\n<!-- narrows:\nignore[orphan]\nwhy -->\nb", (5,)),
        ("a\n<!-- narrows: ignore[orphan]\nwhy --> b\nc", (2, 3)),
        (f"a\n{COMMENT}", (3,)),
        (f"{COMMENT}\n```text\ncode\n```", (2,)),
        ("text %%narrows: ignore[orphan]%% text", (1,)),
    ],
)
def test_a_comment_speaks_of_its_own_line_or_when_alone_of_the_next(
    text: str, lines: tuple[int, ...]
) -> None:
    assert set(silenced(text)) == {("orphan", lines)}


@pytest.mark.parametrize(
    "comment", ["<!-- narrows: ignore-file[orphan] -->", "%%narrows:ignore-file[orphan]%%"]
)
def test_a_comment_may_speak_of_the_whole_file(comment: str) -> None:
    assert silenced(f"a\n{comment}\nb") == [("orphan", None)]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("a <!-- narrows: ignore[orphan,broken-link] -->", ["orphan", "broken-link"]),
        ("a <!--narrows:ignore [ orphan , broken-link, ] because -->", ["orphan", "broken-link"]),
        ("a <!-- Narrows: ignore[orphan] -->", ["orphan"]),
        ("a <!-- narrows: ignore[orphan\nbroken-link] -->", ["orphan", "broken-link"]),
        ("a <!-- remark: narrows: ignore[orphan] -->", []),
        ("a `<!-- narrows: ignore[orphan] -->`", []),
        ("```\n<!-- narrows: ignore[orphan] -->\n```", []),
        ("a \\<!-- narrows: ignore[orphan] -->", []),
        ("a <!-- narrows: ignore[orphan]", []),
    ],
)
def test_a_comment_names_rules_and_code_names_none(text: str, rules: list[str]) -> None:
    assert [each.rule for each in suppressions(text).found] == rules


def test_the_reason_is_what_stands_behind() -> None:
    found = suppressions("a <!-- narrows: ignore[orphan]  because [it]\n  is so -->").found

    assert [each.reason for each in found] == ["because [it] is so"]


# --- YAML -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("yaml", "lines"),
    [
        ("a: 1  # narrows: ignore[orphan] why", (1,)),
        ("# narrows: ignore[orphan]\n# A remark.\n\na: 1", (4,)),
        ("a: [1,  # narrows: ignore[orphan]\n 2]", (1,)),
        ("a: |\n  text\n# narrows: ignore[orphan]\nb: 1", (4,)),
        ("a: 'x # y'  # narrows: ignore[orphan]", (1,)),
        ("a: 'never closed\nb: 1 # narrows: ignore[orphan]", (2,)),
        ("ü: 𝄞  # narrows: ignore[orphan]", (1,)),
    ],
)
def test_yaml_has_comments_of_its_own(yaml: str, lines: tuple[int, ...]) -> None:
    found = suppressions(yaml, (0, yaml)).found

    assert [(each.rule, each.lines) for each in found] == [("orphan", lines)]
    assert [each.span.of(yaml) for each in found] == ["orphan"]


@pytest.mark.parametrize(
    "yaml",
    [
        "a: x# narrows: ignore[orphan]",
        "a: 'x # narrows: ignore[orphan]'",
        'a: "x\n  # narrows: ignore[orphan]"',
        "a: |\n  # narrows: ignore[orphan]\n  text",
        "a: >-\n  text # narrows: ignore[orphan]\nb: 1",
    ],
)
def test_what_is_text_in_yaml_is_no_comment(yaml: str) -> None:
    assert suppressions(yaml, (0, yaml)) == Suppressions()


# --- taken out ------------------------------------------------------------------------------------

OTHER = "<!-- narrows: ignore[orphan, broken-link, broken-anchor] why -->"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"a {COMMENT}\nb", "a\nb"),
        (f"a {COMMENT}", "a"),
        (f"a {COMMENT} b", "a b"),
        (f"a {COMMENT}, b", "a, b"),
        (f"a {COMMENT} .", "a."),
        (f"a {COMMENT} ![[b]]", "a ![[b]]"),
        (f"(a {COMMENT})\nb", "(a)\nb"),
        (f"a {COMMENT}b", "a b"),
        (f"{COMMENT}, b", ", b"),
        (f"- {COMMENT} b", "- b"),
        (f"a\n{COMMENT} b", "a\nb"),
        (f"a\n    {COMMENT} b", "a\n    b"),
        (f"a\n{COMMENT}\nb", "a\nb"),
        (f"a\n  {COMMENT}  \nb", "a\nb"),
        (f"a\n\n{COMMENT}\n\nb", "a\n\nb"),
        (f"{COMMENT}\n\nb", "b"),
        (f"\n{COMMENT}\n\nb", "\nb"),
        (f"a\n\n{COMMENT}\n", "a\n\n"),
        (f"a\n{COMMENT}", "a\n"),
        (f"> {COMMENT}\n> b", ">\n> b"),
        (f"{COMMENT} %% x %%\nb", "%% x %%\nb"),
        ("a\n<!-- narrows: ignore[orphan]\nwhy\n-->\nb", "a\nb"),
    ],
)
def test_a_comment_goes_with_the_space_that_it_leaves(text: str, left: str) -> None:
    [found] = suppressions(text).found

    assert apply(text, [found.removal]) == left


def test_one_of_several_names_goes_alone() -> None:
    found = suppressions(f"a {OTHER}").found
    without = [apply(f"a {OTHER}", [each.removal]) for each in found]

    assert without == [
        f"a <!-- narrows: ignore[{names}] why -->"
        for names in ("broken-link, broken-anchor", "orphan, broken-anchor", "orphan, broken-link")
    ]


def test_a_line_of_yaml_keeps_its_value() -> None:
    yaml = "a: 1   # narrows: ignore[orphan] why\n# narrows: ignore[orphan]\nb: 2\n"
    found = suppressions(yaml, (0, yaml)).found

    assert apply(yaml, [each.removal for each in found]) == "a: 1\nb: 2\n"


# --- wrong ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inner", "at", "said"),
    [
        ("ignore", "ignore", "`ignore` names no rule, so it silences nothing"),
        ("ignore[ , ]", "ignore", "`ignore` names no rule, so it silences nothing"),
        (
            "ignore-file because",
            "ignore-file",
            "`ignore-file` names no rule, so it silences nothing",
        ),
        ("ignore[orfan]", "orfan", "no rule `orfan`"),
        ("ignore[broken link]", "broken link", "no rule `broken link`"),
        ("ignore[note]", "note", "`note` is a group of rules, and a suppression names single ones"),
        (f"ignore[{UNUSED}]", UNUSED, f"no comment can silence `{UNUSED}`"),
        (f"ignore-file[{SYNTAX}]", SYNTAX, f"no comment can silence `{SYNTAX}`"),
        ("ignore[orphan", "[", "the bracket that opens here is never closed"),
        ("ingore[orphan]", "ingore", "a suppression cannot begin with `ingore`"),
        ("Ignore[orphan]", "Ignore", "a suppression cannot begin with `Ignore`"),
        ("ignore-line", "ignore-line", "a suppression cannot begin with `ignore-line`"),
        ("disable[orphan]", "disable", "a suppression cannot begin with `disable`"),
    ],
)
def test_what_cannot_be_understood_is_said_where_it_stands(inner: str, at: str, said: str) -> None:
    text = f"a <!-- narrows: {inner} -->"
    found = suppressions(text)

    assert found.found == ()
    assert [(each.message, each.span.of(text)) for each in found.faults] == [(said, at)]
    assert all(each.help for each in found.faults)


@pytest.mark.parametrize("inner", ["", "the tight part of a river", "see [orphan]", "todo"])
def test_a_remark_that_begins_alike_is_a_remark(inner: str) -> None:
    assert suppressions(f"a <!-- narrows: {inner} -->") == Suppressions()


def test_what_is_right_holds_beside_what_is_wrong() -> None:
    found = suppressions("a <!-- narrows: ignore[orphan, orfan] -->")

    assert [each.rule for each in found.found] == ["orphan"]
    assert len(found.faults) == 1


# --- in a check -----------------------------------------------------------------------------------


def a_report(body: str, policy: Policy | None = None, *, with_calculator: bool = True) -> Report:
    files = {"a.md": a_note(f"{body}\n", "A"), "b.md": a_note("[[a]]\n", "B")}
    return check.check(a_library(files), policy or Policy(), with_calculator=with_calculator)


def rules(report: Report) -> list[str]:
    return [each.rule for each in report.diagnostics if each.rule != "orphan"]


def test_what_is_silenced_is_kept_with_its_reason() -> None:
    report = a_report("[[nope]] <!-- narrows: ignore[broken-link] soon -->")

    assert rules(report) == []
    assert not report.fails
    assert [(each.diagnostic.message, each.reason) for each in report.silenced] == [
        ("no note `nope`", "soon")
    ]


def test_of_two_comments_about_one_line_the_first_gives_the_reason() -> None:
    comment = "<!-- narrows: ignore[broken-link] {} -->"
    report = a_report(f"{comment.format('one')}\n[[nope]] {comment.format('two')}")

    assert [each.reason for each in report.silenced] == ["one"]
    assert rules(report) == []


@pytest.mark.parametrize("body", ["[[nope]] COMMENT b", "a COMMENT [[nope]]"])
def test_a_comment_over_several_lines_is_needed_at_either_end(body: str) -> None:
    comment = "<!-- narrows: ignore[broken-link]\nwhy -->"

    assert rules(a_report(body.replace("COMMENT", comment))) == []


def test_nothing_is_in_vain_where_the_rule_is_off() -> None:
    body = "A. <!-- narrows: ignore[broken-link] --> B. <!-- narrows: ignore[calc-expect] -->"

    assert rules(a_report(body)).count(UNUSED) == 2
    assert rules(a_report(body, Policy({"broken-link": None}))).count(UNUSED) == 1
    assert rules(a_report(body, Policy().without(["broken-link"]))).count(UNUSED) == 1
    assert rules(a_report(body, with_calculator=False)).count(UNUSED) == 1


def test_the_rules_about_suppressions_have_severities_like_any_other() -> None:
    body = "<!-- narrows: ignore -->\n\nA. <!-- narrows: ignore[broken-link] -->"
    levels = {SYNTAX: Severity.INFO, UNUSED: None}

    assert {each.rule: each.severity for each in a_report(body).diagnostics}.items() >= {
        (SYNTAX, Severity.ERROR),
        (UNUSED, Severity.WARNING),
    }
    assert [each.severity for each in a_report(body, Policy(levels)).diagnostics] == [
        Severity.INFO
    ] * len(a_report(body, Policy(levels)).diagnostics)


def test_a_private_note_stays_private_whatever_is_silenced() -> None:
    text = a_note("Secret.\n", "A", "public: false\n# narrows: ignore-file[duplicate-key]\n")
    library = a_library({"a.md": text, "b.md": a_note("[[a]]\n", "B")})
    report = check.check(library)

    assert [each.diagnostic.rule for each in report.silenced] == ["duplicate-key"]
    assert "private-link" in rules(report)


def test_where_nothing_can_be_seen_nothing_is_in_vain() -> None:
    comment = "<!-- narrows: ignore[broken-link] -->"

    assert UNUSED in rules(a_report(f"A. {comment}"))
    assert UNUSED not in rules(a_report(f"A. {comment}\n\n```text\n[[nope]]"))
    assert UNUSED not in rules(a_report(f"A. {comment}\n\n%% [[nope]]"))
    in_vain = "field-value"
    torn = a_note("", "A", f"updated: [  # narrows: ignore[{in_vain}]\n")
    sound = a_note("", "A", f"updated: 2026-01-01  # narrows: ignore[{in_vain}]\n")
    assert UNUSED not in rules(check.check(a_library({"a.md": torn})))
    assert UNUSED in rules(check.check(a_library({"a.md": sound})))


def test_what_cannot_be_computed_is_not_judged() -> None:
    block = "```calc\nmodel: amdahl\np: {}\ns: 2  # narrows: ignore[calc-domain] on purpose\n```"

    assert UNUSED in rules(a_report(block.format("43%")))
    assert UNUSED not in rules(a_report(block.format("x")))


PIECES = st.sampled_from(
    [
        *("[[nope]]", "[[a]]", "text", " ", " ", "\n", "\n\n", "> ", "- ", "`", "```\n", "%%"),
        *("<!--", "-->", "<!-- narrows: ignore[broken-link] -->", "%% narrows: ignore[orphan] %%"),
        *("narrows:", "ignore", "[", "]", "broken-link", ",", "narrows: ignore[broken-link]"),
        *("<!-- narrows: ignore-file[broken-link, orphan] x -->", "<!-- narrows: ignore -->"),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_nothing_is_lost_and_spans_are_true(body: str) -> None:
    report = check.check(a_library({"a.md": a_note(body, "A")}))
    # The same without a word to us, each thing at its place.
    deaf = check.check(a_library({"a.md": a_note(body.replace("narrows:", "nothing:"), "A")}))
    found = [each for each in report.diagnostics if each.rule not in (SYNTAX, UNUSED)]
    found += [each.diagnostic for each in report.silenced]
    asked = suppressions(body)

    assert sorted((each.start, each.rule) for each in found) == sorted(
        (each.start, each.rule) for each in deaf.diagnostics
    )
    assert [each.span.of(body) for each in asked.found] == [each.rule for each in asked.found]
    assert all(fault.span.of(body) for fault in asked.faults)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_taking_out_what_is_in_vain_changes_nothing_but_comments(body: str) -> None:
    text = a_note(body, "A")
    files = {"a.md": text}
    unused = [each for each in check.check(a_library(files)).diagnostics if each.rule == UNUSED]
    for each in unused:
        assert each.fix
        left = apply(text, list(each.fix.edits))
        assert _live(left) == _live(text)


def _live(text: str) -> str:
    """Return what of a text is live, without its spaces."""
    return "".join(separate(text).text.split())


@pytest.mark.parametrize(
    "piece",
    [
        "<!-- narrows: ignore[orphan] -->\n",
        "<!-- narrows: ignore[orphan] --> ",
        "%% narrows: ignore[orphan %% ",
        "<!-- narrows: ignore[" + "orphan, " * 50 + "] -->\n\n\n",
        "<!-- narrows: ignore",
        "# narrows: ignore[orphan]\n",
    ],
)
def test_long_runs_are_read_in_one_go(piece: str) -> None:
    # In quadratic time this would run for minutes.
    text = piece * (500_000 // len(piece))

    assert suppressions(text, (0, text)).found is not None
