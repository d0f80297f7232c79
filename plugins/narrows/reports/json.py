"""One JSON document, for programs."""

from __future__ import annotations

from narrows.report import Report
from narrows.reports import USUAL, Manner, _statistics
from narrows.reports._document import as_mapping, dump

VERSION = 1
"""The version of the document. It changes when a field changes its meaning or goes."""


def render(report: Report, _manner: Manner = USUAL) -> str:
    """Return the findings as one JSON object.

    It has `version`, `notes` (how many were checked) and `findings`: a list of objects with
    `path`, `line`, `column`, `end_line`, `end_column` (counted from 1, columns in code points, the
    end exclusive), `rule`, `severity` (`error`, `warning`, `info`), `message` and `help` (empty
    where there is none).
    """
    findings = [as_mapping(diagnostic) for diagnostic in report.diagnostics]
    return dump({"version": VERSION, "notes": report.notes, "findings": findings}) + "\n"


def statistics(report: Report, _manner: Manner = USUAL) -> str:
    """Return one JSON object: `version`, `notes`, and `rules` with `rule`, `severity`, `count`."""
    rules = [
        {"rule": rule, "severity": severity, "count": number}
        for number, severity, rule in _statistics.count(report)
    ]
    return dump({"version": VERSION, "notes": report.notes, "rules": rules}) + "\n"
