"""When notes were last changed, as git knows it. An adapter: it runs git, which only reads.

Nothing is guessed. Where there is no git, no repository, or a part of its history alone, a note has
no date but the ones that its author wrote.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from narrows.diagnostic import Failure
from narrows.revision import asked

_COMMIT = "\x01"
# Of each commit its day, as its author's clock had it, and its parents; then the files it changed.
_LOG = (
    *("log", "-z", f"--format={_COMMIT}%as %P", "--name-only", "--relative", "--no-renames"),
    *("--diff-filter=d", "--no-show-signature", "--no-color", "--", "."),
)


def changed(vault: Path) -> Mapping[str, str]:
    """Return the day of the last commit that changed each file of a vault, by its path there."""
    try:
        shallow = asked(vault, "rev-parse", "--is-shallow-repository")
        answer = asked(vault, *_LOG) if shallow is not None else None
    except (Failure, OSError):
        return {}
    if answer is None:
        return {}
    days: dict[str, str] = {}
    for path, day in _read(os.fsdecode(answer), is_shallow=shallow != b"false\n"):
        days.setdefault(path, day)
    return days


def _read(answer: str, *, is_shallow: bool) -> Iterator[tuple[str, str]]:
    """Yield each file that a commit changed, with the commit's day, the latest commit first.

    Where a part of the history was left out, the commits at its end seem to have no parents, and to
    have written every file. What they did is not known.
    """
    day = ""
    for part in answer.split("\0"):
        if part.startswith(_COMMIT):
            written, _, parents = part.removeprefix(_COMMIT).partition(" ")
            day = _day(written) if parents.strip() or not is_shallow else ""
        elif day and part.strip():
            yield part.removeprefix("\n"), day


def _day(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return ""
