"""MP3: what stays is the sound between the tags in front of it and behind it."""

from __future__ import annotations

import re

from narrows.patterns.media.octets import Unreadable, big, little, part

_HEAD, _FOOTER = 10, 0x10
_TAG, _APE = 128, 32
_SYNC = 0xE0
_PADDING = re.compile(rb"\0*+")


def clean(content: bytes) -> bytes:
    """Return an MP3 recording without its tags."""
    start, end = start_of_sound(content), end_of_sound(content)
    if big(content, start, 1) != 0xFF or big(content, start + 1, 1) & _SYNC != _SYNC:  # noqa: PLR2004
        raise Unreadable("it does not begin as one")
    return part(content, start, end - start)


def start_of_sound(content: bytes) -> int:
    """Return where the tags end that a recording begins with."""
    place = 0
    while content.startswith(b"ID3", place):
        sizes = part(content, place + 6, 4)
        size = sum((byte & 0x7F) << 7 * (3 - number) for number, byte in enumerate(sizes))
        place += _HEAD + size + (_HEAD if big(content, place + 5, 1) & _FOOTER else 0)
        # What pads a tag may go beyond it.
        place = match.end() if (match := _PADDING.match(content, place)) else place
    return place


def end_of_sound(content: bytes) -> int:
    """Return where the tags begin that a recording ends with."""
    end, before = len(content), -1
    while end != before:
        before = end
        if content[max(0, end - _TAG) : end].startswith(b"TAG"):
            end -= _TAG
        elif content[max(0, end - _APE) : end].startswith(b"APETAGEX"):
            has_head = little(content, end - 12, 4) >> 31
            end -= little(content, end - 20, 4) + (_APE if has_head else 0)
            end = max(end, 0)
    return end
