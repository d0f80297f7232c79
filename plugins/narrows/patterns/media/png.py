"""PNG, and APNG: what stays is the image, its frames, its colours and which way up it is."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from narrows.patterns.media import icc, orientation
from narrows.patterns.media.octets import Unreadable, big, part

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_NEEDED = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND"))
_ANIMATION = frozenset((b"acTL", b"fcTL", b"fdAT"))
_COLOURS = frozenset(
    (
        *(b"tRNS", b"bKGD", b"sBIT", b"hIST", b"pHYs"),
        *(b"gAMA", b"cHRM", b"sRGB", b"cICP", b"mDCV", b"cLLI"),
    )
)
_CRITICAL = 0x20
"""The bit of a chunk's first letter that says that an image can be shown without the chunk."""


def clean(content: bytes) -> bytes:
    """Return a PNG image without texts, times and whatever stands behind its end."""
    if not content.startswith(_SIGNATURE):
        raise Unreadable("it does not begin as one")
    parts, seen = [_SIGNATURE], set[bytes]()
    for kind, payload, whole in _chunks(content):
        kept = _kept(kind, payload, whole)
        parts.append(kept)
        seen.add(kind)
    if not {b"IHDR", b"IDAT"} <= seen:
        raise Unreadable("it holds no picture")
    return b"".join(parts)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield each chunk's kind and payload, and all of it, up to the one that ends the image."""
    place, kind = len(_SIGNATURE), b""
    while kind != b"IEND":
        size = big(content, place, 4)
        whole = part(content, place, size + 12)
        kind = whole[4:8]
        yield kind, whole[8:-4], whole
        place += size + 12


def _kept(kind: bytes, payload: bytes, whole: bytes) -> bytes:
    """Return what stays of a chunk."""
    match kind:
        case b"IEND":
            return _chunk(b"IEND", b"")
        case b"eXIf":
            turned = orientation.read(payload)
            upright = turned == orientation.UPRIGHT
            return b"" if upright else _chunk(b"eXIf", orientation.write(turned))
        case b"iCCP":
            return _profile(payload)
        case _ if kind in _NEEDED or kind in _ANIMATION or kind in _COLOURS:
            return whole
        case _ if not kind[0] & _CRITICAL:
            raise Unreadable("it has a part that no browser knows")
    return b""


def _chunk(kind: bytes, payload: bytes) -> bytes:
    check = zlib.crc32(kind + payload).to_bytes(4, "big")
    return len(payload).to_bytes(4, "big") + kind + payload + check


def _profile(payload: bytes) -> bytes:
    """Return the chunk of a colour profile, which is compressed and has a name of its own."""
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(payload.partition(b"\0")[2][1:], icc.LARGEST)
    except zlib.error:
        return b""
    cleaned = icc.clean(unpacked)
    return _chunk(b"iCCP", b"profile\0\0" + zlib.compress(cleaned, 9)) if cleaned else b""
