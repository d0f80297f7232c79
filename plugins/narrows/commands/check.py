"""Check notes and pages.

The same engine runs in a strict build; here it needs neither MkDocs nor a build.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from narrows import check, delivery, reports, settings, vault
from narrows.check import Report
from narrows.commands import CLEAN, FINDINGS
from narrows.commands.rule import no_rule
from narrows.diagnostic import Failure, Severity
from narrows.phrasing import shown_path, summary
from narrows.reports import Manner, github


def declare(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    _add_what_to_check(parser)
    _add_how_to_report(parser)


def _add_what_to_check(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="report on these files and folders only"
    )
    parser.add_argument(
        "-f",
        "--config-file",
        type=Path,
        default=Path("mkdocs.yml"),
        metavar="FILE",
        help="the site's configuration (default: mkdocs.yml)",
    )
    parser.add_argument(
        "--select",
        metavar="RULES",
        help="only these rules or groups (link, field, note, calc), separated by commas",
    )


def _add_how_to_report(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("report")
    group.add_argument(
        "--output",
        metavar="FORM",
        help=f"{', '.join(reports.forms())} (default: full)",
    )
    group.add_argument(
        "-o",
        "--output-file",
        type=Path,
        metavar="FILE",
        help="write the report to this file, and the summary to the terminal",
    )
    group.add_argument(
        "--statistics", action="store_true", help="count findings by rule instead of listing them"
    )
    group.add_argument("-q", "--quiet", action="store_true", help="findings only, no summary")
    group.add_argument(
        "--show-files", action="store_true", help="list the files that would be checked, and stop"
    )


def run(options: Namespace) -> int:
    """Check, report, and say whether anything was found."""
    form = reports.find(options.output or "full", statistics=options.statistics)
    site = settings.from_file(options.config_file)
    if options.select:
        site = replace(site, severities=_selected(options.select, site))
    found = _find(site, options)
    if options.show_files:
        listed = "".join(f"{shown_path(path)}\n" for path in sorted(found.sources))
        delivery.write(listed, options.output_file)
        return CLEAN
    delivery.write(form(found, _manner(options)), options.output_file)
    if options.output_file and not options.quiet:
        delivery.write(f"{summary(found)} The report is in {options.output_file}.\n")
    _tell_github(found, annotate=options.output is None)
    return FINDINGS if found.fails else CLEAN


def _find(site: settings.Settings, options: Namespace) -> Report:
    """Check the site, or only find the files, and leave out what was not asked for."""
    library = vault.read(site, relative_to=Path.cwd())
    if options.show_files:
        documents = (*library.notes, *library.pages)
        sources = {document.source.path: document.source for document in documents}
        found = Report((), sources, len(library.notes))
    else:
        found = check.check(library, site.severities, with_calculator=site.calculator)
    found = _on_disk(found)
    if options.paths:
        found = found.only(_matching(options.paths, found))
    if not found.notes:
        raise Failure("no notes matched", f"notes are looked for in {site.vault}")
    return found


def _selected(names: str, site: settings.Settings) -> dict[str, Severity | None]:
    """Turn every rule off but those named, by themselves or by their group."""
    rules = check.all_rules()
    chosen: dict[str, Severity | None] = {rule.name: None for rule in rules}
    for name in (name.strip() for name in names.split(",")):
        members = [rule for rule in rules if name in (rule.name, rule.group)]
        if not members:
            raise no_rule(name, [*chosen, *{rule.group for rule in rules}])
        for rule in members:
            chosen[rule.name] = site.severities.get(rule.name, rule.severity)
    return chosen


def _on_disk(found: Report) -> Report:
    """Leave out pages that only the build will make: nobody can open or mend them."""
    named = {diagnostic.path for diagnostic in found.diagnostics}
    kept = {
        path: source
        for path, source in found.sources.items()
        if source.text or path in named or Path(path).exists()
    }
    return replace(found, sources=kept)


def _matching(paths: Sequence[str], found: Report) -> list[str]:
    """Return the checked files that are, or lie below, one of the given paths."""
    wanted = []
    for path in paths:
        if not Path(path).exists():
            raise Failure(f"no such file or folder: {path}")
        wanted.append(Path(os.path.relpath(path)).as_posix())
    return [
        file
        for file in found.sources
        if any(each in (".", file) or file.startswith(f"{each}/") for each in wanted)
    ]


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
