"""Attachments for tests, each the smallest that is what its name says, written by hand."""

from __future__ import annotations

import zlib

REMARK = b"a remark that nobody was to read"


def chunk(kind: bytes, payload: bytes) -> bytes:
    """Return a chunk of a PNG image."""
    check = zlib.crc32(kind + payload).to_bytes(4, "big")
    return len(payload).to_bytes(4, "big") + kind + payload + check


def png(*chunks: bytes, behind: bytes = b"") -> bytes:
    """Return an image of one grey pixel, with more chunks in it and something behind its end."""
    head = chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0")
    pixels = chunk(b"IDAT", zlib.compress(b"\0\x80"))
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + head + b"".join(chunks) + pixels + chunk(b"IEND", b"") + behind


def box(kind: bytes, *content: bytes) -> bytes:
    """Return a box of a film."""
    body = b"".join(content)
    return (len(body) + 8).to_bytes(4, "big") + kind + body


PNG = png()
PDF = b"%PDF-1.4\n%%EOF\n"
MP4 = (
    box(b"ftyp", b"isom\0\0\0\0isom")
    + box(b"moov", box(b"mvhd", bytes(100)), box(b"udta", box(b"name", REMARK)))
    + box(b"mdat", b"\0")
)
