"""Results and errors as plain values, for programs.

A number is what the model computes: a share is 0.43. Infinity, which JSON has not, is `"inf"`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from narrows.calculator.unit import TIMED, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from narrows.calculator.model import Output, Parameter, Values
    from narrows.calculator.quantity import Quantity
    from narrows.calculator.scenario import Scenario
    from narrows.calculator.solution import Result
    from narrows.calculator.unit import Unit

Plain = float | int | str | list["Plain"]
"""A value as JSON has it."""


def of_result(result: Result) -> dict[str, Any]:
    """Return a result: the model's name, and by symbol the inputs and the outputs."""
    model, scenario = result.scenario.model, result.scenario
    return {
        "model": model.name,
        "inputs": dict(_values(model.parameters, scenario.inputs, scenario)),
        "outputs": dict(_values(model.outputs, result.outputs, scenario)),
    }


def of_error(code: str, parameter: str, message: str) -> dict[str, Any]:
    """Return why there is no result.

    Args:
        code: the code of the model's error; `syntax` where something cannot be read, `unknown`
            where there is no such model or parameter.
        parameter: the symbol of the parameter at fault, several joined by commas, or nothing.
        message: the fact, in one line.
    """
    return {"error": {"code": code, "parameter": parameter, "message": message}}


def _values(
    items: Iterable[Parameter | Output], values: Values, scenario: Scenario
) -> Iterator[tuple[str, dict[str, Plain]]]:
    for item in items:
        if item.symbol in values:
            quantity = values[item.symbol]
            value = _value(quantity, is_named=bool(scenario.labels(item.per)))
            yield item.symbol, {"value": value, "unit": _unit(quantity.unit)}


def _value(quantity: Quantity, *, is_named: bool) -> Plain:
    """Return the value of a quantity; a stage without a name is its index, from 0."""
    value, is_stage = quantity.value, quantity.unit.kind == Kind.STAGE
    if isinstance(value, str):
        return int(value) if is_stage and not is_named else value
    if not isinstance(value, tuple):
        return _number(value)
    if not is_stage:
        return [_number(item) for item in value]
    return [quantity.labels[int(item)] if is_named else int(item) for item in value]


def _number(value: float) -> float | str:
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return value


def _unit(unit: Unit) -> str:
    """Return what stands behind the number in a block, `/week` or `week`, or else its kind."""
    if unit.kind in TIMED and unit.time:
        return f"/{unit.time}" if unit.kind == Kind.RATE else unit.time
    return unit.kind.value
