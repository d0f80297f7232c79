"""Where the files of a site are read from: the disk, or the disk with some contents replaced.

Adapters: whoever reads a vault asks a `Tree`, so that a note from an editor, from standard input or
with its fixes made in memory is checked exactly as one on disk is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from narrows.diagnostic import Failure


class Tree(Protocol):
    """Files by path. A path is given as the site's settings give it: below `vault` or `docs`."""

    def files(self, folder: Path) -> Iterator[Path]:
        """Yield the files below a folder that may be read, in no particular order."""
        ...

    def content(self, path: Path) -> bytes:
        """Return the content of one of them.

        Raises:
            OSError: it cannot be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class Disk:
    """The files as they are on disk."""

    def files(self, folder: Path) -> Iterator[Path]:
        """Yield the files below a folder; hidden ones, and links that lead out, stay home.

        Raises:
            Failure: a folder cannot be read.
        """
        real = folder.resolve()
        waiting = [folder] if folder.exists() else []
        while waiting:
            for entry in _entries(waiting.pop()):
                path = Path(entry.path)
                if entry.is_symlink() and real not in path.resolve().parents:
                    continue
                if entry.is_dir():
                    if not entry.is_symlink():
                        waiting.append(path)
                # A pipe would be read for ever; a link to nothing is said to be one.
                elif entry.is_file() or (entry.is_symlink() and not path.exists()):
                    yield path

    def content(self, path: Path) -> bytes:
        """Return what a file holds."""
        return path.read_bytes()


@dataclass(frozen=True, slots=True)
class Overlay:
    """A tree with some contents replaced or added.

    Attributes:
        below: the tree.
        contents: what a file holds instead, by its real path: whatever path leads to it.
    """

    below: Tree
    contents: Mapping[Path, bytes]

    @classmethod
    def of(cls, below: Tree, contents: Mapping[Path, bytes]) -> Overlay:
        """Lay contents, by any path, over a tree."""
        return cls(below, {path.resolve(): content for path, content in contents.items()})

    def files(self, folder: Path) -> Iterator[Path]:
        """Yield the files of the tree below, and those that only the overlay has."""
        seen = set()
        for path in self.below.files(folder):
            seen.add(path.resolve())
            yield path
        root = folder.resolve()
        for path in self.contents:
            if path not in seen and root in path.parents:
                yield folder / path.relative_to(root)

    def content(self, path: Path) -> bytes:
        """Return what a file holds here."""
        replaced = self.contents.get(path.resolve())
        return self.below.content(path) if replaced is None else replaced


def read(tree: Tree, path: Path, shown: str) -> bytes:
    """Return the content of a file.

    Raises:
        Failure: it cannot be read.
    """
    try:
        return tree.content(path)
    except OSError as error:
        raise Failure(f"cannot read {shown}: {error.strerror}") from error


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what is in a folder; what each entry is, is told with its name at no cost."""
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        raise Failure(f"cannot read the folder {folder}: {error.strerror}") from error


def is_markdown(path: str) -> bool:
    """Whether a path is that of a note or page, by its ending."""
    return path.lower().endswith(".md")
