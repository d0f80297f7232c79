"""Annotations for GitHub Actions, and the summary of a step.

Both are written by the command of itself in a workflow; the form is for those who want nothing
else in the log.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from narrows.diagnostic import Diagnostic, Severity
from narrows.phrasing import sentence, shown_path, summary
from narrows.report import Report
from narrows.reports import USUAL, Manner
from narrows.unseen import one_line, visible

SHOWN = 10
"""How many annotations of each level GitHub shows for one step."""

LISTED = 100
"""How many findings the summary of a step lists: GitHub refuses one of more than a megabyte."""

LONGEST = 300
"""How many characters of a message the summary of a step shows."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, _manner: Manner = USUAL) -> str:
    """Return one workflow command for each finding.

    An error is an `error`, a warning a `warning`, an info a `notice`.
    """
    return "".join(f"{_annotation(each)}\n" for each in report.diagnostics)


def first(report: Report) -> str:
    """Return the workflow commands that GitHub shows, and none that it would drop."""
    return "".join(f"{_annotation(each)}\n" for each in _shown(report.diagnostics))


def step_summary(report: Report) -> str:
    """Return the findings as Markdown, a table of the first hundred."""
    lines = ["## Narrows", "", _encoded(summary(report)), ""]
    if report.diagnostics:
        lines += ["| Place | Severity | Finding |", "|---|---|---|"]
        lines += [_row(each) for each in report.diagnostics[:LISTED]]
        lines.append("")
    if (left := len(report.diagnostics) - LISTED) > 0:
        lines += [f"And {left:,} more, which are in the log.", ""]
    return "\n".join(lines) + "\n"


def _shown(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    counts: Counter[Severity] = Counter()
    for diagnostic in diagnostics:
        counts[diagnostic.severity] += 1
        if counts[diagnostic.severity] <= SHOWN:
            yield diagnostic


def _annotation(diagnostic: Diagnostic) -> str:
    start, end = diagnostic.start, diagnostic.end
    places = {"line": start.line, "col": start.column, "endLine": end.line, "endColumn": end.column}
    if start.line != end.line:
        # GitHub takes no columns for what goes over several lines.
        places = {"line": start.line, "endLine": end.line}
    properties = {"file": diagnostic.path, **places, "title": diagnostic.rule}
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_LEVELS[diagnostic.severity]} {written}::{_text(sentence(diagnostic))}"


def _text(text: str) -> str:
    """Encode what GitHub decodes in the text of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Encode what GitHub decodes in a property of a command."""
    return visible(_text(text).replace(":", "%3A").replace(",", "%2C"))


def _row(diagnostic: Diagnostic) -> str:
    place = f"{shown_path(diagnostic.path)}:{diagnostic.start.line}:{diagnostic.start.column}"
    said = sentence(diagnostic)
    shortened = said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
    rule = _code(one_line(diagnostic.rule))
    return f"| {_code(place)} | {diagnostic.severity} | {rule}: {_marked(shortened)} |"


def _marked(text: str) -> str:
    """Return a message in which what stands between backticks is code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return _encoded(text)
    return "".join(_code(part) if odd % 2 else _encoded(part) for odd, part in enumerate(parts))


def _code(text: str) -> str:
    return f"<code>{_encoded(text)}</code>" if text else ""


def _encoded(text: str) -> str:
    """Encode every sign that Markdown or HTML might take for its own, and so all of them."""
    return re.sub(r"[^\w ,;]|_", lambda match: f"&#{ord(match[0])};", text)
