"""Blocks -> computations, each block after the one that it starts from, in linear time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from narrows.calculator import origin as origins
from narrows.calculator.computation import Absence, Computation, Elsewhere, compute, fall
from narrows.calculator.number import quoted
from narrows.calculator.origin import (
    REFERENCE,
    Base,
    Origin,
    absent,
    placed,
    unknown_block,
    unknown_there,
)
from narrows.diagnostic import Fault, Finding

if TYPE_CHECKING:
    from narrows.calculator.block import Block
    from narrows.text import Span

Found = int | Computation | Fault | None
"""The block that an origin names: its number among those at hand, or one computed already; why
there is none; None where there is none and somebody else says why."""

LookUp = Callable[[int, Origin], Found]
"""Finds what the origin of the block of some number names."""

_MOST_NAMED = 5


def within(blocks: Sequence[Block], elsewhere: Elsewhere) -> LookUp:
    """Return what finds an origin among the blocks of one text, and those of other notes."""
    names = Named.of(blocks)

    def look_up(number: int, origin: Origin) -> Found:  # noqa: ARG001 - of one text, all see the same
        return other(origin, elsewhere) if origin.note else names.look_up(origin)

    return look_up


def other(origin: Origin, elsewhere: Elsewhere) -> Computation | Fault | None:
    """Return the block of another note that an origin names."""
    if origin.address not in elsewhere:
        return absent(origin.span)
    found = elsewhere[origin.address]
    if isinstance(found, Absence):
        return unknown_there(origin.note, origin.name, found.known, origin.name_span)
    return found


@dataclass(frozen=True, slots=True)
class Named:
    """The blocks of one text by name.

    Attributes:
        numbers: the number of the first block of each name.
        unread: whether a block may have a name that could not be read.
        count: how many blocks there are.
    """

    numbers: Mapping[str, int]
    unread: bool
    count: int

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Named:
        """Index the blocks of a text."""
        numbers: dict[str, int] = {}
        for number, block in enumerate(blocks):
            if block.name:
                numbers.setdefault(block.name, number)
        unread = any(not (block.name or block.nameless) for block in blocks)
        return cls(numbers, unread, len(blocks))

    def look_up(self, origin: Origin) -> int | Fault | None:
        """Return the number of the block that an origin names, in this text or in another note."""
        found = self.numbers.get(origin.name)
        if found is not None or self.unread:
            return found
        if origin.note:
            return unknown_there(origin.note, origin.name, self.numbers, origin.name_span)
        return unknown_block(origin.name, self.numbers, origin.name_span)


def compute_all(blocks: Sequence[Block], look_up: LookUp) -> tuple[Computation, ...]:
    """Compute every block of a list; `look_up` finds what each starts from."""
    work = _Work(blocks, look_up)
    for number in range(len(blocks)):
        work.reach(number)
    return tuple(work.done[number] for number in range(len(blocks)))


@dataclass(slots=True)
class _Work:
    """Blocks, of which some are computed."""

    blocks: Sequence[Block]
    look_up: LookUp
    done: dict[int, Computation] = field(default_factory=dict)

    def reach(self, number: int) -> None:
        """Compute a block, and before it all that it starts from."""
        # Without recursion: a chain of blocks may be long.
        chain: dict[int, Found | Base] = {}
        at = number
        while at not in self.done:
            chain[at] = step = self._step(at)
            if not isinstance(step, int):
                break
            if step in chain:
                circle = list(chain)[list(chain).index(step) :]
                chain[at] = self._circle(circle)
                break
            at = step
        for each, step in reversed(chain.items()):
            self.done[each] = self._computed(each, step)

    def _step(self, number: int) -> Found | Base:
        use = self.blocks[number].use
        if use is None:
            return None
        found = origins.read(use)
        return self.look_up(number, found) if isinstance(found, Origin) else found

    def _computed(self, number: int, step: Found | Base) -> Computation:
        block = self.blocks[number]
        if block.use is None:
            return compute(block)
        found = self.done[step] if isinstance(step, int) else step
        match found:
            case Fault():
                return fall(block, found)
            case Base():
                return compute(block, found)
            case Computation(base=Base() as base):
                return compute(block, _moved(base, block.use.span))
            case _:
                return fall(block)

    def _circle(self, numbers: Sequence[int]) -> Fault:
        """Return the fault of blocks that start from each other, for the last of them."""
        last = self.blocks[numbers[-1]]
        names = [self._origin(number) for number in (numbers[-1], *numbers)]
        if len(names) > _MOST_NAMED:
            names = [*names[:2], "…", *names[-2:]]
        way = ", ".join(name if name == "…" else quoted(name) for name in names)
        span = last.use.span if last.use else last.place
        message = f"the calculations start from each other: {way}"
        if len(numbers) == 1:
            message = f"the calculation {quoted(last.name)} starts from itself"
        help = "one of them has to name its model and parameters itself"
        return Fault(REFERENCE, Finding(span, message, help))

    def _origin(self, number: int) -> str:
        """Return what a block starts from, as it says itself."""
        use = self.blocks[number].use
        found = origins.read(use) if use else None
        return found.address if isinstance(found, Origin) else ""


def _moved(base: Base, span: Span) -> Base:
    """Return what a block inherits, at the place where it says so."""
    return replace(base, entries=tuple(placed(entry, span) for entry in base.entries))
