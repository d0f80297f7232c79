"""Boxes, of which AVIF and HEIC images and MP4 and QuickTime films are made.

Places in such a file are counted from its start, so nothing in it may move: what goes is
overwritten with zeros where it stands, and its box is made one of free space.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from narrows.patterns.media.octets import Unreadable, big, part

_WIDE, _LONG = 1, 16
DEEPEST = 16
"""How many levels of boxes are gone into; a film has seven."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a file.

    Attributes:
        kind: what it is, in four bytes.
        start: where its head begins.
        body: where its content begins.
        end: where it ends.
    """

    kind: bytes
    start: int
    body: int
    end: int


def boxes(content: bytes | bytearray, start: int, end: int) -> Iterator[Box]:
    """Yield the boxes between two places.

    Raises:
        Unreadable: one goes beyond the end.
    """
    while start < end:
        size, head = big(content, start, 4), 8
        if size == _WIDE:
            size, head = big(content, start + 8, 8), _LONG
        elif size == 0:
            # The last one says nothing of where it ends.
            size = end - start
        if size < head or start + size > end:
            raise Unreadable("it ends too early")
        yield Box(bytes(content[start + 4 : start + 8]), start, start + head, start + size)
        start += size


def inner(content: bytes | bytearray, box: Box, skip: int = 0) -> Iterator[Box]:
    """Yield the boxes within a box, behind the first `skip` bytes of its content."""
    return boxes(content, box.body + skip, box.end)


def erase(content: bytearray, start: int, end: int) -> None:
    """Overwrite what stands between two places."""
    content[start:end] = bytes(max(0, end - start))


def free(content: bytearray, box: Box) -> None:
    """Make a box one of free space, with nothing in it."""
    content[box.start + 4 : box.start + 8] = b"free"
    erase(content, box.body, box.end)


def keep(content: bytearray, found: Iterator[Box], kinds: Collection[bytes]) -> list[Box]:
    """Free all boxes but those of some kinds, and return these."""
    kept = []
    for box in found:
        if box.kind in kinds:
            kept.append(box)
        else:
            free(content, box)
    return kept


def first(found: list[Box], kind: bytes) -> Box | None:
    """Return the first box of a kind."""
    return next((box for box in found if box.kind == kind), None)


def brands(content: bytes) -> frozenset[bytes]:
    """Return the forms that a file says it has."""
    size = big(content, 0, 4)
    if part(content, 4, 4) != b"ftyp" or not 16 <= size <= 4096:  # noqa: PLR2004
        raise Unreadable("it does not begin as one")
    named = part(content, 8, size - 8)
    return frozenset(named[at : at + 4] for at in range(0, len(named) - 3, 4) if at != 4)  # noqa: PLR2004
