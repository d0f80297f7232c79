"""A code quality report, which GitLab shows in a merge request."""

from __future__ import annotations

from typing import Any

from narrows.diagnostic import Diagnostic, Severity
from narrows.phrasing import sentence
from narrows.report import Report
from narrows.reports import USUAL, Manner
from narrows.reports._document import dump
from narrows.reports._fingerprint import fingerprints

_LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, _manner: Manner = USUAL) -> str:
    """Return a JSON list with one object for each finding.

    An error is `major`, a warning `minor`, an info `info`. GitLab calls a finding new or resolved
    by its fingerprint, which stays the same when the finding moves to another line.
    """
    pairs = zip(report.diagnostics, fingerprints(report), strict=True)
    return dump([_issue(diagnostic, fingerprint) for diagnostic, fingerprint in pairs]) + "\n"


def _issue(diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
    return {
        "description": sentence(diagnostic),
        "check_name": diagnostic.rule,
        "fingerprint": fingerprint,
        "severity": _LEVELS[diagnostic.severity],
        "location": {
            "path": diagnostic.path,
            "lines": {"begin": diagnostic.start.line, "end": diagnostic.end.line},
        },
    }
