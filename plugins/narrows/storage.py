"""Where fixes are written: the files of a site on disk. An adapter.

A file is only written as what it was checked to be. Either all files are ready to take their places
before the first one does, or nothing is written.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from narrows import delivery, mending
from narrows.diagnostic import Failure
from narrows.phrasing import shown_path
from narrows.text import Source
from narrows.tree import Overlay, Tree

AGAIN = "run it again"


@dataclass(slots=True)
class Storage:
    """The files of a site, by the path that reports show.

    Attributes:
        tree: what the files were read from.
        folders: the folders within which files may be changed.
        relative_to: the folder that shown paths are relative to.
        owners: by file, the path under which it is changed: two paths may lead to one file.
    """

    tree: Tree
    folders: tuple[Path, ...]
    relative_to: Path
    owners: dict[Path, str] = field(default_factory=dict)

    def content(self, source: Source) -> bytes | None:
        """Return what a checked file holds; None if it is none, or none that may be changed.

        Raises:
            Failure: it is no longer what was checked.
        """
        path = self._place(source.path)
        if not self._may_change(path, source.path):
            return None
        try:
            content = self.tree.content(path)
        except OSError:
            return None
        text = mending.read(content)
        if text is not None and text != source.text:
            raise _changed(source.path)
        return content if text is not None else None

    def read(self, path: str) -> bytes:
        """Return what a file holds."""
        return self.tree.content(self._place(path))

    def overlaid(self, contents: Mapping[str, bytes]) -> Tree:
        """Return the tree with some contents replaced, by shown path."""
        replaced = {self._place(path): content for path, content in contents.items()}
        return Overlay.of(self.tree, replaced) if replaced else self.tree

    def write(self, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
        """Write what some files are to be, if they are what they were.

        Raises:
            Failure: a file has changed meanwhile, or cannot be written.
        """
        targets = {path: self._place(path).resolve() for path in after}
        for path, target in targets.items():
            if not target.is_file() or target.read_bytes() != before[path]:
                raise _changed(path)
            if not os.access(target, os.W_OK):
                raise Failure(f"{shown_path(path)} may not be written", _NOTHING)
        _replace(targets, after)

    def _place(self, path: str) -> Path:
        return self.relative_to / path

    def _may_change(self, path: Path, shown: str) -> bool:
        """Whether a file lies where files may be changed, and is changed under this path."""
        real = path.resolve()
        homes = [folder.resolve() for folder in self.folders]
        within = next((real.relative_to(home) for home in homes if home in real.parents), None)
        if within is None:
            return False
        # A note that a link of the file system leads to is read and mended under its own path.
        is_hidden = any(part.startswith(".") for part in within.parts)
        if path.is_symlink() and real.suffix.lower() == ".md" and not is_hidden:
            return False
        return self.owners.setdefault(real, shown) == shown


_NOTHING = "nothing was written"


def _changed(path: str) -> Failure:
    return Failure(f"{shown_path(path)} changed while it was checked; {_NOTHING}", AGAIN)


def _replace(targets: Mapping[str, Path], contents: Mapping[str, bytes]) -> None:
    """Make every file ready, and then put each in its place."""
    staged: dict[str, Path] = {}
    done: list[str] = []
    path = ""
    try:
        for path, target in targets.items():
            staged[path] = delivery.stage(target, contents[path])
        for path, target in targets.items():
            staged[path].replace(target)
            done.append(path)
    except OSError as error:
        fact = f"cannot write {shown_path(path)}: {error.strerror or error}"
        raise Failure(f"{fact}; {_state(done, [*targets])}") from error
    finally:
        for path in staged.keys() - set(done):
            staged[path].unlink(missing_ok=True)


def _state(done: list[str], all_paths: list[str]) -> str:
    if not done:
        return _NOTHING
    left = [path for path in all_paths if path not in done]
    written, missing = (", ".join(map(shown_path, paths)) for paths in (done, left))
    return f"written: {written}; not written: {missing}"
