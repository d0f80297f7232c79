"""Every model against its own known values, limits and declarations."""

from __future__ import annotations

import inspect
import math
from typing import Any

import pytest

from narrows.calculator import scripts
from narrows.calculator.block import KEYS
from narrows.calculator.chart import BarChart
from narrows.calculator.drawing import table
from narrows.calculator.evaluation import evaluate
from narrows.calculator.model import Known, Limit, Model, ModelError, Parameter
from narrows.calculator.models import catalogue
from narrows.calculator.sheet import read
from narrows.calculator.solution import Result
from narrows.calculator.unit import Kind

MODELS = list(catalogue().values())
KNOWN = [
    pytest.param(model, known, id=f"{model.name}-{number}")
    for model in MODELS
    for number, known in enumerate(model.known)
]
LIMITS = [
    pytest.param(model, limit, id=f"{model.name}: {limit.name}")
    for model in MODELS
    for limit in model.limits
]


def every_model(test: Any) -> Any:
    return pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)(test)


def _compare(found: Any, expected: Any, tolerance: float) -> None:
    if isinstance(expected, str):
        assert found == expected
    else:
        assert found == pytest.approx(expected, rel=tolerance, abs=1e-12)


@pytest.mark.parametrize(("model", "known"), KNOWN)
def test_a_model_gives_its_known_values(model: Model, known: Known) -> None:
    if known.error is not None:
        with pytest.raises(ModelError) as raised:
            evaluate(model, known.inputs)
        assert (raised.value.code, raised.value.parameter) == known.error
        return
    outputs = evaluate(model, known.inputs)
    for symbol, expected in known.outputs.items():
        _compare(outputs[symbol], expected, known.tolerance)


@pytest.mark.parametrize(("model", "limit"), LIMITS)
def test_a_model_reduces_to_the_simpler_law_in_its_limit(model: Model, limit: Limit) -> None:
    outputs = evaluate(model, limit.inputs)
    for symbol, expected in limit.outputs.items():
        _compare(outputs[symbol], expected, 1e-9)


def example_of(model: Model) -> str:
    """Return a page with the model's example as its one block."""
    lines = [f"{name}: {value}" for name, value in model.example.items()]
    return "\n".join(["```calc", f"model: {model.name}", "name: example", *lines, "```"])


def result_of(model: Model) -> Result:
    """Return what the model's example gives."""
    sheet = read(example_of(model))
    assert sheet.faults == ()
    return sheet.named["example"]


@every_model
def test_a_model_is_called_like_its_file(model: Model) -> None:
    assert catalogue()[model.name] is model
    assert inspect.getfile(model.compute).endswith(f"/{model.name}.py")


@every_model
def test_a_model_shows_its_proof(model: Model) -> None:
    assert any(known.outputs for known in model.known)
    assert any(known.error for known in model.known)
    assert all(known.source for known in model.known)
    assert model.limits
    assert model.formula
    assert model.reference.citation


@every_model
def test_a_models_names_are_its_own(model: Model) -> None:
    """No symbol or name may mean two things, or hide a key of the block."""
    for items in (model.parameters, model.outputs):
        words = [word for item in items for word in {item.symbol, item.name}]
        assert len(words) == len(set(words))
    given = {word for item in model.parameters for word in (item.symbol, item.name)}
    assert not given & {*KEYS, "error", "use"}
    assert not set(model.refused) & given


@every_model
def test_a_parameter_is_found_by_symbol_letter_and_name(model: Model) -> None:
    letters = {"lam": "λ", "mu": "μ", "pi": "π", "beta": "β"}
    for parameter in model.parameters:
        spaced = parameter.name.replace("_", " ").title()
        hyphened = parameter.name.replace("_", "-")
        letter = letters.get(parameter.symbol, parameter.symbol)
        for word in (parameter.symbol, parameter.name, spaced, hyphened, letter):
            assert model.parameter(word) is parameter


@every_model
def test_a_parameter_left_out_is_missed(model: Model) -> None:
    required = [item for item in model.parameters if not item.optional]
    for parameter in required:
        given = {item.symbol: _allowed(item) for item in required if item is not parameter}
        with pytest.raises(ModelError) as raised:
            evaluate(model, given)
        assert (raised.value.code, raised.value.parameter) == ("missing", parameter.symbol)


def _allowed(parameter: Parameter) -> float | list[float]:
    """Return a value in the domain of `parameter`."""
    if parameter.many:
        return [1.0]
    return 0.5 if parameter.allows(0.5) and not parameter.whole else 1.0


@every_model
def test_a_number_just_outside_a_domain_is_refused_and_one_on_a_closed_bound_is_not(
    model: Model,
) -> None:
    for parameter in model.parameters:
        if parameter.kind in (Kind.WORD, Kind.STAGE):
            continue
        for bound, bracket in ((parameter.low, "["), (parameter.high, "]")):
            closed = bracket in parameter.bounds
            assert parameter.allows(bound) is closed
        if math.isfinite(parameter.low):
            assert not parameter.allows(math.nextafter(parameter.low, -math.inf))
        if math.isfinite(parameter.high):
            assert not parameter.allows(math.nextafter(parameter.high, math.inf))
        assert not parameter.allows(math.nan)


@every_model
def test_an_unknown_parameter_is_refused(model: Model) -> None:
    with pytest.raises(ModelError, match="no parameter `nonsense`"):
        evaluate(model, {"nonsense": 1.0})


@every_model
def test_a_models_example_has_a_sentence_and_a_chart(model: Model) -> None:
    result = result_of(model)
    sentence = model.sentence(result.values)
    assert sentence.endswith(".")
    assert "nan" not in sentence
    assert "None" not in sentence
    chart = model.chart(result.values)
    data = table(chart)
    assert data.rows
    assert all(len(row) == len(data.head) for row in data.rows)
    if not isinstance(chart, BarChart):
        assert all(math.isfinite(y) for line in chart.lines for _, y in line.points)


@every_model
def test_every_output_that_an_example_gives_is_declared(model: Model) -> None:
    computed = evaluate(model, _plain(result_of(model)))
    assert set(computed) <= {output.symbol for output in model.outputs}


def _plain(result: Result) -> dict[str, Any]:
    inputs: dict[str, Any] = {}
    for symbol, quantity in result.scenario.inputs.items():
        value = quantity.value
        labels = result.scenario.labels("capacity")
        value = labels.index(str(value)) if quantity.unit.kind is Kind.STAGE else value
        inputs[symbol] = list(value) if isinstance(value, tuple) else value
    return inputs


@every_model
def test_a_models_functions_can_be_written_in_javascript(model: Model) -> None:
    written = dict(scripts.files([model]))[scripts.name(model.name)]
    assert f'{{name: "{model.name}"' in written


def test_the_seven_models_are_here() -> None:
    expected = {"amdahl", "speedup_of", "pipeline", "backlog", "little", "mm1", "roofline"}
    assert expected <= set(catalogue())
