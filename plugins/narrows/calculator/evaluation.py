"""Model + inputs -> outputs, with every input checked against its domain first."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from narrows.calculator.model import Computed, Given, Model, ModelError, Parameter, snake
from narrows.calculator.unit import WORDS, Kind


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
    except ArithmeticError as error:
        symbols = ",".join(inputs)
        raise ModelError("domain", symbols, "these numbers are too extreme to compute") from error
    for symbol, value in outputs.items():
        if any(math.isnan(number) for number in _numbers(value)):
            raise ModelError("domain", symbol, f"`{symbol}` has no value for these inputs")
    return outputs


def _numbers(value: Any) -> list[float]:
    """Return the numbers in `value`: itself, its items, or none of a word."""
    if isinstance(value, str):
        return []
    return list(value) if isinstance(value, list) else [value]


def _check(parameter: Parameter, inputs: Mapping[str, Given]) -> None:
    """Refuse a value that is missing, outside its domain, or a list of the wrong length."""
    symbol = parameter.symbol
    value = inputs.get(symbol)
    if value is None or value == []:
        if parameter.optional and value is None:
            return
        raise ModelError("missing", symbol, f"{_named_in_words(parameter)} is missing")
    if parameter.kind in WORDS:
        _check_word(parameter, value, inputs)
        return
    for number in _numbers(value):
        if not parameter.allows(number):
            fact = f"{_named_in_words(parameter)} must be {parameter.domain or 'finite'}"
            raise ModelError("domain", symbol, f"{fact}, not {number:.12g}")
    if parameter.many and parameter.per:
        _check_length(parameter, value, inputs)


def _check_word(parameter: Parameter, value: Given, inputs: Mapping[str, Given]) -> None:
    symbol = parameter.symbol
    if parameter.kind is Kind.WORD and value not in parameter.choices:
        words = " or ".join(f"`{choice}`" for choice in parameter.choices)
        raise ModelError("domain", symbol, f"`{symbol}` must be {words}")
    if parameter.kind is Kind.STAGE and value not in range(len(_numbers(inputs[parameter.per]))):
        raise ModelError("domain", symbol, f"`{symbol}` is not the index of a stage")


def _check_length(parameter: Parameter, value: Given, inputs: Mapping[str, Given]) -> None:
    given, wanted = len(_numbers(value)), len(_numbers(inputs[parameter.per]))
    if given != wanted:
        fact = f"`{parameter.symbol}` has {given} items and `{parameter.per}` has {wanted}"
        raise ModelError("length", parameter.symbol, fact)


def _named_in_words(parameter: Parameter) -> str:
    name = parameter.name.replace("_", " ")
    return f"`{parameter.symbol}`" + (f" ({name})" if snake(name) != parameter.symbol else "")
