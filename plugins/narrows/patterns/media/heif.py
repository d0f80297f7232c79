"""AVIF and HEIC: what stays is the images, their colours and how they lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from narrows.patterns.media import icc
from narrows.patterns.media.boxes import Box, boxes, brands, erase, first, free, inner, keep
from narrows.patterns.media.octets import Unreadable, big, part

_BRANDS = frozenset((b"avif", b"mif1", b"heic", b"heix", b"miaf"))
_META = frozenset((b"hdlr", b"pitm", b"iinf", b"iloc", b"iprp", b"iref", b"idat", b"grpl"))
_IMAGES = frozenset((b"av01", b"hvc1", b"grid", b"iovl", b"iden", b"tmap"))
_PROPERTIES = frozenset(
    (
        *(b"ispe", b"pixi", b"colr", b"av1C", b"hvcC", b"irot", b"imir", b"clap", b"pasp"),
        *(b"auxC", b"a1op", b"a1lx", b"lsel", b"clli", b"mdcv", b"amve", b"cclv", b"free"),
    )
)
_OFFSETS, _STORED = 0, 1
_MOST = 65_536


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of an item: where it lies, and whether in a box of the table's own."""

    item: int
    stored: bool
    start: int
    end: int


def clean(content: bytes) -> bytes:
    """Return an image without all items that are none, such as Exif and XMP."""
    if not brands(content) & _BRANDS:
        raise Unreadable("it does not begin as one")
    whole = bytearray(content)
    if any(box.kind == b"moov" for box in boxes(whole, 0, len(whole))):
        raise Unreadable("it moves: save it as WebP, PNG or MP4")
    top = keep(whole, boxes(whole, 0, len(whole)), (b"ftyp", b"meta", b"mdat"))
    metas = [box for box in top if box.kind == b"meta"]
    if len(metas) != 1:
        raise Unreadable("it holds no single picture")
    found = keep(whole, inner(whole, metas[0], 4), _META)
    images = _images(whole, found)
    pieces = list(_pieces(whole, found))
    if not images & {piece.item for piece in pieces}:
        raise Unreadable("it holds no picture")
    _clean_properties(whole, found)
    stored = [box for box in found if box.kind == b"idat"]
    films = [box for box in top if box.kind == b"mdat"]
    kept = [piece for piece in pieces if piece.item in images]
    _erase_between(whole, films, [(each.start, each.end) for each in kept if not each.stored])
    for box in stored:
        inside = [(box.body + each.start, box.body + each.end) for each in kept if each.stored]
        _erase_between(whole, [box], inside)
    return bytes(whole)


def _images(content: bytearray, found: list[Box]) -> set[int]:
    """Return the numbers of the items that are images, and blank what items are called."""
    table, images = first(found, b"iinf"), set[int]()
    if table is None:
        raise Unreadable("it holds no picture")
    head = 6 if content[table.body] == 0 else 8
    for box in inner(content, table, head):
        version = big(content, box.body, 1)
        if box.kind != b"infe" or version not in (2, 3):
            raise Unreadable("it is of a form that not every browser shows")
        wide = 4 if version == 3 else 2  # noqa: PLR2004
        place = box.body + 4 + wide
        if part(content, place + 2, 4) in _IMAGES:
            images.add(big(content, box.body + 4, wide))
        else:
            # An Exif that is empty stops some programs; what is of no known kind does not.
            content[place + 2 : place + 6] = b"free"
        erase(content, place + 6, box.end)
    handler = first(found, b"hdlr")
    if handler is not None:
        erase(content, handler.body + 12, handler.end)
    return images


def _pieces(content: bytearray, found: list[Box]) -> Iterator[_Piece]:
    """Yield where each item lies."""
    table = first(found, b"iloc")
    if table is None:
        raise Unreadable("it holds no picture")
    version, sizes = content[table.body], big(content, table.body + 4, 2)
    of_offset, of_length, of_base = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    of_index = sizes & 15 if version else 0
    wide = 4 if version == 2 else 2  # noqa: PLR2004
    place = table.body + 6
    count, place = big(content, place, wide), place + wide
    for _ in range(min(count, _MOST)):
        item, place = big(content, place, wide), place + wide
        method, place = (big(content, place, 2) & 15, place + 2) if version else (0, place)
        if method not in (_OFFSETS, _STORED):
            raise Unreadable("it is of a form that not every browser shows")
        base, place = big(content, place + 2, of_base), place + 2 + of_base
        extents, place = big(content, place, 2), place + 2
        for _ in range(extents):
            place += of_index
            start = base + big(content, place, of_offset)
            length = big(content, place + of_offset, of_length)
            place += of_offset + of_length
            yield _Piece(item, method == _STORED, start, start + (length or len(content)))


def _clean_properties(content: bytearray, found: list[Box]) -> None:
    """Free the properties that no browser needs; they are counted, so their places stay."""
    properties = first(found, b"iprp")
    for box in inner(content, properties) if properties else ():
        if box.kind == b"ipco":
            for each in keep(content, inner(content, box), _PROPERTIES):
                _clean_colours(content, each)
        elif box.kind != b"ipma":
            free(content, box)


def _clean_colours(content: bytearray, box: Box) -> None:
    """Take the words out of a colour profile, which gets no longer by that."""
    if box.kind == b"colr" and part(content, box.body, 4) in (b"prof", b"rICC"):
        start = box.body + 4
        cleaned = icc.clean(bytes(content[start : box.end]))
        if cleaned is None or len(cleaned) > box.end - start:
            raise Unreadable("its colour profile cannot be read")
        content[start : box.end] = cleaned + bytes(box.end - start - len(cleaned))
    elif box.kind == b"auxC":
        _clean_kind(content, box)


def _clean_kind(content: bytearray, box: Box) -> None:
    """Blank what stands behind the name of a helping image's kind."""
    end = content.find(b"\0", box.body + 4, box.end)
    if end >= 0:
        erase(content, end, box.end)


def _erase_between(content: bytearray, around: list[Box], kept: list[tuple[int, int]]) -> None:
    """Overwrite all of some boxes but what stands at the places that are kept."""
    for box in around:
        done = box.body
        for start, end in sorted(kept):
            erase(content, done, min(max(start, done), box.end))
            done = max(done, min(end, box.end))
        erase(content, done, box.end)
