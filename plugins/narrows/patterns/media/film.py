"""MP4 and QuickTime: what stays is pictures and sound, and when to show which.

Phones note in a film where and when it was taken, with which device; some note the place anew for
every second, as a track of its own.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from narrows.patterns.media.boxes import DEEPEST, Box, boxes, erase, first, free, inner, keep
from narrows.patterns.media.octets import Unreadable, big, part

_TOP = frozenset((b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp"))
_AROUND = frozenset(
    (
        *(b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf", b"mvex", b"moof", b"traf"),
        *(b"tref", b"mfra"),
    )
)
_WITHIN = frozenset(
    (
        *(b"mvhd", b"tkhd", b"mdhd", b"hdlr", b"elst", b"vmhd", b"smhd", b"nmhd", b"sthd", b"dref"),
        *(b"stsd", b"stts", b"ctts", b"cslg", b"stss", b"stsh", b"stdp", b"sdtp", b"stsc", b"stsz"),
        *(b"stz2", b"stco", b"co64", b"sbgp", b"sgpd", b"subs", b"saiz", b"saio", b"gmhd", b"padb"),
        *(b"mehd", b"trex", b"leva", b"mfhd", b"tfhd", b"trun", b"tfdt", b"tfra", b"mfro"),
        *(b"chap", b"hint", b"cdsc", b"subt", b"clip", b"tapt", b"elng"),
    )
)
_DATED = frozenset((b"mvhd", b"tkhd", b"mdhd"))
_SHOWN = frozenset((b"vide", b"soun", b"text", b"subt", b"sbtl", b"clcp", b"auxv", b"pict"))
_NAME = 24
"""How far behind the head of a handler's content its name stands."""


def clean(content: bytes) -> bytes:
    """Return a film or recording without what it says of its making."""
    if part(content, 4, 4) not in (b"ftyp", b"moov", b"wide", b"mdat"):
        raise Unreadable("it does not begin as one")
    whole = bytearray(content)
    top = keep(whole, boxes(whole, 0, len(whole)), _TOP)
    movie = first(top, b"moov")
    if movie is None or not any(box.kind == b"mdat" for box in top):
        raise Unreadable("it holds neither pictures nor sound")
    for track in [box for box in inner(whole, movie) if box.kind == b"trak"]:
        if _handler(whole, track) not in _SHOWN:
            _silence(whole, track, [box for box in top if box.kind == b"mdat"])
    for box in top:
        if box.kind in _AROUND:
            _clean_within(whole, box, DEEPEST)
    return bytes(whole)


def _clean_within(content: bytearray, around: Box, deep: int) -> None:
    """Free what is not needed within a box, and blank dates and names in what is."""
    if not deep:
        raise Unreadable("its parts nest too deep")
    for box in keep(content, inner(content, around), _AROUND | _WITHIN):
        if box.kind in _AROUND:
            _clean_within(content, box, deep - 1)
        elif box.kind in _DATED:
            size = 16 if big(content, box.body, 1) == 1 else 8
            erase(content, box.body + 4, min(box.body + 4 + size, box.end))
        elif box.kind == b"hdlr":
            erase(content, min(box.body + _NAME, box.end), box.end)


# --- tracks of data -------------------------------------------------------------------------------


def _handler(content: bytearray, track: Box) -> bytes:
    """Return what a track says it is."""
    found = _below(content, track, (b"mdia",))
    handler = found.get(b"hdlr")
    return part(content, handler.body + 8, 4) if handler else b""


def _below(content: bytearray, track: Box, path: tuple[bytes, ...]) -> dict[bytes, Box]:
    """Return the boxes that lie below a track, in a box in a box, by kind."""
    around = [track]
    for kind in path:
        around = [box for each in around for box in inner(content, each) if box.kind == kind][:1]
    return {box.kind: box for each in around for box in inner(content, each)}


def _silence(content: bytearray, track: Box, films: list[Box]) -> None:
    """Overwrite what a track holds, and free the track."""
    done = 0
    for start, size in sorted(_chunks(content, track)):
        for film in films:
            first_byte = max(start, done, film.body)
            erase(content, first_byte, min(start + size, film.end))
        done = max(done, start + size)
    free(content, track)


def _chunks(content: bytearray, track: Box) -> Iterator[tuple[int, int]]:
    """Yield where the samples of a track lie, chunk by chunk: the start and the size of each."""
    table = _below(content, track, (b"mdia", b"minf", b"stbl"))
    places = table.get(b"stco") or table.get(b"co64")
    runs, listed = table.get(b"stsc"), table.get(b"stsz")
    if places is None or runs is None or listed is None:
        raise Unreadable("it has a track of data that cannot be taken out")
    fixed, sizes = big(content, listed.body + 4, 4), _numbers(content, listed, 12, "I")
    steps = _numbers(content, runs, 8, "I")
    held, step, sample = 0, 0, 0
    starts = _numbers(content, places, 8, "I" if places.kind == b"stco" else "Q")
    for number, start in enumerate(starts, start=1):
        if steps[step : step + 1] == (number,):
            held, step = (*steps[step + 1 : step + 2], 0)[0], step + 3
        yield start, fixed * held or sum(sizes[sample : sample + held])
        sample += held


def _numbers(content: bytearray, box: Box, skip: int, form: str) -> tuple[int, ...]:
    """Return the numbers of a table behind its head."""
    start, width = box.body + skip, struct.calcsize(form)
    count = max(0, box.end - start) // width
    return struct.unpack_from(f">{count}{form}", content, start) if count else ()
