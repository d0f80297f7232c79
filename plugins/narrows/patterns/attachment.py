"""What is in an attachment: cleaned for the way out of the vault, or refused with the reason.

`clean` is total and a pure function of name and content. A file that is not what its ending says
stays home: a browser that does not believe endings could run it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from narrows.patterns.asset import Reason, ending_of
from narrows.patterns.media import Unreadable, bmp, film, flac, gif, heif, jpeg, mp3, png, riff
from narrows.patterns.vector import image as drawings

LARGEST: Final = 100_000_000
"""How many bytes an attachment may have: no larger file is taken by the usual hosts of sites."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What of an attachment may leave."""

    content: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an attachment does not leave."""

    reason: Reason


def clean(name: str, content: bytes) -> Cleaned | Refused:
    """Return an attachment as it may be published, by the name that it has.

    Args:
        name: the file's name.
        content: what it holds; of a file that is larger than `LARGEST`, the beginning will do.
    """
    if len(content) > LARGEST:
        fact = f"it has more than {LARGEST // 1_000_000} MB"
        return _refused(fact, "make it smaller, or publish it elsewhere and link to that")
    ending = ending_of(name)
    try:
        return Cleaned(_CLEANERS.get(ending, _as_it_is)(content))
    except Unreadable as error:
        said = f"it cannot be read as a `{ending}`: {error}"
        return _refused(said, "save it anew, in the form that its name says")
    except _Odd as error:
        return _refused(str(error), "save it in the form that its name says")


def _refused(fact: str, help: str) -> Refused:
    return Refused(Reason(fact, help, is_of_content=True))


class _Odd(Exception):
    """A file is not what its name says."""


# --- drawings -------------------------------------------------------------------------------------


def _drawing(content: bytes) -> bytes:
    outcome = drawings.clean(content, _pixels)
    if isinstance(outcome, drawings.Refused):
        raise Unreadable(outcome.reason)
    return outcome


def _pixels(content: bytes) -> bytes | None:
    """Clean an image within a drawing, where only its content says of which form it is."""
    for beginning, cleaner in _BEGINNINGS:
        if content.startswith(beginning):
            try:
                return cleaner(content)
            except Unreadable:
                return None
    return None


_BEGINNINGS = (
    (b"\x89PNG", png.clean),
    (b"\xff\xd8", jpeg.clean),
    (b"GIF8", gif.clean),
    (b"RIFF", riff.clean_webp),
)


# --- what is passed on as it is -------------------------------------------------------------------

# What a browser takes for a page, wherever it is not told what a file is: the tags by which the
# standard for that (MIME Sniffing) knows one, and XML, which can be a page too.
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?[\t\n\x0c\r ]*+<(?:!--|\?xml|(?:!doctype html|html|head|script|iframe"
    rb"|h1|div|font|table|a|style|title|b|body|br|p|svg)[\s/>])",
    re.IGNORECASE,
)


def _as_it_is(content: bytes) -> bytes:
    """Pass on what is no page."""
    if _PAGE.match(content):
        raise _Odd("a browser could take it for a page")
    return content


def _beginning(*beginnings: bytes, within: int = 0) -> Callable[[bytes], bytes]:
    """Return what passes on files that begin in one of these ways."""

    def passed(content: bytes) -> bytes:
        head = content[: within + max(map(len, beginnings))]
        if not any(head.find(each) in range(within + 1) for each in beginnings):
            raise Unreadable("it does not begin as one")
        return content

    return passed


_ZIP = _beginning(b"PK\x03\x04", b"PK\x05\x06")
_OGG = _beginning(b"OggS")
_CLEANERS: Final = MappingProxyType(
    {
        ".svg": _drawing,
        **dict.fromkeys((".jpg", ".jpeg"), jpeg.clean),
        **dict.fromkeys((".png", ".apng"), png.clean),
        ".gif": gif.clean,
        ".webp": riff.clean_webp,
        ".bmp": bmp.clean,
        **dict.fromkeys((".avif", ".heic", ".heif"), heif.clean),
        **dict.fromkeys((".mp4", ".m4v", ".m4a", ".mov"), film.clean),
        ".mp3": mp3.clean,
        ".flac": flac.clean,
        ".wav": riff.clean_wav,
        **dict.fromkeys((".ogg", ".oga", ".opus", ".ogv"), _OGG),
        ".webm": _beginning(b"\x1aE\xdf\xa3"),
        # A PDF may have something else in front of it.
        ".pdf": _beginning(b"%PDF-"),
        **dict.fromkeys((".zip", ".epub", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"), _ZIP),
    }
)
