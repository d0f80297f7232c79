"""Scenario -> the target of a claim that carries all its parameters itself.

It lets a page use the block of another note and still be a function of its own text alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from narrows.calculator.number import digits, places, trimmed, written
from narrows.calculator.target import HOME, SCHEME

if TYPE_CHECKING:
    from narrows.calculator.argument import Argument
    from narrows.calculator.quantity import Quantity
    from narrows.calculator.scenario import Scenario

_DIGITS: Final = 12


def write(scenario: Scenario, output: str, home: str = "") -> str:
    """Return the target that computes an output of `scenario` anew: `calc:amdahl?p=…#S`.

    Args:
        scenario: a model with its parameters.
        output: what is claimed, as it is written in a target.
        home: where the claim leads, seen from the page; nowhere without it.
    """
    way = f"&{HOME}={quote(home, safe='/')}" if home else ""
    return f"{SCHEME}{parameters(scenario)}{way}#{output}"


def parameters(scenario: Scenario) -> str:
    """Return a model with its parameters, as `use:` takes them: `amdahl?p=43%25&s=2`."""
    # In the order as written: which unit of time a calculation is in depends on the first one.
    pairs = "&".join(f"{name}={_value(given)}" for name, given in scenario.arguments.items())
    return f"{scenario.model.name}?{pairs}"


def _value(given: Argument) -> str:
    """Return a parameter as it was written; a list is written anew."""
    if given.text:
        return quote(given.text, safe="/")
    quantity = given.quantity
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
