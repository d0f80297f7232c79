"""One line for each finding, for editors, `grep` and logs."""

from __future__ import annotations

from narrows.phrasing import summary, with_help
from narrows.report import Report
from narrows.reports import USUAL, Manner, _statistics

statistics = _statistics.table


def render(report: Report, manner: Manner = USUAL) -> str:
    """Return `path:line:column: severity[rule]: message (help)` for each finding, and a summary."""
    lines = [with_help(diagnostic, manner.ink) for diagnostic in report.diagnostics]
    if manner.with_summary:
        lines.append(summary(report, manner.ink))
    return "".join(f"{line}\n" for line in lines)
