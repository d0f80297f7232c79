"""What a public note says where its own words would name a private one.

A link to a private note leaves the author's label, unless that names the note. What is made of a
text's words must not say more than the text: the ids and names of headings, titles, fields. So the
headings and the title of a note are held against its links once, when the library is built, and
whoever asks a note for them afterwards gets what may be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from narrows.patterns import heading as headings
from narrows.patterns.heading import Heading
from narrows.patterns.link import Kind, Link, find_references, find_wikilinks
from narrows.patterns.note import Note
from narrows.patterns.outline import Outline
from narrows.patterns.target import Private, Target, chosen
from narrows.patterns.visibility import is_public
from narrows.patterns.wording import words
from narrows.prose import without_comments
from narrows.text import Edit, Span, apply

Resolve = Callable[[Note, Link], Target]
"""Says what a link in a note leads to."""


def applied(notes: Iterable[Note], resolve: Resolve, address: Resolve) -> tuple[Note, ...]:
    """Return notes whose titles and headings name no private note; nothing where none did.

    Args:
        notes: the notes; those that are not published may say what they like.
        resolve: says what a link leads to.
        address: says what note a claim takes its number from.
    """
    before = tuple(notes)
    after = tuple(_discreet(note, resolve, address) for note in before)
    is_same = all(one is other for one, other in zip(before, after, strict=True))
    return () if is_same else after


def _discreet(note: Note, resolve: Resolve, address: Resolve) -> Note:
    if not is_public(note):
        return note
    title = note.fields.get("title")
    if isinstance(title, str) and "[[" in title:
        head = note.frontmatter
        values = {**head.values, "title": said(title, note, resolve)}
        note = replace(note, frontmatter=replace(head, values=values))
    if any(_may_name(heading, note) for heading in note.headings):
        return _with_headings(note, list(_silences(note, resolve, address)))
    return note


def said(value: Any, note: Note, resolve: Resolve) -> Any:
    """Return a value of a field as it may be shown: without comments, with links as their words."""
    match value:
        case str():
            text = without_comments(value)
            return _with_words(text, note, resolve) if "[[" in text else text
        case list():
            return [said(each, note, resolve) for each in value]
        case dict():
            return {key: said(each, note, resolve) for key, each in value.items()}
        case _:
            return value


def _with_words(text: str, note: Note, resolve: Resolve) -> str:
    links = find_wikilinks(text, Span(0, len(text)), Kind.FIELD)
    return apply(text, [Edit(link.span, words(link, resolve(note, link))) for link in links])


def referring(document: Note, definition: Link, target: Target) -> Iterator[tuple[Span, Span, str]]:
    """Yield the references to a definition: each whole, its label, and the words it may show."""
    for whole, label in find_references(document.prose.text, definition.label or ""):
        written = label.of(document.source.text)
        yield whole, label, words(replace(definition, label=written), target)


# --- headings -------------------------------------------------------------------------------------


def _may_name(heading: Heading, note: Note) -> bool:
    text = heading.text_span.of(note.source.text)
    return "[" in text or "<" in text


def _silences(note: Note, resolve: Resolve, address: Resolve) -> Iterator[Edit]:
    """Yield the edits of a text that put their words in the place of links to private notes."""
    body = (link for link in note.links if link.span.start >= note.body.start)
    found = ((link, resolve(note, link)) for link in body)
    claimed = ((link, address(note, link)) for link in note.claims if link.kind is Kind.CLAIM)
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
        shown = headings.words(heading, note.source.text, note.links, note.prose, silences)
        anchor = heading.anchor
        if shown != heading.text and anchor not in given:
            while anchor in taken:
                anchor = f"heading-{number}" if anchor == heading.anchor else f"{anchor}-"
            taken.add(anchor)
            moved[heading.anchor] = anchor
        kept.append(replace(heading, shown=shown, anchor=anchor))
    if [each.shown for each in kept] == [each.shown for each in note.headings]:
        return note
    outline = Outline.of(tuple(kept))
    # Who links to the heading by the id that it would have had, comes to it all the same.
    outline = replace(outline, by_words={**moved, **outline.by_words})
    anchors = frozenset(taken - moved.keys())
    return replace(note, outline=outline, anchors=anchors)


def is_silenced(note: Note) -> bool:
    """Whether a heading of a note does not say what is written there."""
    return any(heading.shown != heading.text for heading in note.headings)
