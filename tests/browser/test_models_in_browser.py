"""The formulas that run in the browser are the formulas that made the page.

Every model is written out in JavaScript and held, in Chromium, against its own Python: its known
values and limits, and ten thousand random inputs.
"""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import model_page
from model_page import written, written_all
from narrows.calculator import drawing
from narrows.calculator.drawing import table
from narrows.calculator.evaluation import answer, evaluate
from narrows.calculator.model import Computed, Model, ModelError, Output
from narrows.calculator.models import catalogue
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import TIMED, WORDS, Kind, Unit
from random_inputs import draw

MODELS = list(catalogue().values())
CASES = 10_000
DRAWN = 60
"""Of how many cases the sentence, the chart and its table are compared too."""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with every model, written out as a site would ship it."""
    with model_page.show(browser, MODELS, tmp_path_factory.mktemp("models")) as page:
        yield page


def every_model(test: Any) -> Any:
    return pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)(test)


def _in_python(model: Model, inputs: dict[str, Any]) -> dict[str, Any]:
    try:
        outputs = evaluate(model, inputs)
    except ModelError as error:
        return {"error": [error.code, error.parameter, error.message]}
    texts = [_text(each, outputs[each.symbol]) for each in model.outputs if each.symbol in outputs]
    return {"outputs": written_all(outputs), "texts": texts}


def _text(output: Output, value: Computed) -> str:
    """Return a value as a page would round it."""
    plain = tuple(value) if isinstance(value, list) else value
    return str(Quantity(plain, Unit(output.kind)))


def _agree(found: Any, expected: Any) -> bool:
    """Tell whether two values are the same, to a relative 1e-12 where they are numbers."""
    if isinstance(expected, dict):
        names = found.keys() == expected.keys()
        return names and all(_agree(found[name], expected[name]) for name in expected)
    if isinstance(expected, list):
        lengths = isinstance(found, list) and len(found) == len(expected)
        return lengths and all(map(_agree, found, expected))
    if isinstance(expected, int | float) and isinstance(found, int | float):
        return math.isclose(found, expected, rel_tol=1e-12, abs_tol=1e-300)
    return bool(found == expected)


def _compare(page: Page, model: Model, cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Hold both languages together on `cases`, and return what Python gives."""
    expected = [_in_python(model, case) for case in cases]
    given = [written_all(case) for case in cases]
    found = model_page.ask(page, "compute", model.name, given)
    for case, ours, theirs in zip(cases, expected, found, strict=True):
        assert _agree(theirs, ours), (case, ours, theirs)
    return expected


def _cases(model: Model, count: int) -> list[dict[str, Any]]:
    random = Random(zlib.crc32(model.name.encode()))  # noqa: S311 - for cases, not for secrets
    return [draw(model, random) for _ in range(count)]


@every_model
def test_known_values_and_limits_are_the_same(page: Page, model: Model) -> None:
    cases = [dict(case.inputs) for case in (*model.known, *model.limits)]
    expected = _compare(page, model, cases)
    for known, ours in zip(model.known, expected, strict=False):
        assert ("error" in ours) is (known.error is not None)


@every_model
def test_random_inputs_give_the_same(page: Page, model: Model) -> None:
    expected = _compare(page, model, _cases(model, CASES))
    solved = sum("outputs" in ours for ours in expected)
    # Neither side of a comparison may be empty.
    assert CASES * 0.05 < solved < CASES


def _quantity(model: Model, symbol: str, value: Any) -> Quantity:
    parameter = model.parameter(symbol)
    assert parameter is not None
    unit = Unit(parameter.kind, "week" if parameter.kind in TIMED else "")
    if parameter.kind is Kind.STAGE:
        return Quantity(str(value), unit)
    labels = tuple(f"stage {index}" for index in range(len(value))) if parameter.many else ()
    return Quantity(tuple(value) if parameter.many else value, unit, labels)


def _present(model: Model, inputs: dict[str, Quantity]) -> dict[str, Any]:
    try:
        outputs = answer(model, inputs, "week")
    except ModelError as error:
        return {"error": [error.code, error.parameter, error.message]}
    values = {**inputs, **outputs}
    chart = model.chart(values)
    data = table(chart)
    return {
        "texts": {name: str(value) for name, value in outputs.items()},
        "sentence": model.sentence(values),
        "svg": drawing.draw(chart, "figure"),
        "table": [list(data.head), *map(list, data.rows)],
    }


def _sent(quantity: Quantity) -> list[Any]:
    value, unit = quantity.value, quantity.unit
    return [written(value), str(unit.kind), unit.time, list(quantity.labels)]


@every_model
def test_what_is_said_and_drawn_is_the_same(page: Page, model: Model) -> None:
    stages = {item.symbol for item in model.parameters if item.kind in WORDS - {Kind.WORD}}
    cases = [
        {symbol: _quantity(model, symbol, value) for symbol, value in case.items()}
        for case in _cases(model, DRAWN * 20)
        # Lists have names here, and a stage is called by its own.
        if not stages & case.keys()
    ]
    sent = [{symbol: _sent(value) for symbol, value in case.items()} for case in cases]
    expected = [_present(model, case) for case in cases]
    kept = [index for index, ours in enumerate(expected) if "texts" in ours][:DRAWN]
    assert len(kept) >= DRAWN // 2
    chosen = [sent[index] for index in kept]
    found = model_page.ask(page, "present", model.name, chosen)
    for index, theirs in zip(kept, found, strict=True):
        assert theirs == expected[index], json.dumps(sent[index])
