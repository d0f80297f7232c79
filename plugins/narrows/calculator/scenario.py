"""A model and what an author gives for its parameters -> Scenario.

All rates and times of one scenario are in one unit of time: that of the first rate written, or, if
no rate names one, of the first time. A bare number is taken to be in that unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from narrows.calculator import argument
from narrows.calculator.argument import Argument
from narrows.calculator.block import RULE, Entry, fault, unknown_parameter
from narrows.calculator.model import Model, Values
from narrows.calculator.nearness import misspelt
from narrows.calculator.number import quoted
from narrows.calculator.quantity import Quantity
from narrows.calculator.spread import spread
from narrows.calculator.unit import TIMED, Kind, Unit
from narrows.diagnostic import Fault
from narrows.yamltree import Scalar

if TYPE_CHECKING:
    from narrows.text import Span


@dataclass(frozen=True, slots=True)
class Scenario:
    """A model and a quantity for each parameter given.

    Attributes:
        model: the model.
        inputs: the parameters given, by symbol, in the model's order and in one unit of time.
        time: that unit; empty where none is named.
        arguments: the same as they were written, with their places.
    """

    model: Model
    inputs: Values
    time: str
    arguments: Mapping[str, Argument]

    @property
    def given(self) -> Values:
        """The same inputs, each in the unit of time that its author wrote."""
        return {symbol: self._as_written(symbol) for symbol in self.inputs}

    def _as_written(self, symbol: str) -> Quantity:
        written = self.arguments[symbol].quantity
        return written if written.unit.time else self.inputs[symbol]

    def labels(self, symbol: str) -> tuple[str, ...]:
        """Return the names of the items of list `symbol`, or nothing where they have none."""
        return self.inputs[symbol].labels if symbol in self.inputs else ()


def assemble(model: Model, entries: Iterable[Entry]) -> Scenario | tuple[Fault, ...]:
    """Read the parameters in `entries` and bring them into one unit of time."""
    taken = list(_take(model, entries))
    faults = [item for item in taken if isinstance(item, Fault)]
    arguments = [item for item in taken if isinstance(item, Argument)]
    by_symbol = {item.parameter.symbol: item for item in arguments}
    aligned = [_aligned(item, by_symbol) for item in arguments]
    faults += [item for item in aligned if isinstance(item, Fault)]
    if faults:
        return tuple(faults)
    return _scenario(model, by_symbol, [item for item in aligned if isinstance(item, Argument)])


def _take(model: Model, entries: Iterable[Entry]) -> Iterator[Argument | Fault]:
    """Yield each parameter given, or why it cannot be taken; each may be given once."""
    seen: dict[str, str] = {}
    found = list(spread(model, entries))
    words = [entry[0].text for entry in found if not isinstance(entry, Fault)]
    given = {parameter.symbol for word in words if (parameter := model.parameter(word))}
    for entry in found:
        if isinstance(entry, Fault):
            yield entry
            continue
        key, node = entry
        parameter = model.parameter(key.text)
        if parameter is None:
            yield unknown_parameter(model, key.text, key.span, given)
        elif parameter.symbol in seen:
            yield _repeated(key, seen[parameter.symbol])
        else:
            seen[parameter.symbol] = key.text
            yield argument.take(parameter, node)


def _repeated(key: Scalar, first: str) -> Fault:
    same = key.text == first
    message = "is given twice" if same else f"and {quoted(first)} are the same parameter"
    return fault(key.span, f"{quoted(key.text)} {message}", "keep one of the two")


def _time(arguments: Sequence[Argument]) -> str:
    rates = (item for item in arguments if item.quantity.unit.kind is Kind.RATE)
    times = (item for item in arguments if item.quantity.unit.kind is Kind.TIME)
    units = (item.quantity.unit.time for item in chain(rates, times))
    return next((unit for unit in units if unit), "")


def _scenario(
    model: Model, written: Mapping[str, Argument], aligned: Sequence[Argument]
) -> Scenario:
    time = _time(aligned)
    found = {item.parameter.symbol: item for item in aligned}
    ordered = [found[item.symbol] for item in model.parameters if item.symbol in found]
    inputs = {item.parameter.symbol: _in_time(item.quantity, time) for item in ordered}
    return Scenario(model, MappingProxyType(inputs), time, MappingProxyType({**written}))


def _in_time(quantity: Quantity, time: str) -> Quantity:
    """Return `quantity` in the unit `time`; a bare number is taken to be in it already."""
    if quantity.unit.kind in TIMED and not quantity.unit.time:
        return replace(quantity, unit=Unit(quantity.unit.kind, time))
    return quantity.per(time)


def _aligned(item: Argument, given: Mapping[str, Argument]) -> Argument | Fault:
    """Bring a stage, or a list by stage names, into line with the list that names the stages."""
    parameter = item.parameter
    if not parameter.per:
        return item
    names = given[parameter.per].quantity if parameter.per in given else None
    labels = names.labels if names else ()
    if parameter.kind is Kind.STAGE:
        return _stage(item, labels, len(names.numbers) if names else 0)
    if not item.quantity.labels:
        return item
    for label, place in zip(item.quantity.labels, item.places, strict=True):
        if label not in labels:
            return _unknown_stage(label, labels, place)
    found = dict(zip(item.quantity.labels, item.quantity.numbers, strict=True))
    otherwise = parameter.otherwise or 0.0
    numbers = tuple(found.get(label, otherwise) for label in labels)
    return replace(item, quantity=replace(item.quantity, value=numbers, labels=labels))


def _stage(item: Argument, labels: tuple[str, ...], count: int) -> Argument | Fault:
    """Accept a stage by its name or by its index from 0; keep the name where there is one."""
    word = str(item.quantity.value)
    if word in labels:
        return item
    # `isdigit` alone would let through the superscripts, which `int` refuses.
    if word.isascii() and word.isdigit() and int(word[:6]) < count:
        index = int(word)
        name = labels[index] if labels else str(index)
        return replace(item, quantity=Quantity(name, Unit(Kind.STAGE)))
    return _unknown_stage(word, labels, item.span)


def _unknown_stage(word: str, labels: tuple[str, ...], span: Span) -> Fault:
    known = ", ".join(quoted(label) for label in labels)
    otherwise = f"the stages are {known}" if known else "give the stages names, or use indices"
    message = f"there is no stage {quoted(word)}"
    return misspelt(word, span, labels).fault(RULE, message, otherwise)
