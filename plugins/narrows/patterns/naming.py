"""Whether words name a note: by its file, title, alias, path or address, however they are written.

A name counts as a part of other words too, without regard to case, accents, punctuation, spaces and
hyphens, and with an ending of a few letters, such as a plural's. A name that any sentence has, such
as `A` or `the`, counts only where nothing else is said.
"""

from __future__ import annotations

import html
import posixpath
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from narrows.patterns.note import Note

_WORDS: Final = """
a about after all also am an and any are as at be been before but by can could did do does else
even every few first for from get go had has have he her here him his how i if in into is it its
just last less like made make may me more most much must my near new next no nor not now of off
old on one only or other our out over own per she should so some still such than that the their
them then there these they this those to too two under up upon us use very was we well were what
when where which while who why will with would yes yet you your
"""
COMMON: Final = frozenset(_WORDS.split())
"""Words that name nothing within a sentence."""

_LONGEST_ENDING: Final = 3
_WITHOUT_SPACES: Final = "\u0e00"
"""From about here on, scripts put no spaces between words, or put endings right behind them."""


def is_named(note: Note, words: str, anchor: str = "") -> bool:
    """Whether words are, or contain, a name of a note, or of the place in it that a link names."""
    said = _Letters.of(words)
    return any(said.hold(_Letters.of(name)) for name in {*_names(note), anchor} if name)


def _names(note: Note) -> Iterator[str]:
    yield from (note.name, note.title, note.path.removesuffix(".md"), note.slug, *note.aliases)
    # The `index` of a folder goes by the folder's name.
    yield posixpath.basename(note.slug)


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters and digits of some words, and the places in them where a word begins or ends."""

    text: str
    edges: frozenset[int]

    @classmethod
    def of(cls, words: str) -> _Letters:
        text = unicodedata.normalize("NFKD", html.unescape(words)).casefold()
        letters: list[str] = []
        edges = {0}
        for character in text:
            if character.isalnum():
                letters.append(character)
            elif not unicodedata.combining(character):
                edges.add(len(letters))
        return cls("".join(letters), frozenset((*edges, len(letters))))

    def hold(self, name: _Letters) -> bool:
        """Whether a name is among these words, or all of them."""
        if len(name.text) <= 1 or name.text in COMMON:
            return bool(name.text) and self.text == name.text
        plurals = (f"{name.text[:-1]}ies",) if name.text.endswith("y") else ()
        return any(self._has(form) for form in (name.text, *plurals))

    def _has(self, form: str) -> bool:
        longest = min(_LONGEST_ENDING, len(form) - 1)
        start = self.text.find(form)
        while start >= 0:
            end = start + len(form)
            ends = range(end, min(end + longest, len(self.text)) + 1)
            if self._is_edge(start) and any(self._is_edge(each) for each in ends):
                return True
            start = self.text.find(form, start + 1)
        return False

    def _is_edge(self, place: int) -> bool:
        beside = self.text[max(place - 1, 0) : place + 1]
        return place in self.edges or any(each >= _WITHOUT_SPACES for each in beside)
