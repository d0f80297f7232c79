"""Every form of report: written from values, exactly as the golden files say, whatever it holds.

`golden/report/` holds one file for each form, all about the same small report.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from narrows import reports
from narrows.diagnostic import Diagnostic, Failure, Fix, Rule, Severity
from narrows.ink import Ink
from narrows.phrasing import headline, sentence
from narrows.report import Report
from narrows.reports import Manner, github
from narrows.text import Edit, Position, Source, Span

GOLDEN = Path(__file__).parent / "golden" / "report"
TEXTS = ("concise", "full", "grouped")
ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\")
COLOURED = Manner(Ink(colours=True, base="file:///home"))


# --- one small report ----------------------------------------------------------------------------


def a_rule(name: str, severity: Severity, documentation: str) -> Rule:
    return Rule(name, "link", severity, documentation, lambda: ())


RULES = (
    a_rule(
        "broken-link",
        Severity.ERROR,
        "A link names a note that is not there.\n\nA reader would meet a dead end.\n\n"
        "Example:\n    See [[Amdahl]].\n\nCure:\n    See [[amdahls-law]].\n",
    ),
    a_rule("orphan", Severity.INFO, "No other note links to this one.\n"),
)

LAW = """\
---
title: Amdahl's Law
title: The law of Amdahl
---

See [[Litle's Law]], 待ち行列, and [[Litle's Law]].
"""

FINDINGS = (
    ("patterns/a law.md", "title", 1, "duplicate-key", Severity.WARNING, "`title` is given twice"),
    ("patterns/a law.md", "[[Litle's Law]]", 0, "broken-link", Severity.ERROR, "no note `Litle`"),
    ("patterns/a law.md", "[[Litle's Law]]", 1, "broken-link", Severity.ERROR, "no note `Litle`"),
    ("patterns/batch.md", "", 0, "orphan", Severity.INFO, "no note links to `Batch`"),
)


def a_diagnostic(source: Source, span: Span, **fields: Any) -> Diagnostic:
    start, end = source.position(span.start), source.position(span.end)
    return Diagnostic(source.path, start, end, **fields)


def a_fix(link: Span, *, safe: bool) -> Fix:
    """Return the fix of a wikilink whose target lacks a letter."""
    place = link.start + len("[[Lit")
    return Fix("write `Little's Law`", (Edit(Span(place, place), "t"),), safe)


def a_report(law: str = LAW) -> Report:
    """Return four findings in two files; a third file is clean."""
    texts = {"patterns/a law.md": law, "patterns/batch.md": "Small ones.\n", "docs/index.md": "#\n"}
    sources = {path: Source(path, text) for path, text in texts.items()}
    diagnostics = []
    for path, words, occurrence, rule, severity, message in FINDINGS:
        source = sources[path]
        starts = [match.start() for match in re.finditer(re.escape(words), source.text)]
        span = Span(starts[occurrence], starts[occurrence] + len(words))
        help = "did you mean `Little's Law`?" if rule == "broken-link" else ""
        related = ((Position(2, 1), "first given here"),) if rule == "duplicate-key" else ()
        fix = a_fix(span, safe=occurrence == 0) if rule == "broken-link" else None
        fields = {"rule": rule, "severity": severity, "message": message, "fix": fix}
        diagnostics.append(a_diagnostic(source, span, **fields, help=help, related=related))
    return Report(tuple(diagnostics), sources, 2)


# --- as the golden files say ---------------------------------------------------------------------


def golden(name: str) -> str:
    (path,) = GOLDEN.glob(f"{name}.*")
    return path.read_text("utf-8")


def written(form: str, report: Report, **manner: Any) -> str:
    return reports.find(form)(report, Manner(rules=RULES, **manner))


def test_every_form_has_a_golden_file() -> None:
    names = {path.stem for path in GOLDEN.iterdir()}

    assert set(reports.forms()) <= names
    assert len(reports.forms()) == 9


@pytest.mark.parametrize("form", reports.forms())
def test_a_form_writes_what_its_golden_file_holds(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("narrows.reports.sarif.__version__", "0.0.0")

    assert written(form, a_report()) == golden(form)


@pytest.mark.parametrize("form", [*TEXTS, "json"])
def test_statistics_count_by_rule(form: str) -> None:
    name = "statistics-json" if form == "json" else "statistics"

    assert reports.find(form, statistics=True)(a_report(), Manner()) == golden(name)


def test_the_summary_of_a_step_is_a_table() -> None:
    assert github.step_summary(a_report()) == golden("step-summary")


def test_a_clean_report_says_so_in_every_text_and_is_well_formed_in_every_document() -> None:
    clean = Report((), {"docs/index.md": Source("docs/index.md", "")}, 2)
    texts = {form: written(form, clean) for form in reports.forms()}

    assert {texts.pop(form) for form in TEXTS} == {"2 notes, no findings.\n"}
    assert texts.pop("json-lines") == texts.pop("github") == ""
    assert json.loads(texts.pop("gitlab")) == json.loads(texts.pop("json"))["findings"] == []
    assert json.loads(texts.pop("sarif"))["runs"][0]["results"] == []
    assert parsed(texts.pop("junit")).get("failures") == "0"
    assert not texts


def test_a_quiet_report_holds_the_findings_and_nothing_else() -> None:
    concise = written("concise", a_report(), with_summary=False)
    full = written("full", a_report(), with_summary=False)

    assert len(concise.splitlines()) == len(FINDINGS)
    assert "checked" not in concise + full + written("grouped", a_report(), with_summary=False)
    assert written("full", Report((), {}, 2), with_summary=False) == ""


@pytest.mark.parametrize(
    ("name", "help"), [("jsn", "did you mean `json`?"), ("pdf", "one of: concise, full, github")]
)
def test_a_form_that_does_not_exist_suggests_the_nearest(name: str, help: str) -> None:
    with pytest.raises(Failure) as caught:
        reports.find(name)

    assert caught.value.message == f"no form of report `{name}`"
    assert caught.value.help.startswith(help)


def test_a_form_without_statistics_names_those_that_have_them() -> None:
    with pytest.raises(Failure, match="`sarif` has no form for statistics") as caught:
        reports.find("sarif", statistics=True)

    assert caught.value.help == "one of: concise, full, grouped, json"


# --- what other programs rely on -----------------------------------------------------------------


def test_a_fingerprint_survives_lines_that_move() -> None:
    def fingerprints(report: Report) -> list[str]:
        return [each["fingerprint"] for each in json.loads(written("gitlab", report))]

    moved = LAW.replace("See", "A new paragraph.\n\nSee")

    assert fingerprints(a_report(moved)) == fingerprints(a_report())
    assert len(set(fingerprints(a_report()))) == len(FINDINGS)


def test_a_fingerprint_changes_with_the_text_of_its_line() -> None:
    changed = json.loads(written("gitlab", a_report(LAW.replace("See", "Compare"))))
    before = json.loads(written("gitlab", a_report()))

    assert [a["fingerprint"] == b["fingerprint"] for a, b in zip(before, changed, strict=True)] == [
        True,
        False,
        False,
        True,
    ]


def test_sarif_has_what_the_standard_requires() -> None:
    log = json.loads(written("sarif", a_report()))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in rules] == ["broken-link", "orphan"]
    assert all(rule["shortDescription"]["text"] and rule["help"]["markdown"] for rule in rules)
    for result in run["results"]:
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        assert all(region[key] >= 1 for key in ("startLine", "startColumn", "endLine", "endColumn"))
        if "ruleIndex" in result:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_github_gets_no_columns_for_what_goes_over_several_lines() -> None:
    source = Source("a.md", "one\ntwo\n")
    fields = {"rule": "r", "severity": Severity.ERROR, "message": "m"}
    report = Report((a_diagnostic(source, Span(1, 6), **fields),), {"a.md": source}, 1)

    assert written("github", report) == "::error file=a.md,line=1,endLine=2,title=r::m\n"


def test_github_is_told_of_no_more_than_it_shows_and_the_summary_of_no_more_than_fits() -> None:
    source = Source("a.md", "x\n")
    one = a_diagnostic(source, Span(0, 1), rule="r", severity=Severity.ERROR, message="m")
    many = Report((one,) * 250, {"a.md": source}, 1)

    assert len(github.first(many).splitlines()) == github.SHOWN
    assert len(written("github", many).splitlines()) == 250
    assert github.step_summary(many).count("<code>r</code>") == github.LISTED
    assert "And 150 more, which are in the log." in github.step_summary(many)


def test_marks_stand_below_what_they_mark_where_characters_are_wide() -> None:
    lines = golden("full").splitlines()
    number = max(number for number, line in enumerate(lines) if "待" in line)

    # Four wide characters take eight columns.
    assert lines[number + 1].index("^") == lines[number].rindex("[[") + 4


# --- whatever a note holds -----------------------------------------------------------------------

NASTY = [
    *(
        "\n",
        "\r\n",
        "\t",
        "::",
        "%",
        "%0A",
        ",",
        "|",
        "`",
        "<b>",
        "]]>",
        "-->",
        "'",
        '"',
        "&",
        "\\",
    ),
    *(
        "\x1b[31m",
        "\x1b]8;;x\x1b\\",
        "\x9b",
        "\x00",
        "\x7f",
        "\u2028",
        "\u202e",
        "\ud800",
        "\ufffe\uffff",
    ),
    *(
        "::error::",
        " ::stop-commands::x",
        "##[error]",
        "##vso[task.x]",
        "@someone",
        "https://example.org",
        "待",
    ),
]
nasty = st.lists(st.one_of(st.sampled_from(NASTY), st.characters()), max_size=8).map("".join)


@st.composite
def anything(draw: st.DrawFn) -> Report:
    """Return a report whose every text is hostile."""
    texts = draw(st.dictionaries(nasty.filter(bool), nasty, min_size=1, max_size=3))
    sources = {path: Source(path, text) for path, text in texts.items()}
    diagnostics = []
    for _ in range(draw(st.integers(0, 5))):
        source = sources[draw(st.sampled_from(list(sources)))]
        places = st.integers(0, len(source.text))
        start, end = sorted((draw(places), draw(places)))
        fields = {
            "rule": draw(st.one_of(st.just("broken-link"), nasty.filter(bool))),
            "severity": draw(st.sampled_from(Severity)),
            "message": draw(nasty),
            "help": draw(nasty),
            "related": ((source.position(0), draw(nasty)),),
            "fix": draw(st.none() | st.builds(fix_of, st.just(Span(start, end)), nasty, nasty)),
        }
        diagnostics.append(a_diagnostic(source, Span(start, end), **fields))
    return Report(tuple(diagnostics), sources, len(sources))


def fix_of(span: Span, title: str, replacement: str) -> Fix:
    return Fix(title, (Edit(span, replacement),), safe=len(title) > 2)


def all_at_once() -> Report:
    """Return a report that holds every hostile text in each of its fields."""
    text = "".join(NASTY)
    source = Source(text, text)
    fields = {"rule": text, "message": text, "help": text, "severity": Severity.ERROR}
    fields |= {"related": ((source.position(0), text),), "fix": fix_of(Span(0, 3), text, text)}
    diagnostic = a_diagnostic(source, Span(0, 3), **fields)
    return Report((diagnostic,), {text: source}, 1)


def for_any_report(test: Callable[[Report], None]) -> Callable[[], None]:
    """Run a test on many hostile reports, and on the most hostile one."""
    return given(anything())(example(all_at_once())(test))


def parsed(xml: str) -> ElementTree.Element:
    return ElementTree.fromstring(xml.encode())  # noqa: S314 - it is what we have just written


ACTING = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|##\w*\[\w|^\s*::",
    re.MULTILINE,
)


def acts(text: str) -> bool:
    """Whether a terminal or a build server would obey something in a text."""
    return bool(ACTING.search(text))


def whole(text: str) -> str:
    """Return text in which two halves of a surrogate pair that met are one character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@for_any_report
def test_no_text_for_people_loses_a_finding_or_lets_a_note_act(report: Report) -> None:
    concise, full, grouped = (written(form, report) for form in TEXTS)
    headlines = [headline(each) for each in report.diagnostics]

    assert not acts(concise + full + grouped)
    assert len(concise.split("\n")) == len(report.diagnostics) + 2
    assert all(
        line.startswith(start) for line, start in zip(concise.split("\n"), headlines, strict=False)
    )
    assert [line for line in full.split("\n") if line in headlines] == headlines
    assert len(re.findall(r"^  +\d+:\d+  ", grouped, re.MULTILINE)) == len(report.diagnostics)


@for_any_report
def test_without_its_escapes_a_coloured_text_is_the_plain_one(report: Report) -> None:
    for form in TEXTS:
        for part in (reports.find(form), reports.find(form, statistics=True)):
            assert ESCAPES.sub("", part(report, COLOURED)) == part(report, Manner())


@for_any_report
def test_json_gives_every_finding_back_as_it_was(report: Report) -> None:
    document, lines = written("json", report), written("json-lines", report)
    findings = json.loads(document)["findings"]

    assert not acts(document + lines)
    assert [json.loads(line) for line in lines.splitlines()] == findings
    assert [(each["path"], each["message"], each["help"]) for each in findings] == [
        (whole(each.path), whole(each.message), whole(each.help)) for each in report.diagnostics
    ]


def placed(text: str, line: int, column: int) -> int:
    """Return the offset of a place."""
    return sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column - 1


@for_any_report
def test_json_and_sarif_give_every_fix_with_its_places(report: Report) -> None:
    findings = json.loads(written("json", report))["findings"]
    results = json.loads(written("sarif", report))["runs"][0]["results"]

    for diagnostic, finding, result in zip(report.diagnostics, findings, results, strict=True):
        if diagnostic.fix is None:
            assert finding["fix"] is None
            assert "fixes" not in result
            continue
        (edit,), text = diagnostic.fix.edits, report.sources[diagnostic.path].text
        (given,) = finding["fix"]["edits"]
        assert finding["fix"]["safe"] == diagnostic.fix.safe
        assert given["replacement"] == whole(edit.replacement)
        assert placed(text, given["line"], given["column"]) == edit.span.start
        assert placed(text, given["end_line"], given["end_column"]) == edit.span.end
        (change,) = result["fixes"][0]["artifactChanges"]
        (replacement,) = change["replacements"]
        region = {"startLine": given["line"], "startColumn": given["column"]}
        region |= {"endLine": given["end_line"], "endColumn": given["end_column"]}
        assert replacement == {
            "deletedRegion": region,
            "insertedContent": {"text": given["replacement"]},
        }
        assert change["artifactLocation"]["uri"]


COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:]*,?)+)::(.*)")


@for_any_report
def test_github_reads_every_finding_and_no_command_of_a_note(report: Report) -> None:
    lines = written("github", report).splitlines()
    matches = [COMMAND.fullmatch(line) for line in lines]

    assert len(lines) == len(report.diagnostics)
    for match, diagnostic in zip(matches, report.diagnostics, strict=True):
        assert match is not None
        properties = dict(each.split("=", 1) for each in match[2].split(","))
        assert {"file", "line", "endLine", "title"} <= set(properties)
        assert unquote(match[3]) == sentence(diagnostic)
        if diagnostic.path.isprintable() and "##" not in diagnostic.path:
            assert unquote(properties["file"]) == diagnostic.path


@for_any_report
def test_the_summary_of_a_step_has_a_row_for_every_finding_and_no_markup_of_a_note(
    report: Report,
) -> None:
    text = github.step_summary(report)
    rows = [line for line in text.splitlines() if line.startswith("| <code>")]

    assert len(rows) == len(report.diagnostics)
    assert all(row.count("|") == 4 for row in rows)
    assert not acts(text)
    for row in rows:
        bare = re.sub(r"</?code>|&#\d+;", "", row)
        assert not set(bare) & set("<>`*_[]@:/&\\") - {":"}


@for_any_report
def test_gitlab_and_sarif_hold_every_finding_with_a_fingerprint_of_its_own(report: Report) -> None:
    issues = json.loads(written("gitlab", report))
    results = json.loads(written("sarif", report))["runs"][0]["results"]
    places = [each["locations"][0]["physicalLocation"]["artifactLocation"] for each in results]

    assert len(results) == len(issues) == len({each["fingerprint"] for each in issues})
    for place, diagnostic in zip(places, report.diagnostics, strict=True):
        if not re.search("[\ud800-\udfff]", diagnostic.path):
            assert unquote(place["uri"]) == diagnostic.path
    assert all(re.fullmatch(r"[\w.~/%-]+", each["uri"], re.ASCII) for each in places)


@for_any_report
def test_junit_is_xml_with_a_case_for_each_file_and_a_line_for_each_finding(report: Report) -> None:
    cases = list(parsed(written("junit", report)).iter("testcase"))
    said = [text for case in cases for each in case if (text := each.text)]

    assert len(cases) == len(report.sources)
    assert sum(len(text.split("\n")) for text in said) == len(report.diagnostics)
    assert sum(case.find("failure") is not None for case in cases) == len(
        {each.path for each in report.diagnostics if each.severity.fails}
    )


def test_a_form_is_a_pure_function_of_its_values() -> None:
    forms: list[Callable[[Report, Manner], str]] = [reports.find(form) for form in reports.forms()]

    assert all(form(a_report(), Manner()) == form(a_report(), Manner()) for form in forms)
