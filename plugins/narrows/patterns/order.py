"""The orders that relations put notes in, and the circles in which they contradict themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from narrows.patterns.link import Link
from narrows.patterns.note import Note
from narrows.patterns.relation import Relation


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation as a note states it.

    Attributes:
        source: the note that states it.
        link: where it does.
        kind: what it states.
        target: the note that it speaks of.
    """

    source: Note
    link: Link
    kind: Relation
    target: Note

    @property
    def ends(self) -> tuple[Note, Note]:
        """The notes that it leads from and to, whichever of them states it."""
        ends = (self.source, self.target)
        return ends[::-1] if self.kind.turned else ends


@dataclass(frozen=True, slots=True)
class Circle:
    """A statement that contradicts others, and the way on which it leads back to its own note.

    Attributes:
        statement: what closes the circle.
        before: the names of the notes from the one that states it, up to `MOST_SHOWN` of them.
        after: where there are more, the names of as many at the end of the way.
    """

    statement: Statement
    before: tuple[str, ...]
    after: tuple[str, ...]


MOST_SHOWN = 6
"""How many notes at each end of a circle are named: one may lead through a whole vault."""

Steps = dict[str, dict[str, Statement]]
"""For the path of each note, the statements that lead on from there, by where they lead."""


def circles(statements: Iterable[Statement]) -> Iterator[Circle]:
    """Yield one circle for each statement without which its order would be free of one.

    A relation stated from the other end counts as the same; one of a note to itself is no circle.
    """
    orders: dict[str, Steps] = {}
    for each in statements:
        if each.kind.orders and each.source is not each.target:
            name = each.kind.inverse if each.kind.turned else each.kind.name
            start, end = each.ends
            orders.setdefault(name, {}).setdefault(start.path, {}).setdefault(end.path, each)
    for steps in orders.values():
        yield from _in_one(steps)


@dataclass(slots=True)
class _Way:
    """The way that a walk is on: its notes, and what is still to be tried at each of them."""

    steps: Steps
    names: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    pending: list[Iterator[tuple[str, Statement]]] = field(default_factory=list)
    done: set[str] = field(default_factory=set)

    def enter(self, path: str, name: str) -> None:
        if path not in self.done:
            self.done.add(path)
            self.places[path] = len(self.names)
            self.names.append(name)
            self.pending.append(iter(self.steps.get(path, {}).items()))

    def leave(self) -> None:
        self.pending.pop()
        self.names.pop()
        self.places.popitem()


def _in_one(steps: Steps) -> Iterator[Circle]:
    """Walk one order depth first: a step back to a note on the way closes a circle."""
    way = _Way(steps)
    for start in sorted(steps):
        first = next(iter(steps[start].values()))
        way.enter(start, first.ends[0].name)
        while way.pending:
            step = next(way.pending[-1], None)
            if step is None:
                way.leave()
            elif step[0] in way.places:
                yield _circle(step[1], way.names, way.places[step[0]])
            else:
                way.enter(step[0], step[1].ends[1].name)


def _circle(last: Statement, names: list[str], start: int) -> Circle:
    """Return the circle that a step from the end of a way back to its place `start` closes.

    It is told from the note that states this step, in the direction in which that note says it.
    """
    length = len(names) - start
    first, turn = (0, -1) if last.kind.turned else (length - 1, 1)

    def told(steps: range) -> tuple[str, ...]:
        return tuple(names[start + (first + turn * step) % length] for step in steps)

    if length < 2 * MOST_SHOWN:
        return Circle(last, told(range(length + 1)), ())
    return Circle(last, told(range(MOST_SHOWN)), told(range(length + 1 - MOST_SHOWN, length + 1)))
