"""JPEG: what stays is the image, its colours and which way up it is.

Behind the end of a photograph may stand a second one, or a film of the seconds around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrows.patterns.media import icc, orientation
from narrows.patterns.media.octets import Unreadable, big, part

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_JFIF, _EXIF, _COLOUR, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Frames, tables of the coding, intervals, lines and levels.
_NEEDED = _FRAMES | {0xC4, 0xCC, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF}
# Within a scan a zero, a restart or another one of its kind follows each 0xFF.
_MARKER = re.compile(rb"\xff(?![\x00\xd0-\xd7\xff])")
# Any number of these stands before a marker. What stands in front of them is passed over, as
# browsers do: some cameras fill up their segments.
_FILL = re.compile(rb"(?:[^\xff]++|\xff++\x00)*+\xff++")
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))
_ONCE = (_JFIF, _EXIF, _COLOUR, _ADOBE)
_RESOLUTION, _FLAGS = 12, 12
_PROFILE, _PIECE = b"ICC_PROFILE\0", 65_000

Segment = tuple[int, bytes, bytes]
"""A segment's marker and payload, with the scan that follows it."""


def clean(content: bytes) -> bytes:
    """Return a JPEG image without all that is no part of the picture."""
    if not content.startswith(b"\xff\xd8\xff"):
        raise Unreadable("it does not begin as one")
    segments = list(_segments(content))
    seen = {marker for marker, _, _ in segments}
    if _SCAN not in seen or not seen & _FRAMES:
        raise Unreadable("it holds no picture")
    parts, done = [b"\xff\xd8"], set[int]()
    for marker, payload, scan in segments:
        if marker in _ONCE and marker in done:
            continue
        kept = _profile(segments) if marker == _COLOUR else _kept(marker, payload)
        parts += (_written(marker, each) + scan for each in kept)
        if kept:
            done.add(marker)
    return b"".join([*parts, b"\xff\xd9"])


def _written(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2, "big") + payload


def _segments(content: bytes) -> Iterator[Segment]:
    """Yield the segments of an image up to its end."""
    place = 2
    while True:
        fill = _FILL.match(content, place)
        if fill is None:
            raise Unreadable("it ends too early")
        place = fill.end()
        marker = big(content, place, 1)
        if marker == _END:
            return
        if marker in _ALONE:
            place += 1
            continue
        size = big(content, place + 1, 2)
        payload = part(content, place + 3, size - 2)
        place += 1 + size
        end = _end_of_scan(content, place) if marker == _SCAN else place
        yield marker, payload, content[place:end]
        place = end


def _end_of_scan(content: bytes, place: int) -> int:
    found = _MARKER.search(content, place)
    if found is None:
        raise Unreadable("it ends too early")
    return found.start()


def _kept(marker: int, payload: bytes) -> list[bytes]:
    """Return what stays of a segment: one segment or none."""
    if marker in _NEEDED or marker == _SCAN:
        return [payload]
    if marker == _JFIF and payload.startswith(b"JFIF\0"):
        # Without the small picture that may follow.
        return [part(payload, 0, _RESOLUTION) + b"\0\0"]
    if marker == _EXIF and payload.startswith(b"Exif\0"):
        turned = orientation.read(payload[6:])
        return [] if turned == orientation.UPRIGHT else [b"Exif\0\0" + orientation.write(turned)]
    if marker == _ADOBE and payload.startswith(b"Adobe"):
        return [part(payload, 0, _FLAGS)]
    return []


def _profile(segments: list[Segment]) -> list[bytes]:
    """Return the segments of the colour profile, which is cut into numbered pieces."""
    pieces = sorted(
        (payload[12:14], payload[14:])
        for marker, payload, _ in segments
        if marker == _COLOUR and payload.startswith(_PROFILE)
    )
    cleaned = icc.clean(b"".join(piece for _, piece in pieces)) or b""
    cut = [cleaned[start : start + _PIECE] for start in range(0, len(cleaned), _PIECE)]
    return [
        _PROFILE + bytes((number, len(cut))) + piece for number, piece in enumerate(cut, start=1)
    ]
