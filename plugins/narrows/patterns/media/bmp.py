"""BMP: what stays is the head, the colours and the pixels."""

from __future__ import annotations

from narrows.patterns.media.octets import Unreadable, little, part

_HEAD = 14
_SMALLEST, _PLAIN, _LARGEST = 12, 40, 124
_UNCOMPRESSED = (0, 3, 6)
_PROFILED = (b"DEBM", b"KNIL")
_SPACE, _PROFILE = 56, 112


def clean(content: bytes) -> bytes:
    """Return a BMP image without what stands before and behind its pixels."""
    if not content.startswith(b"BM"):
        raise Unreadable("it does not begin as one")
    start, size = little(content, 10, 4), little(content, _HEAD, 4)
    if size not in (_SMALLEST, _PLAIN, 52, 56, 108, _LARGEST):
        raise Unreadable("it is of a form that not every browser shows")
    if size == _LARGEST and part(content, _HEAD + _SPACE, 4) in _PROFILED:
        raise Unreadable("it holds a colour profile: save it as PNG")
    colours = _HEAD + size + _table(content, size)
    pixels = part(content, start, _pixels(content, size))
    if colours > start:
        raise Unreadable("its parts overlap")
    whole = colours + len(pixels)
    head = b"BM" + whole.to_bytes(4, "little") + bytes(4) + colours.to_bytes(4, "little")
    return head + part(content, _HEAD, colours - _HEAD) + pixels


def _table(content: bytes, size: int) -> int:
    """Return how many bytes stand between the head and the pixels: colours, or masks of them."""
    if size == _SMALLEST:
        depth, used, width = little(content, _HEAD + 10, 2), 0, 3
    else:
        depth, used, width = little(content, _HEAD + 14, 2), little(content, _HEAD + 32, 4), 4
    if depth not in (1, 4, 8, 16, 24, 32):
        raise Unreadable("it is of a form that not every browser shows")
    masks = {3: 12, 6: 16}.get(_compression(content, size), 0) if size == _PLAIN else 0
    return masks + width * (min(used or 1 << depth, 256) if depth <= 8 else 0)  # noqa: PLR2004


def _compression(content: bytes, size: int) -> int:
    return 0 if size == _SMALLEST else little(content, _HEAD + 16, 4)


def _pixels(content: bytes, size: int) -> int:
    """Return how many bytes the pixels have."""
    if _compression(content, size) not in _UNCOMPRESSED:
        return little(content, _HEAD + 20, 4)
    if size == _SMALLEST:
        width, height = little(content, _HEAD + 4, 2), little(content, _HEAD + 6, 2)
        depth = little(content, _HEAD + 10, 2)
    else:
        width, height = little(content, _HEAD + 4, 4), little(content, _HEAD + 8, 4)
        depth = little(content, _HEAD + 14, 2)
    # A height below zero says that the first line comes first.
    lines = min(height, (1 << 32) - height)
    return (width * depth + 31) // 32 * 4 * lines
