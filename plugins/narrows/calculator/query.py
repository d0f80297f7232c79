"""Result -> the target of a claim that carries all its parameters itself.

It lets a page use the block of another note and still be a function of its own text alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from narrows.calculator.claim import SCHEME
from narrows.calculator.number import digits, places, trimmed, written

if TYPE_CHECKING:
    from narrows.calculator.quantity import Quantity
    from narrows.calculator.solution import Result

_DIGITS: Final = 12


def write(result: Result, symbol: str) -> str:
    """Return the target that computes output `symbol` of `result` anew: `calc:amdahl?p=…#S`."""
    given = result.scenario.arguments
    pairs = "&".join(
        f"{name}={_value(quantity, given[name].text)}"
        for name, quantity in result.scenario.inputs.items()
    )
    return f"{SCHEME}{result.scenario.model.name}?{pairs}#{symbol}"


def _value(quantity: Quantity, text: str) -> str:
    """Return a parameter as it was written; a list is written anew."""
    if text:
        return quote(text, safe="/")
    items = [_number(number, quantity) for number in quantity.numbers]
    if quantity.labels:
        items = [
            f"{quote(label, safe='')}:{item}"
            for label, item in zip(quantity.labels, items, strict=True)
        ]
    return ",".join(items)


def _number(number: float, quantity: Quantity) -> str:
    text = trimmed(digits(number, places(number, _DIGITS), grouped=False))
    unit = quantity.unit if quantity.unit.time else None
    return quote(written(text, unit) if unit else text, safe="/")
