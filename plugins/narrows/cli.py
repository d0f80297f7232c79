"""The `narrows` command: the only place with exit codes.

0: clean. 1: findings. 2: wrong usage or configuration, unreadable input, nothing to check, a bug.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import traceback
from argparse import Namespace
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from narrows import check, delivery, reference, reports, settings, usage, vault
from narrows.check import Report
from narrows.diagnostic import Failure, Rule, Severity, suggest
from narrows.phrasing import shown_path, summary
from narrows.reports import Manner, github

CLEAN, FINDINGS, FAILURE = 0, 1, 2

LISTING_VERSION = 1
"""The version of the JSON form of the list of rules. It changes as that of a report does."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = usage.parser().parse_args(arguments)
    commands = {"check": _check, "rules": _list_rules, "rule": _explain_rule}
    try:
        return commands[options.command](options)
    except Failure as failure:
        print(f"narrows: {failure}", file=sys.stderr)
    except BrokenPipeError:
        # Whoever read our output has had enough. Do not fail again when Python flushes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception:
        traceback.print_exc()
        print("narrows: this is a bug in Narrows, please report it", file=sys.stderr)
    return FAILURE


# --- check ---------------------------------------------------------------------------------------


def _check(options: Namespace) -> int:
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
            raise _no_rule(name, [*chosen, *{rule.group for rule in rules}])
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


# --- rules ---------------------------------------------------------------------------------------


def _list_rules(options: Namespace) -> int:
    listings = {"text": _rules_as_text, "json": _rules_as_json}
    if options.output not in listings:
        help = suggest(options.output, listings) or "one of: " + ", ".join(listings)
        raise Failure(f"no form of list `{options.output}`", help)
    delivery.write(listings[options.output](check.all_rules()))
    return CLEAN


def _rules_as_text(rules: Sequence[Rule]) -> str:
    width = max(len(rule.name) for rule in rules)
    return "".join(
        f"{rule.group:6} {rule.name:{width}} {rule.severity:8} {reference.read(rule).summary}\n"
        for rule in reference.in_order(rules)
    )


def _rules_as_json(rules: Sequence[Rule]) -> str:
    listed = [reference.as_mapping(rule) for rule in rules]
    document = {"version": LISTING_VERSION, "rules": listed}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _explain_rule(options: Namespace) -> int:
    rules = {rule.name: rule for rule in check.all_rules()}
    if options.name not in rules:
        raise _no_rule(options.name, rules)
    ink = delivery.ink(os.environ, Path.cwd(), is_terminal=sys.stdout.isatty())
    width = shutil.get_terminal_size().columns
    delivery.write(reference.as_text(rules[options.name], width, ink))
    return CLEAN


def _no_rule(name: str, known: Iterable[str]) -> Failure:
    return Failure(f"no rule `{name}`", suggest(name, known) or "see `narrows rules`")


if __name__ == "__main__":
    sys.exit(main())
