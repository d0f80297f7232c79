"""Holds a claim against the result that it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from narrows.calculator import agreement
from narrows.calculator.agreement import REFERENCE
from narrows.calculator.block import unknown_model
from narrows.calculator.claim import FILL_IN, Claim
from narrows.calculator.computation import Absence
from narrows.calculator.expectation import not_computed, unknown_output
from narrows.calculator.model import snake
from narrows.calculator.models import catalogue
from narrows.calculator.nearness import misspelt
from narrows.calculator.origin import absent, unknown_block, unknown_there
from narrows.calculator.quantity import Quantity
from narrows.calculator.scenario import assemble
from narrows.calculator.solution import Result, Unsolved, solve
from narrows.calculator.target import Named, Part, Query
from narrows.diagnostic import Fault, Finding

if TYPE_CHECKING:
    from narrows.calculator.computation import Elsewhere


@dataclass(frozen=True, slots=True)
class Value:
    """An output that is claimed, or one item of it.

    Attributes:
        symbol: the output.
        item: the item's name or its index from 0; empty where the whole output is meant.
        quantity: the value.
    """

    symbol: str
    item: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one claim.

    Attributes:
        claim: the claim.
        result: the calculation that it names, if there is one.
        values: what it names of that: one value, or the two ends of an interval.
        faults: why the claim does not stand. It also falls, without a fault of its own, with a
            block that has no result.
    """

    claim: Claim
    result: Result | None = None
    values: tuple[Value, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether the model gives what the text says."""
        return bool(self.values) and not self.faults

    @property
    def fills(self) -> bool:
        """Whether the page shows the value in place of the claim's own text."""
        return bool(self.values) and agreement.stripped(self.claim.text) == FILL_IN

    @property
    def given(self) -> str:
        """What the model gives: `1.18×`, or `42% to 67%`."""
        return " to ".join(str(value.quantity) for value in self.values)


@dataclass(frozen=True, slots=True)
class Known:
    """The calculations that a text's claims may name.

    Attributes:
        here: results of this text by the block's name; None for a block without a result.
        elsewhere: the blocks of other notes that the text names, by `slug/name`.
        unread: whether a block of this text may have a name that could not be read.
    """

    here: Mapping[str, Result | None]
    elsewhere: Elsewhere
    unread: bool = False


NOTHING: Final = Known(MappingProxyType({}), MappingProxyType({}))
"""What the claims of a text without calculations may name."""


def judge(claim: Claim, known: Known) -> Verdict:
    """Hold `claim` against the results in `known`, or against its own parameters."""
    target = claim.target
    if isinstance(target, Fault):
        return Verdict(claim, faults=(target,))
    found = _compute(target) if isinstance(target, Query) else _look_up(target, known)
    if not isinstance(found, Result):
        return Verdict(claim, faults=found)
    taken = [_value(part, found) for part in target.outputs]
    faults = [each for each in taken if isinstance(each, Fault)]
    if faults:
        return Verdict(claim, found, faults=tuple(faults[:1]))
    values = tuple(each for each in taken if isinstance(each, Value))
    quantities = [value.quantity for value in values]
    faults = list(agreement.compare(claim, quantities))
    return Verdict(claim, found, values, tuple(faults))


def _value(part: Part, result: Result) -> Value | Fault:
    """Return what a claim names of a result."""
    output = result.scenario.model.output(part.output)
    if output is None:
        return unknown_output(result.scenario.model, part.output, part.span, REFERENCE)
    quantity = result.outputs.get(output.symbol)
    if quantity is None:
        return not_computed(output.symbol, part.span, REFERENCE, result)
    if part.item is None:
        return Value(output.symbol, "", quantity)
    return _item(output.symbol, part, part.item, quantity)


def _item(symbol: str, part: Part, item: str, quantity: Quantity) -> Value | Fault:
    """Return one item of a list, by its name, or by its index from 0 where it has none."""
    if not isinstance(quantity.value, tuple):
        message = f"`{symbol}` is one value, and no list"
        return Fault(REFERENCE, Finding(part.span, message, f"write `{symbol}` alone"))
    names = quantity.labels or tuple(str(index) for index in range(len(quantity.value)))
    if item in names:
        return Value(symbol, item, quantity.item(names.index(item)))
    message = f"`{symbol}` has no item `{item[:40]}`"
    otherwise = "its items are " + ", ".join(f"`{name}`" for name in names)
    return misspelt(item, part.span, names).fault(REFERENCE, message, otherwise)


def _look_up(target: Named, known: Known) -> Result | tuple[Fault, ...]:
    address, span = target.address, target.name_span
    if target.note:
        return _look_elsewhere(target, known.elsewhere)
    if address in known.here:
        return known.here[address] or ()
    return () if known.unread else (unknown_block(address, known.here, span),)


def _look_elsewhere(target: Named, elsewhere: Elsewhere) -> Result | tuple[Fault, ...]:
    if target.address not in elsewhere:
        return (absent(target.name_span),)
    found = elsewhere[target.address]
    if isinstance(found, Absence):
        return (unknown_there(target.note, target.name, found.known, target.name_span),)
    return (found.result if found else None) or ()


def _compute(target: Query) -> Result | tuple[Fault, ...]:
    model = catalogue().get(snake(target.model))
    if model is None:
        return (unknown_model(target.model, target.model_span, REFERENCE),)
    scenario = assemble(model, target.entries)
    if isinstance(scenario, tuple):
        return scenario
    outcome = solve(scenario, target.model_span)
    return (outcome.fault,) if isinstance(outcome, Unsolved) else outcome
