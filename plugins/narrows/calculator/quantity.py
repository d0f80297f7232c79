"""Quantities: values that know their unit, how they are written, and what text they agree with."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from narrows.calculator.number import (
    INFINITY,
    Literal,
    Refusal,
    brief,
    digits,
    places,
    rounded,
    trimmed,
    written,
)
from narrows.calculator.unit import ARRIVALS, PURE, TIMED, WORDS, Kind, Unit, convert

Value = float | str | tuple[float, ...]
"""A number, a word, or one number for each item of a list."""

_THOUSAND = 1000  # a smaller number does not tell whether its author separates thousands


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit.

    Attributes:
        value: the number in `unit`; a word; or a list of numbers in `unit`.
        unit: kind and unit of time.
        labels: the names of a list's items, where the author named them.
    """

    value: Value
    unit: Unit
    labels: tuple[str, ...] = ()

    @property
    def number(self) -> float:
        """The value of a quantity that is one number.

        Raises:
            TypeError: the value is a word or a list.
        """
        if isinstance(self.value, float | int):
            return float(self.value)
        raise TypeError("the value is not one number")

    @property
    def numbers(self) -> tuple[float, ...]:
        """The values of a quantity that is a list.

        Raises:
            TypeError: the value is a word or one number.
        """
        if isinstance(self.value, tuple):
            return self.value
        raise TypeError("the value is not a list")

    def __str__(self) -> str:
        """Return the writing with three significant digits: `1.18×`, `26 weeks`, `∞`."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, tuple):
            return ", ".join(self._item(index) for index in range(len(self.value)))
        return _brief(self.value, self.unit)

    def item(self, index: int) -> Quantity:
        """Return one item of a list by itself: a stage as the word that its index names."""
        if self.unit.kind == Kind.STAGE:
            return Quantity(self._item(index), self.unit)
        return Quantity(self.numbers[index], self.unit)

    def _item(self, index: int) -> str:
        """Return one item of a list: `build 8/week`, or the item that a stage's index names."""
        if self.unit.kind == Kind.STAGE:
            stage = int(self.numbers[index])
            if stage == ARRIVALS and len(self.labels) > 0:
                return "arrivals"
            return self.labels[stage] if len(self.labels) > 0 else str(stage)
        text = _brief(self.numbers[index], self.unit)
        return f"{self.labels[index]} {text}" if len(self.labels) > 0 else text

    def per(self, time: str) -> Quantity:
        """Return the same quantity in the unit of time `time`, if it has one."""
        if self.unit.kind not in TIMED or not self.unit.time or self.unit.time == time:
            return self
        unit = Unit(self.unit.kind, time)
        if isinstance(self.value, tuple):
            converted = tuple(convert(item, self.unit, time) for item in self.value)
            return replace(self, value=converted, unit=unit)
        return replace(self, value=convert(self.number, self.unit, time), unit=unit)


def _brief(value: float, unit: Unit) -> str:
    text = brief(value, 2 if unit.kind == Kind.SHARE else 0)
    return text if text == INFINITY else written(text, unit)


def restated(quantity: Quantity, literal: Literal) -> str | Refusal:
    """Return what `literal` would have to be to agree with `quantity`: same mark, same digits.

    Where its digits would leave less than two that count, there are as many more: the place of a
    wrong `9×` is taken by `1.2×`, not by `1×`.
    """
    match = _matched(quantity, literal)
    return match if isinstance(match, Refusal) else stated(match, literal)


def stated(quantity: Quantity, literal: Literal) -> str:
    """Return the writing of a quantity that can be written as `literal` is, in its unit of time."""
    number = quantity.number
    if math.isinf(number) or math.isinf(literal.value):
        return str(quantity)
    if literal.unit.kind == Kind.NUMBER and quantity.unit.kind == Kind.SHARE:
        return str(quantity)
    grouped = literal.grouped or abs(literal.value) < _THOUSAND
    most = max(literal.places, places(number, 2, literal.shift))
    text = digits(number, most, literal.shift, grouped=grouped)
    return written(trimmed(text, literal.places), literal.unit)


def agrees(quantity: Quantity, literal: Literal) -> bool | Refusal:
    """Tell whether `quantity` equals `literal` at the digits that the literal shows."""
    match = _matched(quantity, literal)
    if isinstance(match, Refusal):
        return match
    number = match.number
    if math.isinf(number) or math.isinf(literal.value):
        return number == literal.value
    shown, shift = literal.places, literal.shift
    return rounded(number, shown, shift) == rounded(literal.value, shown, shift)


def difference(quantity: Quantity, literal: Literal) -> float | Refusal:
    """Return how far `quantity` lies above `literal`, in the literal's unit."""
    match = _matched(quantity, literal)
    if isinstance(match, Refusal):
        return match
    return 0.0 if match.number == literal.value else match.number - literal.value


def _matched(quantity: Quantity, literal: Literal) -> Quantity | Refusal:
    """Return `quantity` in the unit of `literal`, or why the two cannot be compared."""
    kind, shown = quantity.unit.kind, literal.unit
    if kind in WORDS or isinstance(quantity.value, tuple):
        return Refusal(f"the value is {quantity}, not one number", "write it as the model gives it")
    if shown.kind is Kind.NUMBER:
        return quantity
    if shown.kind in TIMED and shown.kind is kind:
        if quantity.unit.time:
            return quantity.per(shown.time)
        example = "30/week" if kind is Kind.RATE else f"2 {shown.time}s"
        return Refusal(
            f"the calculation names no unit of time, so it cannot give one in {shown.time}s",
            f"give its rates or times a unit, as in `{example}`",
        )
    if shown.kind in PURE and kind in PURE:
        return quantity
    return Refusal(
        f"a {shown.kind} is written here, but the value is a {kind}",
        f"the model gives `{quantity}`",
    )
