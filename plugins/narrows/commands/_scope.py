"""Which files `narrows check` is about, and where they are read from."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from narrows.commands._usage import STDIN
from narrows.diagnostic import Failure
from narrows.report import Report
from narrows.settings import Settings
from narrows.tree import Disk, Overlay, Tree


def tree(site: Settings, options: Namespace) -> Tree:
    """Return where the files are read from: the disk, perhaps with one from standard input.

    Raises:
        Failure: what is on standard input belongs to no note and no page.
    """
    if STDIN not in options.paths:
        return Disk()
    path = _place(site, options.stdin_filename)
    return Overlay.of(Disk(), {path: sys.stdin.buffer.read()})


def paths(site: Settings, options: Namespace) -> Sequence[str]:
    """Return the files and folders that the report is to be about; all if there are none."""
    if STDIN not in options.paths:
        return list(options.paths)
    return [shown(_place(site, options.stdin_filename))]


def _place(site: Settings, filename: str) -> Path:
    """Return the path, as the settings give it, of the note or page that a file name is of.

    Raises:
        Failure: it can be neither.
    """
    path = Path(filename)
    real = path.parent.resolve() / path.name
    for folder in (site.vault, site.docs):
        root = folder.resolve()
        if root in real.parents and path.suffix.lower() == ".md":
            below = real.relative_to(root)
            if not any(part.startswith(".") for part in below.parts):
                return folder / below
    raise _nothing_at(filename, site)


def shown(path: Path) -> str:
    """Return a path as reports show it."""
    return Path(os.path.relpath(path)).as_posix()


def only(found: Report, wanted: Sequence[str], site: Settings) -> Report:
    """Return the part of a report that is about some files and folders.

    Raises:
        Failure: one of them is not there, or holds nothing that is checked.
    """
    files = [file for path in wanted for file in _below(path, found, site)]
    return found.only(files) if wanted else found


def _below(path: str, found: Report, site: Settings) -> list[str]:
    """Return the checked files that are, or lie below, a path."""
    if not path:
        raise Failure("a path is empty", "leave it out to check everything")
    # A path may be written through a symbolic link, by one end of it or by the other.
    ends = {f"{each}/".replace("//", "/") for each in (_whole(path), Path(path).resolve())}
    files = [file for file in found.sources if f"{_whole(file)}/".startswith(tuple(ends))]
    if files:
        return files
    if not Path(path).exists():
        raise Failure(f"no such file or folder: {path}")
    raise _nothing_at(path, site)


def _whole(path: str) -> str:
    return Path(os.path.normpath(Path.cwd() / path)).as_posix()


def _nothing_at(path: str, site: Settings) -> Failure:
    """Return what to say of a path that is there, and is not checked."""
    where = f"notes lie in {shown(site.vault)}, pages in {shown(site.docs)}"
    if Path(path).is_dir():
        return Failure(f"no notes and no pages in {path}", where)
    if not path.lower().endswith(".md"):
        return Failure(f"{path} is no Markdown file", "notes and pages end in `.md`")
    real = Path(path).resolve()
    if not any(folder.resolve() in real.parents for folder in (site.vault, site.docs)):
        return Failure(f"{path} is neither a note nor a page", where)
    help = "hidden files, links that lead out, templates and `private:` in mkdocs.yml stay home"
    return Failure(f"{path} is left out", help)
