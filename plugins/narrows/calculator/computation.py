"""Block -> Computation: the block with its result, or with all that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from narrows.calculator import expectation, variation
from narrows.calculator.block import Block
from narrows.calculator.scenario import assemble
from narrows.calculator.solution import Result, solve
from narrows.diagnostic import Fault


@dataclass(frozen=True, slots=True)
class Computation:
    """A block and what came of it.

    Attributes:
        block: the block.
        result: None where it has none, whether by a fault or because an error is expected.
        faults: all that is wrong with it.
        note: the model's message, where an error is expected and comes.
    """

    block: Block
    result: Result | None = None
    faults: tuple[Fault, ...] = ()
    note: str = ""


def compute(block: Block) -> Computation:
    """Compute `block`, if its writing lets it be computed."""
    if block.model is None:
        return Computation(block, faults=block.faults)
    scenario = assemble(block.model, block.arguments)
    if isinstance(scenario, tuple):
        return Computation(block, faults=(*block.faults, *scenario))
    if block.faults:
        return Computation(block, faults=block.faults)
    outcome = solve(scenario, block.place)
    faults = [
        *variation.check(block.model, block.vary),
        *expectation.judge(block.model, block.expect, outcome),
    ]
    if isinstance(outcome, Result):
        return Computation(block, outcome, tuple(faults))
    if expectation.expects_error(block.expect):
        return Computation(block, None, tuple(faults), outcome.fault.finding.message)
    return Computation(block, None, (outcome.fault, *faults))
