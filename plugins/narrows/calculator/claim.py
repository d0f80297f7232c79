"""Finds the claims of a text: links whose text is a number that a model gives. Never judges one.

`[1.18×](calc:coding.S)` claims an output of the block named `coding`; with `slug/coding.S`, of a
block in another note; `[1.75×](calc:amdahl?p=43%&s=inf#S_max)` carries its own parameters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from narrows import yamltree
from narrows.calculator.block import Entry, fault
from narrows.calculator.model import Model, snake
from narrows.calculator.models import catalogue
from narrows.diagnostic import Fault
from narrows.text import Span

if TYPE_CHECKING:
    from narrows.prose import Prose

SCHEME: Final = "calc:"

FILL_IN: Final = "?"
"""The text of a claim that asks for the value instead of claiming one."""


@dataclass(frozen=True, slots=True)
class Named:
    """An output of a named block. `note` is empty for a block of the same text."""

    note: str
    name: str
    output: str
    name_span: Span
    output_span: Span

    @property
    def address(self) -> str:
        """The name by which the block is known to this text."""
        return f"{self.note}/{self.name}" if self.note else self.name


@dataclass(frozen=True, slots=True)
class Query:
    """An output of a model for parameters given in the link itself."""

    model: str
    entries: tuple[Entry, ...]
    output: str
    model_span: Span
    output_span: Span


Target = Named | Query


@dataclass(frozen=True, slots=True)
class Claim:
    """A link to a calculation.

    Attributes:
        span: the whole link.
        text: what it claims, as written.
        text_span: where that stands.
        target: where the number comes from, or the fault of its writing.
    """

    span: Span
    text: str
    text_span: Span
    target: Target | Fault


# The text may hold one level of brackets, as link texts may; the target ends at a space or bracket.
_CLAIM = re.compile(
    r"""
    (?P<image> ! )?
    \[ (?P<text> (?: [^\[\]\n] | \n(?!\s*\n) | \[ [^\[\]\n]* \] )* ) \]
    \( \s* <? (?P<target> calc: [^\s()<>"]* ) >? (?: \s+ (?: "[^"\n]*" | '[^'\n]*' ) )? \s* \)
  | (?: ^[ ]{0,3} \[ [^\[\]\n]+ \]: [ \t]* <? | \b href \s* = \s* ["']? )
    (?P<elsewhere> calc: [^\s()<>"']* )
    """,
    re.VERBOSE | re.MULTILINE,
)


def find(text: str, prose: Prose) -> Iterator[Claim]:
    """Yield the claims in the prose of `text`, in order."""
    if SCHEME not in prose.text:
        return
    for match in _CLAIM.finditer(prose.text):
        span = Span(match.start(), match.end())
        if match["elsewhere"] is not None:
            place = Span(*match.span("elsewhere"))
            help = "write it as `[1.18×](calc:coding.S)`, in the text that it belongs to"
            wrong = fault(place, "a claim's target stands in the link itself", help)
            yield Claim(span, "", place, wrong)
            continue
        text_span = Span(*match.span("text"))
        target: Target | Fault = read(match["target"], match.start("target"))
        if match["image"] is not None:
            target = fault(span, "a claim is a link, not an image", "leave out the `!`")
        yield Claim(span, text_span.of(text), text_span, target)


def read(target: str, start: int = 0) -> Target | Fault:
    """Read a claim's target, `calc:` included, that stands at offset `start`."""
    place = Span(start, start + len(target))
    body, offset = target.removeprefix(SCHEME), start + len(SCHEME)
    if "?" in body or "#" in body:
        return _read_query(body, offset, place)
    address, dot, output = body.rpartition(".")
    note, _, name = address.rpartition("/")
    if not (dot and name and output):
        help = "write `calc:coding.S`, or `calc:amdahl?p=43%&s=inf#S_max`"
        return fault(place, "a claim names a block and its output", help)
    name_end = offset + len(address)
    return Named(
        unquote(note),
        unquote(name),
        unquote(output),
        Span(name_end - len(name), name_end),
        Span(name_end + 1, place.end),
    )


def _read_query(body: str, offset: int, place: Span) -> Query | Fault:
    asked, mark, output = body.rpartition("#")
    if not (mark and output):
        help = f"put the output behind a `#`, as in `{SCHEME}amdahl?p=43%&s=inf#S_max`"
        return fault(place, "a claim on a model names its output", help)
    model, _, query = asked.partition("?")
    entries = tuple(read_entries(query, offset + len(model) + 1, catalogue().get(snake(model))))
    return Query(
        unquote(model),
        entries,
        unquote(output),
        Span(offset, offset + len(model)),
        Span(place.end - len(output), place.end),
    )


_PAIR = re.compile(r"(?:^|&(?:amp;)?)(?P<key>[^&=]+)=?(?P<value>(?:[^&]|&(?=\Z))*)")


def read_entries(query: str, offset: int, model: Model | None) -> Iterator[Entry]:
    """Yield the parameters of a query at `offset`, as YAML's own nodes: one reader reads both."""
    for match in _PAIR.finditer(query):
        key = _scalar(match["key"], offset + match.start("key"))
        value, start = match["value"], offset + match.start("value")
        many = model is not None and _takes_many(model, key.text)
        yield key, _items(value, start) if many else _scalar(value, start)


def _takes_many(model: Model, word: str) -> bool:
    """Tell whether what `word` names is given one number for each item of a list."""
    low, _ = model.ranges.get(snake(word), (word, ""))
    parameter = model.parameter(low)
    return parameter is not None and parameter.many


def _items(text: str, start: int) -> yamltree.Node:
    """Return a list, `6,8,3`, or a list by name, `spec:6,build:8`."""
    span = Span(start, start + len(text))
    parts: list[tuple[yamltree.Scalar, yamltree.Scalar]] = []
    for part in text.split(","):
        name, _, value = part.rpartition(":")
        value_start = start + len(part) - len(value)
        parts.append((_scalar(name, start), _scalar(value, value_start)))
        start += len(part) + 1
    if ":" in text:
        return yamltree.Mapping(tuple(parts), span)
    return yamltree.Sequence(tuple(value for _, value in parts), span)


def _scalar(text: str, start: int) -> yamltree.Scalar:
    # A percent sign that starts no escape stays as it is, so `p=43%` needs no encoding.
    plain = unquote(unescape(text))
    return yamltree.Scalar(plain, plain, Span(start, start + len(text)))
