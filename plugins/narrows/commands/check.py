"""Check notes and pages.

The same engine runs in a strict build; here it needs neither MkDocs nor a build.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from narrows import delivery, phrasing, reports, rulebook, settings
from narrows.commands import CLEAN, FINDINGS, _choice, _findings, _fix, _scope, _usage
from narrows.phrasing import summary
from narrows.policy import Policy
from narrows.report import Report
from narrows.reports import Form, Manner, github
from narrows.settings import Settings
from narrows.vault import Reader


def declare(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    _usage.declare(parser)


def run(options: Namespace) -> int:
    """Check, report, and say whether anything was found."""
    _usage.hold_together(options)
    if not options.watch:
        return _look(options)
    # What is wrong with the command itself is said now: no change of a file would mend it.
    _wanted(options)
    # What watches files takes longer to load than a small vault takes to check.
    from narrows.commands import _watching  # noqa: PLC0415

    return _watching.watch(options, _look)


def _look(options: Namespace) -> int:
    """Check once."""
    form, site, policy = _wanted(options)
    tree, reader = _scope.tree(site, options), Reader(site, Path.cwd())
    if options.show_files:
        files = sorted(_findings.survey(reader, options, tree).sources)
        return _list(map(phrasing.shown_path, files), options)
    find = partial(_findings.find, reader, policy, options)
    if options.diff:
        return _fix.show(options, site, find, tree)
    found = _fix.mend(options, site, find, tree) if options.fix else find(tree)
    if options.show_suppressed:
        return _list(map(phrasing.suppressed, found.silenced), options)
    _report(form(found, _manner(options)), found, options)
    return FINDINGS if found.fails else CLEAN


def _wanted(options: Namespace) -> tuple[Form, Settings, Policy]:
    """Return how to report, on which site, by which rules."""
    form = reports.find(options.output or "full", statistics=options.statistics)
    site = settings.from_file(options.config_file)
    return form, site, _choice.policy(site, options)


def _report(text: str, found: Report, options: Namespace) -> None:
    """Write a report where it was asked for, and tell a build server."""
    tell = delivery.remark if _fix.is_filter(options) else delivery.write
    if options.output_file:
        delivery.write(text, options.output_file)
        text = f"{summary(found)} The report is in {options.output_file}.\n"
    if not (options.output_file and options.quiet):
        tell(text)
    if not _fix.is_filter(options):
        _tell_github(found, annotate=options.output is None)


def _list(lines: Iterable[str], options: Namespace) -> int:
    delivery.write("".join(f"{line}\n" for line in lines), options.output_file)
    return CLEAN


def _manner(options: Namespace) -> Manner:
    rules = rulebook.all_rules()
    if options.output_file:
        return Manner(with_summary=not options.quiet, rules=rules)
    ink = delivery.ink(os.environ, Path.cwd(), is_terminal=sys.stdout.isatty())
    return Manner(ink, with_summary=not options.quiet, rules=rules)


def _tell_github(found: Report, *, annotate: bool) -> None:
    """In a workflow of GitHub, annotate the files and write the summary of the step."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return
    if annotate:
        delivery.write(github.first(found))
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        delivery.append(github.step_summary(found), Path(file))
