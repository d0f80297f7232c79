"""One parameter as written -> a quantity, or why it is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from narrows import yamltree
from narrows.calculator.block import RULE, fault
from narrows.calculator.nearness import misspelt
from narrows.calculator.number import Literal, Refusal, quoted, read
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import TIMED, WORDS, Kind, Unit, convert
from narrows.diagnostic import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from narrows.calculator.model import Parameter
    from narrows.text import Span

MOST_ITEMS: Final = 50
"""A list longer than this is refused: nobody can read its figure."""

_FORMS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.NUMBER: "a plain number, as in `3`",
        Kind.SHARE: "a share, as in `43%` or `0.43`",
        Kind.FACTOR: "a factor, as in `1.55×`",
        Kind.COUNT: "a count, as in `40`",
        Kind.RATE: "a rate, as in `30/week`",
        Kind.TIME: "a time, as in `2 weeks`",
    }
)


@dataclass(frozen=True, slots=True)
class Argument:
    """What an author gave for a parameter.

    Attributes:
        parameter: the parameter.
        quantity: its value, in the unit written there.
        span: where that stands.
        text: how it is written; empty for a list.
        places: where the names of a list's items stand, where it has some.
    """

    parameter: Parameter
    quantity: Quantity
    span: Span
    text: str
    places: tuple[Span, ...] = ()


def take(parameter: Parameter, node: yamltree.Node) -> Argument | Fault:
    """Read what `node` gives for `parameter`."""
    quantity = _many(parameter, node) if parameter.many else _one(parameter, node)
    if isinstance(quantity, Fault):
        return quantity
    text = node.text.strip() if isinstance(node, yamltree.Scalar) else ""
    names = node.entries if isinstance(node, yamltree.Mapping) else ()
    return Argument(parameter, quantity, node.span, text, tuple(key.span for key, _ in names))


def take_number(parameter: Parameter, node: yamltree.Node) -> Quantity | Fault:
    """Read a number of the kind that `parameter` takes."""
    if not isinstance(node, yamltree.Scalar):
        return fault(node.span, f"`{parameter.symbol}` takes one value", _form(parameter))
    literal = read(node.text)
    if isinstance(literal, Literal):
        literal = _fitting(parameter, literal, node.text)
    if isinstance(literal, Refusal):
        return fault(node.span, literal.message, literal.help)
    kind = parameter.kind
    return Quantity(literal.value, Unit(kind, literal.unit.time if kind in TIMED else ""))


def _one(parameter: Parameter, node: yamltree.Node) -> Quantity | Fault:
    if parameter.kind not in WORDS:
        return take_number(parameter, node)
    if not isinstance(node, yamltree.Scalar):
        return fault(node.span, f"`{parameter.symbol}` takes one word")
    word = node.text.strip()
    if parameter.kind is Kind.WORD and word not in parameter.choices:
        known = ", ".join(f"`{choice}`" for choice in parameter.choices)
        message = f"`{parameter.symbol}` cannot be {quoted(word)}"
        unknown = misspelt(word, node.span, parameter.choices)
        return unknown.fault(RULE, message, f"write one of {known}")
    return Quantity(word, Unit(parameter.kind))


def _many(parameter: Parameter, node: yamltree.Node) -> Quantity | Fault:
    """Read a list of numbers, with labels where it is written as a mapping."""
    match node:
        case yamltree.Mapping():
            labels = tuple(key.text.strip() for key, _ in node.entries)
            items = tuple(value for _, value in node.entries)
        case yamltree.Sequence():
            labels, items = (), node.items
        case _:
            example = f"`{parameter.name}: [6/week, 8/week]`"
            return fault(node.span, f"`{parameter.symbol}` takes a list", f"as in {example}")
    if len(items) > MOST_ITEMS:
        return fault(node.span, f"more than {MOST_ITEMS} items", "group them into fewer")
    if len(set(labels)) < len(labels):
        return fault(node.span, "two items have the same name", "give each its own")
    taken: list[Quantity] = []
    for item in items:
        quantity = take_number(parameter, item)
        if isinstance(quantity, Fault):
            return _colon(node) or quantity
        taken.append(quantity)
    return _joined(parameter, taken, labels)


def _colon(node: yamltree.Node) -> Fault | None:
    """Return the fault of a name that swallows its value, as `{spec:6/week}` does to YAML."""
    entries = node.entries if isinstance(node, yamltree.Mapping) else ()
    for key, value in entries:
        if ":" in key.text and isinstance(value, yamltree.Scalar) and not value.text:
            return fault(
                key.span, f"{quoted(key.text)} has no value", "put a blank behind the colon"
            )
    return None


def _joined(parameter: Parameter, items: list[Quantity], labels: tuple[str, ...]) -> Quantity:
    """Return one list of `items`, in the unit of time of the first that has one."""
    time = next((item.unit.time for item in items if item.unit.time), "")
    numbers = tuple(item.per(time).number for item in items)
    return Quantity(numbers, Unit(parameter.kind, time), labels)


def _fitting(parameter: Parameter, literal: Literal, text: str) -> Literal | Refusal:
    """Return `literal` if it is of the kind that `parameter` takes; a bare number always is."""
    kind = literal.unit.kind
    if kind is Kind.TIME and parameter.time:
        counted = convert(literal.value, literal.unit, parameter.time)
        return replace(literal, value=counted, unit=Unit(Kind.NUMBER))
    if kind in (Kind.NUMBER, parameter.kind):
        return literal
    fact = f"{quoted(text)} is a {kind}, and `{parameter.symbol}` takes a {parameter.kind}"
    return Refusal(fact, _form(parameter))


def _form(parameter: Parameter) -> str:
    if parameter.time:
        return (
            f"write how many {parameter.time}s, as in `3`, or a time, as in `3 {parameter.time}s`"
        )
    help = f"write {_FORMS[parameter.kind]}"
    return f"{help}, or a bare number in the block's own unit" if parameter.kind in TIMED else help
