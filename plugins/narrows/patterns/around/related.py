"""What a note is related to and has no link to, and what says so.

Notes are related by tags that they share, by notes that both are linked with, and where one says
the other's name. What is rare says more: a tag that every note has says nothing.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from typing import Final

from narrows.patterns.around.graph import Graph
from narrows.patterns.around.mention import Mentions, find
from narrows.patterns.edition import Edition
from narrows.patterns.entry import Entry
from narrows.patterns.note import Note
from narrows.text import Span, fold

MOST: Final = 5
"""How many related notes a page shows."""

CROWD: Final = 48
"""What more notes than these share brings none of them together, though it is counted."""

_LIKELY: Final = 2 * MOST
"""How many notes are looked at closely."""

_LEAST: Final = 1.0
_NAMED: Final = 2.0


@dataclass(frozen=True, slots=True)
class Mention:
    """The words in which one note says the name of the other."""

    note: Note
    place: Span


@dataclass(frozen=True, slots=True)
class Related:
    """A note that another one is related to.

    Attributes:
        entry: the note.
        tags: the tags that both have, the rarest first.
        between: the notes that both are linked with, those with the fewest links first.
        mention: where one of them says the other's name.
    """

    entry: Entry
    tags: tuple[str, ...]
    between: tuple[Entry, ...]
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class Kinship:
    """Who shares what with whom.

    Attributes:
        graph: the notes.
        tags: the tags of each note, by their keys, as the note writes them.
        tagged: the notes that have a tag, by its key.
        near: the notes that each note is linked with, in order.
        mentions: who says whose name.
        naming: for each note those that say its name.
    """

    graph: Graph
    tags: Mapping[str, Mapping[str, str]]
    tagged: Mapping[str, tuple[str, ...]]
    near: Mapping[str, tuple[str, ...]]
    mentions: Mentions
    naming: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, edition: Edition) -> Kinship:
        """Look through an edition once, in time linear in its notes, links and texts."""
        tags = {entry.note.path: {fold(tag): tag for tag in entry.tags} for entry in edition.listed}
        graph = edition.graph
        mentions = find(edition.listed)
        return cls(
            graph=graph,
            tags=tags,
            tagged=_turned(tags),
            near={path: graph.neighbours(path) for path in graph.nodes},
            mentions=mentions,
            naming=_turned(mentions.places),
        )

    def related(self, path: str) -> tuple[Related, ...]:
        """Return the notes that a note is most related to, and is not linked with."""
        rough = self._rough(path)
        likely = heapq.nsmallest(_LIKELY, rough, key=lambda other: (-rough[other], other))
        scores = {other: self._score(path, other) for other in likely}
        best = sorted(
            (other for other, score in scores.items() if score >= _LEAST),
            key=lambda other: (-scores[other], fold(self.graph.nodes[other].title), other),
        )
        return tuple(self._reasons(path, other) for other in best[:MOST])

    def _rough(self, path: str) -> dict[str, float]:
        """Return the notes that may be related to one, with what speaks for each of them.

        They are bounded, but for those that name it. What a crowd shares is not counted yet.
        """
        groups = [self.tagged[tag] for tag in self.tags.get(path, ())]
        groups += [self.near[other] for other in self.near.get(path, ())]
        rough: dict[str, float] = {}
        for group in groups:
            if len(group) <= CROWD:
                weight = self._rarity(len(group))
                for other in group:
                    rough[other] = rough.get(other, 0.0) + weight
        for other in (*self.mentions.places.get(path, ()), *self.naming.get(path, ())):
            rough[other] = rough.get(other, 0.0) + _NAMED
        for known in (path, *self.near.get(path, ())):
            rough.pop(known, None)
        return rough

    def _score(self, path: str, other: str) -> float:
        """Return how much two notes have to do with each other, by everything that they share."""
        tags = sum(self._rarity(len(self.tagged[tag])) for tag in self._shared(path, other))
        between = sum(self._rarity(len(self.near[each])) for each in self._between(path, other))
        named = [
            self._rarity(self.mentions.said[target]) + _NAMED
            for source, target in ((path, other), (other, path))
            if target in self.mentions.places[source]
        ]
        return tags + between + max(named, default=0.0)

    def _rarity(self, count: int) -> float:
        return log(len(self.graph.nodes) / count)

    def _shared(self, path: str, other: str) -> list[str]:
        return [tag for tag in self.tags[path] if tag in self.tags[other]]

    def _between(self, path: str, other: str) -> list[str]:
        """Return the notes that two notes are linked with, in order."""
        fewer, more = sorted((self.near[path], self.near[other]), key=len)
        return [each for each in fewer if _holds(more, each)]

    def _reasons(self, path: str, other: str) -> Related:
        nodes = self.graph.nodes
        shared = sorted(self._shared(path, other), key=lambda tag: len(self.tagged[tag]))
        telling = [tag for tag in shared if len(self.tagged[tag]) < len(nodes)]
        between = sorted(self._between(path, other), key=lambda each: (len(self.near[each]), each))
        return Related(
            entry=nodes[other],
            tags=tuple(self.tags[path][tag] for tag in telling),
            between=tuple(nodes[each] for each in between),
            mention=next(self._mentions(path, other), None),
        )

    def _mentions(self, path: str, other: str) -> Iterator[Mention]:
        """Yield where one of two notes names the other: what others say of a note comes first."""
        for source, target in ((other, path), (path, other)):
            if place := self.mentions.places.get(source, {}).get(target):
                yield Mention(self.graph.nodes[source].note, place)


def _holds(ordered: tuple[str, ...], sought: str) -> bool:
    place = bisect_left(ordered, sought)
    return place < len(ordered) and ordered[place] == sought


def _turned(groups: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    turned: defaultdict[str, list[str]] = defaultdict(list)
    for name, members in groups.items():
        for member in members:
            turned[member].append(name)
    return {member: tuple(names) for member, names in turned.items()}
