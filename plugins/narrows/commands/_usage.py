"""What `narrows check` takes, and which of it goes together."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from narrows import reports
from narrows.diagnostic import Failure

STDIN = "-"
"""The path that stands for standard input."""


def declare(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    _add_what_to_check(parser)
    _add_how_to_check(parser)
    _add_what_is_new(parser)
    _add_what_to_mend(parser)
    _add_how_to_report(parser)


def add_configuration(parser: ArgumentParser) -> None:
    """Say where the configuration of the site is named, for every command that reads it."""
    parser.add_argument(
        "-f",
        "--config-file",
        type=Path,
        default=Path("mkdocs.yml"),
        metavar="FILE",
        help="the site's configuration (default: mkdocs.yml)",
    )


def _add_what_to_check(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="report on these files and folders only; `-` is a note on standard input",
    )
    add_configuration(parser)
    parser.add_argument(
        "--select",
        metavar="RULES",
        help="only these rules or groups (link, field, note, calc), separated by commas",
    )
    parser.add_argument(
        "--ignore", metavar="RULES", help="not these rules or groups, separated by commas"
    )
    parser.add_argument(
        "--stdin-filename",
        metavar="FILE",
        help="the note or page in whose place the text on standard input is checked",
    )


def _add_how_to_check(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--external",
        action="store_true",
        help="have lychee visit the addresses on the web, and report the dead ones",
    )
    parser.add_argument(
        "--no-cache",
        dest="cache",
        action="store_false",
        help="check even if nothing has changed since the last check",
    )
    parser.add_argument(
        "--watch",
        action="store_true",
        help="check again whenever a note, a page or the configuration changes",
    )


def _add_what_is_new(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("new findings only")
    group.add_argument(
        "--changed",
        nargs="?",
        const="HEAD",
        metavar="REF",
        help="report only what was caused since this revision of git (default: HEAD)",
    )
    group.add_argument(
        "--baseline",
        type=Path,
        metavar="FILE",
        help="report only what goes beyond the findings that this file counts",
    )
    group.add_argument(
        "--update-baseline",
        action="store_true",
        help="take out of the baseline what is mended; write one where there is none",
    )
    group.add_argument(
        "--accept-new", action="store_true", help="add what is new to the baseline, too"
    )


def _add_what_to_mend(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("fixes")
    group.add_argument(
        "--fix", action="store_true", help="mend what can only have been meant in one way"
    )
    group.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="with --fix or --diff: mend what was probably meant, too",
    )
    group.add_argument(
        "--diff",
        action="store_true",
        help="write what --fix would change as a patch, and change nothing",
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
    group.add_argument(
        "--show-suppressed",
        action="store_true",
        help="list what comments suppress, with their reasons, and stop",
    )


_TOGETHER = (
    ("--accept-new", "--update-baseline", "it says what an update may add"),
    ("--update-baseline", "--baseline", "it says which file to update"),
    ("--stdin-filename", STDIN, "it says where the text of standard input belongs"),
    (STDIN, "--stdin-filename", "write `--stdin-filename FILE`: a note is checked in its place"),
)
"""What needs something else, and why."""

_MENDING = (
    ("--watch", "it would answer to its own changes"),
    ("--external", "mend first, then have the addresses visited"),
    ("--show-files", "to list files, nothing is mended"),
    ("--show-suppressed", "to list what is suppressed, nothing is mended"),
    ("--update-baseline", "update it once the notes are mended"),
)
"""What goes neither with a fix nor with a patch, and why."""

_APART = (
    *(("--fix", other, why) for other, why in _MENDING),
    *(("--diff", other, why) for other, why in _MENDING),
    ("--diff", "--output", "a patch has one form"),
    ("--diff", "--statistics", "a patch has one form"),
    ("--baseline", "--changed", "each says on its own what is new"),
    ("--update-baseline", STDIN, "a baseline counts what files hold"),
    ("--changed", STDIN, "a text that is in no file has no revision"),
    ("--external", "--watch", "the web would be asked again at each change"),
    ("--external", "--changed", "an address dies without a change here"),
    ("--external", "--show-files", "to list files, nothing is visited"),
    ("--watch", STDIN, "standard input is read once"),
    ("--watch", "--update-baseline", "update it once the notes are as they should be"),
    ("--watch", "--show-files", "a list is written once"),
    ("--watch", "--show-suppressed", "a list is written once"),
    ("--show-files", "--show-suppressed", "ask for one list at a time"),
    ("--show-files", "--update-baseline", "to list files, nothing is checked"),
)
"""What does not go together, and why."""


def hold_together(options: Namespace) -> None:
    """See that the options given make sense together.

    Raises:
        Failure: one lacks another, or contradicts it.
    """
    given = _given(options)
    for one, other, why in _TOGETHER:
        if given[one] and not given[other]:
            raise Failure(f"`{one}` needs `{other}`", why)
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise Failure(
            "`--unsafe-fixes` needs `--fix` or `--diff`",
            "add `--fix` to make them, or `--diff` to see them",
        )
    for one, other, why in _APART:
        if given[one] and given[other]:
            raise Failure(f"`{one}` and `{other}` do not go together", why)
    if given[STDIN] and len(options.paths) > 1:
        raise Failure(f"`{STDIN}` and other paths do not go together", "check them one by one")


def _given(options: Namespace) -> Mapping[str, bool]:
    values = vars(options)
    names = {name for rule in (*_TOGETHER, *_APART) for name in rule[:2]} - {STDIN}
    given = {name: values[name[2:].replace("-", "_")] not in (None, False) for name in names}
    return {**given, STDIN: STDIN in options.paths}
