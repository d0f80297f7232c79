"""Finds raw HTML in a text: elements, their attributes, and the links among these.

The addresses of `<a>`, `<img>`, `<source>`, `<video>` and `<audio>` are links of a vault like any
other in every way but one: a renderer of Markdown passes HTML on unread, so that no host turns
their paths into addresses.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrows.patterns.link import Kind, Link, leaves, split_destination
from narrows.prose import without_comments
from narrows.text import Span


@dataclass(frozen=True, slots=True)
class Element:
    """The opening tag of an element: its name in lower case, its place, that of its attributes."""

    name: str
    span: Span
    attributes: Span


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute: its name in lower case, its place, and that of its value if it has one."""

    name: str
    span: Span
    value: Span | None


_ELEMENT = re.compile(
    r"""<(?P<name>[A-Za-z][^\s<>/@]*+)(?<!:)(?=[\s/>])
    (?P<attributes>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+|[^<>]*)>""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'<>/=]+)
    (?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>=`]+)))?""",
    re.VERBOSE,
)


def elements(prose: str, start: int = 0, end: int | None = None) -> Iterator[Element]:
    """Yield the elements that open in a prose, in order.

    An address between angle brackets is none, alone or as the destination of a Markdown link.
    """
    for match in _ELEMENT.finditer(prose, start, len(prose) if end is None else end):
        if prose[max(0, match.start() - 4) : match.start()].rstrip().endswith(("](", "]:")):
            continue
        attributes = Span(*match.span("attributes"))
        yield Element(match["name"].lower(), Span(*match.span()), attributes)


def attributes(prose: str, element: Element) -> Iterator[Attribute]:
    """Yield the attributes of an element in order; of a repeated one, browsers take the first."""
    for match in _ATTRIBUTE.finditer(prose, element.attributes.start, element.attributes.end):
        kind = next((kind for kind in ("double", "single", "bare") if match[kind]), None)
        value = Span(*match.span(kind)) if kind else None
        yield Attribute(match["name"].lower(), Span(*match.span()), value)


# --- links ----------------------------------------------------------------------------------------

_ADDRESSES = {"a": "href", "img": "src", "source": "src", "video": "src", "audio": "src"}
_LINKING = re.compile(r"<(?:a|img|source|video|audio)[\s/]", re.IGNORECASE)
_NEXT = re.compile(r"<(?:(?P<end>/a\s*>)|a[\s/>])|\n[ \t]*\n", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def find(text: str, prose: str, start: int = 0) -> Iterator[Link]:
    """Yield the links of the HTML in a text, in order.

    Args:
        text: the text.
        prose: the same text with all but prose blank.
        start: where to begin.
    """
    if not _LINKING.search(prose, start):
        return
    for element in elements(prose, start):
        place = _address(prose, element)
        address = html.unescape(place.of(text)).strip() if place else ""
        if place is None or leaves(address):
            continue
        target, anchor = split_destination(address)
        if element.name != "a":
            yield Link(Kind.MEDIA, target, anchor, None, element.span, place)
            continue
        content, whole = _content(prose, element.span)
        shown = _TAG.sub("", without_comments(content.of(text)))
        label = " ".join(html.unescape(shown).split()) or None
        yield Link(Kind.HTML, target, anchor, label, whole, place, label_span=content)


def attribute(text: str, link: Link) -> Span:
    """Return where the whole attribute stands that holds the address of a link."""
    start = link.target_span.start
    match = _BEFORE.search(text, link.span.start, start)
    quoted = bool(match and match["quote"])
    return Span(match.start() if match else start, link.target_span.end + quoted)


_BEFORE = re.compile(r"[^\s\"'<>/=]+\s*=\s*(?P<quote>[\"']?)\Z")


def _address(prose: str, element: Element) -> Span | None:
    """Return the place of the address that an element leads to."""
    name = _ADDRESSES.get(element.name)
    found = (each.value for each in attributes(prose, element) if each.name == name)
    return next(found, None) if name else None


def _content(prose: str, opening: Span) -> tuple[Span, Span]:
    """Return the place of what an `<a>` holds, and its own. It ends where its block does."""
    match = _NEXT.search(prose, opening.end)
    if match is None or match["end"] is None:
        return Span(opening.end, opening.end), opening
    return Span(opening.end, match.start()), Span(opening.start, match.end())
