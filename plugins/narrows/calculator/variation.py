"""`vary:` -> the range over which a parameter may be tried out. Checked here, used by sliders."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from narrows import yamltree
from narrows.calculator import argument
from narrows.calculator.block import Entry, fault, unknown_parameter
from narrows.calculator.unit import WORDS
from narrows.diagnostic import Fault

if TYPE_CHECKING:
    from narrows.calculator.model import Model, Parameter
    from narrows.calculator.quantity import Quantity

_FORM: Final = "write low, high and step, as in `{s: [1, 10, 0.5]}`"


def check(model: Model, entries: tuple[Entry, ...]) -> Iterator[Fault]:
    """Yield what is wrong with each entry of `vary:`."""
    for key, node in entries:
        parameter = model.parameter(key.text)
        if parameter is None:
            yield unknown_parameter(model, key.text, key.span)
        elif parameter.many or parameter.kind in WORDS:
            yield fault(key.span, f"`{parameter.symbol}` is not one number, so it cannot vary")
        else:
            yield from _check_range(parameter, node)


def _check_range(parameter: Parameter, node: yamltree.Node) -> Iterator[Fault]:
    if not isinstance(node, yamltree.Sequence) or len(node.items) != len(("low", "high", "step")):
        yield fault(node.span, "a range is three numbers", _FORM)
        return
    numbers: list[Quantity] = []
    for item in node.items:
        quantity = argument.take_number(parameter, item)
        if isinstance(quantity, Fault):
            yield quantity
            return
        numbers.append(quantity)
    time = next((number.unit.time for number in numbers if number.unit.time), "")
    low, high, step = (number.per(time).number if time else number.number for number in numbers)
    if not low < high:
        yield fault(node.span, "the range's low end must be below its high end", _FORM)
    elif not 0 < step <= high - low:
        yield fault(node.items[2].span, "the step must be above 0 and within the range", _FORM)
