"""What a public note says where its own words would name a private one.

A link to a private note leaves the author's label, unless that names the note. What is made of a
text's words must not say more than the text: the ids and names of headings, titles, fields. So the
headings and the title of a note are held against its links once, when the library is built, and
whoever asks a note for them afterwards gets what may be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from narrows.patterns import citation
from narrows.patterns import heading as headings
from narrows.patterns import link as links
from narrows.patterns.heading import Heading
from narrows.patterns.link import Kind, Link
from narrows.patterns.note import Note
from narrows.patterns.outline import Outline
from narrows.patterns.resolver import Index
from narrows.patterns.target import Private, Target, chosen
from narrows.patterns.visibility import is_public
from narrows.patterns.wording import words
from narrows.prose import without_comments
from narrows.text import Edit, Span, apply, outermost


def applied(notes: Iterable[Note], index: Index) -> tuple[Note, ...]:
    """Return notes whose titles and headings name no private note; nothing where none did.

    Args:
        notes: the notes; those that are not published may say what they like.
        index: says what their links lead to.
    """
    before = tuple(notes)
    after = tuple(_discreet(note, index) for note in before)
    is_same = all(one is other for one, other in zip(before, after, strict=True))
    return () if is_same else after


def _discreet(note: Note, index: Index) -> Note:
    if not is_public(note):
        return note
    title = note.fields.get("title")
    if isinstance(title, str) and "[" in title:
        head = note.frontmatter
        values = {**head.values, "title": said(title, note, index)}
        note = replace(note, frontmatter=replace(head, values=values))
    if any(_may_name(heading, note) for heading in note.headings):
        return _with_headings(note, list(_silences(note, index)))
    return note


def said(value: Any, note: Note, index: Index) -> Any:
    """Return a value of a field as it may be shown: without comments, with wikilinks as words.

    A field is no Markdown. What would be a link or a claim there is shown as it is written, unless
    it leads to a private note.
    """
    match value:
        case str():
            text = without_comments(value)
            return _with_words(text, note, index) if "[" in text else text
        case list():
            return [said(each, note, index) for each in value]
        case dict():
            return {key: said(each, note, index) for key, each in value.items()}
        case _:
            return value


def _with_words(text: str, note: Note, index: Index) -> str:
    whole = Span(0, len(text))
    found = [(link, index.resolve(note, link)) for link in links.find(text, text, whole)]
    found += [(link, index.address(note, link)) for link in citation.claims(text, text, whole)]
    shown = [
        Edit(link.span, words(link, target))
        for link, target in found
        if link.by_name or isinstance(chosen(target), Private)
    ]
    return apply(text, outermost(shown))


def referring(document: Note, definition: Link, target: Target) -> Iterator[tuple[Span, Span, str]]:
    """Yield the references to a definition: each whole, its label, and the words it may show."""
    for whole, label in links.find_references(document.prose.text, definition.label or ""):
        written = without_comments(label.of(document.source.text)).strip()
        yield whole, label, words(replace(definition, label=written), target)


# --- headings -------------------------------------------------------------------------------------


def _may_name(heading: Heading, note: Note) -> bool:
    text = heading.text_span.of(note.source.text)
    return "[" in text or "<" in text


def _silences(note: Note, index: Index) -> Iterator[Edit]:
    """Yield the edits of a text that put their words in the place of links to private notes."""
    body = (link for link in note.links if link.span.start >= note.body.start)
    found = ((link, index.resolve(note, link)) for link in body)
    claimed = ((link, index.address(note, link)) for link in note.claims if link.kind is Kind.CLAIM)
    for link, target in (*found, *claimed):
        if not isinstance(chosen(target), Private):
            continue
        yield Edit(link.span, words(link, target))
        if link.kind is Kind.DEFINITION:
            for whole, _, shown in referring(note, link, target):
                yield Edit(whole, shown)


def _with_headings(note: Note, silences: list[Edit]) -> Note:
    """Return a note whose headings say what these edits of its text leave of them."""
    given = set(headings.ids(note.prose))
    taken, kept, moved = set(note.anchors), list[Heading](), dict[str, str]()
    for number, heading in enumerate(note.headings, start=1):
        written = headings.edited(heading, note.source.text, note.links, note.prose, [])
        left = headings.edited(heading, note.source.text, note.links, note.prose, silences)
        anchor = heading.anchor
        if left != written and anchor not in given:
            while anchor in taken:
                anchor = f"heading-{number}" if anchor == heading.anchor else f"{anchor}-"
            taken.add(anchor)
            moved[heading.anchor] = anchor
        kept.append(replace(heading, shown=headings.plain(left), anchor=anchor))
    if kept == [*note.headings]:
        return note
    outline = Outline.of(tuple(kept))
    # Who links to the heading by the id that it would have had, comes to it all the same.
    outline = replace(outline, by_words={**moved, **outline.by_words})
    anchors = frozenset(taken - moved.keys())
    return replace(note, outline=outline, anchors=anchors, is_pinned=True)
