"""What can be asked for on the command line. Declares only: what becomes of it, `cli` decides."""

from __future__ import annotations

import argparse
from pathlib import Path

from narrows import __version__, reports


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line; `command` is the name of what is to be done."""
    parser = argparse.ArgumentParser(
        prog="narrows",
        description="Check a vault of pattern notes: every link, field and number.",
        epilog="Exit codes: 0 clean; 1 findings; 2 the check itself could not be done.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"narrows {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    checking = commands.add_parser("check", help="check notes and pages", allow_abbrev=False)
    _add_what_to_check(checking)
    _add_how_to_report(checking)
    listing = commands.add_parser("rules", help="list the rules with what each reports")
    listing.add_argument(
        "--output", metavar="FORM", default="text", help="text or json (default: text)"
    )
    explaining = commands.add_parser("rule", help="explain a rule, with an example and its cure")
    explaining.add_argument("name", metavar="NAME", help="the rule, such as broken-link")
    return parser


def _add_what_to_check(parser: argparse.ArgumentParser) -> None:
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


def _add_how_to_report(parser: argparse.ArgumentParser) -> None:
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
