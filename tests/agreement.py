"""Holds our reading and resolving of links against the second one: which links, and where to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from narrows.patterns.library import Library
from narrows.patterns.link import Kind, Link
from narrows.patterns.note import Note
from narrows.patterns.target import (
    Ambiguous,
    Asset,
    Found,
    MissingAnchor,
    Outside,
    Private,
    Target,
    Unsafe,
    Withheld,
)
from second_resolver import OUTSIDE, UNSAFE, Second, Seen, links

PATHS = (Kind.LINK, Kind.IMAGE, Kind.DEFINITION)
NAMES = (Kind.WIKILINK, Kind.EMBED, Kind.FIELD)
"""The kinds of link that the second reader knows. It only resolves relations, which are names."""


@dataclass(frozen=True)
class Verdict:
    """What a comparison has shown: how many links were found, and on which the two differ."""

    links: int
    differences: tuple[str, ...]


def compare(library: Library, files: Iterable[str]) -> Verdict:
    """Compare every link of the notes of a library; `files` are all files of its vault."""
    texts = {note.path: note.source.text for note in library.notes}
    assets = [path for path in files if not path.lower().endswith(".md")]
    second = Second(texts, assets, library.prefix)
    # Nothing is known of a note over a limit but where it is.
    known = [note for note in library.notes if "note-limit" not in {x.rule for x in note.faults}]
    found = [_compare(note, library, second) for note in known]
    return Verdict(
        links=sum(each.links for each in found),
        differences=tuple(difference for each in found for difference in each.differences),
    )


def _compare(note: Note, library: Library, second: Second) -> Verdict:
    text = note.source.text
    ours = {_start(link, text): (link, target) for link, target in _known(note, library)}
    theirs = {each.start: each for each in links(text)}
    for start, (link, _) in ours.items():
        if link.kind is Kind.RELATION:
            theirs[start] = Seen(start, True, link.target)
    differences = []
    for start in sorted(ours.keys() | theirs.keys()):
        mine = (ours[start][0].target, _reached(ours[start][1])) if start in ours else None
        other = theirs.get(start)
        its = (other.target, second.resolve(note.path, other)) if other else None
        if mine != its:
            line = note.source.position(start).line
            differences.append(f"{note.path}:{line}: ours {mine}, the other {its}")
    return Verdict(len(ours), tuple(differences))


def _known(note: Note, library: Library) -> Iterator[tuple[Link, Target]]:
    for link, target in library.links(note):
        if link.kind in (*PATHS, *NAMES, Kind.RELATION):
            yield link, target


def _start(link: Link, text: str) -> int:
    """Return where the second reader sees a link begin."""
    if link.kind in PATHS:
        return link.target_span.start
    return link.span.start + max(link.span.of(text).find("[["), 0)


def _reached(target: Target) -> set[str]:
    """Return the notes that a link may mean, or the file, or what else it is."""
    match target:
        case Ambiguous(candidates):
            return {note.path for note in candidates}
        case Found(note) | MissingAnchor(note) | Private(note) if not note.is_page:
            return {note.path}
        case Asset(path) | Withheld(path):
            return {path}
        case Outside():
            return {OUTSIDE}
        case Unsafe():
            return {UNSAFE}
        case _:
            return set()
