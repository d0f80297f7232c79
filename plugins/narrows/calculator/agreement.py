"""Whether a claim's text says what a model gives, and how it would have to say it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Final

from narrows.calculator import interval
from narrows.calculator.claim import FILL_IN, Claim
from narrows.calculator.interval import Interval
from narrows.calculator.number import Literal, Refusal, quoted, read
from narrows.calculator.quantity import Quantity, agrees, restated
from narrows.calculator.unit import WORDS
from narrows.diagnostic import Fault, Finding, Fix
from narrows.text import Edit, Span

SYNTAX: Final = "calc-syntax"
REFERENCE: Final = "calc-reference"
STALE: Final = "stale-claim"

ENDLESS: Final = frozenset({"without end", "unlimited", "never", "forever", "endless"})
"""Words that agree with an infinite value."""

_PLAIN_TEXT = (
    "let the link's text be the number alone, as in `1.18×`, `18%`, `26 weeks`, `30/week` or `?`; "
    "put words, signs and `more` outside the link"
)


_MARKUP = re.compile(r"[*_`\s]*")


def _inner(text: str) -> Span:
    """Return where a claim's text stands within the emphasis around it."""
    start = _MARKUP.match(text)
    begin = start.end() if start else 0
    return Span(begin, max(begin, len(text.rstrip("*_` \n\t"))))


def stripped(text: str) -> str:
    """Return a claim's text without emphasis around it and with its entities read."""
    return unescape(_inner(text).of(text))


def compare(claim: Claim, values: Sequence[Quantity]) -> Iterator[Fault]:
    """Yield the fault of a text that does not say what is claimed: a value, or an interval."""
    text = stripped(claim.text)
    if text == FILL_IN:
        return
    lists = [value for value in values if isinstance(value.value, tuple)]
    if lists:
        message = "a claim confirms one number, and this output is a list"
        item = lists[0].labels[0] if lists[0].labels else "0"
        help = f"the model gives {lists[0]}; name one in brackets, as in `[{item}]`"
        yield Fault(REFERENCE, Finding(claim.text_span, message, help))
    elif len(values) > 1:
        yield from _compare_interval(claim, text, values)
    elif values[0].unit.kind in WORDS:
        if text.casefold() != str(values[0]).casefold():
            yield _stale(claim, str(values[0]), safe=True)
    elif not (math.isinf(values[0].number) and text.casefold() in ENDLESS):
        yield from _compare_number(claim, text, values[0])


def _compare_number(claim: Claim, text: str, quantity: Quantity) -> Iterable[Fault]:
    literal = read(text)
    if isinstance(literal, Refusal):
        help = literal.help if "unit of time" in literal.message else _PLAIN_TEXT
        yield Fault(SYNTAX, Finding(claim.text_span, literal.message, help))
        return
    agreed = agrees(quantity, literal)
    if isinstance(agreed, Refusal):
        yield Fault(STALE, Finding(claim.text_span, agreed.message, agreed.help))
    elif not agreed:
        given = _restated(quantity, literal)
        yield _stale(claim, given, safe=_is_alike(given, literal))


def _restated(quantity: Quantity, literal: Literal) -> str:
    again = restated(quantity, literal)
    return again if isinstance(again, str) else str(quantity)


def _is_alike(given: str, literal: Literal) -> bool:
    """Tell whether a text needs no other words around it: the unit is the same, and it ends."""
    said = read(given)
    return isinstance(said, Literal) and said.unit == literal.unit and not math.isinf(said.value)


# --- intervals ------------------------------------------------------------------------------------


def _compare_interval(claim: Claim, text: str, values: Sequence[Quantity]) -> Iterator[Fault]:
    """Yield the fault of an interval of which one end, or both, are not what the model gives."""
    ends, written = interval.ends(text), interval.split(text)
    if ends is None or written is None:
        message = f"{quoted(text)} is one value, and two outputs are claimed"
        yield Fault(SYNTAX, Finding(claim.text_span, message, "write both, as in `42% to 67%`"))
        return
    if isinstance(ends, Refusal):
        yield Fault(SYNTAX, Finding(claim.text_span, ends.message, ends.help))
        return
    agreed = [agrees(*pair) for pair in zip(values, ends, strict=True)]
    refused = next((each for each in agreed if isinstance(each, Refusal)), None)
    if refused:
        yield Fault(STALE, Finding(claim.text_span, refused.message, refused.help))
    elif not all(agreed):
        given = [_restated(*pair) for pair in zip(values, ends, strict=True)]
        safe = all(_is_alike(*pair) for pair in zip(given, ends, strict=True))
        yield _stale(claim, _joined(given, written, text), safe=safe)


def _joined(given: Sequence[str], written: Interval, text: str) -> str:
    """Return two ends as they are written here, without a mark where one end has it for both."""
    places = ((written.low, written.low_span), (written.high, written.high_span))
    ends = [
        end.removesuffix(whole.removeprefix(place.of(text).rstrip()))
        for end, (whole, place) in zip(given, places, strict=True)
    ]
    return written.between.join(ends)


# --- what to write instead ------------------------------------------------------------------------


def _stale(claim: Claim, given: str, *, safe: bool) -> Fault:
    help = f"write `{given}`, or correct the parameters"
    fix = _rewrite(claim, given, safe=safe)
    return Fault(STALE, Finding(claim.text_span, f"the model gives `{given}`", help, fix=fix))


# What is no Markdown, so that it may stand in a text as it is.
_PLAIN = re.compile(r"[\w∞−][\w .,’%×/∞–−-]*")


def _rewrite(claim: Claim, given: str, *, safe: bool) -> Fix | None:
    """Return the fix that writes what the model gives, within the emphasis and with its spaces."""
    if not _PLAIN.fullmatch(given):
        return None
    inner = _inner(claim.text)
    space = re.search(r"[^\S\n]", inner.of(claim.text))
    text = given.replace(" ", space[0]) if space else given
    edit = Edit(inner.shifted(claim.text_span.start), text)
    return Fix(f"write `{given}`", (edit,), safe)
