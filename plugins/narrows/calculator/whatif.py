"""Computation -> what a page's script must know of it, so that a reader may try out parameters."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from narrows.calculator import origin
from narrows.calculator.origin import Origin

if TYPE_CHECKING:
    from narrows.calculator.block import Block
    from narrows.calculator.computation import Computation
    from narrows.calculator.quantity import Quantity
    from narrows.calculator.solution import Result
    from narrows.calculator.variation import Variation


def state(computation: Computation) -> str:
    """Return the inputs of a calculation and their ranges as JSON; empty where nothing moves.

    A block that starts from another one of its page moves with that.
    """
    source, result = _source(computation.block), computation.result
    if result is None or not (computation.variations or source):
        return ""
    inputs = result.scenario.inputs
    found = {
        "model": result.scenario.model.name,
        "time": result.scenario.time,
        "inputs": {symbol: _value(quantity) for symbol, quantity in inputs.items()},
        "units": _units(result),
        "vary": {each.parameter.symbol: _range(each) for each in computation.variations},
        "from": source,
        "own": _own(computation, result),
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _source(block: Block) -> str:
    """Return the name of the block of the same page that this one starts from, if it does."""
    found = None if block.use is None else origin.read(block.use)
    return found.name if isinstance(found, Origin) and not found.note else ""


def _value(quantity: Quantity) -> Any:
    """Return a number, a word, or the numbers of a list with the names of its items."""
    if isinstance(quantity.value, tuple):
        return [list(quantity.value), list(quantity.labels)]
    if isinstance(quantity.value, float) and math.isinf(quantity.value):
        return "inf"
    return quantity.value


def _units(result: Result) -> dict[str, str]:
    """Return the units of time that are not the scenario's own, by symbol."""
    given, time = result.scenario.given, result.scenario.time
    return {
        name: each.unit.time for name, each in given.items() if each.unit.time not in ("", time)
    }


def _range(variation: Variation) -> list[float] | None:
    found = variation.range
    return None if found is None else [found.low, found.high, found.step]


def _own(computation: Computation, result: Result) -> list[str]:
    """Return the symbols that the block gives itself."""
    named = (result.scenario.model.parameter(key.text) for key, _ in computation.block.arguments)
    return [parameter.symbol for parameter in named if parameter is not None]
