"""Check notes and pages.

The same engine runs in a strict build; here it needs neither MkDocs nor a build.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from narrows import check, delivery, phrasing, reports, settings
from narrows.commands import CLEAN, FINDINGS, _findings, _scope, _usage, _watching
from narrows.phrasing import summary
from narrows.report import Report
from narrows.reports import Manner, github


def declare(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    _usage.declare(parser)


def run(options: Namespace) -> int:
    """Check, report, and say whether anything was found."""
    _usage.hold_together(options)
    return _watching.watch(options, _look) if options.watch else _look(options)


def _look(options: Namespace) -> int:
    """Check once."""
    form = reports.find(options.output or "full", statistics=options.statistics)
    site = settings.from_file(options.config_file)
    policy = _scope.policy(site, options.select, options.ignore)
    tree = _scope.tree(site, options)
    if options.show_files:
        files = sorted(_findings.survey(site, options, tree).sources)
        return _list(map(phrasing.shown_path, files), options)
    found = _findings.find(site, policy, options, tree)
    if options.show_suppressed:
        return _list(map(phrasing.suppressed, found.silenced), options)
    delivery.write(form(found, _manner(options)), options.output_file)
    if options.output_file and not options.quiet:
        delivery.write(f"{summary(found)} The report is in {options.output_file}.\n")
    _tell_github(found, annotate=options.output is None)
    return FINDINGS if found.fails else CLEAN


def _list(lines: Iterable[str], options: Namespace) -> int:
    delivery.write("".join(f"{line}\n" for line in lines), options.output_file)
    return CLEAN


def _manner(options: Namespace) -> Manner:
    rules = check.all_rules()
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
