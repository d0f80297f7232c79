"""Findings below their file, for people who mend one file after the other."""

from __future__ import annotations

from collections.abc import Sequence

from narrows.diagnostic import Diagnostic
from narrows.ink import Ink, Tone
from narrows.phrasing import kind, sentence, shown_path, summary
from narrows.report import Report
from narrows.reports import USUAL, Manner, _statistics

statistics = _statistics.table


def render(report: Report, manner: Manner = USUAL) -> str:
    """Return each file with its findings in columns (place, rule, message), and a summary."""
    files: dict[str, list[Diagnostic]] = {}
    for diagnostic in report.diagnostics:
        files.setdefault(diagnostic.path, []).append(diagnostic)
    blocks = [_block(path, found, manner.ink) for path, found in files.items()]
    if manner.with_summary:
        blocks.append(f"{summary(report, manner.ink)}\n")
    return "\n".join(blocks)


def _block(path: str, found: Sequence[Diagnostic], ink: Ink) -> str:
    places = [f"{each.start.line}:{each.start.column}" for each in found]
    width = max(len(place) for place in places)
    kinds = max(len(kind(each)) for each in found)
    lines = [
        f"  {' ' * (width - len(place))}{ink.paint(place, Tone.FAINT)}"
        f"  {kind(each, ink)}{' ' * (kinds - len(kind(each)))}  {sentence(each)}"
        for place, each in zip(places, found, strict=True)
    ]
    name = ink.link(ink.paint(shown_path(path), Tone.STRONG), path)
    return "".join(f"{line}\n" for line in (name, *lines))
