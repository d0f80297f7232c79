"""Finds where the text of a note says the name of another one, and does not link to it.

A name is a title or an alias. It counts where its words stand alone, whatever their case and the
punctuation between them, and not in code, in links, in HTML and in headings. In a script that puts
no spaces between words it counts only where it begins behind one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from narrows.patterns.entry import Entry
from narrows.patterns.naming import COMMON
from narrows.patterns.note import Note
from narrows.text import Span

SHORTEST: Final = 4
"""How many letters a name has at least: shorter ones are found in any text."""

_FEW: Final = 3
_PART: Final = 4
"""A name that more than three notes and more than a quarter of all say is a word like others."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Who says whose name.

    Attributes:
        places: for the path of each note, the places where it first says the name of each other
            note, by the path of that one.
        said: for the path of each note, by how many others its name is said.
    """

    places: Mapping[str, Mapping[str, Span]]
    said: Mapping[str, int]


def find(entries: Iterable[Entry]) -> Mentions:
    """Find the mentions among some notes, in time linear in their texts."""
    listed = tuple(entries)
    owners = _owners(listed)
    names = AhoCorasick([*owners], matchkind=MatchKind.LeftmostLongest)
    paths = [*owners.values()]
    places = {
        entry.note.path: _first(entry.note, names, paths) if owners else {} for entry in listed
    }
    said = Counter(path for found in places.values() for path in found)
    most = max(_FEW, len(listed) // _PART)
    kept = {
        path: {other: span for other, span in found.items() if said[other] <= most}
        for path, found in places.items()
    }
    return Mentions(kept, said)


def _owners(entries: Iterable[Entry]) -> dict[str, str]:
    """Return for each name that one note alone has, as it is looked for, the path of that note."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for name in _names(entry):
            owners[_sought(name)].add(entry.note.path)
    return {name: min(paths) for name, paths in owners.items() if name and len(paths) == 1}


def _names(entry: Entry) -> Iterator[str]:
    yield entry.title
    aliases = entry.fields.get("aliases")
    yield from aliases if isinstance(aliases, list) else ()


def _sought(name: str) -> str:
    """Return how a name is looked for; an empty string for one that is in any text."""
    words = _spaced(" ".join(name.split())).strip()
    letters = "".join(words.split())
    is_telling = len(letters) >= SHORTEST and not letters.isdigit()
    return f" {words}" if is_telling and not COMMON.issuperset(words.split()) else ""


_NOT_ASCII_WORD = {code: " " for code in range(128) if not chr(code).isalnum()}
_NOT_WORD = re.compile(r"[^\w ]|_")


def _spaced(text: str) -> str:
    """Return a text as long as another one: its letters and digits in lower case, else spaces."""
    if text.isascii():
        return text.lower().translate(_NOT_ASCII_WORD)
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(each if len(each) == 1 else " " for each in map(str.lower, text))
    return _NOT_WORD.sub(" ", lower)


def _first(note: Note, names: AhoCorasick, paths: list[str]) -> dict[str, Span]:
    """Return where a note first says the name of each other note."""
    text, found = _spaced(note.prose.text), dict[str, Span]()
    said = [
        (paths[number], Span(start + 1, end))
        for number, start, end in names.find_matches_as_indexes(text)
        if paths[number] != note.path and not text[end : end + 1].strip()
    ]
    # Most notes say nobody's name, and looking for what is taken costs more than looking for names.
    taken = _merged(_taken(note)) if said else ()
    starts = [span.start for span in taken]
    for path, place in said:
        before = bisect_left(starts, place.end) - 1
        if path not in found and (before < 0 or taken[before].end <= place.start):
            found[path] = place
    return found


_MARKUP = re.compile(
    r"!?\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])?|<[^<>\n]*>|\{[^{}\n]*\}|\w+://\S+"
)


def _taken(note: Note) -> Iterator[Span]:
    """Yield the places of a note that say nothing by themselves: headings, tags, links, HTML."""
    yield from (heading.span for heading in note.headings)
    yield from (tag.span for tag in note.inline_tags)
    yield from (link.span for link in note.links)
    yield from (Span(*match.span()) for match in _MARKUP.finditer(note.prose.text))


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return places in order, those that overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
