"""Embeds of notes: which of them show their target on the page, and which part of it.

An embed that stands alone on its line shows what it names. Anywhere else, in a sentence, a table's
cell or behind a list's mark, there is no room for blocks, and an embed is a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrows.patterns.heading import Heading
from narrows.patterns.library import Library
from narrows.patterns.link import Link
from narrows.patterns.note import Note
from narrows.patterns.target import Found, Target, chosen
from narrows.text import Span

DEEPEST = 5
"""How many embeds may stand within each other on a page."""

MOST = 100
"""How many embeds a page shows."""

LARGEST = 200_000
"""How many code points of other notes a page shows."""

SECTION = "Cross-References"
"""The heading of the section that inbound links go to."""


@dataclass(frozen=True, slots=True)
class Embed:
    """An embed that shows a part of a note.

    Attributes:
        source: the document that it stands in.
        link: the embed.
        target: what it names.
        part: what it shows of the target, as a place in `text_of(target.note)`.
        prefix: what stands before it on its line: marks of quotations, indentation.
    """

    source: Note
    link: Link
    target: Found
    part: Span
    prefix: str

    def shows(self, other: Embed) -> bool:
        """Whether another embed stands in what this one shows."""
        place = other.link.span.start
        return self.target.note is other.source and self.part.start <= place < self.part.end


def text_of(note: Note) -> str:
    """Return the text that parts are places of: the last line has an end like every other."""
    return note.source.text + "\n"


def embeds(note: Note, library: Library) -> Iterator[Embed]:
    """Yield the embeds of a document that show a part of a public note."""
    if "![" in note.prose.text:
        for link, target in library.reached(note):
            if (found := read(note, link, target)) is not None:
                yield found


def read(source: Note, link: Link, target: Target) -> Embed | None:
    """Return the embed that a link is; None where it shows no part of a note."""
    reached = chosen(target)
    # A page of the site is the host's own to read: links in it mean what the host says.
    if not link.shows or not isinstance(reached, Found) or reached.note.is_page:
        return None
    prefix = _prefix(source, link)
    part = _part(reached) if prefix is not None else None
    return Embed(source, link, reached, part, prefix or "") if part else None


def is_alone(note: Note, link: Link) -> bool:
    """Whether an embed has its line for itself, so that blocks can stand there."""
    return _prefix(note, link) is not None


_PREFIX = re.compile(r"(?:[ ]{0,3}>[ ]?|[ ]{4}|\t)*+")
_AFTER = re.compile(r"[ \t]*(?:\^[A-Za-z0-9-]+[ \t]*)?\Z")
_BLANK = re.compile(r"[> \t]*\Z")


def _prefix(note: Note, link: Link) -> str | None:
    """Return what stands before an embed that is alone on its line; None of any other embed."""
    text = text_of(note)
    start = text.rfind("\n", 0, link.span.start) + 1
    prefix = text[start : link.span.start]
    if not (
        start >= note.body.start
        and _PREFIX.fullmatch(prefix)
        and _AFTER.match(text[link.span.end : text.index("\n", link.span.end)])
    ):
        return None
    # Behind a line of text, an indented line goes on with it, and is part of no list.
    above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start].rstrip("\n")
    indented = "    " in prefix or "\t" in prefix
    return None if indented and not _BLANK.match(above) else prefix


# --- parts of a note ------------------------------------------------------------------------------


def _part(target: Found) -> Span | None:
    note, anchor = target.note, target.anchor
    if not anchor:
        return _whole(note)
    if anchor.startswith("^"):
        return _block(note, note.blocks[anchor[1:]])
    return _section(note, anchor)


_RULE = re.compile(r"(?:\n[ ]{0,3}(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,}))?\s*\Z")


def _whole(note: Note) -> Span:
    """Return the body, without what the page that embeds it has itself or says already.

    That is a first heading that is the title, and an empty section for Cross-References with the
    rule above it.
    """
    text = text_of(note)
    start, end = note.body.start, len(text)
    flush = [each for each in note.headings if _is_flush(each, text)]
    if flush and flush[0].level == 1 and note.title in (flush[0].text, flush[0].shown):
        above = note.prose.text[start : flush[0].span.start]
        start = start if above.strip() else flush[0].span.end
    last = flush[-1] if flush else None
    if last and last.text.casefold() == SECTION.casefold() and not text[last.span.end :].strip():
        above = text[start : last.span.start]
        rule = _RULE.search(above)
        end = start + (rule.start() if rule else len(above))
    return Span(start, max(start, end))


def _section(note: Note, anchor: str) -> Span | None:
    """Return what stands below a heading, to the next one of its level or above."""
    text = text_of(note)
    flush = [each for each in note.headings if _is_flush(each, text)]
    for number, heading in enumerate(flush):
        if heading.anchor == anchor:
            after = (each for each in flush[number + 1 :] if each.level <= heading.level)
            following = next(after, None)
            return Span(heading.span.end, following.span.start if following else len(text))
    return None


def _is_flush(heading: Heading, text: str) -> bool:
    """Whether a heading stands in no list and no quotation, so that it begins a section."""
    return text.startswith("#", heading.span.start) or heading.text_span.start == heading.span.start


_ITEM = re.compile(r"[> \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")


def _block(note: Note, marker: Span) -> Span:
    """Return the paragraph, list item, quotation, table or code that a block id ends."""
    text = text_of(note)
    first = text.rfind("\n", 0, marker.start) + 1
    if not text[first : marker.start].strip("> \t"):  # the id alone: it names what is above
        end = note.body.start + len(text[note.body.start : first].rstrip("> \t\n"))
        return Span(_first_line(note, text, end), end)
    start = _first_line(note, text, marker.start)
    while first > start and not _ITEM.match(text, first):
        first = text.rfind("\n", 0, first - 1) + 1
    return Span(first if _ITEM.match(text, first) else start, text.index("\n", marker.start))


def _first_line(note: Note, text: str, end: int) -> int:
    """Return where the lines without a blank one begin that end at `end`."""
    for fence in note.prose.fences:
        if fence.span.start < end <= fence.span.end:
            return fence.span.start
    start = text.rfind("\n", 0, end) + 1
    while start > note.body.start:
        above = text.rfind("\n", 0, start - 1) + 1
        if above < note.body.start or not text[above : start - 1].strip():
            break
        start = above
    return start
