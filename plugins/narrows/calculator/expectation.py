"""`expect:` -> what an author says a model must give, and whether it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import ge, gt, le, lt
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from narrows import yamltree
from narrows.calculator.block import Entry, fault
from narrows.calculator.nearness import misspelt
from narrows.calculator.number import Literal, Refusal, quoted, read
from narrows.calculator.quantity import agrees, difference, restated
from narrows.calculator.solution import Result, Unsolved
from narrows.calculator.unit import WORDS, Kind
from narrows.diagnostic import Fault, Finding, Fix
from narrows.text import Edit

if TYPE_CHECKING:
    from narrows.calculator.model import Model, Output
    from narrows.calculator.quantity import Quantity
    from narrows.text import Span

RULE: Final = "calc-expect"

ERROR: Final = "error"
"""The key under which an error code is expected instead of an output."""

_FORMS = 'write `1.18`, `1.18 ± 0.01`, `"< 1"` or `">= 3"`; quote a comparison'
_SIGNS = re.compile(r"(<=|>=|≤|≥|<|>)\s*(.*)\Z", re.DOTALL)
_TOLERANCE = re.compile(r"(.*?)\s*(?:±|\+/-)\s*(.*)\Z", re.DOTALL)
_NOISE = 1e-12
"""Relative: a difference below this comes from binary arithmetic, not from the model."""

_COMPARISONS: Final[Mapping[str, Callable[[float, float], bool]]] = MappingProxyType(
    {"<": lt, "<=": le, "≤": le, ">": gt, ">=": ge, "≥": ge}
)


@dataclass(frozen=True, slots=True)
class Expectation:
    """One number that is expected of an output.

    Attributes:
        literal: the number.
        sign: a comparison, or empty for equality at the digits shown.
        tolerance: how far off the output may be, in the output's unit as written; None for no say.
    """

    literal: Literal
    sign: str = ""
    tolerance: float | None = None

    def holds(self, quantity: Quantity) -> bool | Refusal:
        """Tell whether `quantity` is as expected."""
        if not self.sign and self.tolerance is None:
            return agrees(quantity, self.literal)
        above = difference(quantity, self.literal)
        if isinstance(above, Refusal):
            return above
        noise = _NOISE * abs(self.literal.value)
        if self.tolerance is not None:
            return abs(above) <= self.tolerance + noise
        return _COMPARISONS[self.sign](0.0 if abs(above) <= noise else above, 0.0)


def expects_error(entries: tuple[Entry, ...]) -> bool:
    """Tell whether an error is expected instead of a result."""
    return any(key.text == ERROR for key, _ in entries)


def judge(model: Model, entries: tuple[Entry, ...], outcome: Result | Unsolved) -> list[Fault]:
    """Return a fault for each expectation that cannot be read or does not hold."""
    faults: list[Fault] = []
    for key, node in entries:
        found = _judge_one(model, key, node, outcome)
        if found is not None:
            faults.append(found)
    return faults


def _judge_one(
    model: Model, key: yamltree.Scalar, node: yamltree.Node, outcome: Result | Unsolved
) -> Fault | None:
    if not isinstance(node, yamltree.Scalar):
        return fault(node.span, f"`{key.text}` expects one value", _FORMS)
    if key.text == ERROR:
        return _judge_error(node, outcome)
    output = model.output(key.text)
    if output is None:
        return unknown_output(model, key.text, key.span, "calc-syntax")
    # Without a result, the model's own error is what is reported.
    return _judge_output(output, key, node, outcome) if isinstance(outcome, Result) else None


def _judge_output(
    output: Output, key: yamltree.Scalar, node: yamltree.Scalar, result: Result
) -> Fault | None:
    quantity = result.outputs.get(output.symbol)
    if quantity is None:
        return not_computed(output.symbol, key.span, RULE, result)
    if output.kind in WORDS:
        return _judge_word(node, output, quantity)
    return _judge_number(node, output, quantity)


def unknown_output(model: Model, word: str, span: Span, rule: str) -> Fault:
    """Return the fault of naming an output that `model` does not have."""
    names = [name for item in model.outputs for name in (item.symbol, item.name)]
    known = ", ".join(f"`{item.symbol}`" for item in model.outputs)
    message = f"{model.name} has no output {quoted(word)}"
    return misspelt(word, span, names).fault(rule, message, f"its outputs are {known}")


def not_computed(symbol: str, span: Span, rule: str, result: Result) -> Fault:
    """Return the fault of naming an output that these inputs do not give."""
    given = ", ".join(f"`{name}`" for name in result.outputs)
    message = f"`{symbol}` is not computed from these parameters"
    return Fault(rule, Finding(span, message, f"computed are {given}"))


def _judge_error(node: yamltree.Scalar, outcome: Result | Unsolved) -> Fault | None:
    code = node.text.strip()
    if isinstance(outcome, Unsolved):
        if outcome.code == code:
            return None
        message = f"the model's error is `{outcome.code}`, not {quoted(code)}"
        return _unmet(node.span, message, outcome.fault.finding.message)
    return _unmet(node.span, f"the model gives a result, no error {quoted(code)}")


def _judge_word(node: yamltree.Scalar, output: Output, quantity: Quantity) -> Fault | None:
    word = str(quantity)
    if node.text.strip().casefold() == word.casefold():
        return None
    return _unmet(node.span, _contradiction(word, output, node.text), fix=_rewrite(node, word))


def _judge_number(node: yamltree.Scalar, output: Output, quantity: Quantity) -> Fault | None:
    expectation = parse(node.text)
    if isinstance(expectation, Refusal):
        return fault(node.span, expectation.message, expectation.help)
    holds = expectation.holds(quantity)
    if isinstance(holds, Refusal):
        return fault(node.span, holds.message, holds.help)
    if holds:
        return None
    given = exactly(quantity, expectation)
    is_equality = not expectation.sign and expectation.tolerance is None
    fix = _rewrite(node, given) if is_equality else None
    return _unmet(node.span, _contradiction(given, output, node.text), fix=fix)


def _unmet(span: Span, message: str, help: str = "", fix: Fix | None = None) -> Fault:
    correct = "correct the expectation, or the parameters"
    return Fault(RULE, Finding(span, message, help or correct, fix=fix))


_MEANS_MORE = re.compile(r"[,\[\]{}:#\"'\\]|\A[^\w∞]")


def _rewrite(node: yamltree.Scalar, given: str) -> Fix | None:
    """Return the fix that expects what the model gives: unsafe, as it settles who is right."""
    is_plain = len(node.text) == node.span.end - node.span.start
    if not is_plain or _MEANS_MORE.search(given):
        return None
    return Fix(f"expect `{given}`", (Edit(node.span, given),))


def _contradiction(given: str, output: Output, expected: str) -> str:
    return f"the model gives `{given}` for `{output.symbol}`, not {quoted(expected.strip())}"


def parse(text: str) -> Expectation | Refusal:
    """Read one expected number, with its comparison or its tolerance."""
    text = text.strip()
    if compared := _SIGNS.match(text):
        literal = read(compared[2])
        return literal if isinstance(literal, Refusal) else Expectation(literal, compared[1])
    if around := _TOLERANCE.match(text):
        return _with_tolerance(read(around[1]), read(around[2]))
    literal = read(text)
    return (
        Refusal(literal.message, _FORMS) if isinstance(literal, Refusal) else Expectation(literal)
    )


def _with_tolerance(literal: Literal | Refusal, margin: Literal | Refusal) -> Expectation | Refusal:
    if isinstance(literal, Refusal):
        return literal
    if isinstance(margin, Refusal):
        return margin
    if margin.unit.kind is Kind.NUMBER:  # `43% ± 1` means one per cent
        return Expectation(literal, tolerance=margin.value / 10**literal.shift)
    if margin.unit != literal.unit:
        return Refusal("the tolerance has another unit than the number", "write both in one unit")
    return Expectation(literal, tolerance=margin.value)


def exactly(quantity: Quantity, expectation: Expectation) -> str:
    """Return `quantity` with as many digits as show that it is not what was expected."""
    text = restated(quantity, expectation.literal)
    return text if isinstance(text, str) else str(quantity)
