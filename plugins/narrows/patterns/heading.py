"""Headings, and every other place in a note that a link can lead to.

A heading is what the renderer makes one, so the rules are Python-Markdown's: the marks stand in the
first column of their block, and a line of `=` or `-` below the first line of a block makes that a
heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from narrows.patterns.anchor import Toc
from narrows.patterns.link import Kind, Link
from narrows.prose import Prose
from narrows.text import Edit, Span, apply_within


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        level: from 1 to 6.
        text: its words, without markup; of a wikilink the words that were written for it.
        anchor: its id.
        span: its lines.
        text_span: what stands between its marks, on one line.
    """

    level: int
    text: str
    anchor: str
    span: Span
    text_span: Span


# What stands before a block within quotations and lists.
_QUOTED = r"(?:[ ]{0,3}>[ ]?|[ ]{4}|\t)"
_PREFIX = re.compile(rf"(?:{_QUOTED}|[ ]{{0,3}}(?:[-*+]|\d{{1,9}}\.)[ ]++)*+")
_HASHES = re.compile(
    rf"^{_PREFIX.pattern}(?P<marks>\#{{1,6}})(?=[ \t])(?P<text>[^\n]*)$", re.MULTILINE
)
_UNDERLINED = re.compile(
    rf"(?:\A|(?<=\n)[ \t]*\n)(?P<lines>(?P<prefix>{_QUOTED}*+)(?P<text>[^\s\#][^\n]*)\n"
    r"(?P=prefix)(?P<marks>[=-]+)[ ]*)$",
    re.MULTILINE,
)
_QUOTATION = re.compile(rf"{_QUOTED}*+")
_CLOSING = re.compile(r"(?<!\\)\#+\Z")
_BLOCK_ID = re.compile(r"(?:^|(?<=[ \t]))\^(?P<id>[A-Za-z0-9-]+)[ \t]*$", re.MULTILINE)
_ATTRIBUTE_ID = re.compile(r"\{:?[^{}\n]*#(?P<id>[^\s{}.]+)[^{}\n]*\}")
_HTML_ID = re.compile(r"<[A-Za-z][^<>]*?\s(?:id|name)=[\"']?(?P<id>[^\s\"'<>]+)[^<>]*>")
_HAS_MARKDOWN = re.compile(r"\smarkdown(?=[\s=>])")


def find(text: str, prose: Prose, links: Iterable[Link], toc: Toc) -> Iterator[Heading]:
    """Yield the headings of `text` with the ids that the renderer will give them.

    Args:
        text: the whole text.
        prose: the same text, separated.
        links: the links of the body.
        toc: the site's rules for ids.
    """
    bare = sorted([*_hashes(text, prose), *_underlined(text, prose)], key=lambda each: each[1])
    edits = list(_edits(links, prose))
    shown = [apply_within(text, text_span, edits).strip() for _, _, text_span in bare]
    ids = toc.ids(shown, taken=_taken(prose.text))
    for (level, span, text_span), words, anchor in zip(bare, shown, ids, strict=True):
        yield Heading(level, _plain(words), anchor, span, text_span)


def blocks(prose: Prose) -> dict[str, Span]:
    """Return Obsidian's block ids, which compare without case; of a repeated one the last."""
    found = _BLOCK_ID.finditer(prose.text) if "^" in prose.text else ()
    return {match["id"].lower(): Span(*match.span()) for match in found}


def ids(prose: Prose) -> Iterator[str]:
    """Yield the ids that authors gave to anything, by attribute lists or in HTML."""
    yield from (match["id"] for match in _ATTRIBUTE_ID.finditer(prose.text))
    yield from (match["id"] for match in _HTML_ID.finditer(prose.text))


def _taken(prose: str) -> Iterator[str]:
    """Yield the ids that the renderer sees: not those of HTML, which it passes on unread."""
    yield from (match["id"] for match in _ATTRIBUTE_ID.finditer(prose))
    yield from (match["id"] for match in _HTML_ID.finditer(prose) if _HAS_MARKDOWN.search(match[0]))


Bare = tuple[int, Span, Span]
"""A heading's level, its lines, and what stands between its marks."""


def _hashes(text: str, prose: Prose) -> Iterator[Bare]:
    for match in _HASHES.finditer(prose.text):
        # Code at the start of a line looks blank in the prose, and is no prefix.
        if _PREFIX.fullmatch(text, match.start(), match.start("marks")):
            written = text[match.start("text") : match.end("text")]
            end = match.start("text") + len(_CLOSING.sub("", written).rstrip())
            start = min(end, match.end("marks") + 1)
            yield len(match["marks"]), Span(*match.span()), Span(start, end)


def _underlined(text: str, prose: Prose) -> Iterator[Bare]:
    for match in _UNDERLINED.finditer(prose.text):
        lines = Span(*match.span("lines"))
        line_end = text.index("\n", lines.start)
        # Code at the start of a line looks blank in the prose, and is no prefix.
        prefix = _QUOTATION.match(text, lines.start, line_end)
        level = 1 if match["marks"].startswith("=") else 2
        yield level, lines, Span(prefix.end() if prefix else lines.start, line_end)


def _edits(links: Iterable[Link], prose: Prose) -> Iterator[Edit]:
    """Yield what must change before a heading's text reads as the page's Markdown will."""
    for link in links:
        if link.kind in (Kind.WIKILINK, Kind.EMBED):
            yield Edit(link.span, link.label or link.target or link.anchor)
    for span in (*prose.comments, *blocks(prose).values()):
        yield Edit(span, "")


_MARKUP = re.compile(r"[*_~`=]+|\{:?[^{}\n]*\}\s*\Z|!?\[([^\[\]]*)\]\([^()\n]*\)")


def _plain(text: str) -> str:
    """Return the words of a heading without their markup."""
    return _MARKUP.sub(lambda match: match[1] or "", text).strip()
