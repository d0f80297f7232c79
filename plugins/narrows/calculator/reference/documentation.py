"""What there is to say of a model, in words, wherever it is said: in a terminal or on a page.

All of it comes from the model's own file. What a model refuses is found out by asking it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from narrows.calculator.evaluation import evaluate
from narrows.calculator.model import Code, Model, ModelError, Parameter
from narrows.calculator.reference.case import html, pairs, shown
from narrows.calculator.unit import Kind

if TYPE_CHECKING:
    from narrows.calculator.model import Output

_CODES: Final[Mapping[Code, str]] = MappingProxyType(
    {
        "domain": "a number lies outside its domain",
        "unstable": "more arrives than can be done, so that there is no average",
        "sum": "the parts do not make up a whole",
        "arity": "of several alternatives too many are given, or too few",
        "length": "a list has more or fewer items than the one that it belongs to",
        "missing": "it is not given",
        "unreachable": "nothing that could be given leads there",
        "nodata": "the published figures do not reach there",
    }
)
"""When an error with this code comes, in words."""

_FORMS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.NUMBER: "number",
        Kind.SHARE: "share, `43%`",
        Kind.FACTOR: "factor, `1.55×`",
        Kind.COUNT: "count",
        Kind.RATE: "rate, `30/week`",
        Kind.TIME: "time, `2 weeks`",
        Kind.WORD: "word",
        Kind.STAGE: "an item of a list, by name or by its number from 0",
    }
)

_LISTS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.NUMBER: "list of numbers",
        Kind.SHARE: "list of shares, `[43%, 57%]`",
        Kind.FACTOR: "list of factors, `[1.55×, 2×]`",
        Kind.COUNT: "list of counts",
        Kind.RATE: "list of rates, `[6/week, 8/week]`",
        Kind.TIME: "list of times, `[2 days, 5 days]`",
        Kind.WORD: "list of words",
        Kind.STAGE: "list of items, by name or by their numbers from 0",
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A parameter or an output in words.

    Attributes:
        symbol: as in the model.
        shown: the same for running text.
        markup: the same as HTML.
        name: with blanks.
        meaning: one line.
        form: what is written for it, with an example in backticks.
        domain: what is allowed; empty where everything is.
    """

    symbol: str
    shown: str
    markup: str
    name: str
    meaning: str
    form: str
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error that the model may end in.

    Attributes:
        code: the error's code.
        reason: when it comes.
        symbols: the parameters that may be at fault.
        examples: what the model says in known cases.
    """

    code: Code
    reason: str
    symbols: tuple[str, ...]
    examples: tuple[str, ...]


def parameters(model: Model) -> tuple[Entry, ...]:
    """Return the model's parameters in words."""
    return tuple(_entry(item, _domain(item)) for item in model.parameters)


def outputs(model: Model) -> tuple[Entry, ...]:
    """Return the model's outputs in words."""
    return tuple(_entry(item) for item in model.outputs)


def remarks(model: Model) -> tuple[str, ...]:
    """Return what else there is to know of the inputs: ranges, and words that mean two things."""
    ranges = (
        f"`{name}` takes a range, `low..high`, and gives `{low}` and `{high}` at once"
        for name, (low, high) in model.ranges.items()
    )
    words: dict[str, list[str]] = {}
    for word, help in model.refused.items():
        words.setdefault(help, []).append(f"`{word}`")
    refused = (f"{_joined(found)} can mean two things: {help}" for help, found in words.items())
    return (*ranges, *refused)


def _joined(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]


def errors(model: Model) -> tuple[Refusal, ...]:
    """Return the errors that the model may end in, one for each code."""
    symbols: dict[Code, tuple[str, ...]] = {}
    examples: dict[Code, tuple[str, ...]] = {}
    for code, found, example in (*_declared(model), *_shown(model)):
        symbols[code] = tuple(dict.fromkeys((*symbols.get(code, ()), *found)))
        examples[code] = (*examples.get(code, ()), *((example,) if example else ()))
    return tuple(
        Refusal(code, reason, symbols[code], examples[code])
        for code, reason in _CODES.items()
        if code in symbols
    )


def block(model: Model, *, name: str = "", vary: bool = False, show: str = "") -> str:
    """Return the model's example as a block of a page.

    Args:
        model: the model.
        name: what claims call the block.
        vary: whether a reader may try out parameters.
        show: the parts of the figure that are wanted, as a list of YAML; empty for all.
    """
    lines = [f"model: {model.name}", *([f"name: {name}"] if name else [])]
    lines += [f"{symbol}: {value}" for symbol, value in model.example.items()]
    if vary and model.vary:
        ranges = (f"{symbol}: [{', '.join(each)}]" for symbol, each in model.vary.items())
        lines.append(f"vary: {{{', '.join(ranges)}}}")
    return "\n".join(["```calc", *lines, *([f"show: {show}"] if show else []), "```"])


def _entry(item: Parameter | Output, domain: str = "") -> Entry:
    name = item.name.replace("_", " ")
    return Entry(item.symbol, shown(item), html(item), name, item.meaning, _form(item), domain)


def _form(item: Parameter | Output) -> str:
    """Return what is written for a parameter, or what an output is."""
    form = (_LISTS if item.many else _FORMS)[item.kind]
    if isinstance(item, Parameter) and item.choices:
        return " or ".join(f"`{choice}`" for choice in item.choices)
    if isinstance(item, Parameter) and item.time:
        lists = f"list of {item.time}s, or of times, `[1 {item.time}, 3 {item.time}s]`"
        return lists if item.many else f"number of {item.time}s, or a time, `3 {item.time}s`"
    return form


def _domain(parameter: Parameter) -> str:
    parts = [parameter.domain]
    parts += ["whole"] if parameter.whole else []
    parts += [f"one for each of `{parameter.per}`"] if parameter.per and parameter.many else []
    parts += [f"one of `{parameter.per}`"] if parameter.per and not parameter.many else []
    parts += ["may be left out"] if parameter.optional else []
    return "; ".join(part for part in parts if part)


_Found = tuple[Code, tuple[str, ...], str]


def _declared(model: Model) -> Iterator[_Found]:
    """Yield the errors that follow from the declarations, each with the parameters at fault."""
    bounded = tuple(item.symbol for item in model.parameters if item.domain or item.whole)
    lists = tuple(item.symbol for item in model.parameters if item.many and item.per)
    needed = tuple(item.symbol for item in model.parameters if not item.optional)
    found: dict[Code, tuple[str, ...]] = {"domain": bounded, "length": lists, "missing": needed}
    yield from ((code, symbols, "") for code, symbols in found.items() if symbols)


def _shown(model: Model) -> Iterator[_Found]:
    """Yield the errors of known cases, with what the model says there."""
    for each in model.known:
        if each.error is None:
            continue
        try:
            evaluate(model, each.inputs)
        except ModelError as error:
            given = ", ".join(map(str, pairs(model.parameters, each.inputs))) or "nothing given"
            yield each.error[0], tuple(each.error[1].split(",")), f"{given}: {error.message}"
