"""What tests of the relations between models have in common."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from narrows.calculator.evaluation import answer, evaluate
from narrows.calculator.model import ModelError, Values
from narrows.calculator.models import catalogue
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import Unit

DRAWS = 200


def found(model: str, **inputs: Any) -> dict[str, Any]:
    """Return what `model` gives for `inputs`."""
    return evaluate(catalogue()[model], inputs)


def told(model: str, **inputs: float) -> Values:
    """Return the inputs and outputs of `model` as its sentence and its chart take them."""
    declared = catalogue()[model]
    given = {
        item.symbol: Quantity(inputs[item.symbol], Unit(item.kind))
        for item in declared.parameters
        if item.symbol in inputs
    }
    return {**given, **answer(declared, given, "")}


def close(value: Any, digits: float = 1e-9) -> Any:
    return pytest.approx(value, rel=digits, abs=1e-12)


def exact(number: Fraction) -> Any:
    return close(float(number))


def refusal(model: str, **inputs: Any) -> tuple[str, str]:
    """Return the code and the parameter of the error that `model` raises for `inputs`."""
    with pytest.raises(ModelError) as raised:
        found(model, **inputs)
    return raised.value.code, raised.value.parameter


def draws(seed: int, count: int = DRAWS) -> Iterator[Random]:
    """Yield a source of numbers `count` times."""
    source = Random(seed)  # noqa: S311 - for cases, not for secrets
    for _ in range(count):
        yield source
