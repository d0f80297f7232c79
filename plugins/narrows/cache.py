"""What the last check of a site found, kept until something changes. An adapter.

A report is kept under a key in which everything stands that it depends on: the site's settings, the
policy, every file of the site with its size and times, this package and the packages around it. As
long as all of that is the same, so is the report, and no note needs to be read.

It is kept in the user's own cache folder and not beside the notes: what comes with a vault could
otherwise say that the vault has no faults. What cannot be kept or read back is made anew; a cache
never makes a check fail.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

import narrows
from narrows import delivery, packing
from narrows.policy import Policy
from narrows.report import Report
from narrows.settings import Settings

FOLDER = "NARROWS_CACHE_DIR"
"""The variable of the environment that names another folder to keep reports in."""

FRESH = 1_000_000_000
"""Nanoseconds in which a file that was just written may change again under the same times."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the report of one site is kept.

    Attributes:
        file: the file.
        key: what the report depends on; empty where that cannot be said, and nothing is kept.
    """

    file: Path
    key: str

    def load(self) -> Report | None:
        """Return the report, if it is the one that would be made now."""
        if not self.key:
            return None
        try:
            key, _, content = self.file.read_bytes().partition(b"\n")
            return packing.unpack(content) if key == self.key.encode() else None
        except (OSError, packing.Unreadable):
            return None

    def save(self, report: Report) -> None:
        """Keep a report: of the texts, those that are needed to show what was found in them."""
        if not self.key:
            return
        named = {diagnostic.path for diagnostic in report.diagnostics}
        sources = {
            path: source if path in named else replace(source, text="")
            for path, source in report.sources.items()
        }
        content = packing.pack(replace(report, sources=sources))
        with suppress(OSError):
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            delivery.replace(self.file, self.key.encode() + b"\n" + content)


def of(site: Settings, policy: Policy, relative_to: Path, *, now: int | None = None) -> Kept:
    """Return where the report of a site is kept, and what it depends on now.

    Args:
        site: the site.
        policy: what is to be heard of.
        relative_to: the folder that paths in the report are relative to.
        now: nanoseconds since 1970; the clock's, if not given.
    """
    began = time.time_ns() if now is None else now
    try:
        name = _digest([str(site.vault.absolute()), str(site.docs.absolute()), str(relative_to)])
        file = _folder() / f"{name[:32]}.report"
        parts = [
            *_surroundings(),
            *_described((site, policy, relative_to)),
            *_stamps(site.vault, began),
            *(_stamps(site.docs, began) if site.docs.exists() else ()),
        ]
    except (_Unsure, OSError):
        return Kept(Path(os.devnull), "")
    return Kept(file, _digest(parts))


class _Unsure(Exception):
    """Something that a report depends on cannot be told apart from what it may become."""


def _digest(parts: list[str]) -> str:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _folder() -> Path:
    """Return the folder that reports are kept in: the user's own, as the system has it."""
    chosen = os.environ.get(FOLDER)
    folder = Path(chosen).absolute() if chosen else user_cache_path("narrows", appauthor=False)
    if not folder.is_absolute():
        # Somebody without a home, as some build servers are, has no folder of their own.
        raise _Unsure
    return folder


def _surroundings() -> Iterator[str]:
    """Yield what tells this program apart: its version, its files, and the packages around it."""
    yield narrows.__version__
    yield sys.version
    package = Path(narrows.__file__).parent
    for folder in (package, *package.rglob("*/")):
        yield f"{folder} {folder.stat().st_mtime_ns}"
        yield from (f"{each} {each.stat().st_mtime_ns}" for each in sorted(folder.glob("*.py")))
    # A package that is installed, upgraded or removed changes the folder that it is in.
    yield from (
        f"{path} {Path(path).stat().st_mtime_ns}" for path in sys.path if Path(path).is_dir()
    )


def _stamps(folder: Path, now: int) -> Iterator[str]:
    """Yield every file below a folder with its size and times."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _stamps(Path(entry.path), now)
                continue
            found = entry.stat()
            if now - max(found.st_mtime_ns, found.st_ctime_ns) < FRESH:
                raise _Unsure
            times = f"{found.st_mtime_ns} {found.st_ctime_ns}"
            yield f"{entry.path} {found.st_size} {times} {entry.is_symlink()}"


def _described(value: Any) -> Iterator[str]:
    """Yield everything that a value is made of, the same in every process."""
    if is_dataclass(value) and not isinstance(value, type):
        yield type(value).__qualname__
        for field in fields(value):
            yield field.name
            yield from _described(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key in sorted(value, key=str):
            yield str(key)
            yield from _described(value[key])
    elif isinstance(value, list | tuple):
        yield str(len(value))
        for each in value:
            yield from _described(each)
    elif isinstance(value, set | frozenset):
        yield from sorted(str(each) for each in value)
    elif isinstance(value, str | int | float | bool | Path | type(None)):
        yield f"{type(value).__name__} {value}"
    elif callable(value) and hasattr(value, "__qualname__") and "<" not in value.__qualname__:
        yield f"{value.__module__}.{value.__qualname__}"
    else:
        raise _Unsure
