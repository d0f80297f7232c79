"""How often each rule has found something."""

from __future__ import annotations

from collections import Counter

from narrows.diagnostic import Severity
from narrows.ink import Tone
from narrows.phrasing import summary
from narrows.report import Report
from narrows.reports import USUAL, Manner
from narrows.unseen import one_line


def count(report: Report) -> list[tuple[int, Severity, str]]:
    """Return number, severity and name of every rule with findings, the most frequent first."""
    counts = Counter((each.severity, each.rule) for each in report.diagnostics)
    found = [(number, severity, rule) for (severity, rule), number in counts.items()]
    return sorted(found, key=lambda each: (-each[0], each[2], each[1]))


def table(report: Report, manner: Manner = USUAL) -> str:
    """Return one line for each rule with findings, and a summary."""
    counted = count(report)
    width = len(f"{counted[0][0]:,}") if counted else 0
    lines = [
        f"{number:>{width},}  {manner.ink.paint(severity, Tone.of(severity))}"
        f"{' ' * (7 - len(severity))}  {one_line(rule)}"
        for number, severity, rule in counted
    ]
    if manner.with_summary:
        lines += [*([""] if lines else []), summary(report, manner.ink)]
    return "".join(f"{line}\n" for line in lines)
