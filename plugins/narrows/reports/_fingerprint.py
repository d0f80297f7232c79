"""Names by which a finding is known again in the next report, after lines have moved."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

from narrows.diagnostic import Diagnostic
from narrows.report import Report


def fingerprints(report: Report) -> list[str]:
    """Return 64 hexadecimal digits for each finding, each different from all others.

    They come from path, rule, message and the text of the line. Of findings that are equal in all
    of these, the ordinal counts; the number of the line never does.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for diagnostic in report.diagnostics:
        identity = _identity(diagnostic, report)
        seen[identity] += 1
        text = json.dumps([*identity, seen[identity]])
        found.append(hashlib.sha256(text.encode()).hexdigest())
    return found


def _identity(diagnostic: Diagnostic, report: Report) -> tuple[str, ...]:
    line = report.sources[diagnostic.path].line(diagnostic.start.line)
    return diagnostic.path, diagnostic.rule, diagnostic.message, line.strip()
