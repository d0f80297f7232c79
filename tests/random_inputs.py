"""Inputs at random for any model, by what its parameters say of themselves.

Most lie in the domain; some lie on its bounds, just outside of it, or at the ends of what a number
can be, so that errors are compared as well as values.
"""

from __future__ import annotations

import math
from random import Random
from typing import Any

from narrows.calculator.model import Model, Parameter
from narrows.calculator.unit import Kind

WILD = (0.0, 1.0, -1.0, 0.5, 1e-9, 1e-3, 1e9, 1e15, math.inf)


def draw(model: Model, random: Random) -> dict[str, Any]:
    """Return inputs of `model` by symbol, as its function takes them."""
    inputs: dict[str, Any] = {}
    length = random.randint(1, 6)
    for parameter in model.parameters:
        if parameter.optional and random.random() < 0.5:
            continue
        if random.random() < 0.01:
            continue
        inputs[parameter.symbol] = _value(parameter, length, random)
    for low, high in model.ranges.values():
        _order(inputs, low, high, random)
    if any(known.error and known.error[0] == "sum" for known in model.known):
        _add_up(model, inputs, random)
    return inputs


def _add_up(model: Model, inputs: dict[str, Any], random: Random) -> None:
    """Make the shares of a whole sum to one, most of the time."""
    for parameter in model.parameters:
        if parameter.many and parameter.kind is Kind.SHARE and random.random() < 0.9:
            shares = [random.random() for _ in inputs.get(parameter.symbol, [1.0])]
            inputs[parameter.symbol] = [share / sum(shares) for share in shares]


def _order(inputs: dict[str, Any], low: str, high: str, random: Random) -> None:
    """Put the ends of ranges in order, most of the time."""
    if {low, high} <= inputs.keys() and random.random() < 0.9:
        ends = inputs[low], inputs[high]
        if isinstance(ends[0], list):
            pairs = [sorted(pair) for pair in zip(*ends, strict=False)]
            inputs[low], inputs[high] = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        else:
            inputs[low], inputs[high] = sorted(ends)


def _value(parameter: Parameter, length: int, random: Random) -> Any:
    if parameter.kind is Kind.WORD:
        return random.choice(parameter.choices)
    if parameter.kind is Kind.STAGE:
        return random.randint(0, length - 1) if random.random() < 0.98 else length
    if parameter.many:
        count = length if random.random() < 0.97 else random.randint(0, 7)
        return [_number(parameter, random) for _ in range(count)]
    if parameter.whole and random.random() < 0.5 and parameter.allows(length):
        return float(length)  # as many as a list has items
    return _number(parameter, random)


def _number(parameter: Parameter, random: Random) -> float:
    kind = random.random()
    if kind < 0.02:
        return random.choice(WILD)
    if kind < 0.04:
        return random.choice((parameter.low, parameter.high, 1.0))
    low = parameter.low if math.isfinite(parameter.low) else -2.0
    high = parameter.high
    if parameter.whole:
        # Small ones often: tables are short, and a part must not be more than its whole.
        high = min(high, low + random.choice((6.0, 60.0)))
        return float(random.randint(math.ceil(low), math.floor(high)))
    if math.isfinite(high) and high - low <= 1000:
        return random.uniform(low, high)
    if kind < 0.5:
        return low + round(random.uniform(0, 20), 1)
    return low + float(10 ** random.uniform(-3, 4))
