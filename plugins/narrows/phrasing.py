"""Findings in words: one line each, and nothing in it that a terminal or a build server obeys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from narrows.diagnostic import Diagnostic, Severity
from narrows.ink import PLAIN, Ink, Tone
from narrows.report import Report
from narrows.suppression import Silenced
from narrows.unseen import one_line, visible

# A path begins a line, and GitHub takes `::` there for a command.
_OPENING = re.compile(r"\A\s*:(?=:)|[\n\t]")


def shown_path(path: str) -> str:
    """Return a path on one line; unlike in a sentence, each of its spaces counts."""
    return visible(_OPENING.sub("\ufffd", path))


def sentence(diagnostic: Diagnostic) -> str:
    """Return the fact, with the help in brackets."""
    help = one_line(diagnostic.help)
    return f"{one_line(diagnostic.message)} ({help})" if help else one_line(diagnostic.message)


def headline(diagnostic: Diagnostic, ink: Ink = PLAIN) -> str:
    """Return `path:line:column: severity[rule]: message`, the line that editors understand."""
    return f"{_opening(diagnostic, ink)}: {one_line(diagnostic.message)}"


def with_help(diagnostic: Diagnostic, ink: Ink = PLAIN) -> str:
    """Return the finding with its help on one line."""
    return f"{_opening(diagnostic, ink)}: {sentence(diagnostic)}"


def suppressed(silenced: Silenced) -> str:
    """Return what a comment silences, and why."""
    why = one_line(silenced.reason) or "no reason is given"
    return f"{headline(silenced.diagnostic)} (suppressed: {why})"


def kind(diagnostic: Diagnostic, ink: Ink = PLAIN) -> str:
    """Return `severity[rule]`."""
    name = f"{diagnostic.severity}[{one_line(diagnostic.rule)}]"
    return ink.paint(name, Tone.of(diagnostic.severity))


def summary(report: Report, ink: Ink = PLAIN) -> str:
    """Return how many findings of which severity there are, in how many files, and what else.

    It is one line: build servers show no more.
    """
    return " ".join([_found(report, ink), *_silenced(report), *report.remarks])


def remedy(report: Report) -> str:
    """Return how many of the findings can be mended, and by which command; perhaps nothing."""
    safe, others = (
        sum(each.fix is not None and each.fix.safe is is_safe for each in report.diagnostics)
        for is_safe in (True, False)
    )
    if not safe:
        return f"{others:,} can be fixed: narrows check --fix --unsafe-fixes" if others else ""
    more = f" ({others:,} more with --unsafe-fixes)" if others else ""
    return f"{safe:,} can be fixed: narrows check --fix{more}"


def counted(number: int, noun: str) -> str:
    """Return a number of things: `1 note`, `2 notes`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def are(number: int, noun: str) -> str:
    """Return a number of things as the subject of a sentence: `1 note is`, `2 notes are`."""
    return f"{counted(number, noun)} {'is' if number == 1 else 'are'}"


def _found(report: Report, ink: Ink) -> str:
    checked = _checked(report)
    if not report.diagnostics:
        return f"{checked}, no findings."
    files = len({diagnostic.path for diagnostic in report.diagnostics})
    found = ", ".join(
        ink.paint(counted(number, severity), Tone.of(severity))
        for severity, number in _counts(report.diagnostics).items()
    )
    return f"{found} in {counted(files, 'file')}; {checked} checked."


def _checked(report: Report) -> str:
    """Return how many notes and pages a report is about."""
    counts = {"note": report.notes, "page": len(report.pages)}
    said = [counted(number, noun) for noun, number in counts.items() if number]
    return " and ".join(said) or "0 notes"


def _silenced(report: Report) -> list[str]:
    number = len(report.silenced)
    return [f"{are(number, 'finding')} suppressed."] if number else []


def _opening(diagnostic: Diagnostic, ink: Ink) -> str:
    path = shown_path(diagnostic.path)
    place = f"{path}:{diagnostic.start.line}:{diagnostic.start.column}"
    linked = ink.link(ink.paint(place, Tone.STRONG), diagnostic.path)
    return f"{linked}: {kind(diagnostic, ink)}"


def _counts(diagnostics: Iterable[Diagnostic]) -> Mapping[Severity, int]:
    counts = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        counts[diagnostic.severity] += 1
    return {severity: number for severity, number in counts.items() if number}
