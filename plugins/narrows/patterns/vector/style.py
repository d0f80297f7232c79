"""The styles of a drawing without anything that reaches out of it: addresses, imports, remarks.

CSS runs nothing, but it fetches. What it can fetch with is a short list, so functions are named
here one by one, and a style sheet with another one, or with an escape that could spell one, is not
read at all.
"""

from __future__ import annotations

import re
from typing import Final


class Unreadable(Exception):
    """A style says what nobody has judged; the text says what."""


_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_FETCHING_RULE = re.compile(r"@(?:import|namespace|charset)\b[^;{}]*;?", re.IGNORECASE)
_URL = re.compile(
    r"""url\(\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^()"']*))\s*\)""", re.I
)
_CALL = re.compile(r"([\w-]+)\(")
_RULE = re.compile(r"@([\w-]+)")
_PLACE = re.compile(r"#[^\s\"'()]+\Z")
_FONT = re.compile(
    r"data:(?:font/|application/(?:x-)?font-?)[\w.+-]*(?:;[\w=.+-]+)*,[\w+/=\s%-]*\Z", re.I
)

_NAMES: Final = """
and any attr calc clamp color color-mix cubic-bezier dir format has hsl hsla is lab lang lch
light-dark local matrix matrix3d max min not nth-child nth-last-child nth-last-of-type nth-of-type
oklab oklch or perspective rgb rgba rotate rotate3d rotatex rotatey rotatez scale scale3d scalex
scaley skew skewx skewy steps supports translate translate3d translatex translatey translatez url
var where blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
circle ellipse inset path polygon linear-gradient radial-gradient
"""
_CALLS: Final = frozenset(_NAMES.split())
_RULES: Final = frozenset({"font-face", "media", "keyframes", "-webkit-keyframes", "supports"})


def clean(written: str) -> str:
    """Return a style sheet, or the value of one property, that fetches nothing.

    Raises:
        Unreadable: it uses what is not on the lists here.
    """
    text = _FETCHING_RULE.sub("", _COMMENT.sub(" ", written))
    if "\\" in text:
        raise Unreadable("its styles hold a backslash, which can spell any word")
    text = _URL.sub(_kept, text)
    for call in _CALL.finditer(text):
        if call[1].lower() not in _CALLS:
            raise Unreadable(f"its styles use `{call[1][:40]}()`, which is not published")
    for rule in _RULE.finditer(text):
        if rule[1].lower() not in _RULES:
            raise Unreadable(f"its styles use `@{rule[1][:40]}`, which is not published")
    if len(_URL.findall(text)) != len(re.findall(r"url\(", text, re.IGNORECASE)):
        raise Unreadable("its styles hold an address that cannot be read")
    return text


def _kept(match: re.Match[str]) -> str:
    """Return an address within the drawing, or a font in it; `none` in the place of others."""
    address = (match["double"] or match["single"] or match["bare"] or "").strip()
    if _PLACE.match(address):
        return f"url({address})"
    return f'url("{address}")' if _FONT.match(address) else "none"
