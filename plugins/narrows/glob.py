"""Globs of files, as `.gitignore` writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from narrows.diagnostic import Failure


def read(written: Iterable[Any], option: str) -> tuple[str, ...]:
    """Return the globs that an option of the site lists.

    Raises:
        Failure: one of them is none.
    """
    return tuple(_glob(each, option) for each in written)


def _glob(written: Any, option: str) -> str:
    if isinstance(written, str) and written.strip() and _is_readable(written):
        return written
    help = "write globs as in `.gitignore`, such as `clients/` or `draft-*.md`"
    raise Failure(f"`{written}` under `{option}:` is no glob", help)


def _is_readable(glob: str) -> bool:
    try:
        matching([glob], ())
    except (ValueError, re.error):
        return False
    return True


def matching(globs: Iterable[str], paths: Iterable[str]) -> frozenset[str]:
    """Return those paths that globs meet; of several globs that meet a path, the last one counts.

    Raises:
        ValueError: a glob is none.
        re.error: it has a range of characters that is none.
    """
    # Most sites have none, and need not wait for what reads them.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    found = GitIgnoreSpec.from_lines(globs)
    return frozenset(path for path in paths if found.match_file(path))
