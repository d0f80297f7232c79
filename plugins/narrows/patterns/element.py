"""Finds the links of raw HTML: the addresses of `<a>`, `<img>`, `<source>`, `<video>`, `<audio>`.

They are links of a vault like any other in every way but one: a renderer of Markdown passes HTML on
unread, so that no host turns their paths into addresses.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from narrows.patterns.link import Kind, Link, leaves, split_destination
from narrows.text import Span

_HINT = re.compile(r"<(?:a|img|source|video|audio)[\s/]", re.IGNORECASE)
_ELEMENT = re.compile(
    r"<(?P<name>a|img|source|video|audio)(?=[\s/])"
    r"""(?P<attributes>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+|[^<>]*)>""",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'<>/=]+)
    (?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>=`]+)))?""",
    re.VERBOSE,
)
_ADDRESS = {"a": "href"}
_NEXT = re.compile(r"<(?:(?P<end>/a\s*>)|a[\s/>])|\n[ \t]*\n", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def find(text: str, prose: str, start: int = 0) -> Iterator[Link]:
    """Yield the links of the HTML in a text, in order.

    Args:
        text: the text.
        prose: the same text with all but prose blank.
        start: where to begin.
    """
    if not _HINT.search(prose, start):
        return
    for match in _ELEMENT.finditer(prose, start):
        name = match["name"].lower()
        place = _value(prose, Span(*match.span("attributes")), _ADDRESS.get(name, "src"))
        address = html.unescape(place.of(text)).strip() if place else ""
        if place is None or leaves(address):
            continue
        target, anchor = split_destination(address)
        span = Span(*match.span())
        if name != "a":
            yield Link(Kind.MEDIA, target, anchor, None, span, place)
            continue
        content, whole = _content(prose, span)
        label = " ".join(html.unescape(_TAG.sub("", content.of(text))).split()) or None
        yield Link(Kind.HTML, target, anchor, label, whole, place, label_span=content)


def attribute(text: str, link: Link) -> Span:
    """Return where the whole attribute stands that holds the address of a link."""
    start = link.target_span.start
    match = _BEFORE.search(text, link.span.start, start)
    quoted = bool(match and match["quote"])
    return Span(match.start() if match else start, link.target_span.end + quoted)


_BEFORE = re.compile(r"[^\s\"'<>/=]+\s*=\s*(?P<quote>[\"']?)\Z")


def _value(prose: str, attributes: Span, name: str) -> Span | None:
    """Return the place of the value of an attribute; of a repeated one, browsers take the first."""
    for match in _ATTRIBUTE.finditer(prose, attributes.start, attributes.end):
        if match["name"].lower() == name:
            kind = next((kind for kind in ("double", "single", "bare") if match[kind]), None)
            return Span(*match.span(kind)) if kind else None
    return None


def _content(prose: str, opening: Span) -> tuple[Span, Span]:
    """Return the place of what an `<a>` holds, and its own. It ends where its block does."""
    match = _NEXT.search(prose, opening.end)
    if match is None or match["end"] is None:
        return Span(opening.end, opening.end), opening
    return Span(opening.end, match.start()), Span(opening.start, match.end())
