"""The order in which notes are read one after the other: foundations first.

A note comes after those that it rests on, and right after one that it has to do with, as far as
there is such a way. It is the same for the same notes, whatever the order in which they are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from narrows.patterns.around.graph import Edge, Graph
from narrows.patterns.entry import Entry

TARGET_FIRST: Final = frozenset({"rests_on", "explained_by", "special_case_of"})
"""The relations whose target is read before what states them."""

SOURCE_FIRST: Final = frozenset({"enables"})
"""Those that are read in the direction in which they are told.

Of the relations that a site adds nobody knows which end is the foundation: they tell what belongs
together, and not what comes first.
"""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is read before a note and after it, each where there is such a note."""

    previous: Entry | None = None
    next: Entry | None = None


def order(graph: Graph) -> tuple[Entry, ...]:
    """Return all notes of a graph in the order in which they are read."""
    return tuple(graph.nodes[path] for path in _Walk.of(graph).steps())


def beside(entries: tuple[Entry, ...]) -> Mapping[str, Beside]:
    """Return for the path of each of some notes in their order what is before and after it."""
    before = {after.note.path: each for each, after in pairwise(entries)}
    behind = {each.note.path: after for each, after in pairwise(entries)}
    paths = [entry.note.path for entry in entries]
    return {path: Beside(before.get(path), behind.get(path)) for path in paths}


@dataclass(slots=True)
class _Walk:
    """A walk over a graph from note to note, on which each is entered once.

    Attributes:
        starts: the notes, those first with which a reader would begin.
        nearest: for each note its neighbours, those first that are read right after it.
        after: for each note those that are read after it.
        open: for each note how many of its foundations have not been read yet.
        way: the notes whose neighbours are still to be tried, the latest at the end.
    """

    starts: tuple[str, ...]
    nearest: Mapping[str, tuple[str, ...]]
    after: Mapping[str, frozenset[str]]
    open: dict[str, int]
    done: set[str] = field(default_factory=set)
    way: list[Iterator[str]] = field(default_factory=list)

    @classmethod
    def of(cls, graph: Graph) -> _Walk:
        after = {path: _after(path, graph) for path in graph.nodes}
        places = {path: place for place, path in enumerate(graph.nodes)}
        ranks = {path: (-len(after[path]), places[path]) for path in graph.nodes}
        foundations = dict.fromkeys(graph.nodes, 0)
        for paths in after.values():
            for path in paths:
                foundations[path] += 1

        def nearest(path: str) -> tuple[str, ...]:
            related = {edge.other(path) for edge in graph.around[path] if edge.is_relation}

            def rank(other: str) -> tuple[object, ...]:
                return other not in after[path], other not in related, *ranks[other]

            return tuple(sorted(graph.neighbours(path), key=rank))

        # A note that nothing leads to belongs to none of the others: it comes at the end.
        starts = sorted(graph.nodes, key=lambda path: (not graph.around[path], ranks[path]))
        return cls(tuple(starts), {path: nearest(path) for path in after}, after, foundations)

    def steps(self) -> Iterator[str]:
        """Yield the paths of the notes as they are entered."""
        for start in self.starts:
            if not self.open[start]:
                yield from self._from(start)
        # Relations that lead in a circle let nobody begin: one of their notes has to be the first.
        for start in self.starts:
            yield from self._from(start)

    def _from(self, start: str) -> Iterator[str]:
        if start in self.done:
            return
        yield self._enter(start)
        while self.way:
            path = next(self.way[-1], None)
            if path is None:
                self.way.pop()
            elif path not in self.done and not self.open[path]:
                yield self._enter(path)

    def _enter(self, path: str) -> str:
        self.done.add(path)
        for other in self.after[path]:
            self.open[other] -= 1
        self.way.append(iter(self.nearest[path]))
        return path


def _after(path: str, graph: Graph) -> frozenset[str]:
    """Return the notes that are read after one, as their relations to it say."""
    return frozenset(edge.other(path) for edge in graph.around[path] if _is_first(path, edge))


def _is_first(path: str, edge: Edge) -> bool:
    if edge.kind in TARGET_FIRST:
        return path == edge.target
    return edge.kind in SOURCE_FIRST and path == edge.source
