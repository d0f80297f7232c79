"""The words that a link stands in: what a reader of the other page needs to know about it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from narrows.patterns.discretion import referring
from narrows.patterns.library import Edge, Library
from narrows.patterns.link import Kind
from narrows.patterns.note import Note
from narrows.patterns.target import Private
from narrows.patterns.wording import words
from narrows.text import Edit, Span, apply_within

_Item = TypeVar("_Item")

LONGEST = 280
"""How many characters of a context are shown."""


@dataclass(frozen=True, slots=True)
class Context:
    """Plain text around a link. Of a remark about the link, only `after` is there."""

    before: str = ""
    words: str = ""
    after: str = ""


def around(edge: Edge, library: Library) -> Context:
    """Return the sentence that an edge's link stands in, or the remark behind it in a list.

    One of the frontmatter has no context.
    """
    note, link = edge.source, edge.link
    if link.span.start < note.body.start:
        return Context()
    if said := remark(edge):
        return Context(after=_cut_end(_show(note, said, library)))
    return _within(note, link.span, _words(edge, library), library)


def around_words(note: Note, span: Span, library: Library) -> Context:
    """Return the sentence that some words of a note's body stand in, which are part of no link."""
    return _within(note, span, _show(note, span, library), library)


def _within(note: Note, span: Span, words: str, library: Library) -> Context:
    """Return the sentence around a place in a note, at which stand these words."""
    sentence = _sentence(note.prose.text, _block(note, span), span)
    before = _show(note, Span(sentence.start, span.start), library)
    after = _show(note, Span(span.end, sentence.end), library)
    return _bound(Context(before, words, after))


def _words(edge: Edge, library: Library) -> str:
    """Return the words of an edge's link, or the number that a claim asks for."""
    filled = library.filled.get(edge.source.source.path, ())
    number = next((edit.replacement for edit in filled if edit.span == edge.link.span), None)
    return words(edge.link, edge.target) if number is None else number


def remark(edge: Edge) -> Span | None:
    """Return the place of the remark behind an edge's link that begins a list item, if any."""
    prose, link = edge.source.prose.text, edge.link.span
    dash = _REMARK.match(prose, link.end)
    if dash is None:  # as with most links; finding the block is the costly part
        return None
    block = _block(edge.source, link)
    is_first = not prose[block.start : link.start].strip("*_ \t")
    return Span(dash.end(), block.end) if is_first and dash.end() <= block.end else None


def is_alone(edge: Edge) -> bool:
    """Whether an edge's link is all that its block says, so that no words are about it."""
    prose, link = edge.source.prose.text, edge.link.span
    block = _block(edge.source, link)
    beside = prose[block.start : link.start] + prose[link.end : block.end]
    return not any(each.isalnum() for each in beside)


def _show(note: Note, span: Span, library: Library) -> str:
    """Return a part of a note as plain words: links as they are shown, comments and markup gone."""
    edits = [Edit(hidden, " ") for hidden in note.prose.comments]
    links = library.links(note)
    edits += [
        Edit(link.span, words(link, target))
        for link, target in _near(links, span, lambda pair: pair[0].span)
    ]
    for link, target in links if "]:" in note.prose.text else ():
        if link.kind is Kind.DEFINITION:
            edits += [Edit(whole, said) for whole, _, said in referring(note, link, target)]
    for link, target in library.claims(note):
        if isinstance(target, Private):
            edits.append(Edit(link.span, words(link, target)))
    edits += library.filled.get(note.source.path, ())
    plain = apply_within(note.source.text, span, edits)
    return _SPACES.sub(" ", _MARKUP.sub(lambda match: match[1] or "", plain))


_SPACES = re.compile(r"\s+")
_MARKUP = re.compile(
    r"!?\[([^\[\]\n]*)\]\([^()\n]*\)"  # what is left of links: external ones and claims
    r"|<[^<>\n]*>|\{:?[^{}\n]*\}|\[\^[^\]\n]+\]"
    r"|\*+|~~|==|`+|(?<!\w)_+|_+(?!\w)|(?<=\n)[> \t]+|(?<=\s)\^[\w-]+\s*$"
    r"|\\(?=[!-/:-@\[-`{-~])"
)

# A block ends where the next one begins: a blank line, a list item, a heading, a callout, a table's
# cell.
_BLOCK_EDGE = re.compile(
    r"\n[> \t]*\n|\n?^[> \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?"
    r"|\n?^[> \t]*(?:#{1,6}|\[![^\[\]\n]+\][-+]?)[ \t]+|\n(?=[> \t]*\|)|[ \t]*(?<!\\)\|[ \t]*",
    re.MULTILINE,
)
_REMARK = re.compile(r"[*_]{0,3}[ \t]+(?:—|–|-{1,3})[ \t]+")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]*_]*\s+(?=[\"'“‘(\[*_!]*[^\W_a-z])")


def _block(note: Note, place: Span) -> Span:
    """Return the paragraph, list item or table cell around a place.

    The index of a vault is a list of thousands of links, and each of them needs its own: so no more
    of it is read than the lines up to the next edge.
    """
    prose = note.prose.text
    start = max(prose.rfind("\n\n", note.body.start, place.start), note.body.start)
    end = prose.find("\n\n", place.end)
    end = note.body.end if end < 0 else end
    after = (edge.start() for edge in _edges(note, place.end, end))
    return Span(_last_edge(note, start, place.start), next(after, end))


def _last_edge(note: Note, start: int, end: int) -> int:
    """Return where the last edge in a part of a note ends, looking back line by line."""
    above = end
    while above > start:
        below, above = above, max(note.prose.text.rfind("\n", start, above), start)
        edges = [edge.end() for edge in _edges(note, above, min(below + 1, end))]
        if edges:
            return edges[-1]
    return start


def _edges(note: Note, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the edges of blocks in a part of a note, but for the pipes in front of labels."""
    for edge in _BLOCK_EDGE.finditer(note.prose.text, start, end):
        links = _near(note.links, Span(edge.start(), edge.start()), lambda link: link.span)
        if not any(link.span.start < edge.start() for link in links):
            yield edge


def _near(items: Sequence[_Item], span: Span, place: Callable[[_Item], Span]) -> Iterator[_Item]:
    """Yield the items that lie in a span, or partly, of many that are in order of their places."""
    first = bisect_left(items, span.start, key=lambda item: place(item).start)
    while first and place(items[first - 1]).end > span.start:
        first -= 1
    for number in range(first, len(items)):
        if place(items[number]).start > span.end:
            return
        yield items[number]


def _sentence(prose: str, block: Span, link: Span) -> Span:
    start, end = block.start, block.end
    for match in _SENTENCE_END.finditer(prose, block.start, block.end):
        if match.end() <= link.start:
            start = match.end()
        elif match.start() >= link.end:
            end = match.end()
            break
    return Span(start, end)


def _bound(context: Context) -> Context:
    """Keep the nearest words on both sides of a link."""
    half = LONGEST // 2
    before, after = context.before.lstrip(), context.after.rstrip()
    if len(before) > half:
        before = "… " + before[-half:].partition(" ")[2]
    return Context(before, context.words, _cut_end(after, half))


def _cut_end(text: str, longest: int = LONGEST) -> str:
    text = text.rstrip()
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] + " …"
