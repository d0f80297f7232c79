"""RIFF, of which WebP images and WAV recordings are made."""

from __future__ import annotations

from collections.abc import Iterator

from narrows.patterns.media import icc, orientation
from narrows.patterns.media.octets import Unreadable, little, part

_FRAME = 16
_FLAGS = {b"ICCP": 0x20, b"EXIF": 0x08}
# Transparency and animation: the rest of the flags follows from the chunks that stay.
_OF_PIXELS = 0x12
_HEADS = {b"VP8X": 10, b"ANIM": 6}
_PIXELS = frozenset((b"VP8 ", b"VP8L", b"ANMF"))


def clean_webp(content: bytes) -> bytes:
    """Return a WebP image: its frames, its colours and which way up it is."""
    found = list(_chunks(_body(content, b"WEBP")))
    kept = [(kind, stays) for kind, payload in found if (stays := _kept(kind, payload)) is not None]
    kinds = {kind for kind, _ in kept}
    if not kinds & _PIXELS:
        raise Unreadable("it holds no picture")
    flags = sum(flag for kind, flag in _FLAGS.items() if kind in kinds)
    return _file(
        b"WEBP",
        [
            (kind, _flagged(payload, flags) if kind == b"VP8X" else payload)
            for kind, payload in kept
        ],
    )


def clean_wav(content: bytes) -> bytes:
    """Return a WAV recording: its sound and how to play it."""
    kept = [
        (kind, payload)
        for kind, payload in _chunks(_body(content, b"WAVE"))
        if kind in (b"fmt ", b"fact", b"data")
    ]
    if not {b"fmt ", b"data"} <= {kind for kind, _ in kept}:
        raise Unreadable("it holds no sound")
    return _file(b"WAVE", kept)


def _body(content: bytes, form: bytes) -> bytes:
    """Return what a file holds behind its head."""
    if not content.startswith(b"RIFF") or content[8:12] != form:
        raise Unreadable("it does not begin as one")
    return content[12 : 8 + little(content, 4, 4)]


def _chunks(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield each chunk's kind and payload."""
    place = 0
    while place < len(body):
        kind, size = part(body, place, 4), little(body, place + 4, 4)
        if kind == b"data":
            # A recorder that cannot go back writes no size, or one that is too large.
            size = min(size, max(len(body) - place - 8, 0))
        yield kind, part(body, place + 8, size)
        place += 8 + size + size % 2


def _kept(kind: bytes, payload: bytes) -> bytes | None:
    """Return what stays of a chunk of an image, if any of it does."""
    if kind in _HEADS:
        return part(payload, 0, _HEADS[kind])
    match kind:
        case b"VP8 " | b"VP8L" | b"ALPH":
            return payload
        case b"ICCP":
            return icc.clean(payload)
        case b"ANMF":
            inner = _chunks(payload[_FRAME:])
            frames = [each for each in inner if each[0] in (b"VP8 ", b"VP8L", b"ALPH")]
            return part(payload, 0, _FRAME) + _written(frames)
        case b"EXIF":
            turned = orientation.read(payload.removeprefix(b"Exif\0\0"))
            return orientation.write(turned) if turned != orientation.UPRIGHT else None
    return None


def _flagged(head: bytes, flags: int) -> bytes:
    return bytes((head[0] & _OF_PIXELS | flags, 0, 0, 0)) + head[4:]


def _written(chunks: list[tuple[bytes, bytes]]) -> bytes:
    return b"".join(
        kind + len(payload).to_bytes(4, "little") + payload + b"\0" * (len(payload) % 2)
        for kind, payload in chunks
    )


def _file(form: bytes, chunks: list[tuple[bytes, bytes]]) -> bytes:
    body = form + _written(chunks)
    return b"RIFF" + len(body).to_bytes(4, "little") + body
