"""The graph of what is published: the listed notes, and what leads from one to another.

It is what maps draw, what `graph.json` holds, and what a page says of a note's neighbours. What is
in no list is not in here, at neither end of an edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from narrows.patterns.entry import Entry
from narrows.patterns.library import Library
from narrows.patterns.relation import Relation
from narrows.patterns.target import Found, MissingAnchor, chosen

LINK = ""
"""The kind of an edge that states no relation; the name of a relation is never empty."""


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """What leads from one note to another.

    A relation told from both ends is one edge, in the direction of the name that comes first:
    `rests_on`, and never `supports`. Where a relation is its own inverse, the edge starts at the
    note whose path comes first.

    Attributes:
        source: the path of the note that it starts at.
        target: the path of the note that it leads to.
        kind: the name of the relation that it states; `LINK` for any other link, embed or claim.
    """

    source: str
    target: str
    kind: str

    @property
    def is_relation(self) -> bool:
        """Whether it states a relation."""
        return self.kind != LINK

    def other(self, path: str) -> str:
        """Return the path of the note at its other end."""
        return self.target if path == self.source else self.source


@dataclass(frozen=True, slots=True)
class Graph:
    """The listed notes and the edges between them.

    Attributes:
        nodes: the listed notes by their paths, in the order of their titles.
        edges: each pair of notes once for each kind and direction, in order.
        around: for the path of each node, the edges at it.
    """

    nodes: Mapping[str, Entry]
    edges: tuple[Edge, ...]
    around: Mapping[str, tuple[Edge, ...]]

    def neighbours(self, path: str) -> tuple[str, ...]:
        """Return the paths of the notes that share an edge with a note, each once, in order."""
        return tuple(sorted({edge.other(path) for edge in self.around.get(path, ())}))


def of(library: Library, listed: Iterable[Entry]) -> Graph:
    """Make the graph of the listed notes of a vault, in time linear in them and their links."""
    nodes = {entry.note.path: entry for entry in listed}
    edges = tuple(sorted(set(_edges(library, nodes))))
    around: dict[str, list[Edge]] = {path: [] for path in nodes}
    for edge in edges:
        around[edge.source].append(edge)
        around[edge.target].append(edge)
    return Graph(nodes, edges, {path: tuple(found) for path, found in around.items()})


def _edges(library: Library, nodes: Mapping[str, Entry]) -> Iterator[Edge]:
    for entry in nodes.values():
        note = entry.note
        for link, target in (*library.reached(note), *library.claims(note)):
            reached = chosen(target)
            if not isinstance(reached, Found | MissingAnchor) or reached.note.is_page:
                continue
            path = reached.note.path
            if path in nodes and path != note.path:
                yield _edge(note.path, path, library.relations.get(link.relation))


def _edge(source: str, target: str, relation: Relation | None) -> Edge:
    if relation is None:
        return Edge(source, target, LINK)
    if relation.name == relation.inverse:
        return Edge(min(source, target), max(source, target), relation.name)
    if relation.turned:
        return Edge(target, source, relation.inverse)
    return Edge(source, target, relation.name)
