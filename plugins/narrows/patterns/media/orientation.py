"""Which way up an image is shown: the one thing in its Exif that a reader needs.

Cameras write the pixels as the sensor lies, and note beside them how to turn them.
"""

from __future__ import annotations

from narrows.patterns.media.octets import Unreadable, part

UPRIGHT = 1
"""The orientation of an image that is shown as it is."""

_TAG, _SHORT, _HIGHEST = 0x0112, 3, 8
_ENTRY = 12


def read(exif: bytes) -> int:
    """Return the orientation that an Exif block notes; upright where it notes none."""
    order = {b"II*\0": "little", b"MM\0*": "big"}.get(exif[:4])
    try:
        return _read(exif, "little" if order == "little" else "big") if order else UPRIGHT
    except Unreadable:
        return UPRIGHT


def _read(exif: bytes, order: str) -> int:
    def number(start: int, size: int) -> int:
        return int.from_bytes(part(exif, start, size), "little" if order == "little" else "big")

    first = number(4, 4)
    for place in range(first + 2, first + 2 + number(first, 2) * _ENTRY, _ENTRY):
        if number(place, 2) == _TAG and number(place + 2, 2) == _SHORT:
            found = number(place + 8, 2)
            return found if UPRIGHT <= found <= _HIGHEST else UPRIGHT
    return UPRIGHT


def write(orientation: int) -> bytes:
    """Return an Exif block that notes an orientation and nothing else."""
    entry = b"\x01\x12\0\x03\0\0\0\x01" + orientation.to_bytes(2, "big") + b"\0\0"
    return b"MM\0*\0\0\0\x08\0\x01" + entry + b"\0\0\0\0"
