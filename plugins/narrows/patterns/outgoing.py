"""Attachments on their way out of the vault: read, cleaned, written, one at a time. An adapter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from narrows.patterns.asset import Reason
from narrows.patterns.attachment import LARGEST, Refused, clean
from narrows.patterns.library import Library
from narrows.patterns.publication import attachments
from narrows.patterns.withholding import withhold


@dataclass(frozen=True, slots=True)
class Inspection:
    """Looks into attachments before anything refers to them, and again only after a change.

    Attributes:
        known: for each file what it looked like from outside, and why it stays, if it does.
    """

    known: dict[Path, tuple[tuple[int, int, int], Reason | None]] = field(default_factory=dict)

    def applied(self, library: Library, vault: Path) -> Library:
        """Return a library that keeps those of its attachments home that are refused."""
        return withhold(library, self.refused(vault, attachments(library)))

    def refused(self, vault: Path, paths: Iterable[str]) -> dict[str, Reason]:
        """Return why some attachments of a vault stay home, by their paths."""
        found = ((path, self._reason(vault / path)) for path in paths)
        return {path: reason for path, reason in found if reason is not None}

    def _reason(self, file: Path) -> Reason | None:
        try:
            stamp = _stamp(file)
            if file not in self.known or self.known[file][0] != stamp:
                self.known[file] = stamp, _reason(file)
        except OSError as error:
            fact = f"it cannot be read: {error.strerror}"
            return Reason(fact, "make it readable", is_of_content=True)
        return self.known[file][1]


def send(source: Path, destination: Path) -> bool:
    """Write an attachment to the site without what was not meant for readers.

    Returns:
        Whether it was written; one that is refused is not there.

    Raises:
        OSError: it cannot be read or written.
    """
    outcome = clean(source.name, _content(source))
    if isinstance(outcome, Refused):
        destination.unlink(missing_ok=True)
        return False
    destination.parent.mkdir(parents=True, exist_ok=True)
    destination.write_bytes(outcome.content)
    return True


def _reason(source: Path) -> Reason | None:
    outcome = clean(source.name, _content(source))
    return outcome.reason if isinstance(outcome, Refused) else None


def _content(source: Path) -> bytes:
    """Return what a file holds; of one that is too large, no more than shows it."""
    with source.open("rb") as file:
        return file.read(LARGEST + 1)


def _stamp(source: Path) -> tuple[int, int, int]:
    found = source.stat()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns
