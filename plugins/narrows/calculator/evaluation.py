"""Model + inputs -> outputs, with every input checked against its domain first.

It runs in the browser too, written out in JavaScript by `narrows.calculator.javascript`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from narrows.calculator.model import Computed, Given, ModelError
from narrows.calculator.number import exact
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import ARRIVALS, TIMED, WORDS, Kind, Unit

if TYPE_CHECKING:
    from narrows.calculator.model import Model, Output, Parameter, Values


def answer(model: Model, inputs: Values, time: str) -> dict[str, Quantity]:
    """Return the outputs of `model` as quantities, by symbol.

    Args:
        model: the model.
        inputs: the parameters given, by symbol; all rates and times in the unit `time`.
        time: a unit of time, or nothing.

    Raises:
        ModelError: the model has no answer for these inputs.
    """
    given: dict[str, Given] = {}
    for parameter in model.parameters:
        if parameter.symbol in inputs:
            given[parameter.symbol] = _plain(parameter, inputs)
    computed = evaluate(model, given)
    outputs: dict[str, Quantity] = {}
    for output in model.outputs:
        if output.symbol in computed:
            labels = inputs[output.per].labels if output.per in inputs else ()
            outputs[output.symbol] = _quantity(output, computed[output.symbol], labels, time)
    return outputs


def evaluate(model: Model, inputs: Mapping[str, Given]) -> dict[str, Computed]:
    """Return the outputs of `model` for `inputs` by symbol, after checking every domain.

    Raises:
        ModelError: the model has no answer for these inputs.
    """
    for symbol in inputs:
        if not any(parameter.symbol == symbol for parameter in model.parameters):
            raise ModelError("unknown", symbol, f"{model.name} has no parameter `{symbol}`")
    for parameter in model.parameters:
        _check(parameter, inputs)
    try:
        outputs = model.compute(**inputs)
    except (ArithmeticError, ValueError) as error:
        symbols = ",".join(inputs)
        raise ModelError("domain", symbols, "these numbers are too extreme to compute") from error
    for symbol, value in outputs.items():
        if any(math.isnan(number) for number in _numbers(value)):
            raise ModelError("domain", symbol, f"`{symbol}` has no value for these inputs")
    return outputs


def _numbers(value: Computed) -> list[float]:
    """Return the numbers in `value`: itself, its items, or none of a word."""
    if isinstance(value, str):
        return []
    return value if isinstance(value, list) else [value]


def _plain(parameter: Parameter, inputs: Values) -> Given:
    """Return a parameter's value as the model's function takes it: a stage is its index."""
    quantity = inputs[parameter.symbol]
    value = quantity.value
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, str) and quantity.unit.kind == Kind.STAGE:
        labels = inputs[parameter.per].labels
        return labels.index(value) if len(labels) > 0 else int(value)
    return value


def _quantity(output: Output, value: Computed, labels: tuple[str, ...], time: str) -> Quantity:
    """Return a computed value with its unit and, for stages, their names."""
    unit = Unit(output.kind, time if output.kind in TIMED else "")
    if isinstance(value, list):
        return Quantity(tuple(value), unit, labels)
    if output.kind == Kind.STAGE and not isinstance(value, str):
        return Quantity(_stage(int(value), labels), unit)
    return Quantity(value, unit)


def _stage(index: int, labels: tuple[str, ...]) -> str:
    if len(labels) == 0:
        return str(index)
    return "arrivals" if index == ARRIVALS else labels[index]


def _check(parameter: Parameter, inputs: Mapping[str, Given]) -> None:
    """Refuse a value that is missing, outside its domain, or a list of the wrong length."""
    symbol = parameter.symbol
    value = inputs.get(symbol)
    if value is None:
        if not parameter.optional:
            raise ModelError("missing", symbol, f"{_in_words(parameter)} is missing")
        return
    if isinstance(value, list) and len(value) == 0 and not parameter.optional:
        raise ModelError("missing", symbol, f"{_in_words(parameter)} is missing")
    if parameter.kind in WORDS:
        _check_word(parameter, value, inputs)
        return
    for number in _numbers(value):
        _check_number(parameter, number)
    if parameter.many and parameter.per != "":
        _check_length(parameter, value, inputs)


def _check_number(parameter: Parameter, number: float) -> None:
    symbol = parameter.symbol
    if not parameter.allows(number):
        fact = f"{_in_words(parameter)} must be {parameter.domain or 'finite'}"
        raise ModelError("domain", symbol, f"{fact}, not {exact(number)}")
    if parameter.whole and math.isfinite(number) and number != math.floor(number):
        fact = f"{_in_words(parameter)} must be a whole number"
        raise ModelError("domain", symbol, f"{fact}, not {exact(number)}")


def _check_word(parameter: Parameter, value: Given, inputs: Mapping[str, Given]) -> None:
    symbol = parameter.symbol
    if parameter.kind == Kind.WORD and value not in parameter.choices:
        words = " or ".join(f"`{choice}`" for choice in parameter.choices)
        raise ModelError("domain", symbol, f"`{symbol}` must be {words}")
    if parameter.kind == Kind.STAGE and value not in range(len(_numbers(inputs[parameter.per]))):
        raise ModelError("domain", symbol, f"`{symbol}` is not the index of a stage")


def _check_length(parameter: Parameter, value: Given, inputs: Mapping[str, Given]) -> None:
    given, wanted = len(_numbers(value)), len(_numbers(inputs[parameter.per]))
    if given != wanted:
        count = f"{given} item" if given == 1 else f"{given} items"
        fact = f"`{parameter.symbol}` has {count} and `{parameter.per}` has {wanted}"
        raise ModelError("length", parameter.symbol, fact)


def _in_words(parameter: Parameter) -> str:
    """Return a parameter by its symbol and, where that is another word, its name."""
    if parameter.name == parameter.symbol:
        return f"`{parameter.symbol}`"
    return f"`{parameter.symbol}` ({parameter.name.replace('_', ' ')})"
