"""What a model is: parameters with their domains, outputs, a function, and proof that it is right.

A model is one value, `MODEL`, in one file of `narrows.calculator.models`. Everything else follows
from it: which parameters a block may give, what is refused and how, the figure, its reference page
and its tests.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeVar

from narrows.calculator import symbol as symbols
from narrows.calculator.number import exact

if TYPE_CHECKING:
    from narrows.calculator.chart import Chart
    from narrows.calculator.quantity import Quantity
    from narrows.calculator.unit import Kind

Given = float | str | list[float]
"""What a parameter may be given to a model's function: a number, a word or a list of numbers."""

Computed = float | str | list[float]
"""What a model's function may return for an output. A stage is its index."""

Values = Mapping[str, "Quantity"]
"""The parameters given, in the model's order, then the outputs of one calculation, by symbol."""

Code = Literal[
    "domain", "unstable", "sum", "arity", "length", "missing", "unreachable", "nodata", "unknown"
]
"""Why a model has no answer: see `ModelError`."""

Family = Literal["speed-up", "constraint", "queues", "coordination", "choice and delivery"]
"""What a model is about. Lists of models are in this order."""


class ModelError(Exception):
    """The model has no answer for these inputs.

    Attributes:
        code: what is wrong: `domain` (outside the parameter's range), `unstable` (no steady state),
            `sum` (parts do not add up), `arity` (too many or too few of several alternatives),
            `length` (lists do not match), `missing`, `unreachable` (no input gives that output),
            `nodata` (outside the published table), `unknown` (no such parameter).
        parameter: its symbol, or several joined by commas.
        message: the fact, in one line.
    """

    def __init__(self, code: Code, parameter: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.parameter = parameter
        self.message = message


@dataclass(frozen=True, slots=True)
class Parameter:
    """An input of a model.

    Attributes:
        symbol: as in the formula, Greek letters spelt out (`lam`, `B_0`).
        name: in words, as in `waiting_time`.
        kind: what it counts.
        meaning: one line, for the parameter table.
        low: the smallest value allowed.
        high: the largest value allowed.
        bounds: whether `low` and `high` themselves are allowed: a square bracket allows.
        optional: whether it may be left out.
        many: whether it is a list with one value for each item.
        per: for a list, the symbol of the list whose items it follows; for a stage, the list that
            it picks from.
        otherwise: for a list by name, the value of the items that are not named.
        choices: for a word, the words allowed.
        whole: whether only whole numbers are allowed, and infinity where the domain has it.
        shown: the symbol for display, where the rule in `narrows.calculator.symbol` is not enough.
        time: for a plain number that counts a unit of time, that unit: a time is given in it.
    """

    symbol: str
    name: str
    kind: Kind
    meaning: str
    low: float = -math.inf
    high: float = math.inf
    bounds: Literal["[]", "[)", "(]", "()"] = "()"
    optional: bool = False
    many: bool = False
    per: str = ""
    otherwise: float | None = None
    choices: tuple[str, ...] = ()
    whole: bool = False
    shown: str = ""
    time: str = ""

    def allows(self, number: float) -> bool:
        """Tell whether `number` lies in the domain."""
        above = number >= self.low if self.bounds[0] == "[" else number > self.low
        below = number <= self.high if self.bounds[1] == "]" else number < self.high
        return above and below

    @property
    def domain(self) -> str:
        """The domain in words: "from 0 to 1", "above 0", or an empty string for any number."""
        parts: list[str] = []
        if self.low > -math.inf:
            word = "at least" if self.bounds[0] == "[" else "above"
            parts.append(f"{word} {exact(self.low)}")
        if self.high < math.inf:
            word = "at most" if self.bounds[1] == "]" else "below"
            parts.append(f"{word} {exact(self.high)}")
        elif self.bounds[1] == ")" and len(parts) > 0:
            parts.append("finite")
        return " and ".join(parts)


@dataclass(frozen=True, slots=True)
class Output:
    """A result of a model; the fields are those of `Parameter`."""

    symbol: str
    name: str
    kind: Kind
    meaning: str
    many: bool = False
    per: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a formula or a figure is published.

    Attributes:
        citation: author, year, title, place, and the equation, table or page.
        doi: its digital object identifier, without a scheme, where it has one.
    """

    citation: str
    doi: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A case whose answer is known from elsewhere.

    Attributes:
        inputs: by symbol, as the function takes them.
        source: where the answer comes from: a publication, or the arithmetic by which it is exact.
        outputs: by symbol; those not listed are not compared.
        error: instead of outputs, the code and the parameter of the error that must come.
        tolerance: relative; wider than the default only for figures published with few digits.
    """

    inputs: Mapping[str, Given]
    source: str
    outputs: Mapping[str, Computed] = field(default_factory=dict)
    error: tuple[Code, str] | None = None
    tolerance: float = 1e-9


@dataclass(frozen=True, slots=True)
class Limit:
    """A special case in which the model must reduce to something simpler.

    Attributes:
        name: the case and what it reduces to, as a sentence.
        inputs: a case of it.
        outputs: what the simpler law gives there.
    """

    name: str
    inputs: Mapping[str, Given]
    outputs: Mapping[str, Computed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A named calculation.

    Attributes:
        name: the file's name, and what a block calls it.
        title: for headings.
        summary: one sentence for lists of models.
        parameters: in the order of the parameter table.
        outputs: in the order of the table.
        compute: the function: parameters by symbol, outputs by symbol. A parameter not given is
            None. Like `sentence` and `chart` it keeps to what `narrows.calculator.javascript` can
            write out, as the same function runs in the browser.
        formula: lines of plain text.
        reference: where the formula is published.
        known: cases with known answers.
        limits: special cases.
        sentence: the result in plain words.
        chart: a picture that shows the point.
        example: parameters of a typical case, as an author writes them.
        family: what it is about.
        vary: parameters of the example that a reader may try out, each with low, high and step.
        refused: parameter names that people try and that mean two things -> the help they get.
        ranges: names under which an author gives a range, `gain: 20%..55%` -> the symbols of the
            parameters that are its low and its high end.
    """

    name: str
    title: str
    summary: str
    parameters: tuple[Parameter, ...]
    outputs: tuple[Output, ...]
    compute: Callable[..., dict[str, Computed]]
    formula: tuple[str, ...]
    reference: Reference
    known: tuple[Known, ...]
    limits: tuple[Limit, ...]
    sentence: Callable[[Values], str]
    chart: Callable[[Values], Chart]
    example: Mapping[str, str]
    family: Family
    vary: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    ranges: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def parameter(self, word: str) -> Parameter | None:
        """Return the parameter that `word` names: by symbol, Greek letter or name; or None."""
        return _named(self.parameters, word)

    def output(self, word: str) -> Output | None:
        """Return the output that `word` names: by symbol, Greek letter or name; or None."""
        return _named(self.outputs, word)


def snake(word: str) -> str:
    """Return `word` as a name is compared: lower case, spaces and hyphens as underscores."""
    return "_".join(word.casefold().replace("-", " ").replace("_", " ").split())


_Named = TypeVar("_Named", Parameter, Output)


def _named(items: Sequence[_Named], word: str) -> _Named | None:
    symbol, name = symbols.spelt(word), snake(word)
    by_symbol = next((item for item in items if item.symbol == symbol), None)
    return by_symbol or next((item for item in items if item.name == name), None)
