"""JUnit's XML, which almost every build server can show."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Sequence

from narrows.diagnostic import Diagnostic, Severity
from narrows.phrasing import shown_path, with_help
from narrows.report import Report
from narrows.reports import USUAL, Manner
from narrows.unseen import visible


def render(report: Report, _manner: Manner = USUAL) -> str:
    """Return one test suite in which every checked file is a test case.

    A file with an error or a warning has failed; its findings are the text of the one failure, as
    some servers show no more than one. An info fails nothing, and is part of the case's output.
    """
    files: dict[str, list[Diagnostic]] = {path: [] for path in report.sources}
    for diagnostic in report.diagnostics:
        files.setdefault(diagnostic.path, []).append(diagnostic)
    failed = sum(any(each.severity.fails for each in found) for found in files.values())
    counts = f'tests="{len(files)}" failures="{failed}" errors="0" skipped="0"'
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<testsuites name="narrows" {counts}>',
        f'  <testsuite name="narrows check" {counts}>',
        *(_case(path, found) for path, found in files.items()),
        "  </testsuite>",
        "</testsuites>",
    ]
    return "".join(f"{line}\n" for line in lines)


def _case(path: str, found: Sequence[Diagnostic]) -> str:
    name = _encoded(shown_path(path))
    head = f'    <testcase classname="narrows" name="{name}" file="{name}"'
    if not found:
        return f"{head}/>"
    failing = [each for each in found if each.severity.fails]
    harmless = [each for each in found if not each.severity.fails]
    parts = [f"{head}>"]
    if failing:
        kind = min(each.severity for each in failing)
        message = _encoded(_counted(failing))
        parts.append(
            f'      <failure type="{kind}" message="{message}">{_lines(failing)}</failure>'
        )
    if harmless:
        parts.append(f"      <system-out>{_lines(harmless)}</system-out>")
    return "\n".join([*parts, "    </testcase>"])


def _worst(found: Sequence[Diagnostic]) -> Severity:
    severities = {each.severity for each in found}
    return next(severity for severity in Severity if severity in severities)


def _counted(found: Sequence[Diagnostic]) -> str:
    """Return how often each rule has found something, in reading order."""
    counts = Counter(each.rule for each in found)
    return ", ".join(
        rule if number == 1 else f"{rule} ×{number}" for rule, number in counts.items()
    )


def _lines(found: Sequence[Diagnostic]) -> str:
    return _encoded("\n".join(with_help(each) for each in found))


def _encoded(text: str) -> str:
    """Encode text for XML, which cannot hold some characters in any encoding."""
    lines = (visible(line) for line in text.split("\n"))
    return html.escape("\n".join(lines)).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
