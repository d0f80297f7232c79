"""Holds a claim against the result that it names."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from narrows.calculator.block import unknown_model
from narrows.calculator.claim import FILL_IN, Claim, Named, Query
from narrows.calculator.computation import Absence
from narrows.calculator.expectation import not_computed, unknown_output
from narrows.calculator.model import snake
from narrows.calculator.models import catalogue
from narrows.calculator.number import Literal, Refusal, read
from narrows.calculator.origin import REFERENCE, absent, unknown_block, unknown_there
from narrows.calculator.quantity import agrees, restated
from narrows.calculator.scenario import assemble
from narrows.calculator.solution import Result, Unsolved, solve
from narrows.calculator.unit import WORDS
from narrows.diagnostic import Fault, Finding, Fix
from narrows.text import Edit, Span

if TYPE_CHECKING:
    from narrows.calculator.computation import Elsewhere
    from narrows.calculator.quantity import Quantity

SYNTAX: Final = "calc-syntax"
STALE: Final = "stale-claim"

ENDLESS: Final = frozenset({"without end", "unlimited", "never", "forever", "endless"})
"""Words that agree with an infinite value."""

_PLAIN_TEXT = (
    "let the link's text be the number alone, as in `1.18×`, `18%`, `26 weeks`, `30/week` or `?`; "
    "put words, signs and `more` outside the link"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one claim.

    Attributes:
        claim: the claim.
        result: the calculation that it names, if there is one.
        symbol: the output that it names, if there is one.
        quantity: that output's value.
        faults: why the claim does not stand. It also falls, without a fault of its own, with a
            block that has no result.
    """

    claim: Claim
    result: Result | None = None
    symbol: str = ""
    quantity: Quantity | None = None
    faults: tuple[Fault, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether the model gives what the text says."""
        return self.quantity is not None and not self.faults

    @property
    def fills(self) -> bool:
        """Whether the page shows the value in place of the claim's own text."""
        return self.quantity is not None and _stripped(self.claim.text) == FILL_IN


@dataclass(frozen=True, slots=True)
class Known:
    """The calculations that a text's claims may name.

    Attributes:
        here: results of this text by the block's name; None for a block without a result.
        elsewhere: the blocks of other notes that the text names, by `slug/name`.
        unread: whether a block of this text may have a name that could not be read.
    """

    here: Mapping[str, Result | None]
    elsewhere: Elsewhere
    unread: bool = False


NOTHING: Final = Known(MappingProxyType({}), MappingProxyType({}))
"""What the claims of a text without calculations may name."""


def judge(claim: Claim, known: Known) -> Verdict:
    """Hold `claim` against the results in `known`, or against its own parameters."""
    target = claim.target
    if isinstance(target, Fault):
        return Verdict(claim, faults=(target,))
    found = _compute(target) if isinstance(target, Query) else _look_up(target, known)
    if not isinstance(found, Result):
        return Verdict(claim, faults=found)
    output = found.scenario.model.output(target.output)
    if output is None:
        unknown = unknown_output(found.scenario.model, target.output, target.output_span, REFERENCE)
        return Verdict(claim, found, faults=(unknown,))
    quantity = found.outputs.get(output.symbol)
    if quantity is None:
        missing = not_computed(output.symbol, target.output_span, REFERENCE, found)
        return Verdict(claim, found, faults=(missing,))
    return Verdict(claim, found, output.symbol, quantity, tuple(_compare(claim, quantity)))


def _look_up(target: Named, known: Known) -> Result | tuple[Fault, ...]:
    address, span = target.address, target.name_span
    if target.note:
        return _look_elsewhere(target, known.elsewhere)
    if address in known.here:
        return known.here[address] or ()
    return () if known.unread else (unknown_block(address, known.here, span),)


def _look_elsewhere(target: Named, elsewhere: Elsewhere) -> Result | tuple[Fault, ...]:
    if target.address not in elsewhere:
        return (absent(target.address, target.name_span),)
    found = elsewhere[target.address]
    if isinstance(found, Absence):
        return (unknown_there(target.note, target.name, found.known, target.name_span),)
    return (found.result if found else None) or ()


def _compute(target: Query) -> Result | tuple[Fault, ...]:
    model = catalogue().get(snake(target.model))
    if model is None:
        return (unknown_model(target.model, target.model_span, REFERENCE),)
    scenario = assemble(model, target.entries)
    if isinstance(scenario, tuple):
        return scenario
    outcome = solve(scenario, target.model_span)
    return (outcome.fault,) if isinstance(outcome, Unsolved) else outcome


_MARKUP = re.compile(r"[*_`\s]*")


def _inner(text: str) -> Span:
    """Return where a claim's text stands within the emphasis around it."""
    start = _MARKUP.match(text)
    begin = start.end() if start else 0
    return Span(begin, max(begin, len(text.rstrip("*_` \n\t"))))


def _stripped(text: str) -> str:
    """Return a claim's text without emphasis around it and with its entities read."""
    return unescape(_inner(text).of(text))


def _compare(claim: Claim, quantity: Quantity) -> Iterable[Fault]:
    """Yield the fault of a text that the value does not confirm."""
    text = _stripped(claim.text)
    if text == FILL_IN:
        return
    if isinstance(quantity.value, tuple):
        message = "a claim confirms one number, and this output is a list"
        yield Fault(REFERENCE, Finding(claim.text_span, message, f"the model gives {quantity}"))
    elif quantity.unit.kind in WORDS:
        if text.casefold() != str(quantity).casefold():
            yield _stale(claim, str(quantity), safe=True)
    elif not (math.isinf(quantity.number) and text.casefold() in ENDLESS):
        yield from _compare_number(claim, text, quantity)


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
        again = restated(quantity, literal)
        given = again if isinstance(again, str) else str(quantity)
        said = read(given)
        # Another unit, or no end at all, asks for other words around it.
        is_alike = isinstance(said, Literal) and said.unit == literal.unit
        yield _stale(claim, given, safe=is_alike and not math.isinf(quantity.number))


def _stale(claim: Claim, given: str, *, safe: bool) -> Fault:
    help = f"write `{given}`, or correct the parameters"
    fix = _rewrite(claim, given, safe=safe)
    return Fault(STALE, Finding(claim.text_span, f"the model gives `{given}`", help, fix=fix))


# What is no Markdown, so that it may stand in a text as it is.
_PLAIN = re.compile(r"[\w∞][\w .,'’%×/∞-]*")


def _rewrite(claim: Claim, given: str, *, safe: bool) -> Fix | None:
    """Return the fix that writes what the model gives, within the emphasis and with its spaces."""
    if not _PLAIN.fullmatch(given):
        return None
    inner = _inner(claim.text)
    space = re.search(r"[^\S\n]", inner.of(claim.text))
    text = given.replace(" ", space[0]) if space else given
    edit = Edit(inner.shifted(claim.text_span.start), text)
    return Fix(f"write `{given}`", (edit,), safe)
