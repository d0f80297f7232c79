"""Block -> Computation: the block with its result, or with all that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from narrows.calculator import expectation, origin, variation
from narrows.calculator.block import Block, Entry, fault
from narrows.calculator.number import quoted
from narrows.calculator.origin import Base
from narrows.calculator.scenario import assemble
from narrows.calculator.solution import Result, Unsolved, solve
from narrows.calculator.variation import Variation
from narrows.diagnostic import Fault

if TYPE_CHECKING:
    from narrows.calculator.scenario import Scenario

FALLEN = "it starts from a calculation that has no result"
"""Why a block has no result whose own writing may be sound."""


@dataclass(frozen=True, slots=True)
class Computation:
    """A block and what came of it.

    Attributes:
        block: the block.
        result: None where it has none, whether by a fault or because an error is expected.
        faults: all that is wrong with it.
        note: the model's message, where an error is expected and comes.
        fallen: why it has no result and no fault of its own; empty otherwise.
        variations: the parameters that a reader may try out.
        base: what a block that starts from this one inherits; None where nothing can.
    """

    block: Block
    result: Result | None = None
    faults: tuple[Fault, ...] = ()
    note: str = ""
    fallen: str = ""
    variations: tuple[Variation, ...] = ()
    base: Base | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """Another note that has no block of some name, with the names that it has."""

    known: tuple[str, ...] = ()


Elsewhere = Mapping[str, Computation | Absence | None]
"""The blocks of other notes that a text names, by `slug/name`.

It is None where there is no such note, or none that this text may know of: that is another
finding.
"""


def compute(block: Block, base: Base | None = None) -> Computation:
    """Compute a block, if its writing lets it be computed, with what it inherits."""
    if base is not None:
        return _compute_upon(base, block)
    return _compute(block, block.arguments)


def fall(block: Block, *faults: Fault) -> Computation:
    """Return a block that has no result because of what it starts from."""
    found = (*block.faults, *faults)
    return Computation(block, faults=found, fallen="" if found else FALLEN)


def _compute_upon(base: Base, block: Block) -> Computation:
    if block.model is None and not block.faults:
        block = replace(block, model=base.model)
    if block.model is not base.model:
        differs = [_disagreement(base, block)] if block.model else []
        return Computation(block, faults=(*block.faults, *differs))
    entries, faults = origin.inherit(base, block)
    return _compute(replace(block, faults=(*block.faults, *faults)), entries)


def _disagreement(base: Base, block: Block) -> Fault:
    name = block.model.name if block.model else ""
    message = f"the calculation that this one starts from is {quoted(base.model.name)}"
    return fault(block.place, f"{message}, not {quoted(name)}", "leave out `model`, or `use`")


def _compute(block: Block, entries: tuple[Entry, ...]) -> Computation:
    if block.model is None:
        return Computation(block, faults=block.faults)
    scenario = assemble(block.model, entries)
    if isinstance(scenario, tuple):
        return Computation(block, faults=(*block.faults, *scenario))
    if block.faults:
        return Computation(block, faults=block.faults)
    outcome = solve(scenario, block.place)
    varied = list(variation.read(scenario, block.vary))
    faults = (
        *(item for item in varied if isinstance(item, Fault)),
        *expectation.judge(block.model, block.expect, outcome),
    )
    base = Base(block.model, entries)
    if isinstance(outcome, Result):
        variations = tuple(item for item in varied if isinstance(item, Variation))
        return Computation(block, outcome, faults, base=base, variations=variations)
    message = outcome.fault.finding.message
    if expectation.expects_error(block.expect):
        return Computation(block, None, faults, message, base=base)
    return Computation(block, None, (_explained(outcome, block, scenario), *faults))


def _explained(outcome: Unsolved, block: Block, scenario: Scenario) -> Fault:
    """Return a model's error, with how to drop what is inherited where too much is given."""
    found = outcome.fault.finding
    if outcome.code != "arity" or block.use is None:
        return outcome.fault
    inherited = [
        name
        for name, given in scenario.arguments.items()
        if block.use.span.start <= given.span.start < block.use.span.end
        and f"`{name}`" in found.message
    ]
    if not inherited:
        return outcome.fault
    help = f"`{inherited[0]}` is inherited: `{inherited[0]}: ~` drops it"
    return replace(outcome.fault, finding=replace(found, help=help))
