"""Waits until the files of a site change. An adapter over watchdog.

Only what may change a report counts: reading a file does not, and neither do hidden files or the
files that the command itself writes.
"""

from __future__ import annotations

import logging
import os
import queue
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from narrows.diagnostic import Failure

QUIET = 0.2
"""How many seconds of quiet end a change: an editor or git writes several files in one go."""

_PATIENCE = 1.0
"""How many seconds pass before a wait looks whether it has been interrupted."""

Wait = Callable[[], list[Path]]
"""Returns the files that have changed, once some have."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What to watch.

    Attributes:
        folders: everything in these.
        files: these as well.
        written: the files that the command itself writes, wherever they lie.
    """

    folders: tuple[Path, ...]
    files: tuple[Path, ...]
    written: tuple[Path, ...] = ()

    def resolved(self) -> Watched:
        """Return the same without symbolic links, as changes are told."""
        parts = (self.folders, self.files, self.written)
        return Watched(*(tuple(path.resolve() for path in paths) for paths in parts))

    def concerns(self, path: Path) -> bool:
        """Whether a change at a path counts."""
        if path in self.written:
            return False
        if path in self.files or path in self.folders:
            return True
        inside = next((folder for folder in self.folders if folder in path.parents), None)
        return inside is not None and not any(
            part.startswith(".") for part in path.relative_to(inside).parts
        )


@contextmanager
def watching(watched: Watched) -> Iterator[Wait]:
    """Watch files from now on, and give a function that waits until some have changed.

    Raises:
        Failure: the system watches no more files.
    """
    real = watched.resolved()
    changes = _Changes(real, queue.SimpleQueue())
    observer = Observer()
    # A folder that is taken away and put back is seen from the one it lies in.
    around = {path.parent for path in (*real.folders, *real.files)}
    for folder in {*real.folders, *around}:
        if folder.is_dir():
            observer.schedule(changes, str(folder), recursive=folder in real.folders)
    try:
        observer.start()
    except OSError as error:
        raise Failure(f"the files cannot be watched: {error.strerror}") from error
    try:
        yield changes.wait
    finally:
        with _unheard("watchdog"):
            observer.stop()
            observer.join()


@contextmanager
def _unheard(name: str) -> Iterator[None]:
    """Keep a library's log from the terminal: what it meets while it ends concerns nobody."""
    logger, handler = logging.getLogger(name), logging.NullHandler()
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


class _Changes(FileSystemEventHandler):
    """Collects changes, which another thread tells of."""

    def __init__(self, watched: Watched, told: queue.SimpleQueue[Path]) -> None:
        self.watched = watched
        self.told = told

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take note of a change that counts."""
        is_change = event.event_type in (EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MOVED)
        # A folder is modified by what happens in it, which is told by itself.
        if is_change or (event.event_type == EVENT_TYPE_MODIFIED and not event.is_directory):
            for name in (event.src_path, event.dest_path):
                path = Path(os.fsdecode(name)) if name else None
                if path and self.watched.concerns(path):
                    self.told.put(path)

    def wait(self) -> list[Path]:
        """Return what has changed, once there has been quiet after it."""
        changed: set[Path] = set()
        while True:
            try:
                changed.add(self.told.get(timeout=QUIET if changed else _PATIENCE))
            except queue.Empty:
                if changed:
                    return sorted(changed)
