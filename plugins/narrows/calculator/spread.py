"""A parameter given as a range -> the two parameters that are its ends.

`gain: 20%..55%` becomes the low and the high end of the model that takes a range for its `gain`,
and a list of ranges becomes two lists with the same labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from narrows.calculator import interval
from narrows.calculator.block import Entry, fault
from narrows.calculator.model import Model, snake
from narrows.calculator.models import catalogue
from narrows.calculator.number import quoted
from narrows.calculator.unit import WORDS
from narrows.diagnostic import Fault
from narrows.text import Span
from narrows.yamltree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from narrows.calculator.interval import Interval

_FORM = "as in `20%..55%` or `3/week..6/week`"

Ends = tuple[Node, Node]


def spread(model: Model, entries: Iterable[Entry]) -> Iterator[Entry | Fault]:
    """Yield the entries with two in the place of each that gives a range, or why it cannot."""
    for key, node in entries:
        symbols = model.ranges.get(snake(key.text))
        if symbols is None:
            yield _single(model, key, node)
            continue
        many = any(item.many for item in model.parameters if item.symbol == symbols[0])
        ends = _lists(key, node) if many else _scalars(key, node)
        if isinstance(ends, Fault):
            yield ends
            continue
        for symbol, end in zip(symbols, ends, strict=True):
            yield replace(key, text=symbol), end


def _single(model: Model, key: Scalar, node: Node) -> Entry | Fault:
    """Return an entry that is no range, or the fault of one where a single number belongs."""
    parameter = model.parameter(key.text)
    if parameter is None or parameter.kind in WORDS:
        return key, node
    for scalar in _items(node):
        if interval.split(scalar.text) is not None:
            message = f"{quoted(scalar.text)} is a range, and `{key.text}` takes one number"
            ranged = catalogue().get(f"{model.name}_range")
            takes = ranged is not None and snake(key.text) in ranged.ranges
            help = f"`model: {model.name}_range` takes ranges" if takes else "write one number"
            return fault(scalar.span, message, help)
    return key, node


def _items(node: Node) -> Iterator[Scalar]:
    """Yield the values of a parameter: itself, or those of a list."""
    match node:
        case Scalar():
            yield node
        case Sequence(items=items):
            yield from (item for item in items if isinstance(item, Scalar))
        case Mapping(entries=entries):
            yield from (item for _, item in entries if isinstance(item, Scalar))


def _scalars(key: Scalar, node: Node) -> Ends | Fault:
    if not isinstance(node, Scalar):
        return fault(node.span, f"`{key.text}` takes one range", _FORM)
    found = _split(node)
    if found is None:
        return fault(node.span, f"`{key.text}` takes a range, from low to high", _FORM)
    return found


def _lists(key: Scalar, node: Node) -> Ends | Fault:
    """Return two lists of a list of ranges; an item that is one number begins and ends there."""
    items = node.items if isinstance(node, Sequence) else ()
    if isinstance(node, Mapping):
        items = tuple(value for _, value in node.entries)
    elif not isinstance(node, Sequence):
        return fault(node.span, f"`{key.text}` takes a list of ranges", f"each {_FORM}")
    pairs: list[Ends] = []
    for item in items:
        ends = _split(item) if isinstance(item, Scalar) else None
        if isinstance(ends, Fault):
            return ends
        pairs.append(ends or (item, item))
    lows, highs = tuple(low for low, _ in pairs), tuple(high for _, high in pairs)
    return _like(node, lows), _like(node, highs)


def _like(node: Mapping | Sequence, items: tuple[Node, ...]) -> Node:
    """Return a list with other items, under the same names."""
    if isinstance(node, Sequence):
        return Sequence(items, node.span)
    named = zip((name for name, _ in node.entries), items, strict=True)
    return Mapping(tuple(named), node.span)


def _split(node: Scalar) -> Ends | Fault | None:
    found = interval.split(node.text)
    if found is None:
        return None
    if found.is_reversed:
        message = f"{quoted(node.text)} runs from high to low"
        return fault(node.span, message, f"did you mean {quoted(found.swapped)}?")
    return _end(node, found, found.low, found.low_span), _end(
        node, found, found.high, found.high_span
    )


def _end(node: Scalar, found: Interval, text: str, place: Span) -> Scalar:
    """Return one end as a value of its own; between quotes and escapes it has the whole's place."""
    is_plain = node.span.end - node.span.start == len(node.text) == found.high_span.end
    return Scalar(text, text, place.shifted(node.span.start) if is_plain else node.span)
