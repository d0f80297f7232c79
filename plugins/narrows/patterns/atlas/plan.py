"""The map of an edition: its graph as a drawing, of a bounded size, and the same in words.

Relations make the map: they draw notes nearer to each other than other links do.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from narrows.patterns.around.graph import LINK, Graph
from narrows.patterns.atlas.choice import chosen
from narrows.patterns.atlas.layout import Box, Point, place
from narrows.patterns.atlas.plate import Plate
from narrows.patterns.atlas.stroke import Ends, Frame, Stroke, between
from narrows.patterns.atlas.tie import Tie, drawn, ties_of
from narrows.patterns.edition import Edition
from narrows.patterns.entry import Entry
from narrows.patterns.relation import Relation

_STYLES: Final = 8
_LENGTHS: Final = {True: 1.0, False: 2.0}
_UNIT: Final = 185.0
_MARGIN: Final = 8.0

# Between two boxes: enough for the head of a line.
_ROOM: Final = 36.0


@dataclass(frozen=True, slots=True)
class Kind:
    """What leads from note to note, as the map draws it.

    Attributes:
        name: the name of the relation; `LINK` for any other link.
        label: what it is called at the note that it starts at.
        inverse: what it is called at the other end.
        style: which of the ways to draw a line it has; 0 for links.
        is_mutual: whether it is the same from both ends.
        count: how many there are on the map.
    """

    name: str
    label: str
    inverse: str
    style: int
    is_mutual: bool
    count: int

    @property
    def ends(self) -> Ends:
        """What its lines have at their ends."""
        if not self.style:
            return Ends.NONE
        return Ends.BARS if self.is_mutual else Ends.HEAD


@dataclass(frozen=True, slots=True)
class Spot:
    """A note on the map.

    Attributes:
        number: which one it is, in reading order, from 1.
        entry: the note.
        plate: what stands in its box.
        x: where the middle of its box is, from the left.
        y: the same, from the top.
        told: the notes that it has to do with, by what that is called here.
    """

    number: int
    entry: Entry
    plate: Plate
    x: float
    y: float
    told: Mapping[str, tuple[Entry, ...]]

    @property
    def frame(self) -> Frame:
        """Its box."""
        return Frame(self.x, self.y, self.plate.width, self.plate.height)


@dataclass(frozen=True, slots=True)
class Line:
    """A line on the map, by the numbers of its notes.

    Attributes:
        kind: what it states.
        source: the note that it starts at.
        target: the note that it leads to.
        stroke: how it is drawn.
    """

    kind: Kind
    source: int
    target: int
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Plan:
    """The map.

    Attributes:
        spots: the notes on it, in reading order.
        lines: what is drawn between them, relations on top.
        kinds: the kinds of line on it.
        width: how wide it is.
        height: how high it is.
        notes: how many notes there are in all.
        ties: how many lines there would be, if all were drawn.
    """

    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    kinds: tuple[Kind, ...]
    width: int
    height: int
    notes: int
    ties: int


def draw(edition: Edition) -> Plan:
    """Draw the map of an edition: its most connected notes, and what is between them."""
    whole = edition.graph
    on_map = chosen(whole)
    order = [entry for entry in edition.order if entry.note.path in on_map]
    ties = ties_of(edge for edge in whole.edges if edge.source in on_map and edge.target in on_map)
    shown = drawn(ties, whole)
    plates = [Plate.of(entry.title) for entry in order]
    points, width, height = _placed(plates, shown, order)
    kinds = {kind.name: kind for kind in _kinds(shown, edition.library.relations)}
    told = _told(shown, kinds, whole)
    spots = tuple(
        Spot(number, entry, plate, point.x, point.y, told.get(entry.note.path, {}))
        for number, (entry, plate, point) in enumerate(
            zip(order, plates, points, strict=True), start=1
        )
    )
    lines = tuple(_lines(shown, kinds, {spot.entry.note.path: spot for spot in spots}))
    return Plan(spots, lines, tuple(kinds.values()), width, height, len(whole.nodes), len(ties))


def _placed(
    plates: list[Plate], shown: Iterable[Tie], order: list[Entry]
) -> tuple[list[Point], int, int]:
    """Return where the boxes are, and how large the map is around them."""
    numbers = {entry.note.path: number for number, entry in enumerate(order)}
    ways: dict[tuple[int, int], float] = {}
    for edge in (tie.edge for tie in shown):
        ends = numbers[edge.source], numbers[edge.target]
        way = min(ends), max(ends)
        ways[way] = min(_LENGTHS[edge.is_relation], ways.get(way, math.inf))
    boxes = [Box(plate.width + _ROOM, plate.height + _ROOM) for plate in plates]
    points = place(boxes, ways, _UNIT)
    if not points:
        return [], 0, 0
    placed = list(zip(points, plates, strict=True))
    left = min(point.x - plate.width / 2 for point, plate in placed) - _MARGIN
    top = min(point.y - plate.height / 2 for point, plate in placed) - _MARGIN
    right = max(point.x + plate.width / 2 for point, plate in placed) + _MARGIN
    bottom = max(point.y + plate.height / 2 for point, plate in placed) + _MARGIN
    moved = [Point(round(point.x - left, 1), round(point.y - top, 1)) for point in points]
    return moved, math.ceil(right - left), math.ceil(bottom - top)


def _kinds(shown: Iterable[Tie], relations: Mapping[str, Relation]) -> Iterator[Kind]:
    counts = Counter(tie.edge.kind for tie in shown)
    stated = (relation for relation in relations.values() if not relation.turned)
    for number, relation in enumerate(stated):
        if counts[relation.name]:
            yield Kind(
                relation.name,
                relation.label,
                relations[relation.inverse].label,
                number % _STYLES + 1,
                relation.name == relation.inverse,
                counts[relation.name],
            )
    if counts[LINK]:
        yield Kind(LINK, "Links to", "Linked from", 0, is_mutual=False, count=counts[LINK])


def _told(
    shown: Iterable[Tie], kinds: Mapping[str, Kind], whole: Graph
) -> dict[str, dict[str, tuple[Entry, ...]]]:
    """Put the ties of each note into words, in the order of the kinds."""
    found: dict[str, dict[str, list[Entry]]] = {}
    for kind in kinds.values():
        for tie in shown:
            for path, label, other in _said(tie, kind) if tie.edge.kind == kind.name else ():
                found.setdefault(path, {}).setdefault(label, []).append(whole.nodes[other])
    return {
        path: {label: tuple(entries) for label, entries in each.items()}
        for path, each in found.items()
    }


def _said(tie: Tie, kind: Kind) -> Iterator[tuple[str, str, str]]:
    """Yield a tie in words: the path of a note, what it says, and the path of the other one."""
    edge, both = tie.edge, "Linked both ways with"
    yield edge.source, both if tie.is_both else kind.label, edge.target
    yield edge.target, both if tie.is_both else kind.inverse, edge.source


def _lines(
    shown: Iterable[Tie], kinds: Mapping[str, Kind], spots: Mapping[str, Spot]
) -> Iterator[Line]:
    beside: Counter[frozenset[str]] = Counter()
    for edge in (tie.edge for tie in shown):
        kind, pair = kinds[edge.kind], frozenset((edge.source, edge.target))
        one, other = spots[edge.source], spots[edge.target]
        # Several ties between two notes lie beside each other.
        stroke = between(one.frame, other.frame, kind.ends, beside[pair])
        beside[pair] += 1
        yield Line(kind, one.number, other.number, stroke)
