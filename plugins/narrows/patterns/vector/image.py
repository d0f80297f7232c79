"""A drawing on its way out: an SVG image in, one that is nothing but a picture out.

As an image a drawing is harmless. Opened on its own it is a document on the site's own origin, with
scripts, links and all that its editor has noted down: paths on the author's machine, layers' names,
the whole diagram once more. So a drawing is not mended but written anew from what is on the lists
here, and everything that a browser would not paint of an image anyway is left out without a word.
What it would paint, and must not, is a reason to refuse the drawing: nobody gets half a picture.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Final
from xml.parsers import expat

from narrows.patterns.vector import style, weight
from narrows.patterns.vector.allowlist import ATTRIBUTES, ELEMENTS
from narrows.patterns.vector.weight import Weighing

LARGEST: Final = 20_000_000
"""How many bytes a drawing may have."""

DEEPEST: Final = 256
"""How deep its elements may nest: a browser gives up somewhere above, each elsewhere."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a drawing is not published, as a sentence about it, and what to do."""

    reason: str
    help: str = "export it again as plain SVG, or as an image of pixels"


Raster = Callable[[bytes], bytes | None]
"""Cleans an image of pixels; None where it cannot be published."""


def clean(content: bytes, raster: Raster | None = None) -> bytes | Refused:
    """Return a drawing with nothing in it but what is seen of it as an image.

    Args:
        content: the file.
        raster: cleans the images of pixels that the drawing holds; without it, it may hold none.
    """
    if len(content) > LARGEST:
        return Refused(f"it has {len(content):,} bytes, and {LARGEST:,} are the most")
    drawing = _Drawing(raster)
    try:
        _parser(drawing).Parse(content, True)
        drawing.weighing.settle()
    except _Refusal as refusal:
        return Refused(str(refusal))
    except weight.TooHeavy as heavy:
        return Refused(str(heavy))
    except (expat.ExpatError, LookupError, ValueError) as error:
        # What a declaration names as the encoding need not be one.
        return Refused(f"it cannot be read as XML: {_words(error)}")
    return "".join(drawing.parts).encode()


def _words(error: Exception) -> str:
    if isinstance(error, expat.ExpatError):
        return f"{expat.ErrorString(error.code)} in line {error.lineno}"
    return "its encoding is none that is known"


class _Refusal(Exception):
    """Ends the reading: the parser has no other way out."""


def _parser(drawing: _Drawing) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _declared
    parser.EntityDeclHandler = _entity
    parser.SkippedEntityHandler = _entity
    parser.StartElementHandler = drawing.open
    parser.EndElementHandler = drawing.close
    parser.CharacterDataHandler = drawing.write
    return parser


def _declared(_name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
    # A mere name of a document type is common, and means nothing to a browser.
    if has_subset:
        raise _Refusal("it declares a document type of its own, in which anything can be hidden")


def _entity(*_: object) -> None:
    raise _Refusal("it uses entities, which can stand for anything")


# --- what may be in a drawing ---------------------------------------------------------------------

_SVG: Final = "http://www.w3.org/2000/svg"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_XML: Final = "http://www.w3.org/XML/1998/namespace"

_WORDED: Final = frozenset({"text", "tspan", "textPath", "title", "desc", "style", "a"})
_MOVING: Final = frozenset({"animate", "animateTransform", "set"})
_STILL: Final = frozenset({"class", "id", "style", "attributeName"})

_PICTURE = re.compile(r"data:image/(?:png|jpeg|jpg|gif|webp)(?:;[^,;]*)*?;base64,", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f]+\Z", re.IGNORECASE)
_PLACE = re.compile(r"#[^\s()\"']+\Z")


@dataclass
class _Drawing:
    """A drawing as far as it is written anew.

    Attributes:
        raster: cleans the images of pixels in it.
        parts: what is written.
        opened: the elements that are open, by their names.
        skipped: how many elements are open that are left out, within each other.
        style: the text of the style sheet that is open.
        weighing: what it will cost to paint.
    """

    raster: Raster | None
    parts: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    skipped: int = 0
    style: list[str] = field(default_factory=list)
    weighing: Weighing = field(default_factory=Weighing)

    def open(self, full: str, attributes: dict[str, str]) -> None:
        """Write an opening tag, or begin to skip an element."""
        space, _, name = full.rpartition(" ")
        if not self.opened and (space, name) != (_SVG, "svg"):
            raise _Refusal("it is no SVG: its outermost element is not `svg` of that namespace")
        if len(self.opened) + self.skipped >= DEEPEST:
            raise _Refusal(f"its elements nest more than {DEEPEST} deep")
        if self.skipped or not self._is_kept(space, name, attributes):
            self.skipped += 1
            return
        kept = self._attributes(name, attributes)
        self.weighing.open(name, kept)
        written = "".join(f' {key}="{_encoded(value)}"' for key, value in kept.items())
        names = "" if self.opened else f' xmlns="{_SVG}"'
        self.parts.append(f"<{name}{names}{written}>")
        self.opened.append(name)

    def _is_kept(self, space: str, name: str, attributes: dict[str, str]) -> bool:
        if space != _SVG:
            return False
        if name == "foreignObject" and self.opened[-1] != "switch":
            raise _Refusal("it holds HTML (`foreignObject`), which is not published in a drawing")
        if name in _MOVING and attributes.get("attributeName") not in ATTRIBUTES - _STILL:
            return False
        return name in ELEMENTS

    def close(self, _full: str) -> None:
        """Write a closing tag, and in front of it a style sheet."""
        if self.skipped:
            self.skipped -= 1
            return
        name = self.opened.pop()
        if name == "style":
            sheet = self._style("".join(self.style))
            self.weighing.sheet(sheet)
            self.parts.append(escape(sheet, quote=False))
            self.style.clear()
        self.weighing.close()
        self.parts.append(f"</{name}>")

    def write(self, text: str) -> None:
        """Write text where a drawing shows some."""
        if not self.skipped and self.opened and self.opened[-1] in _WORDED:
            if self.opened[-1] == "style":
                self.style.append(text)
            else:
                self.parts.append(escape(text, quote=False).replace("\r", "&#13;"))

    def _attributes(self, element: str, written: dict[str, str]) -> dict[str, str]:
        """Return the attributes of an element that stay, with values that reach nowhere."""
        kept: dict[str, str] = {}
        for full, value in written.items():
            space, _, name = full.rpartition(" ")
            if space == _XML and name in ("lang", "space"):
                kept[f"xml:{name}"] = value
            elif space == "" and (name in ATTRIBUTES or name.startswith("aria-")):
                kept[name] = self._style(value) if "(" in value or "\\" in value else value
        # Without its prefix an address counts more, and only one of the two can stand.
        address = written.get("href", written.get(f"{_XLINK} href"))
        if address is not None and (href := self._address(element, address.strip())):
            kept["href"] = href
        return kept

    def _address(self, element: str, address: str) -> str:
        if element == "a":
            return address if _WEB.match(address) else ""
        if element == "image":
            return self._picture(address)
        return address if _PLACE.match(address) else ""

    def _picture(self, address: str) -> str:
        """Return a picture that stands in the drawing itself, clean; one elsewhere never shows."""
        head = _PICTURE.match(address)
        if head is None:
            if address.lower().startswith("data:"):
                raise _Refusal("it holds an image of a kind that is not published in a drawing")
            return ""
        try:
            pixels = base64.b64decode(re.sub(r"\s+", "", address[head.end() :]), validate=True)
        except binascii.Error:
            return ""
        cleaned = self.raster(pixels) if self.raster else None
        if cleaned is None:
            raise _Refusal("it holds an image that cannot be published")
        kind = head[0].partition(";")[0].lower()
        return f"{kind};base64,{base64.b64encode(cleaned).decode()}"

    def _style(self, written: str) -> str:
        try:
            return style.clean(written)
        except style.Unreadable as error:
            raise _Refusal(str(error)) from error


def _encoded(value: str) -> str:
    """Encode the value of an attribute, in which a line break would be read as a space."""
    return re.sub(r"[\t\n\r]", lambda match: f"&#{ord(match[0])};", escape(value, quote=True))
