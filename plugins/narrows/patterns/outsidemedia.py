"""Images, sound and film of other sites, in a note's text and in its page.

To show one, a reader's browser would tell that site who reads what, and when. So a page shows none
unless the site's owner has named where they come from; in the place of any other stands a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Final

from narrows.patterns.contentpolicy import ContentPolicy
from narrows.patterns.element import attributes, elements
from narrows.patterns.note import Note
from narrows.text import Span

_DIRECTIVES: Final = {"img": "img-src", "audio": "media-src", "video": "media-src"}
_WORDS: Final = {"img": "an image", "audio": "a recording", "video": "a film"}


@dataclass(frozen=True, slots=True)
class OutsideMedia:
    """Something of another site that is to be shown: what, its address, and the place of that."""

    name: str
    address: str
    span: Span

    @property
    def site(self) -> str:
        """The site that it comes from."""
        return site_of(self.address)

    @property
    def source(self) -> str:
        """What allows it in a policy."""
        match = _HOST.match(_UNSEEN.sub("", self.address))
        if match is None:
            return self.address
        return f"{match['scheme'] or 'https:'}//{match['host']}{match['port'] or ''}".lower()


_OUTSIDE = re.compile(r"(?:https?:|[/\\]{2})", re.IGNORECASE)
# A browser takes as many slashes as there are, of either kind.
_HOST = re.compile(
    r"(?P<scheme>https?:)?[/\\]*(?:[^/\\?#@]*@)?(?P<host>[^/\\?#:]+)(?P<port>:\d+)?", re.IGNORECASE
)
_UNSEEN = re.compile(r"[\x00-\x20]+")


def is_outside(address: str) -> bool:
    """Whether a browser would ask another site for what has this address."""
    return _OUTSIDE.match(_UNSEEN.sub("", address)) is not None


def site_of(address: str) -> str:
    """Return the site that an address is of, without the protocol."""
    match = _HOST.match(_UNSEEN.sub("", address))
    return match["host"].lower() if match else address


def is_admitted(name: str, address: str, policy: ContentPolicy | None) -> bool:
    """Whether the owner of a site has named where something of another site comes from."""
    return policy is not None and policy.admits(_DIRECTIVES[name], address)


# --- in a text ------------------------------------------------------------------------------------

_SHOWING = re.compile(r"!\[|<(?:img|audio|video|source)[\s/]", re.IGNORECASE)
_ADDRESS = r"<?(?P<address>(?:https?:)?//(?:[^\s<>()]|\([^\s<>()]*\))*+)"
_IMAGE = re.compile(
    rf"!\[(?P<label>[^\[\]]*+)\](?:\([ \t]*{_ADDRESS}|\[(?P<name>[^\[\]]*+)\]|(?![\[(:]))",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    rf"^ {{0,3}}\[(?P<name>[^\[\]\n]++)\]:[ \t]*{_ADDRESS}", re.MULTILINE | re.IGNORECASE
)


def find(document: Note) -> Iterator[OutsideMedia]:
    """Yield what a text would show of other sites, Markdown first."""
    prose = document.prose.text
    if not _SHOWING.search(prose, document.body.start):
        return
    yield from _images(prose, document.body.start)
    around = "img"
    for element in elements(prose, document.body.start):
        around = element.name if element.name in _DIRECTIVES else around
        for each in attributes(prose, element):
            if each.name == "src" and each.value and element.name in (*_DIRECTIVES, "source"):
                address = unescape(each.value.of(document.source.text)).strip()
                if is_outside(address):
                    yield OutsideMedia(around, address, each.value)


def _images(prose: str, start: int) -> Iterator[OutsideMedia]:
    defined = {_folded(each["name"]): each for each in _DEFINITION.finditer(prose, start)}
    for image in _IMAGE.finditer(prose, start):
        found = image if image["address"] else defined.get(_folded(image["name"] or image["label"]))
        if found is not None:
            place = image if found is image else found
            yield OutsideMedia("img", unescape(found["address"]), Span(*place.span("address")))


def _folded(name: str) -> str:
    return " ".join(name.split()).lower()


# --- in a page ------------------------------------------------------------------------------------

_ATTRIBUTES = r'(?P<attributes>(?:\s+[^\s="<>]+="[^"]*+")*+)\s*/?>'
_SHOWN = re.compile(
    rf"<(?P<link>a)\b[^<>]*>|<(?P<end>/a)>|<(?P<image>img){_ATTRIBUTES}"
    r"|<(?P<media>audio|video)\b(?P<inner>.*?)</(?P=media)>",
    re.DOTALL,
)
_SOURCE = re.compile(r'\ssrc="(?P<address>[^"]*)"')
_SAID = re.compile(r'\s(?:alt|aria-label|title)="\s*(?P<words>[^\s"][^"]*)"')


def without(page: str, policy: ContentPolicy | None) -> str:
    """Return the clean HTML of a page with links in the place of what other sites would show."""
    if "src=" not in page:
        return page
    depth = 0

    def kept(match: re.Match[str]) -> str:
        nonlocal depth
        if match["link"] or match["end"]:
            depth = 1 if match["link"] else 0
            return match[0]
        name = match["image"] or match["media"]
        inside, outside = _parted(match[0], name, policy)
        if not outside:
            return match[0]
        if inside:
            return _SOURCE.sub(lambda each: "" if each["address"] in outside else each[0], match[0])
        return _reference(match[0], name, outside[0], is_linked=depth > 0)

    return _SHOWN.sub(kept, page)


def _parted(element: str, name: str, policy: ContentPolicy | None) -> tuple[list[str], list[str]]:
    """Return the addresses that an element shows: those that it may, and those that it may not."""
    inside, outside = list[str](), list[str]()
    for match in _SOURCE.finditer(element):
        address = unescape(match["address"])
        is_shown = not is_outside(address) or is_admitted(name, address, policy)
        (inside if is_shown else outside).append(match["address"])
    return inside, outside


def _reference(element: str, name: str, address: str, *, is_linked: bool) -> str:
    """Return a link to what would be shown, or its words alone within another link."""
    said = _SAID.search(element)
    words = unescape(said["words"]) if said else f"{_WORDS[name]} at {site_of(unescape(address))}"
    shown = escape(" ".join(words.split()), quote=False)
    return shown if is_linked else f'<a class="narrows-outside" href="{address}">{shown}</a>'
