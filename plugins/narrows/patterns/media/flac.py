"""FLAC: what stays is the sound, and where to find a moment in it."""

from __future__ import annotations

from narrows.patterns.media import mp3
from narrows.patterns.media.octets import Unreadable, big, part

_LAST = 0x80
_STREAM, _SEEK = 0, 3


def clean(content: bytes) -> bytes:
    """Return a FLAC recording without its remarks and pictures."""
    place = mp3.start_of_sound(content)
    if part(content, place, 4) != b"fLaC":
        raise Unreadable("it does not begin as one")
    place, kept, head = place + 4, list[tuple[int, bytes]](), 0
    while not head & _LAST:
        head, size = big(content, place, 1), big(content, place + 1, 3)
        payload = part(content, place + 4, size)
        if head & ~_LAST in (_STREAM, _SEEK):
            kept.append((head & ~_LAST, payload))
        place += 4 + size
    if not kept or kept[0][0] != _STREAM:
        raise Unreadable("it holds no sound")
    sound = content[place : mp3.end_of_sound(content)]
    if not sound.startswith(b"\xff"):
        raise Unreadable("it holds no sound")
    return b"fLaC" + _heads(kept) + sound


def _heads(kept: list[tuple[int, bytes]]) -> bytes:
    last = len(kept) - 1
    flagged = (_LAST if number == last else 0 for number in range(len(kept)))
    return b"".join(
        bytes((kind | flag,)) + len(payload).to_bytes(3, "big") + payload
        for flag, (kind, payload) in zip(flagged, kept, strict=True)
    )
