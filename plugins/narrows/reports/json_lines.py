"""One JSON object a line, for `jq`, log collectors and other readers of streams."""

from __future__ import annotations

from narrows.report import Report
from narrows.reports import USUAL, Manner
from narrows.reports._document import as_mapping, dump


def render(report: Report, _manner: Manner = USUAL) -> str:
    """Return one line for each finding, with the fields of the form `json`, and no other line."""
    findings = (as_mapping(each, report.sources[each.path]) for each in report.diagnostics)
    return "".join(f"{dump(each, None)}\n" for each in findings)
