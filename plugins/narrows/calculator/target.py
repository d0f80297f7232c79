"""What a claim's address says: outputs of a named block, or of a model with its parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final
from urllib.parse import unquote

from narrows.calculator import commalist
from narrows.calculator.block import Entry, fault
from narrows.calculator.model import Model, snake
from narrows.calculator.models import catalogue
from narrows.calculator.number import quoted
from narrows.diagnostic import Fault
from narrows.text import Span
from narrows.yamltree import Scalar

SCHEME: Final = "calc:"


HOME: Final = "@"
"""The key under which a page's build, and nobody else, writes where a number comes from."""


@dataclass(frozen=True, slots=True)
class Part:
    """An output that is claimed; `item` is the name of one item, of an output that is a list."""

    output: str
    item: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Named:
    """Outputs of a named block: one, or the two ends of an interval.

    `note` is empty for a block of the same text.
    """

    note: str
    name: str
    name_span: Span
    outputs: tuple[Part, ...]

    @property
    def address(self) -> str:
        """The name by which the block is known to this text."""
        return f"{self.note}/{self.name}" if self.note else self.name


@dataclass(frozen=True, slots=True)
class Query:
    """Outputs of a model for parameters given in the link itself.

    `home` is where a page's build has found the figure that they come from, seen from the page.
    """

    model: str
    entries: tuple[Entry, ...]
    model_span: Span
    outputs: tuple[Part, ...]
    home: str = ""


Target = Named | Query


def read(target: str, start: int = 0) -> Target | Fault:
    """Read a claim's target, `calc:` included, that stands at offset `start`."""
    place = Span(start, start + len(target))
    if not target.startswith(SCHEME):
        return fault(place, f"the address of a claim begins with {quoted(SCHEME)}, in lower case")
    body, offset = target.removeprefix(SCHEME), start + len(SCHEME)
    if "?" in body or "#" in body:
        return _read_query(body, offset, place)
    address, output = _split_output(body)
    note, _, name = address.rpartition("/")
    if not (name and output):
        help = "write `calc:coding.S`, or `calc:amdahl?p=43%&s=inf#S_max`"
        return fault(place, "a claim names a block and its output", help)
    name_end = offset + len(address)
    return Named(
        _decoded(note),
        _decoded(name),
        Span(name_end - len(name), name_end),
        _read_outputs(output, name_end + 1),
    )


def _split_output(body: str) -> tuple[str, str]:
    """Split `coding.S`, or `pilot.low..high`, into the block and what is claimed of it."""
    first, _, _ = body.partition("..")
    address = first.rpartition(".")[0]
    return address, body[len(address) + 1 :]


_ITEM = re.compile(r"(?P<name>[^\[\]]*)(?:\[(?P<item>[^\[\]]*)\])?\Z")


def _read_outputs(text: str, start: int) -> tuple[Part, ...]:
    """Read `S`, an item of a list, `utilisation[review]`, or the ends of an interval, `lo..hi`."""
    parts = []
    for part in text.split("..", 1):
        match = _ITEM.match(part)
        name, item = (match["name"], match["item"]) if match else (part, None)
        span = Span(start, start + len(part))
        parts.append(Part(_decoded(name), None if item is None else _decoded(item), span))
        start = span.end + len("..")
    return tuple(parts)


def _read_query(body: str, offset: int, place: Span) -> Query | Fault:
    asked, mark, output = body.rpartition("#")
    if not (mark and output):
        help = f"put the output behind a `#`, as in `{SCHEME}amdahl?p=43%&s=inf#S_max`"
        return fault(place, "a claim on a model names its output", help)
    model, _, query = asked.partition("?")
    entries = tuple(read_entries(query, offset + len(model) + 1, catalogue().get(snake(model))))
    homes = [node.text for key, node in entries if key.text == HOME and isinstance(node, Scalar)]
    return Query(
        _decoded(model),
        tuple(entry for entry in entries if entry[0].text != HOME),
        Span(offset, offset + len(model)),
        _read_outputs(output, place.end - len(output)),
        homes[0] if homes else "",
    )


_PAIR = re.compile(r"(?:^|&(?:amp;)?)(?P<key>[^&=]+)=?(?P<value>(?:[^&]|&(?=\Z))*)")


def read_entries(query: str, offset: int, model: Model | None) -> Iterator[Entry]:
    """Yield the parameters of a query at `offset`, as YAML's own nodes: one reader reads both."""
    for match in _PAIR.finditer(query):
        key = _scalar(match["key"], offset + match.start("key"))
        value, start = match["value"], offset + match.start("value")
        many = model is not None and commalist.takes_many(model, key.text)
        yield key, commalist.read(value, start, _scalar) if many else _scalar(value, start)


def _decoded(text: str) -> str:
    return unquote(text) if "%" in text else text


def _scalar(text: str, start: int) -> Scalar:
    # A percent sign that starts no escape stays as it is, so `p=43%` needs no encoding.
    plain = _decoded(unescape(text) if "&" in text else text)
    return Scalar(plain, plain, Span(start, start + len(text)))
