"""Bytes read by their place, where a file may be shorter than it says."""

from __future__ import annotations


class Unreadable(Exception):
    """A file is not of the form that its name promises; what is wrong stands in the message."""


def part(content: bytes | bytearray, start: int, size: int) -> bytes:
    """Return `size` bytes from `start` on.

    Raises:
        Unreadable: there are not as many.
    """
    found = content[start : start + size] if size >= 0 else b""
    if len(found) != size:
        raise Unreadable("it ends too early")
    return bytes(found)


def big(content: bytes | bytearray, start: int, size: int) -> int:
    """Return the number in `size` bytes, the largest first."""
    return int.from_bytes(part(content, start, size), "big")


def little(content: bytes | bytearray, start: int, size: int) -> int:
    """Return the number in `size` bytes, the smallest first."""
    return int.from_bytes(part(content, start, size), "little")
