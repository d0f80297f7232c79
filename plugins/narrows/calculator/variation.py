"""`vary:` -> the ranges over which a reader may try out parameters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from narrows import yamltree
from narrows.calculator import argument
from narrows.calculator.block import Entry, fault, unknown_parameter
from narrows.calculator.unit import TIMED, WORDS, Unit
from narrows.diagnostic import Fault

if TYPE_CHECKING:
    from narrows.calculator.model import Parameter
    from narrows.calculator.quantity import Quantity
    from narrows.calculator.scenario import Scenario

ANY: Final = "any"
"""What stands in place of a range for a parameter that is a word or a stage."""

_FORM: Final = "write low, high and step, as in `{s: [1, 10, 0.5]}`"


@dataclass(frozen=True, slots=True)
class Range:
    """From where to where a number may be moved, and by how much; in the scenario's unit."""

    low: float
    high: float
    step: float


@dataclass(frozen=True, slots=True)
class Variation:
    """A parameter that may be tried out.

    Attributes:
        parameter: the parameter; of a list, each of its items may be moved.
        range: its range; None for a word or a stage, which may be any that there is.
    """

    parameter: Parameter
    range: Range | None


def read(scenario: Scenario, entries: tuple[Entry, ...]) -> Iterator[Variation | Fault]:
    """Yield each variation of `scenario`, or what is wrong with it."""
    for key, node in entries:
        parameter = scenario.model.parameter(key.text)
        if parameter is None:
            yield unknown_parameter(scenario.model, key.text, key.span)
        elif parameter.symbol not in scenario.inputs:
            help = f"give it a value to start from, as in `{parameter.symbol}: …`"
            yield fault(key.span, f"`{parameter.symbol}` is not given, so it cannot vary", help)
        elif parameter.kind in WORDS:
            yield _read_any(parameter, node)
        else:
            yield _read_range(parameter, node, scenario)


def _read_any(parameter: Parameter, node: yamltree.Node) -> Variation | Fault:
    if isinstance(node, yamltree.Scalar) and node.text.strip() == ANY:
        return Variation(parameter, None)
    help = f"write `{parameter.symbol}: {ANY}`"
    return fault(node.span, f"`{parameter.symbol}` is a word, so it has no range", help)


def _read_range(parameter: Parameter, node: yamltree.Node, scenario: Scenario) -> Variation | Fault:
    if not isinstance(node, yamltree.Sequence) or len(node.items) != len(("low", "high", "step")):
        return fault(node.span, "a range is three numbers", _FORM)
    numbers: list[Quantity] = []
    for item in node.items:
        quantity = argument.take_number(parameter, item)
        if isinstance(quantity, Fault):
            return quantity
        numbers.append(quantity)
    times = [number.unit.time for number in numbers if number.unit.time]
    # Bare numbers beside one with a unit are in that unit, and else in the scenario's own.
    own = times[0] if times else scenario.time
    low, high, step = (_in_time(number, own, scenario.time) for number in numbers)
    if not low < high:
        return fault(node.span, "the range's low end must be below its high end", _FORM)
    if not 0 < step <= high - low:
        return fault(node.items[2].span, "the step must be above 0 and within the range", _FORM)
    return Variation(parameter, Range(low, high, step))


def _in_time(number: Quantity, own: str, wanted: str) -> float:
    """Return a number, taken to be in the unit of time `own` if it names none, in `wanted`."""
    if number.unit.kind not in TIMED or not own or not wanted:
        return number.number
    bare = number if number.unit.time else type(number)(number.value, Unit(number.unit.kind, own))
    return bare.per(wanted).number
