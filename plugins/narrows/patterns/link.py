"""Finds links and embeds with their places. Never resolves.

Every form is found in prose that `narrows.prose` has cleared of code, comments and escapes:
wikilinks and embeds as Obsidian documents them, Markdown links, images and link definitions.
Links that leave the site (`https:`, `mailto:`) and the calculator's claims (`calc:`) are not ours;
any other scheme is, because it must not reach a page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

from narrows.prose import without_comments
from narrows.text import Span


class Kind(StrEnum):
    """What an author wrote to make a link."""

    WIKILINK = "wikilink"
    EMBED = "embed"
    LINK = "link"
    IMAGE = "image"
    DEFINITION = "definition"
    HTML = "html"
    MEDIA = "media"
    FIELD = "field"
    RELATION = "relation"
    CLAIM = "claim"
    USE = "use"


_PATHS = (Kind.LINK, Kind.IMAGE, Kind.DEFINITION, Kind.HTML, Kind.MEDIA, Kind.CLAIM, Kind.USE)


@dataclass(frozen=True, slots=True)
class Link:
    """One link as it was written.

    Attributes:
        kind: the form it has.
        target: what it names, percent-decoded, without anchor and query; empty for this page.
        anchor: what stands behind `#`, decoded: a heading, an id, `^block`; empty without one. Of
            a claim, the name of the calculation.
        label: what the author wrote to be shown, comments left out; None where nothing was.
        span: the whole link.
        target_span: where a fault of the target is shown: the destination of a Markdown link, the
            value of an attribute, the whole of a wikilink.
        relation: for a relation in the frontmatter, its name.
        label_span: where the label of a Markdown link, or the content of an HTML one, stands.
    """

    kind: Kind
    target: str
    anchor: str
    label: str | None
    span: Span
    target_span: Span
    relation: str = ""
    label_span: Span | None = None

    @property
    def shows(self) -> bool:
        """Whether this puts its target's content, not a reference to it, on the page."""
        return self.kind in (Kind.EMBED, Kind.IMAGE)

    @property
    def by_name(self) -> bool:
        """Whether the target may be a note's name or title; a Markdown link is a path."""
        return self.kind not in _PATHS

    @property
    def is_html(self) -> bool:
        """Whether this is an attribute of an element, which no host rewrites."""
        return self.kind in (Kind.HTML, Kind.MEDIA)


# A destination may go over the end of a line, but not over that of its block.
_DESTINATION = (
    r"""(?P<dest><[^<>\n]*>\s*+|(?:[^()\n"'<>]|\n(?![ \t]*\n)|\([^()\n]*\)|(?<!\s)['"])*+)"""
)
# Brackets nest in a label, and no note has a need for more levels than these.
_FLAT = r"[^\[\]]*+"
_NESTED = rf"(?:[^\[\]]|\[(?:[^\[\]]|\[(?:[^\[\]]|\[{_FLAT}\])*+\])*+\])*+"
_TITLE = r"(?:\"[^\n]*?\"|'[^\n]*?')"
# Every form begins with a bracket, which is found fast; what stands before it is looked at then.
_ANY = re.compile(
    r"\[(?:"
    r"\[(?P<inner>[^\[\]\n]++)\]\]"
    rf"|(?P<label>{_NESTED})\](?:"
    rf"\([ \t]*\n?[ \t]*{_DESTINATION}(?:(?<=\s){_TITLE})?\s*\)"
    r"|:[ \t]*\n?[ \t]*(?P<url><[^<>\n]*>|[^\s<>]+)"
    rf"(?:[ \t]*\n?[ \t]*(?:{_TITLE}|\([^()\n]*\)))?[ \t]*$"
    r"))",
    re.MULTILINE,
)
_DEFINABLE = re.compile(r"[^\[\]\n^][^\[\]\n]*")
_REFERENCE = re.compile(rf"!?\[(?P<label>{_FLAT})\](?:[ ]?\[(?P<name>{_FLAT})\])?(?![\[(:])")
_WIKILINKS = re.compile(r"!?\[\[(?P<inner>[^\[\]\n]++)\]\]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)|(?=//)")
_PATH = re.compile(r"/?[\w.#?-]")
_UNSEEN = re.compile(r"[\x00-\x20\x7f]+")
_LEAVING = ("http", "https", "mailto", "calc", "")
_INDENT = 3
_SUBSCRIPT = re.compile(r"[\d,\s]*\Z")


def find(text: str, prose: str, within: Span | None = None) -> Iterator[Link]:
    """Yield the links of `text` in order, one before those in its label.

    Args:
        text: the text.
        prose: the same text with all but prose blank.
        within: where to look; everywhere without it.
    """
    position, end = (within.start, within.end) if within else (0, len(prose))
    while match := _ANY.search(prose, position, end):
        start = match.start()
        bang = start > position and prose[start - 1] == "!"
        span = Span(start - bang, match.end())
        position = match.end()
        if match["inner"] is not None:
            yield from _wikilink(match, text, span)
        elif match["url"] is None:
            yield from _markdown(match, text, span)
            label = Span(*match.span("label"))
            if "[" in prose[label.start : label.end]:
                yield from find(text, prose, label)
        elif (line := _line_start(prose, start)) is not None and _DEFINABLE.fullmatch(
            match["label"]
        ):
            yield from _definition(match, text, Span(line, match.end()))
        else:
            position = start + 1


def _line_start(prose: str, offset: int) -> int | None:
    """Return where the line of a definition begins, which may be indented by three spaces."""
    begin = prose.rfind("\n", 0, offset) + 1
    return begin if offset - begin <= _INDENT and not prose[begin:offset].strip(" ") else None


def find_references(prose: str, name: str) -> Iterator[tuple[Span, Span]]:
    """Yield the references to the definition `name`, each whole and its label alone."""
    for match in _REFERENCE.finditer(prose):
        if _same_name(match["name"] or match["label"], name):
            yield Span(*match.span()), Span(*match.span("label"))


def _same_name(one: str, other: str) -> bool:
    return " ".join(one.split()).lower() == " ".join(other.split()).lower()


def find_wikilinks(text: str, span: Span, kind: Kind) -> Iterator[Link]:
    """Yield the wikilinks within `span` of a text that is not Markdown, such as a field."""
    for match in _WIKILINKS.finditer(text, span.start, span.end):
        for link in _wikilink(match, text, Span(*match.span())):
            yield Link(kind, link.target, link.anchor, link.label, link.span, link.target_span)


def scheme_of(destination: str) -> str | None:
    """Return the scheme of an address as a browser would read it; None of a path.

    A browser decodes entities and passes over white space and control characters first. The scheme
    of an address that starts with `//` is the page's own: an empty string.
    """
    if ":" not in destination and "&" not in destination and _PATH.match(destination):
        return None
    match = _SCHEME.match(_UNSEEN.sub("", html.unescape(destination)))
    return match[0].lower() if match else None


def split_destination(destination: str) -> tuple[str, str]:
    """Split a destination into what it names and its anchor, decoded, the query left out."""
    path, _, anchor = destination.partition("#")
    return _decoded(path.partition("?")[0]), _decoded(anchor)


def _decoded(part: str) -> str:
    return (unquote(part) if "%" in part else part).strip()


_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def _read(destination: str) -> str:
    """Return a destination as Markdown and then a browser read it."""
    bare = _ESCAPE.sub(r"\1", destination) if "\\" in destination else destination
    return html.unescape(bare)


def _wikilink(match: re.Match[str], text: str, span: Span) -> Iterator[Link]:
    """Read `[[target#anchor|label]]`; `array[[0]]` is a subscript, not a link."""
    inner = without_comments(Span(*match.span("inner")).of(text))
    if _SUBSCRIPT.match(inner) and text[span.start - 1 : span.start].isalnum():
        return
    # Within a table the pipe is escaped.
    named, _, label = inner.replace("\\|", "|").partition("|")
    target, _, anchor = named.partition("#")
    kind = Kind.EMBED if text[span.start] == "!" else Kind.WIKILINK
    yield Link(kind, target.strip(), anchor.strip(), label.strip() or None, span, span)


def _markdown(match: re.Match[str], text: str, span: Span) -> Iterator[Link]:
    """Read `[label](destination "title")` or an image."""
    start, end = match.span("dest")
    written = text[start:end].rstrip()
    destination = written.lstrip().removeprefix("<").removesuffix(">")
    if leaves(destination):
        return
    target, anchor = split_destination(_read(destination))
    kind = Kind.IMAGE if text[span.start] == "!" else Kind.LINK
    place = Span(*match.span("label"))
    label = without_comments(place.of(text)).strip() or None
    shown = Span(start, start + len(written))
    yield Link(kind, target, anchor, label, span, shown, label_span=place)


def leaves(destination: str) -> bool:
    """Whether an address leads out of the site, so that it is none of a vault's links."""
    return not destination or scheme_of(destination) in _LEAVING


def _definition(match: re.Match[str], text: str, span: Span) -> Iterator[Link]:
    """Read `[name]: destination`, which gives its place to every `[text][name]`."""
    dest = Span(*match.span("url"))
    destination = dest.of(text).removeprefix("<").removesuffix(">")
    if leaves(destination):
        return
    target, anchor = split_destination(_read(destination))
    name = Span(*match.span("label")).of(text)
    yield Link(Kind.DEFINITION, target, anchor, name, span, dest)
