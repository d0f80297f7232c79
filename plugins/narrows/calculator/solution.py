"""Scenario -> Result, or why it has none."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from narrows.calculator.evaluation import answer
from narrows.calculator.model import ModelError, Values
from narrows.calculator.remedy import explain

if TYPE_CHECKING:
    from narrows.calculator.scenario import Scenario
    from narrows.diagnostic import Fault
    from narrows.text import Span


@dataclass(frozen=True, slots=True)
class Result:
    """A scenario that has an answer."""

    scenario: Scenario
    outputs: Values

    @property
    def values(self) -> Values:
        """The inputs and the outputs, by symbol."""
        return {**self.scenario.inputs, **self.outputs}


@dataclass(frozen=True, slots=True)
class Unsolved:
    """A scenario that has none.

    Attributes:
        code: the code of the model's error.
        parameter: the symbol of the parameter at fault, or several joined by commas.
        fault: what to report.
    """

    code: str
    parameter: str
    fault: Fault


def solve(scenario: Scenario, place: Span) -> Result | Unsolved:
    """Compute the outputs. An error that concerns no single parameter is reported at `place`."""
    try:
        outputs = answer(scenario.model, scenario.inputs, scenario.time)
    except ModelError as error:
        fault = explain(error, scenario.model, scenario.arguments, place)
        return Unsolved(error.code, error.parameter, fault)
    return Result(scenario, MappingProxyType(outputs))
