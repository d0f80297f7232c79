"""Where the files of a site are read from: the disk, or the disk with some contents replaced.

Adapters: whoever reads a vault asks a `Tree`, so that a note from an editor, from standard input or
with its fixes made in memory is checked exactly as one on disk is.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import NoReturn, Protocol

from narrows.diagnostic import Failure


class Tree(Protocol):
    """Files by path. A path is given as the site's settings give it: below `vault` or `docs`."""

    def files(self, folder: Path) -> Iterator[Path]:
        """Yield the files below a folder that may be read, in no particular order."""
        ...

    def content(self, path: Path, most: int = -1) -> bytes:
        """Return the content of one of them, or as many bytes from its start as are asked for.

        Raises:
            OSError: it cannot be read.
        """
        ...


def stop(failure: Failure) -> NoReturn:
    """Let what cannot be read stop everything."""
    raise failure


@dataclass(frozen=True, slots=True)
class Disk:
    """The files as they are on disk.

    Attributes:
        tell: what is told of a folder that cannot be read, and may go on without it.
    """

    tell: Callable[[Failure], None] = stop

    def files(self, folder: Path) -> Iterator[Path]:
        """Yield the files below a folder; hidden ones, and links that lead out, stay home.

        A note that is a link to nothing or in a circle is among them: reading it says so.

        Raises:
            Failure: a folder cannot be read.
        """
        real = _real(folder)
        waiting = [folder] if folder.exists() else []
        while waiting:
            for entry in self._entries(waiting.pop()):
                if _leads_away(entry, real):
                    continue
                kind, path = _kind(entry), Path(entry.path)
                if kind is _Kind.FOLDER:
                    if not entry.is_symlink():
                        waiting.append(path)
                elif kind is _Kind.FILE or (kind is _Kind.LOST and is_markdown(entry.name)):
                    yield path

    def content(self, path: Path, most: int = -1) -> bytes:
        """Return what a file holds."""
        with open(path, "rb", buffering=0, opener=_at_once) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise OSError(errno.EINVAL, "it is no file")
            return file.read(most)

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        """Return what is in a folder that may be seen."""
        try:
            with os.scandir(folder) as entries:
                return [entry for entry in entries if not entry.name.startswith(".")]
        except OSError as error:
            self.tell(Failure(f"cannot read the folder {folder}: {error.strerror}"))
            return []


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
        return cls(below, {_real(path): content for path, content in contents.items()})

    def files(self, folder: Path) -> Iterator[Path]:
        """Yield the files of the tree below, and those that only the overlay has."""
        seen = set()
        for path in self.below.files(folder):
            seen.add(_real(path))
            yield path
        root = _real(folder)
        for path in self.contents:
            if path not in seen and root in path.parents:
                yield folder / path.relative_to(root)

    def content(self, path: Path, most: int = -1) -> bytes:
        """Return what a file holds here."""
        replaced = self.contents.get(_real(path))
        if replaced is None:
            return self.below.content(path, most)
        return replaced if most < 0 else replaced[:most]


def read(tree: Tree, path: Path, shown: str, most: int = -1) -> bytes:
    """Return the content of a file, or as many bytes from its start as are asked for.

    Raises:
        Failure: it cannot be read.
    """
    try:
        return tree.content(path, most)
    except OSError as error:
        raise Failure(f"cannot read {shown}: {error.strerror}") from error


def _real(path: Path) -> Path:
    """Return where a path leads in the end; unlike `resolve`, it takes links in a circle."""
    return Path(os.path.realpath(path))


class _Kind(Enum):
    """What an entry is, or leads to: nothing if it is lost, and a pipe, say, if it is another."""

    FOLDER = auto()
    FILE = auto()
    LOST = auto()
    OTHER = auto()


def _kind(entry: os.DirEntry[str]) -> _Kind:
    """Return what an entry is; where it is no link, this is told with its name at no cost."""
    try:
        if entry.is_dir():
            return _Kind.FOLDER
        if entry.is_file():
            return _Kind.FILE
    except OSError:  # links in a circle
        return _Kind.LOST
    return _Kind.OTHER if Path(entry.path).exists() else _Kind.LOST


def _leads_away(entry: os.DirEntry[str], home: Path) -> bool:
    """Whether an entry is a link that leads out of a folder, or to a note by a file's name."""
    if not entry.is_symlink():
        return False
    target = _real(Path(entry.path))
    return home not in target.parents or (
        # As an attachment, a private note would be published.
        is_markdown(target.name) and not is_markdown(entry.name)
    )


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting for what a pipe may bring one day."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def is_markdown(path: str) -> bool:
    """Whether a path is that of a note or page, by its ending."""
    return path.lower().endswith(".md")
