"""`narrows check --watch`: the same check again, whenever something has changed."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from narrows import configuration, delivery, settings
from narrows.commands import CLEAN, _scope
from narrows.diagnostic import Failure
from narrows.phrasing import shown_path
from narrows.watch import Watched, watching


def watch(options: Namespace, look: Callable[[Namespace], int]) -> int:
    """Check again and again, until the user has had enough.

    A failure is shown like a finding: the next change may be the one that mends it.
    """
    written = (options.output_file,) if options.output_file else ()
    watched = Watched((), (options.config_file,), written)
    try:
        while True:
            watched = _watched(options, watched)
            with watching(watched) as wait:
                _look(options, look)
                changed = wait()
            _tell(f"{time.strftime('%H:%M:%S')} {_named(changed)}")
    except KeyboardInterrupt:
        delivery.remark("\n")
        return CLEAN


def _watched(options: Namespace, before: Watched) -> Watched:
    """Return what to watch now; where the configuration cannot be read, what was watched before."""
    try:
        site = settings.from_file(options.config_file)
        files = tuple(configuration.files(options.config_file))
    except Failure:
        return before
    return Watched((site.vault, site.docs), files, before.written)


def _look(options: Namespace, look: Callable[[Namespace], int]) -> None:
    try:
        look(options)
    except Failure as failure:
        _tell(str(failure))
    if not options.quiet:
        _tell("watching for changes, Ctrl-C ends it")


def _named(changed: list[Path]) -> str:
    """Return what has changed, in a few words."""
    first = shown_path(_scope.shown(changed[0]))
    others = len(changed) - 1
    return f"{first} has changed" if not others else f"{first} and {others} more have changed"


def _tell(line: str) -> None:
    delivery.remark(f"narrows: {line}\n")
