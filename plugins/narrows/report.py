"""Report -> text. The first line of every finding is stable, and clickable in terminals."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from narrows.check import Report
from narrows.diagnostic import Diagnostic, Severity
from narrows.text import Source

JSON_VERSION = 1
"""The version of the JSON form. It changes when a field changes its meaning or goes."""

WIDTH = 96
"""How many characters of a line are shown."""


def full(report: Report) -> str:
    """Return each finding with its line of source, and a summary."""
    blocks = [
        _with_source(diagnostic, report.sources[diagnostic.path])
        for diagnostic in report.diagnostics
    ]
    return "\n".join([*blocks, summary(report)]) + "\n"


def concise(report: Report) -> str:
    """Return each finding on one line, and a summary."""
    lines = [with_help(diagnostic) for diagnostic in report.diagnostics]
    return "\n".join([*lines, summary(report)]) + "\n"


def as_json(report: Report) -> str:
    """Return the findings as one JSON document.

    It is an object with `version`, `notes` (how many were checked) and `findings`: a list of
    objects with `path`, `line`, `column`, `end_line`, `end_column` (all counted from 1), `rule`,
    `severity`, `message` and `help`.
    """
    document = {
        "version": JSON_VERSION,
        "notes": report.notes,
        "findings": [_as_mapping(diagnostic) for diagnostic in report.diagnostics],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def headline(diagnostic: Diagnostic) -> str:
    """Return `path:line:column: severity[rule]: message`."""
    place = f"{diagnostic.path}:{diagnostic.start.line}:{diagnostic.start.column}"
    return f"{place}: {diagnostic.severity}[{diagnostic.rule}]: {_line(diagnostic.message)}"


def with_help(diagnostic: Diagnostic) -> str:
    """Return the finding with its help on one line."""
    help = _line(diagnostic.help)
    return f"{headline(diagnostic)} ({help})" if help else headline(diagnostic)


# A terminal obeys these, and they reorder what a person reads; a note is not to be trusted.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _line(text: str) -> str:
    """Return text on one line, with every character that would not be seen as itself replaced."""
    return _UNSEEN.sub("\ufffd", " ".join(text.split()))


def summary(report: Report) -> str:
    """Return how many findings of which severity there are, in how many files."""
    notes = _count(report.notes, "note")
    if not report.diagnostics:
        return f"{notes}, no findings."
    files = len({diagnostic.path for diagnostic in report.diagnostics})
    counts = _counts(report.diagnostics)
    found = ", ".join(_count(number, severity) for severity, number in counts.items())
    return f"{found} in {_count(files, 'file')}; {notes} checked."


def _counts(diagnostics: Iterable[Diagnostic]) -> Mapping[Severity, int]:
    counts = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        counts[diagnostic.severity] += 1
    return {severity: number for severity, number in counts.items() if number}


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _with_source(diagnostic: Diagnostic, source: Source) -> str:
    """Return a finding with the line it is on, the place marked, and the help."""
    line = _UNSEEN.sub("\ufffd", source.line(diagnostic.start.line))
    start = diagnostic.start.column - 1
    end = diagnostic.end.column - 1 if diagnostic.end.line == diagnostic.start.line else len(line)
    shown, lead, marks = _window(line, start, end)
    gutter = " " * len(str(diagnostic.start.line))
    parts = [
        headline(diagnostic),
        f"{gutter} |",
        f"{diagnostic.start.line} | {shown}",
        f"{gutter} | {lead}{marks}",
        *(
            f"{gutter} = line {place.line}, column {place.column}: {_line(message)}"
            for place, message in diagnostic.related
        ),
        *([f"{gutter} = help: {_line(diagnostic.help)}"] if diagnostic.help else []),
    ]
    return "\n".join(parts) + "\n"


def _window(line: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the part of a long line around a place, what goes below it, and the marks.

    A note often has a whole paragraph on one line, of which a terminal would show ten.
    """
    first = 0 if len(line) <= WIDTH else max(0, min(start - WIDTH // 3, len(line) - WIDTH))
    last = min(len(line), first + WIDTH)
    left, right = "…" if first else "", "…" if last < len(line) else ""
    below = "".join("\t" if each == "\t" else " " for each in left + line[first:start])
    marks = "^" * max(1, min(end, last) - start)
    return f"{left}{line[first:last]}{right}", below, marks


def _as_mapping(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "path": diagnostic.path,
        "line": diagnostic.start.line,
        "column": diagnostic.start.column,
        "end_line": diagnostic.end.line,
        "end_column": diagnostic.end.column,
        "rule": diagnostic.rule,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "help": diagnostic.help,
    }
