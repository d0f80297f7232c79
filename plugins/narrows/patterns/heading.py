"""Headings, and every other place in a note that a link can lead to.

A heading is what the renderer makes one, so the rules are Python-Markdown's: the marks stand in the
first column of their block, and a line of `=` or `-` below the first line of a block makes that a
heading.
"""

from __future__ import annotations

import re
from bisect import bisect_right
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
        shown: its words as others may read them, who must not read of private notes.
    """

    level: int
    text: str
    anchor: str
    span: Span
    text_span: Span
    shown: str


# What stands before a block within quotations and lists.
_QUOTED = r"(?:[ ]{0,3}>[ ]?|[ ]{4}|\t)"
_PREFIX = rf"(?:{_QUOTED}|[ ]{{0,3}}(?:[-*+]|\d{{1,9}}\.)[ ]++)*+"
_HASHES = re.compile(rf"{_PREFIX}(?P<marks>\#{{1,6}})(?=[ \t]|$)(?P<text>[^\n]*)$", re.MULTILINE)
_LINE_BELOW = re.compile(r"\n[> \t]*[=-]+[ ]*$", re.MULTILINE)
_UNDERLINED = re.compile(
    rf"(?P<prefix>{_QUOTED}*+)[ ]{{0,3}}"
    r"(?P<text>(?!\#{1,6}[ \t])\S[^\n]*)\n(?P=prefix)(?P<marks>[=-]+)[ ]*$",
    re.MULTILINE,
)
_CLOSING = re.compile(r"(?<!\\)\#+\Z")
_BLOCK_ID = re.compile(r"(?:^|(?<=[ \t]))\^(?P<id>[A-Za-z0-9-]+)[ \t]*$", re.MULTILINE)
_ATTRIBUTE_ID = re.compile(r"\{:?[^{}\n]*#(?P<id>[^\s{}.]+)[^{}\n]*\}")
_HTML_ID = re.compile(r"<[A-Za-z][^<>]*?\s(?:id|name)=[\"']?(?P<id>[^\s\"'<>]+)[^<>]*>")
_HAS_MARKDOWN = re.compile(r"\smarkdown(?=[\s=>])")


def find(text: str, start: int, prose: Prose, links: Iterable[Link], toc: Toc) -> Iterator[Heading]:
    """Yield the headings of `text` with the ids that the renderer will give them.

    Args:
        text: the whole text.
        start: where the body begins.
        prose: the same text, separated.
        links: the links of the body.
        toc: the site's rules for ids.
    """
    seen = _Seen.of(text, start, prose)
    bare = sorted([*_hashes(seen), *_underlined(seen)], key=lambda each: each[1])
    if not bare:
        return
    edits = list(_edits(links, prose))
    shown = [_edited(text, text_span, edits) for _, _, text_span in bare]
    ids = toc.ids(shown, taken=_taken(prose.text))
    for (level, span, text_span), words_shown, anchor in zip(bare, shown, ids, strict=True):
        said = plain(words_shown)
        yield Heading(level, said, anchor, span, text_span, said)


def edited(
    heading: Heading, text: str, links: Iterable[Link], prose: Prose, instead: list[Edit]
) -> str:
    """Return a heading as a page's Markdown has it, when some edits of the text have been made."""
    return _edited(text, heading.text_span, [*instead, *_edits(links, prose)])


def blocks(prose: Prose) -> dict[str, Span]:
    """Return Obsidian's block ids, which compare without case; of a repeated one the last."""
    found = _BLOCK_ID.finditer(prose.text) if "^" in prose.text else ()
    # What follows may be a comment, which is blank in the prose.
    return {match["id"].lower(): Span(match.start(), match.end("id")) for match in found}


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

_CODE = "\N{OBJECT REPLACEMENT CHARACTER}"
_VISIBLE = re.compile(r"[^ \t\n]")


@dataclass(frozen=True, slots=True)
class _Seen:
    """The body as the renderer will see it: without comments, and with code that is no space.

    Attributes:
        text: the text.
        pieces: where each stretch of it begins, here and in the whole text.
    """

    text: str
    pieces: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str, start: int, prose: Prose) -> _Seen:
        """Make it of a whole text and its prose, from `start` on."""
        shown = _with_code(text, prose)
        parts: list[str] = []
        pieces: list[tuple[int, int]] = []
        length = 0
        for comment in (*prose.comments, Span(len(text), len(text))):
            pieces.append((length, start))
            parts.append(shown[start : comment.start])
            length, start = length + len(parts[-1]), comment.end
        return cls("".join(parts), tuple(pieces))

    def span(self, start: int, end: int) -> Span:
        """Return a span of this text as one of the whole text."""
        return Span(self._whole(start), self._whole(end))

    def line_start(self, offset: int) -> int:
        """Return where the line of `offset` begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def is_blank(self, offset: int) -> bool:
        """Whether the line that ends at `offset` has nothing on it, or there is none."""
        return offset < 0 or not self.text[self.line_start(offset) : offset].strip(" \t")

    def _whole(self, offset: int) -> int:
        piece = bisect_right(self.pieces, (offset, -1)) - 1 if len(self.pieces) > 1 else 0
        begin, start = self.pieces[piece]
        return start + offset - begin


def _with_code(text: str, prose: Prose) -> str:
    """Return the prose with a mark for each character of code that is no white space."""
    parts: list[str] = []
    done = 0
    for span in prose.hidden:
        begin = max(span.start, done)
        parts += (prose.text[done:begin], _VISIBLE.sub(_CODE, text[begin : span.end]))
        done = max(done, span.end)
    return "".join([*parts, prose.text[done:]])


def _hashes(seen: _Seen) -> Iterator[Bare]:
    position = 0
    while (mark := seen.text.find("#", position)) >= 0:
        match = _HASHES.match(seen.text, seen.line_start(mark))
        if match:
            start = match.end("marks") + 1
            end = match.start("text") + len(_CLOSING.sub("", match["text"]).rstrip())
            text_span = seen.span(min(start, end), end)
            yield len(match["marks"]), seen.span(*match.span()), text_span
        line_end = seen.text.find("\n", mark)
        position = line_end if line_end >= 0 else len(seen.text)


def _underlined(seen: _Seen) -> Iterator[Bare]:
    for below in _LINE_BELOW.finditer(seen.text):
        start = seen.line_start(below.start())
        match = _UNDERLINED.match(seen.text, start)
        if match and seen.is_blank(start - 1):
            level = 1 if match["marks"].startswith("=") else 2
            yield level, seen.span(*match.span()), seen.span(*match.span("text"))


def _edits(links: Iterable[Link], prose: Prose) -> Iterator[Edit]:
    """Yield what must change before a heading's text reads as the page's Markdown will."""
    for link in links:
        if link.kind in (Kind.WIKILINK, Kind.EMBED):
            yield Edit(link.span, link.label or link.target or link.anchor)
    for span in (*prose.comments, *blocks(prose).values()):
        yield Edit(span, "")


def _edited(text: str, span: Span, edits: list[Edit]) -> str:
    """Return what stands within `span` as the page's Markdown will have it."""
    near = [each for each in edits if each.span.start < span.end and each.span.end > span.start]
    return (apply_within(text, span, near) if near else span.of(text)).strip()


_MARKUP = re.compile(r"[*_~`=]+|\{:?[^{}\n]*\}\s*\Z|!?\[([^\[\]]*)\]\([^()\n]*\)")


def plain(text: str) -> str:
    """Return the words of a heading without their markup."""
    return _MARKUP.sub(lambda match: match[1] or "", text).strip()
