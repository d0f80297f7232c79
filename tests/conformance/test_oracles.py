"""Holds the models against the vault owner's table of oracle values."""

from __future__ import annotations

import math
from typing import Any

import pytest

from narrows.calculator.evaluation import evaluate
from narrows.calculator.model import ModelError
from narrows.calculator.models import catalogue
from oracles import ROWS


def _number(value: Any) -> Any:
    return math.inf if value == "inf" else value


def _inputs(row: dict[str, Any]) -> dict[str, Any]:
    return {symbol: _number(value) for symbol, value in row["inputs"].items()}


def test_the_table_has_rows_for_every_model() -> None:
    assert {row["model"] for row in ROWS} == set(catalogue())


@pytest.mark.parametrize("row", [row for row in ROWS if "outputs" in row], ids=str)
def test_a_model_gives_the_tables_outputs(row: dict[str, Any]) -> None:
    outputs = evaluate(catalogue()[row["model"]], _inputs(row))
    for symbol, expected in row["outputs"].items():
        found = outputs[symbol]
        if isinstance(expected, str) and expected != "inf":
            assert found == expected
        else:
            assert found == pytest.approx(_number(expected), rel=row["tolerance"], abs=1e-12)


@pytest.mark.parametrize("row", [row for row in ROWS if "error" in row], ids=str)
def test_a_model_raises_the_tables_errors(row: dict[str, Any]) -> None:
    with pytest.raises(ModelError) as raised:
        evaluate(catalogue()[row["model"]], _inputs(row))
    assert (raised.value.code, raised.value.parameter) == (
        row["error"]["code"],
        row["error"]["param"],
    )
