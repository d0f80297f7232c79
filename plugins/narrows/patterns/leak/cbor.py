"""The words in a file of CBOR (RFC 8949), which the index of a search is written in.

Only texts matter to who looks for words, so nothing else is decoded: what is not a text is passed
over, and so is what is no CBOR at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_BYTES: Final = 2
_TEXT: Final = 3
_LENGTHS: Final = {24: 1, 25: 2, 26: 4, 27: 8}


def texts(content: bytes) -> Iterator[str]:
    """Yield the texts in some CBOR, in their order."""
    place = 0
    while place < len(content):
        kind, short = content[place] >> 5, content[place] & 31
        place += 1
        width = _LENGTHS.get(short, 0)
        number = int.from_bytes(content[place : place + width]) if width else short
        place += width
        if kind == _TEXT:
            yield content[place : place + number].decode("utf-8", "replace")
        if kind in (_BYTES, _TEXT):
            place += number
