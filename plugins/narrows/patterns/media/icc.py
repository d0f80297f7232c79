"""A colour profile without its words: only the numbers that colours need.

The profile of a screen names the screen, often after its owner, and says when it was measured.
"""

from __future__ import annotations

from collections.abc import Iterable

from narrows.patterns.media.octets import Unreadable, big, part

LARGEST = 8_000_000
"""How many bytes a profile may have; tables of colours for printers come near it."""

_HEAD, _ENTRY, _MOST = 128, 12, 100

# White and black, curves and matrices, tables of colours.
_NUMBERS = frozenset(
    (
        *(b"wtpt", b"bkpt", b"chad", b"chrm", b"lumi", b"view", b"meas", b"cicp"),
        *(b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC"),
        *(b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"gamt"),
        *(b"D2B0", b"D2B1", b"D2B2", b"D2B3", b"B2D0", b"B2D1", b"B2D2", b"B2D3"),
    )
)
# Every profile has to have a name and terms of use, in one form or the other.
_WORDS_2 = (
    (b"desc", b"desc" + bytes(4) + b"\0\0\0\x08profile\0" + bytes(4 + 4 + 2 + 1 + 67)),
    (b"cprt", b"text" + bytes(4) + b"-\0"),
)
_WORDS_4 = tuple(
    (kind, b"mluc" + bytes(4) + b"\0\0\0\x01\0\0\0\x0cenUS\0\0\0\x02\0\0\0\x1c\0-")
    for kind in (b"desc", b"cprt")
)
_DATE = b"\x07\xd0\0\x01\0\x01" + bytes(6)


def clean(profile: bytes) -> bytes | None:
    """Return a profile in which only numbers are left; None for what is none."""
    try:
        if part(profile, 36, 4) != b"acsp" or len(profile) > LARGEST:
            return None
        words = _WORDS_4 if profile[8] >= 4 else _WORDS_2  # noqa: PLR2004 - the version
        return _written(_head(profile), [*words, *_numbers(profile)])
    except Unreadable:
        return None


def _numbers(profile: bytes) -> Iterable[tuple[bytes, bytes]]:
    """Yield what stays of a profile's entries: each one's name and content."""
    for number in range(min(big(profile, _HEAD, 4), _MOST)):
        place = _HEAD + 4 + number * _ENTRY
        kind = part(profile, place, 4)
        if kind in _NUMBERS:
            yield kind, part(profile, big(profile, place + 4, 4), big(profile, place + 8, 4))


def _head(profile: bytes) -> bytes:
    """Return the head of a profile without who made it, when, and for which device."""
    head = bytearray(part(profile, 0, _HEAD))
    for start, end in ((4, 8), (40, 44), (48, 56), (80, 128)):
        head[start:end] = bytes(end - start)
    head[24:36] = _DATE
    return bytes(head)


def _written(head: bytes, entries: list[tuple[bytes, bytes]]) -> bytes:
    """Write a profile; entries of one content share it, as curves often do."""
    start = _HEAD + 4 + len(entries) * _ENTRY
    places: dict[bytes, int] = {}
    table, body = len(entries).to_bytes(4, "big"), b""
    for kind, content in entries:
        if content not in places:
            places[content] = start + len(body)
            body += content + bytes(-len(content) % 4)
        table += kind + places[content].to_bytes(4, "big") + len(content).to_bytes(4, "big")
    size = start + len(body)
    return size.to_bytes(4, "big") + head[4:] + table + body
