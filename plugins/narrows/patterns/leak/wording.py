r"""The words of a text, however it is encoded: all that is compared when a leak is looked for.

A name is the same in a title, an address, JSON and an attribute: `Café Plan!`, `caf%C3%A9-plan`,
`caf\u00e9 plan` and `Caf&eacute;_Plan` all say `café plan`. Words are bytes, as whole sites are
read: what can be done with them in C is done there.
"""

from __future__ import annotations

import html
import re
import string
import unicodedata
from urllib.parse import unquote

LEAST = 24
"""How many bytes a run of words must have to tell one text from another."""

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_WHITE = re.compile(r"\\[nrtbf]")
_TAG = re.compile(r"<[^<>]*>")
_INLINE = re.compile(
    r"</?(?:b|code|del|em|i|ins|kbd|mark|s|small|span|strong|sub|sup|u|wbr)\b[^<>]*>"
)
_APOSTROPHES = "'’‘`´"
_FOREIGN_MARK = re.compile(r"[^\x00-\x7f\w]")

# Scripts without spaces between words: any letter may be next to a name.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")

_MARKS = bytes(code for code in range(128) if chr(code) not in string.ascii_letters + string.digits)
_TO_SPACES = bytes.maketrans(_MARKS, b" " * len(_MARKS))
# No byte of UTF-8 is one of the two last ones.
_TO_WORDS = bytes.maketrans(
    _MARKS,
    bytes({"\n": 255}.get(chr(mark), 254 if chr(mark) in ".,:;!?" else 32) for mark in _MARKS),
)
_TO_PARTS = bytes.maketrans(_MARKS, bytes(32 if chr(mark) in " -" else 255 for mark in _MARKS))

# What parts the words on both sides of it: `TimeDiff: plugin` is no `TimeDiff plugin`.
_PART = b"\xff"
_SPACES = re.compile(rb"  +")
_JOINTS = (b" - ", b"/#", b"](")
_FOREIGN_PAUSE = re.compile(r"\s[–—§·•…]\s")


def decoded(text: str) -> str:
    """Return a text with its encodings undone, folded as names are."""
    for _ in range(2):  # a feed holds HTML that is escaped once more
        if "&" in text:
            text = html.unescape(text)
    if "\\" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), _WHITE.sub("\n", text))
    if "%" in text:
        text = unquote(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = text.casefold()
    for mark in "'`" if text.isascii() else _APOSTROPHES:  # faster than a table by far
        text = text.replace(mark, "")
    return text


def parted(text: str) -> str:
    """Return a decoded text with its tags behind it.

    A tag must not stand within a name, and may hold one. Elements that do not stand between words
    part what stands around them.
    """
    if "<" not in text:
        return text
    tags = _TAG.findall(text)
    return "\n".join([_TAG.sub("\n", _INLINE.sub(" ", text)), *tags])


def words(text: str) -> bytes:
    """Return the words of a decoded text, a space around each, and a mark for each pause."""
    content = _content(text if text.isascii() else _FOREIGN_PAUSE.sub("\n", text), " ")
    for joint in _JOINTS:
        content = content.replace(joint, b"\n")
    # A point or a comma is a pause in front of a space, and none within a number or a path.
    content = content.translate(_TO_WORDS).replace(b"\xfe ", _PART).replace(b"\xfe", b" ")
    return _single(b" %b " % content.replace(_PART, b" \xff "))


def flat(text: str) -> bytes:
    """Return the words of a decoded text, a space around each, and nothing else."""
    return _single(b" %b " % _content(text, " ").translate(_TO_SPACES))


def names(text: str) -> set[bytes]:
    """Return what is looked for among `words` to find a name, with its pauses and without."""
    sought = {words(text.strip().replace("\n", " ")), flat(text)}
    return {each.strip() for each in sought} if _UNSPACED.search(text) else sought


def runs(text: str) -> list[bytes]:
    """Return the runs of words in a decoded text that are long enough to tell texts apart.

    A run goes on over spaces and hyphens, and ends at any other mark and at the end of a line.
    """
    content = _single(_content(text, "\n").translate(_TO_PARTS))
    return [run.strip() for run in content.split(_PART) if len(run) >= LEAST]


def without_pauses(found: bytes) -> bytes:
    """Return a name or a run as it stands in `flat`."""
    return _single(found.replace(_PART, b" "))


def _single(content: bytes) -> bytes:
    """Return words with one space where there are more."""
    return _SPACES.sub(b" ", content)


def _content(text: str, mark: str) -> bytes:
    """Return a text as bytes, with something else for marks beyond ASCII."""
    if not text.isascii():
        text = _FOREIGN_MARK.sub(mark, text)
    # A file's name need not be UTF-8.
    return text.encode("utf-8", "surrogatepass")
