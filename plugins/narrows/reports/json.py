"""One JSON document, for programs."""

from __future__ import annotations

from narrows.report import Report
from narrows.reports import USUAL, Manner, _statistics
from narrows.reports._document import as_mapping, dump

VERSION = 1
"""The version of the document. It changes when a field changes its meaning or goes."""


def render(report: Report, _manner: Manner = USUAL) -> str:
    """Return the findings as one JSON object.

    It has `version`, `notes` and `pages` (how many were checked), `suppressed` (how many findings
    comments speak of) and `findings`: a list of objects with `path`, `line`, `column`, `end_line`,
    `end_column` (counted from 1, columns in code points, the end exclusive), `rule`, `severity`
    (`error`, `warning`, `info`), `message`, `help` (empty where there is none) and `fix`: null, or
    an object with `title` (what it does), `safe` (whether it does what was meant beyond doubt) and
    `edits`: objects with `line`, `column`, `end_line`, `end_column` and the `replacement` for what
    stands between them. Edits of one fix are made together; places are those of a text in which
    every line end is a line feed.
    """
    findings = [as_mapping(each, report.sources[each.path]) for each in report.diagnostics]
    return dump({**_counts(report), "findings": findings}) + "\n"


def statistics(report: Report, _manner: Manner = USUAL) -> str:
    """Return the same with `rules` for `findings`: objects with `rule`, `severity`, `count`."""
    rules = [
        {"rule": rule, "severity": severity, "count": number}
        for number, severity, rule in _statistics.count(report)
    ]
    return dump({**_counts(report), "rules": rules}) + "\n"


def _counts(report: Report) -> dict[str, int]:
    return {
        "version": VERSION,
        "notes": report.notes,
        "pages": len(report.pages),
        "suppressed": len(report.silenced),
    }
