"""What `narrows check` does about what it finds: it mends it, or says how in a patch."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from narrows import delivery, mending, patch
from narrows.commands import CLEAN, FINDINGS
from narrows.commands._usage import STDIN
from narrows.mending import Outcome
from narrows.phrasing import counted
from narrows.report import Report
from narrows.settings import Settings
from narrows.storage import Storage
from narrows.tree import Tree

Find = Callable[[Tree], Report]
"""Checks the site as it is in a tree."""


def is_filter(options: Namespace) -> bool:
    """Whether a text from standard input goes, mended, to standard output."""
    return bool(options.fix) and STDIN in options.paths


def mend(options: Namespace, site: Settings, find: Find, tree: Tree) -> Report:
    """Make every fix and write what comes of it, and return the report on what is left.

    Raises:
        Failure: the check cannot be done, or a file cannot be written.
    """
    storage, outcome = _settle(options, site, find, tree)
    if is_filter(options):
        (path,) = outcome.report.sources
        delivery.write_bytes(outcome.after.get(path) or storage.read(path))
    else:
        storage.write(outcome.before, outcome.after)
    _say("Fixed", outcome, quiet=options.quiet)
    return outcome.report


def show(options: Namespace, site: Settings, find: Find, tree: Tree) -> int:
    """Write what would be changed as a patch, and say whether anything would."""
    _, outcome = _settle(options, site, find, tree)
    if options.output_file or not sys.stdout.isatty():
        delivery.write_bytes(patch.patch(outcome.before, outcome.after), options.output_file)
    else:
        ink = delivery.ink(os.environ, Path.cwd(), is_terminal=True)
        delivery.write(patch.shown(outcome.before, outcome.after, ink))
    _say("Would fix", outcome, quiet=options.quiet)
    return FINDINGS if outcome.after else CLEAN


def _settle(options: Namespace, site: Settings, find: Find, tree: Tree) -> tuple[Storage, Outcome]:
    """Make every fix in memory, and check what comes of it."""
    storage = Storage(tree, (site.vault, site.docs), Path.cwd())
    outcome = mending.settle(
        lambda contents: find(storage.overlaid(contents)),
        storage.content,
        unsafe=options.unsafe_fixes,
    )
    return storage, outcome


def _say(what: str, outcome: Outcome, *, quiet: bool) -> None:
    """Say what was done where it mixes neither with a report nor with a patch."""
    if quiet:
        return
    findings, files = counted(outcome.fixed, "finding"), counted(len(outcome.after), "file")
    said = f"{what} {findings} in {files}.\n" if outcome.fixed else "There is nothing to fix.\n"
    if not outcome.settled:
        said += f"There is still something to fix after {mending.ROUNDS} rounds.\n"
    delivery.remark(said)
