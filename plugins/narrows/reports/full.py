"""Each finding with its line of source, for people at a terminal."""

from __future__ import annotations

from narrows.diagnostic import Diagnostic
from narrows.ink import Ink, Tone
from narrows.phrasing import headline, remedy, summary
from narrows.report import Report
from narrows.reports import USUAL, Manner, _statistics
from narrows.snippet import window
from narrows.text import Source
from narrows.unseen import one_line, visible

statistics = _statistics.table


def render(report: Report, manner: Manner = USUAL) -> str:
    """Return each finding with its line, the place marked and the help, and a summary.

    The first line of a finding is `path:line:column: severity[rule]: message`, and stays that.
    """
    blocks = [
        _block(diagnostic, report.sources[diagnostic.path], manner.ink)
        for diagnostic in report.diagnostics
    ]
    if manner.with_summary:
        said = f"{summary(report, manner.ink)} {remedy(report)}"
        blocks.append(f"{said.rstrip()}\n")
    return "\n".join(blocks)


def _block(diagnostic: Diagnostic, source: Source, ink: Ink) -> str:
    line = visible(source.line(diagnostic.start.line))
    start = diagnostic.start.column - 1
    end = diagnostic.end.column - 1 if diagnostic.end.line == diagnostic.start.line else len(line)
    shown, lead, marks = window(line, start, end)
    number = str(diagnostic.start.line)
    bar, margin = ink.paint("|", Tone.FAINT), " " * len(number)
    parts = [
        headline(diagnostic, ink),
        f"{margin} {bar}",
        f"{ink.paint(number, Tone.FAINT)} {bar} {shown}",
        f"{margin} {bar} {lead}{ink.paint(marks, Tone.of(diagnostic.severity))}",
        *(f"{margin} {remark}" for remark in _remarks(diagnostic, ink)),
    ]
    return "".join(f"{part}\n" for part in parts)


def _remarks(diagnostic: Diagnostic, ink: Ink) -> list[str]:
    """Return what is said below the marked line: the other places, and the help."""
    equals = ink.paint("=", Tone.FAINT)
    remarks = [
        f"{equals} line {place.line}, column {place.column}: {one_line(message)}"
        for place, message in diagnostic.related
    ]
    if diagnostic.help:
        mended = "  (narrows check --fix)" if diagnostic.fix and diagnostic.fix.safe else ""
        help = f"{one_line(diagnostic.help)}{mended}"
        remarks.append(f"{equals} {ink.paint('help', Tone.HELP)}: {help}")
    return remarks
