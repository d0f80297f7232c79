"""What is typed at a prompt, `amdahl p=43% gain=55%` -> a block's entries. Computes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from narrows import yamltree
from narrows.calculator import commalist
from narrows.calculator.block import KEYS, RULE, Entry, fault
from narrows.calculator.model import Model, snake
from narrows.calculator.number import quoted
from narrows.diagnostic import Fault
from narrows.text import Source, Span


@dataclass(frozen=True, slots=True)
class Typed:
    """A model and its parameters as they were typed.

    Attributes:
        model: the model.
        source: a text with the model's name in its first line, and one argument in each other.
        place: where the model's name stands.
        keys: the name in each argument; empty where it has none.
        entries: the parameters, each with its value, of the arguments that can be read.
        faults: what is wrong with the others.
    """

    model: Model
    source: Source
    place: Span
    keys: tuple[yamltree.Scalar, ...]
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]

    def name_at(self, offset: int) -> str:
        """Return the name in the argument at `offset`, or nothing."""
        names = (key.text for key in reversed(self.keys) if key.span.start <= offset)
        return next(names, "")


def read(model: Model, arguments: Sequence[str]) -> Typed:
    """Read `name=value` for `name=value`, each value as in a block, or as in a claim's address."""
    source = Source("", "\n".join([model.name, *arguments]))
    place = Span(0, len(model.name))
    keys: list[yamltree.Scalar] = []
    entries: list[Entry] = []
    faults: list[Fault] = []
    start = place.end + 1
    for argument in arguments:
        entry, found = _argument(model, argument, start)
        keys.append(entry[0])
        entries += () if found else (entry,)
        faults += found
        start += len(argument) + 1
    return Typed(model, source, place, tuple(keys), tuple(entries), tuple(faults))


def _argument(model: Model, argument: str, start: int) -> tuple[Entry, Sequence[Fault]]:
    """Return what an argument gives that begins at `start`, and what is wrong with its writing."""
    name, sign, text = argument.partition("=")
    key, value = _scalar(name, start), _scalar(text, start + len(name) + 1)
    if not sign or not key.text:
        whole = _scalar(argument, start)
        return (replace(key, text=""), whole), [fault(whole.span, *_nameless(model, whole.text))]
    if snake(key.text) in KEYS and model.parameter(key.text) is None:
        help = "at the prompt there are parameters only"
        return (key, value), [fault(key.span, f"{quoted(key.text)} is a key of a block", help)]
    if value.text.startswith(("[", "{")):
        tree = yamltree.read(value.text, value.span.start, RULE)
        return (key, tree.root or value), [replace(each, rule=RULE) for each in tree.faults]
    many = commalist.takes_many(model, key.text)
    return (key, commalist.read(value.text, value.span.start, _scalar) if many else value), ()


def _scalar(text: str, start: int) -> yamltree.Scalar:
    """Return a text without the blanks around it, as a value."""
    stripped = text.strip()
    start += len(text) - len(text.lstrip()) if stripped else 0
    return yamltree.Scalar(stripped, stripped, Span(start, start + len(stripped)))


def _nameless(model: Model, text: str) -> tuple[str, str]:
    name, value = next(iter(model.example.items()))
    fact = f"{quoted(text)} names no parameter" if text else "an argument is empty"
    return fact, f"write `name=value`, as in `{name}={value}`"
