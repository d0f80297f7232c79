"""What a block starts from, as its `use:` says: another block, or a model with its parameters.

A block inherits the model and the parameters. Its own parameters replace those of the same symbol,
and `gain: ~` drops one, so that another of several alternatives can take its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from narrows.calculator import target
from narrows.calculator.block import Entry, fault, unknown_model
from narrows.calculator.model import Model, snake
from narrows.calculator.models import catalogue
from narrows.calculator.nearness import misspelt
from narrows.calculator.number import quoted
from narrows.calculator.spread import spread
from narrows.diagnostic import Fault, Finding
from narrows.text import Span
from narrows.yamltree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from narrows.calculator.block import Block

REFERENCE: Final = "calc-reference"

_FORMS = "write the name of a block, as in `coding`, or `note/coding` for one of another note"


@dataclass(frozen=True, slots=True)
class Origin:
    """A block by its name. `note` is empty for one of the same text."""

    note: str
    name: str
    span: Span
    name_span: Span

    @property
    def address(self) -> str:
        """The name by which the block is known to this text."""
        return f"{self.note}/{self.name}" if self.note else self.name


@dataclass(frozen=True, slots=True)
class Base:
    """What a block inherits: a model, and what is given for its parameters."""

    model: Model
    entries: tuple[Entry, ...]


def read(node: Scalar) -> Origin | Base | Fault:
    """Read the value of `use:`."""
    text, span = node.text.strip(), node.span
    if text.startswith(target.SCHEME):
        help = f"leave out {quoted(target.SCHEME)} and the output"
        return fault(span, "`use` names a calculation, and this is the address of a claim", help)
    if "?" in text:
        return _query(text, node)
    note, slash, name = text.rpartition("/")
    if not name or (slash and not note):
        return fault(span, "`use` names no calculation", _FORMS)
    begin = _begin(node, text)
    place = span if begin is None else Span(begin + len(text) - len(name), begin + len(text))
    return Origin(unquote(note), unquote(name), span, place)


def _begin(node: Scalar, text: str) -> int | None:
    """Return where the text of a value begins; None where it is not written as it reads."""
    quotes = node.span.end - node.span.start - len(text)
    is_exact = quotes in (0, len("''")) and text == node.text
    return node.span.start + quotes // 2 if is_exact else None


def _query(text: str, node: Scalar) -> Base | Fault:
    """Read a model with its parameters, in the form that a claim has."""
    word, _, query = text.partition("?")
    model = catalogue().get(snake(unquote(word)))
    if model is None:
        return unknown_model(unquote(word), node.span)
    entries = tuple(target.read_entries(query, len(word) + 1, model))
    begin = _begin(node, text)
    return Base(model, tuple(_moved(each, begin, node) for each in entries))


def _moved(entry: Entry, begin: int | None, whole: Scalar) -> Entry:
    key, value = entry
    if begin is None:
        return placed(entry, whole.span)
    moved = replace(key, span=key.span.shifted(begin))
    if isinstance(value, Scalar):
        return moved, replace(value, span=value.span.shifted(begin))
    return placed((moved, value), value.span.shifted(begin))


def placed(entry: Entry, span: Span) -> Entry:
    """Return an entry as if it had been written at another place."""
    return replace(entry[0], span=span), _at(entry[1], span)


def _at(node: Node, span: Span) -> Node:
    match node:
        case Scalar():
            return replace(node, span=span)
        case Sequence(items=items):
            return Sequence(tuple(_at(item, span) for item in items), span)
        case Mapping(entries=entries):
            moved = ((replace(key, span=span), _at(value, span)) for key, value in entries)
            return Mapping(tuple(moved), span)


def unknown_block(name: str, known: Iterable[str], span: Span) -> Fault:
    """Return the fault of naming a block that this text does not have."""
    names = tuple(known)
    have = ", ".join(quoted(each) for each in names)
    otherwise = f"this page has {have}" if names else "give a block that name: `name: coding`"
    message = f"no block on this page is named {quoted(name)}"
    return misspelt(name, span, names).fault(REFERENCE, message, otherwise)


def unknown_there(note: str, name: str, known: Iterable[str], span: Span) -> Fault:
    """Return the fault of naming a block that another note does not have."""
    names = tuple(known)
    have = ", ".join(quoted(each) for each in names)
    otherwise = f"it has {have}" if names else "give a block there that name"
    message = f"no block of the note {quoted(note)} is named {quoted(name)}"
    return misspelt(name, span, names).fault(REFERENCE, message, otherwise)


def absent(span: Span) -> Fault:
    """Return the fault of naming a block of another note where no other note is known.

    It does not say which: a page shows it too, and the note may be a private one.
    """
    message = "calculations of other notes are not known here"
    return Fault(REFERENCE, Finding(span, message, "name a block of this page"))


# --- inheriting -----------------------------------------------------------------------------------

Inherited = tuple[tuple[Entry, ...], tuple[Fault, ...]]
"""Parameters, and what is wrong with how they came together."""


def inherit(base: Base, block: Block) -> Inherited:
    """Return the parameters of a block that starts from `base`, its own ones last."""
    inherited = list(_entries(base.model, base.entries))
    own = {symbol for key, _ in block.arguments for symbol in _symbols(base.model, key.text)}
    dropped = [entry for entry in block.arguments if _is_drop(entry)]
    known = {key.text for key, _ in inherited}
    faults = [
        fault(key.span, f"{quoted(key.text)} is not inherited, so there is nothing to drop")
        for key, _ in dropped
        if known.isdisjoint(_symbols(base.model, key.text))
        and base.model.parameter(key.text) is not None
    ]
    kept = [entry for entry in inherited if entry[0].text not in own]
    mine = [
        entry
        for entry in block.arguments
        if not (_is_drop(entry) and _symbols(base.model, entry[0].text) <= _all(base.model))
    ]
    return (*kept, *mine), tuple(faults)


def _entries(model: Model, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield parameters by their symbols, each end of a range by itself."""
    for entry in spread(model, entries):
        if not isinstance(entry, Fault):
            key, node = entry
            parameter = model.parameter(key.text)
            yield (replace(key, text=parameter.symbol) if parameter else key), node


def _symbols(model: Model, word: str) -> set[str]:
    """Return the symbols that a key of a block speaks for."""
    if pair := model.ranges.get(snake(word)):
        return set(pair)
    parameter = model.parameter(word)
    return {parameter.symbol if parameter else word}


def _all(model: Model) -> set[str]:
    return {parameter.symbol for parameter in model.parameters}


def _is_drop(entry: Entry) -> bool:
    """Whether an entry is a null that somebody has written, and not one by leaving a value out."""
    node = entry[1]
    return isinstance(node, Scalar) and node.value is None and bool(node.text.strip())
