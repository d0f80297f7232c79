"""The files of a built site, opened: an adapter.

What is packed is unpacked, for what is in it is published too.
"""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from narrows.diagnostic import Failure
from narrows.patterns.leak import cbor, wording

LARGEST = 512 * 1024 * 1024
"""How many bytes of one packed file are unpacked."""

_PAGEFIND = b"pagefind_dcd"
"""What the files of Pagefind begin with once they are unpacked: JSON, or words in CBOR."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of a site, or of an archive in it.

    Attributes:
        path: where it is, relative to the site; behind a `!` where it is within an archive.
        content: what it holds.
    """

    path: str
    content: bytes

    @property
    def text(self) -> str | None:
        """What it says; None where it is no text."""
        try:
            return None if b"\0" in self.content[:4096] else self.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return None


def read(site: Path) -> Iterator[SiteFile]:
    """Yield every file of a site, one at a time, in order of their paths.

    Raises:
        Failure: one cannot be read, or cannot be unpacked.
    """
    for path in paths(site):
        try:
            content = (site / path).read_bytes()
        except OSError as error:
            raise Failure(f"cannot read {site / path}: {error.strerror}") from error
        yield SiteFile(path, content)
        try:
            yield from _unpacked(path, content)
        except (zlib.error, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError):
            # A name says nothing about the content: what cannot be unpacked holds no text.
            continue


def paths(site: Path) -> list[str]:
    """Return the paths of a site's files, relative to it. What git keeps there is not the site's.

    Raises:
        Failure: there are none.
    """
    found = []
    for folder, folders, files in os.walk(site):
        folders[:] = [name for name in folders if name != ".git"]
        found += [Path(folder, name).relative_to(site).as_posix() for name in files]
    if not found:
        raise Failure(f"there is no site in {site}", "build it first: `mkdocs build --strict`")
    return sorted(found)


def _unpacked(path: str, content: bytes) -> Iterator[SiteFile]:
    if content.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        yield SiteFile(f"{path}!", _read(unpacker.decompress(content, LARGEST)))
    elif content.startswith(b"PK\x03\x04"):
        left = LARGEST
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                with archive.open(member) as stream:
                    inner = stream.read(left)
                left -= len(inner)
                yield SiteFile(f"{path}!{member.filename}", inner)


def _read(content: bytes) -> bytes:
    """Return what was unpacked, as text where it is a part of the index of a search."""
    if not content.startswith(_PAGEFIND):
        return content
    inner = content.removeprefix(_PAGEFIND)
    if inner.startswith(b"{"):
        return inner
    # What stands together there are words, in the order of the alphabet, and no sentence. One that
    # is as long as a sentence was joined: `a.b.c` is one word to a search. The texts themselves are
    # read where the search keeps them.
    return b"\n".join(text.encode()[: wording.LEAST - 1] for text in cbor.texts(inner))
