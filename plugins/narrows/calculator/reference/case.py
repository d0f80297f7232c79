"""Known values and special cases of a model, in words: what is given, and what comes of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from narrows.calculator.number import digits, places, trimmed, written
from narrows.calculator.symbol import markup, plain
from narrows.calculator.unit import Kind, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from narrows.calculator.model import Computed, Given, Known, Limit, Model, Output, Parameter

_DIGITS = 6

EQUALS: Final = "\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}"
"""What stands between a symbol and its value, and is not torn apart."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A symbol, for running text and as HTML, with its value."""

    shown: str
    markup: str
    value: str

    def __str__(self) -> str:
        """Return both in words, with blanks that break no line."""
        return f"{self.shown}{EQUALS}{self.value}"


@dataclass(frozen=True, slots=True)
class Case:
    """A known value or a special case.

    Attributes:
        given: the inputs.
        gives: the outputs; none where the model has no answer.
        error: the code of the error that comes instead, or nothing.
        source: why that is so, or what the case is.
    """

    given: tuple[Pair, ...]
    gives: tuple[Pair, ...]
    error: str
    source: str


def known(model: Model) -> tuple[Case, ...]:
    """Return the cases whose answers are known from elsewhere."""
    return tuple(
        _case(model, each, each.source, each.error[0] if each.error else "") for each in model.known
    )


def limits(model: Model) -> tuple[Case, ...]:
    """Return the special cases; the source of each is the sentence that says what it reduces to."""
    return tuple(_case(model, each, each.name) for each in model.limits)


def _case(model: Model, case: Known | Limit, source: str, error: str = "") -> Case:
    given = pairs(model.parameters, case.inputs)
    return Case(given, pairs(model.outputs, case.outputs), error, source)


def pairs(
    items: Iterable[Parameter | Output], values: Mapping[str, Given] | Mapping[str, Computed]
) -> tuple[Pair, ...]:
    """Return those of `items` that have a value, in their order."""
    return tuple(
        Pair(shown(item), html(item), _value(item.kind, values[item.symbol]))
        for item in items
        if item.symbol in values
    )


def shown(item: Parameter | Output) -> str:
    """Return a symbol for running text."""
    return item.shown or plain(item.symbol)


def html(item: Parameter | Output) -> str:
    """Return a symbol as HTML."""
    return escape(item.shown) or markup(item.symbol)


def _value(kind: Kind, value: Given | Computed) -> str:
    """Return a value with six digits that count, or what stands for it."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return f"[{', '.join(_value(kind, item) for item in value)}]"
    if kind is Kind.STAGE:
        return str(int(value))
    if math.isinf(value):
        return digits(value, 0)
    shift = 2 if kind is Kind.SHARE else 0
    text = trimmed(digits(value, places(value, _DIGITS, shift), shift))
    is_tiny = value != 0 and not text.strip("−0.")
    return f"{value:.{_DIGITS}g}" if is_tiny else written(text, Unit(kind))
