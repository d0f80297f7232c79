"""A model's error -> a fault in an author's words, at the place that caused it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from narrows.calculator.argument import Argument
from narrows.calculator.model import Code, Model, ModelError, Parameter
from narrows.calculator.unit import Kind
from narrows.diagnostic import Fault, Finding
from narrows.text import Span

RULE: Final = "calc-domain"

_REMEDIES: Final[Mapping[Code, str]] = MappingProxyType(
    {
        "arity": "the others follow from what is given",
        "length": "give one value for each item",
        "unstable": "averages need room to spare; `backlog` computes what piles up without it",
    }
)

_TWICE: Final = 2


def explain(
    error: ModelError, model: Model, arguments: Mapping[str, Argument], place: Span
) -> Fault:
    """Return the fault of `error`, at the parameter that it names or, failing that, at `place`."""
    written = arguments.get(error.parameter)
    parameter = next((item for item in model.parameters if item.symbol == error.parameter), None)
    help = (
        _as_percent(error.code, written)
        or _REMEDIES.get(error.code)
        or _as_range(error, model)
        or _about(parameter)
    )
    return Fault(RULE, Finding(written.span if written else place, error.message, help))


def _as_range(error: ModelError, model: Model) -> str:
    """Say how an end that is missing is given, where an author gives both ends in one."""
    pairs = model.ranges.items() if error.code == "missing" else ()
    names = [name for name, symbols in pairs if error.parameter in symbols]
    return f"give `{names[0]}` as a range, from low to high" if names else ""


def _about(parameter: Parameter | None) -> str:
    return f"`{parameter.symbol}` is: {parameter.meaning}" if parameter else ""


def _as_percent(code: Code, written: Argument | None) -> str:
    """Say how a share is given, where its sign was left out."""
    if written is None or not _wants_percent(written):
        return ""
    # A little more than all may well be asked of a server, but hardly twice as much.
    is_wrong = code == "domain" or (code == "unstable" and written.quantity.number > _TWICE)
    return f"did you mean `{written.text}%`?" if is_wrong else ""


def _wants_percent(written: Argument) -> bool:
    """Tell whether a share was given as a bare number that is one only in per cent."""
    value = written.quantity.value
    bare = written.parameter.kind is Kind.SHARE and written.text.replace(".", "").isdigit()
    return bare and isinstance(value, float) and written.parameter.allows(value / 100)
