"""A note and the notes that it is linked with, as one column: what is read first stands above.

Beside the column goes an arc for each edge. So names of any length have room on a screen of any
width, and a reader sees what a note builds on, above it, and what builds on the note, below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from narrows.patterns.around.graph import Edge, Graph
from narrows.patterns.entry import Entry
from narrows.patterns.relation import Relation

MOST: Final = 12
"""How many neighbours are shown."""

WIDTH: Final = 100
"""How wide a drawing is, in units of its own; each of its rows is one unit high."""

LINKS_TO, LINKED_FROM, BOTH = "Links to", "Linked from", "Linked both ways"


@dataclass(frozen=True, slots=True)
class Row:
    """One note of the column.

    Attributes:
        entry: the note.
        kinds: what the middle of the neighbourhood has to do with it, in words such as `Rests on`,
            which read on with its title; none for the middle itself.
    """

    entry: Entry
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arc:
    """An edge between two rows.

    Attributes:
        first: the number of the upper one.
        last: the number of the lower one.
        is_relation: whether it stands for a relation, and not for links alone.
        is_own: whether it leads to the middle.
    """

    first: int
    last: int
    is_relation: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A note among its neighbours.

    Attributes:
        rows: the notes from above, the one in the middle among them.
        arcs: the edges that are drawn: all at the middle, and relations between its neighbours.
        more: how many neighbours are not shown.
    """

    rows: tuple[Row, ...]
    arcs: tuple[Arc, ...]
    more: int

    def curves(self) -> dict[str, str]:
        """Return for each class of arcs one path in SVG that draws them all."""
        drawn: dict[str, list[str]] = {}
        for arc in self.arcs:
            kind = "narrows-relation" if arc.is_relation else "narrows-link"
            drawn.setdefault(f"{kind} narrows-own" if arc.is_own else kind, []).append(
                _curve(arc, len(self.rows))
            )
        return {kind: "".join(curves) for kind, curves in drawn.items()}


def _curve(arc: Arc, rows: int) -> str:
    """Return the path of an arc: the more rows it spans, the further it reaches out."""
    start, end = arc.first + 0.5, arc.last + 0.5
    reach = WIDTH * (0.2 + 0.75 * (arc.last - arc.first) / rows)
    # A curve reaches three quarters of the way to the points that pull it.
    pull = WIDTH - reach * 4 / 3
    return f"M{WIDTH} {start:g}C{pull:.4g} {start:g} {pull:.4g} {end:g} {WIDTH} {end:g}"


Pairs = Mapping[tuple[str, str], bool]
"""For each two paths in order between which there are edges, whether one of them is a relation."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of all notes before the neighbourhood of one is drawn.

    Attributes:
        graph: the notes.
        linked: which of them are linked.
        places: for the path of each its place in the order in which notes are read.
        relations: the kinds of relation, by name.
    """

    graph: Graph
    linked: Pairs
    places: Mapping[str, int]
    relations: Mapping[str, Relation]

    @classmethod
    def of(cls, graph: Graph, order: Iterable[Entry], relations: Mapping[str, Relation]) -> Plan:
        """Prepare the neighbourhoods of all notes of a graph, which are read in this order."""
        places = {entry.note.path: place for place, entry in enumerate(order)}
        return cls(graph, _pairs(graph.edges), places, relations)


def _pairs(edges: Iterable[Edge]) -> Pairs:
    found: dict[tuple[str, str], bool] = {}
    for edge in edges:
        pair = _pair(edge.source, edge.target)
        found[pair] = found.get(pair, False) or edge.is_relation
    return found


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def around(path: str, plan: Plan) -> Neighbourhood | None:
    """Return the neighbourhood of a note; None where no list has it, or nothing leads to it."""
    edges: dict[str, list[Edge]] = {}
    for edge in plan.graph.around.get(path, ()):
        edges.setdefault(edge.other(path), []).append(edge)
    if not edges:
        return None

    def rank(other: str) -> tuple[bool, int, int]:
        is_related = any(edge.is_relation for edge in edges[other])
        return not is_related, -len(plan.graph.around[other]), plan.places[other]

    shown = sorted([path, *sorted(edges, key=rank)[:MOST]], key=plan.places.__getitem__)
    rows = [
        Row(plan.graph.nodes[each], tuple(_kinds(path, edges.get(each, []), plan.relations)))
        for each in shown
    ]
    arcs = tuple(_arcs(path, shown, plan.linked))
    return Neighbourhood(tuple(rows), arcs, len(edges) + 1 - len(shown))


def _kinds(path: str, edges: list[Edge], relations: Mapping[str, Relation]) -> Iterator[str]:
    """Yield what a note has to do with a neighbour; that there are links goes without saying."""
    for edge in edges:
        if edge.is_relation:
            relation = relations[edge.kind]
            yield (relation if edge.source == path else relations[relation.inverse]).label
    ways = {edge.source == path for edge in edges}
    if edges and not any(edge.is_relation for edge in edges):
        yield BOTH if len(ways) > 1 else LINKS_TO if True in ways else LINKED_FROM


def _arcs(path: str, shown: Sequence[str], linked: Pairs) -> Iterator[Arc]:
    """Yield the arcs between some notes, one for each two of them."""
    for (first, one), (last, other) in combinations(enumerate(shown), 2):
        is_relation = linked.get(_pair(one, other))
        is_own = path in {one, other}
        if is_relation or (is_own and is_relation is not None):
            yield Arc(first, last, bool(is_relation), is_own)
