"""A part of a note, made fit to stand on the page of another one.

Whatever has to be the only one of its name on a page is renamed: the ids of headings and of other
elements, footnotes, link definitions, and the figures that claims point at. Headings move to the
level that the new place asks for. What the part refers to and does not hold comes along.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from narrows.patterns import calculation
from narrows.patterns.embed import Embed
from narrows.patterns.heading import Heading
from narrows.patterns.note import Note
from narrows.text import Edit, Span

LOWEST = 6
"""The level below which there is no heading."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a note on a page.

    Attributes:
        note: the note.
        part: the place of the part in it.
        level: the level of the heading on the page that the part stands below.
        raised: by how much the levels of the part's headings change.
        prefix: what makes a name of the note one that nothing else on the page has.
        taken: the names in brackets that the page itself defines.
    """

    note: Note
    part: Span
    level: int
    raised: int
    prefix: str
    taken: frozenset[str]

    def level_at(self, offset: int) -> int:
        """Return the level on the page of the heading that a place of the part stands below."""
        start = self.part.start
        above = [each for each in self.note.headings if start <= each.span.start < offset]
        return self.level_of(above[-1]) if above else self.level

    def level_of(self, heading: Heading) -> int:
        """Return the level that a heading of the part has on the page."""
        return min(LOWEST, heading.level + self.raised)


def take(embed: Embed, page: Note, level: int, prefix: str) -> Excerpt:
    """Take what an embed shows for a place of a page that is below a heading of some level."""
    note, part = embed.target.note, embed.part
    levels = [each.level for each in note.headings if part.start <= each.span.start < part.end]
    taken = frozenset(_normal(name) for name, _ in _definitions(page))
    return Excerpt(note, part, level, level + 1 - min(levels, default=1), prefix, taken)


def edits(excerpt: Excerpt) -> Iterator[Edit]:
    """Yield the edits that rename and lower what the part holds, links left out."""
    note = excerpt.note
    for span in (*note.prose.comments, *note.blocks.values()):
        yield Edit(span, "")
    for heading in note.headings:
        if excerpt.part.start <= heading.span.start < excerpt.part.end:
            yield from _heading_edits(heading, excerpt)
    yield from _id_edits(excerpt)
    defined = {_normal(name) for name, _ in _definitions(note)}
    for name, start, edit in _references(note, excerpt.prefix):
        if _normal(name) in defined:
            yield edit
        elif _normal(name) in excerpt.taken:
            # No reference where the note stands alone, so none to what the page defines.
            yield Edit(Span(start, start), "\\")
    named = _named(note, excerpt.part)
    for name, span in _definitions(note):
        is_held = excerpt.part.start <= span.start < excerpt.part.end
        if is_held and name.startswith("^") and _normal(name) not in named:
            yield Edit(span, "")  # a footnote to what the part does not hold
    yield from calculation.edits(note, excerpt.prefix)


def brought(note: Note, part: Span) -> list[Span]:
    """Return the places of what a part refers to and does not hold, in order.

    These are footnotes, definitions of links, and blocks of the calculator.
    """
    named = _named(note, part)
    places = [span for name, span in _definitions(note) if _normal(name) in named]
    places += calculation.needed(note, part)
    return sorted(span for span in places if not part.start <= span.start < part.end)


# --- headings and ids -----------------------------------------------------------------------------

_ID = re.compile(
    r"(?:\{:?[^{}\n]*?(?:#|\bid=[\"']?)|<[A-Za-z][^<>]*?\s(?:id|name)=[\"']?)"
    r"(?P<id>[^\s\"'{}.<>]+)"
)


def _id_edits(excerpt: Excerpt) -> Iterator[Edit]:
    """Yield the edits that rename the ids that the author gave, the same one twice too."""
    note, times = excerpt.note, Counter[str]()
    for match in _ID.finditer(note.prose.text, note.body.start):
        times[match["id"]] += 1
        again = f"{times[match['id']]}-" if times[match["id"]] > 1 else ""
        yield Edit(Span(match.start("id"), match.start("id")), excerpt.prefix + again)


_ATTRIBUTES = re.compile(r"(?<=[ \t])\{:?(?P<list>[^{}\n]*)\}\Z")


def _heading_edits(heading: Heading, excerpt: Excerpt) -> Iterator[Edit]:
    text, words = excerpt.note.source.text, heading.text_span
    marks = "#" * excerpt.level_of(heading)
    place, pin = _pin(heading, text, excerpt.prefix + heading.anchor)
    if heading.span.end > words.end and "\n" in text[words.end : heading.span.end]:
        # An underlined heading gets marks in front, and the line below goes.
        yield Edit(Span(words.start, words.start), marks + " ")
        behind = pin if place == words.end else ""
        yield Edit(Span(words.end, heading.span.end), behind)
        if behind:
            return
    else:
        start = text.index("#", heading.span.start)
        yield Edit(Span(start, start + heading.level), marks)
    if pin:
        yield Edit(Span(place, place), pin)


def _pin(heading: Heading, text: str, identity: str) -> tuple[int, str]:
    """Return where to write what, so that a heading has an id of its own."""
    words = heading.text_span
    given = _ATTRIBUTES.search(words.of(text))
    if given is None:
        return words.end, f" {{#{identity}}}"
    has_own = _ID.match(given[0]) is not None
    return words.start + given.start("list"), "" if has_own else f" #{identity} "


# --- footnotes, and links by reference ------------------------------------------------------------

_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?:(?P<footnote>\^[^\[\]\n]+)\]:[^\n]*"
    r"(?:\n(?![ \t]*\n|[ ]{0,3}\[)[^\n]+|\n[ \t]*(?=\n(?:[ ]{4}|\t)))*+"
    r"|(?P<name>[^\[\]\n^][^\[\]\n]*)\]:[ \t]*\n?[^\n]*)",
    re.MULTILINE,
)
_FLAT = r"[^\[\]]*+"
_REFERENCE = re.compile(
    rf"\[(?P<footnote>\^[^\[\]\n]+)\]|\[(?P<label>{_FLAT})\]"
    rf"(?:[ ]?\[(?P<name>{_FLAT})\]|(?P<defines>:))?(?![\[(])"
)


def _definitions(note: Note) -> Iterator[tuple[str, Span]]:
    for match in _DEFINITION.finditer(note.prose.text, note.body.start):
        yield match["footnote"] or match["name"], Span(*match.span())


def _named(note: Note, part: Span) -> set[str]:
    """Return the names in brackets that a part refers to, other than by defining them."""
    text = note.source.text
    defining = {text.index("[", span.start) for _, span in _definitions(note)}
    return {
        _normal(name)
        for name, start, _ in _references(note, "")
        if part.start <= start < part.end and start not in defining
    }


def _references(note: Note, prefix: str) -> Iterator[tuple[str, int, Edit]]:
    """Yield each name in brackets, where it begins, and the edit that puts `prefix` before it.

    Definitions are among them.
    """
    for match in _REFERENCE.finditer(note.prose.text, note.body.start):
        if match["footnote"]:
            start = match.start("footnote") + 1
            yield match["footnote"], match.start(), Edit(Span(start, start), prefix)
        elif match["name"] or match["defines"]:
            start = match.start("name") if match["name"] else match.start("label")
            yield match["name"] or match["label"], match.start(), Edit(Span(start, start), prefix)
        elif match["label"]:
            label = match["label"]
            renamed = f"][{prefix}{' '.join(label.split())}]"
            yield label, match.start(), Edit(Span(match.end("label"), match.end()), renamed)


def _normal(name: str) -> str:
    return " ".join(name.split()).lower()
