"""The `narrows` command: the only place with exit codes.

0: clean. 1: findings. 2: wrong usage or configuration, unreadable input, nothing to check, a bug.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from narrows import __version__, check, report, settings, vault
from narrows.check import Report
from narrows.diagnostic import Failure, Severity, suggest

CLEAN, FINDINGS, FAILURE = 0, 1, 2

FORMATS = {"full": report.full, "concise": report.concise, "json": report.as_json}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except Failure as failure:
        print(f"narrows: {failure}", file=sys.stderr)
    except BrokenPipeError:
        # Whoever read our output has had enough. Do not fail again when Python flushes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception:
        traceback.print_exc()
        print("narrows: this is a bug in Narrows, please report it", file=sys.stderr)
    return FAILURE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="narrows",
        description="Check a vault of pattern notes: every link, field and number.",
        epilog="Exit codes: 0 clean; 1 findings; 2 the check itself could not be done.",
    )
    parser.add_argument("--version", action="version", version=f"narrows {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")
    checking = commands.add_parser("check", help="check notes and pages")
    checking.add_argument(
        "paths", nargs="*", metavar="PATH", help="report on these files and folders only"
    )
    checking.add_argument(
        "-f",
        "--config-file",
        type=Path,
        default=Path("mkdocs.yml"),
        metavar="FILE",
        help="the site's configuration (default: mkdocs.yml)",
    )
    checking.add_argument(
        "--output", choices=FORMATS, default="full", help="how to report (default: full)"
    )
    checking.add_argument(
        "--select",
        metavar="RULES",
        help="only these rules or groups (link, field, note, calc), separated by commas",
    )
    checking.set_defaults(run=_check)
    listing = commands.add_parser("rules", help="list the rules with what each reports")
    listing.set_defaults(run=_list_rules)
    return parser


def _check(options: argparse.Namespace) -> int:
    site = settings.from_file(options.config_file)
    if options.select:
        site = replace(site, severities=_selected(options.select, site))
    library = vault.read(site, relative_to=Path.cwd())
    found = check.check(library, site.severities, with_calculator=site.calculator)
    if options.paths:
        found = found.only(_matching(options.paths, found))
    if not found.notes:
        raise Failure("no notes matched", f"notes are looked for in {site.vault}")
    sys.stdout.write(FORMATS[options.output](found))
    return FINDINGS if found.fails else CLEAN


def _selected(names: str, site: settings.Settings) -> dict[str, Severity | None]:
    """Turn every rule off but those named, by themselves or by their group."""
    rules = check.all_rules()
    chosen: dict[str, Severity | None] = {rule.name: None for rule in rules}
    for name in (name.strip() for name in names.split(",")):
        members = [rule for rule in rules if name in (rule.name, rule.group)]
        if not members:
            known = [*chosen, *{rule.group for rule in rules}]
            raise Failure(f"no rule `{name}`", suggest(name, known) or "see `narrows rules`")
        for rule in members:
            chosen[rule.name] = site.severities.get(rule.name, rule.severity)
    return chosen


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


def _list_rules(_options: argparse.Namespace) -> int:
    for rule in check.all_rules():
        summary = rule.documentation.partition("\n")[0]
        print(f"{rule.group:6} {rule.name:20} {rule.severity:8} {summary}")
    return CLEAN


if __name__ == "__main__":
    sys.exit(main())
