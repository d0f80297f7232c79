"""GIF: what stays is the image, its frames and how often they are shown."""

from __future__ import annotations

from narrows.patterns.media.octets import Unreadable, big, part

_IMAGE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_HEADER, _DESCRIPTOR = 13, 10


def clean(content: bytes) -> bytes:
    """Return a GIF image without remarks, texts and whatever stands behind its end."""
    if not content.startswith((b"GIF87a", b"GIF89a")):
        raise Unreadable("it does not begin as one")
    place = _HEADER + _colours(big(content, _HEADER - 3, 1))
    parts, images = [part(content, 0, place)], 0
    # Browsers do without the byte that ends an image.
    while place < len(content) and (kind := content[place]) != _END:
        if kind == _IMAGE:
            end = _end_of_image(content, place)
            parts.append(content[place:end])
            images += 1
        elif kind == _EXTENSION:
            end = _end_of_blocks(content, place + 2)
            parts.append(_kept(content[place:end]))
        else:
            raise Unreadable("something stands between its parts")
        place = end
    if not images:
        raise Unreadable("it holds no picture")
    return b"".join([*parts, bytes((_END,))])


def _colours(flags: int) -> int:
    """Return how many bytes the table of colours has that flags tell of."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_image(content: bytes, place: int) -> int:
    flags = big(content, place + _DESCRIPTOR - 1, 1)
    return _end_of_blocks(content, place + _DESCRIPTOR + _colours(flags) + 1)


def _end_of_blocks(content: bytes, place: int) -> int:
    """Return where the blocks end that begin at a place, the last of which is empty."""
    try:
        while size := content[place]:
            place += 1 + size
    except IndexError as error:
        raise Unreadable("it ends too early") from error
    return place + 1


def _kept(extension: bytes) -> bytes:
    """Return what stays of an extension."""
    if extension[1] == _CONTROL:
        return part(extension, 0, 7) + b"\0" if extension[2] == 4 else b""  # noqa: PLR2004
    if extension[1] == _APPLICATION and extension[3:14] in _LOOPS:
        loop = extension[14:18]
        return extension[:14] + loop + b"\0" if loop[:2] == b"\x03\x01" else b""
    return b""
