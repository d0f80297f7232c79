"""Two numbers in one text: `20%..55%`, `42% to 67%`, `4–8/week` -> both ends, with their places.

An end without a mark or a unit has that of the other: `4..8/week` begins at 4 a week.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from narrows.calculator.number import Literal, Refusal, quoted, read
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import Kind
from narrows.text import Span

LONGEST: Final = 130
"""A text that is longer is no interval: two literals and what stands between them are not."""

_BETWEEN = re.compile(r"\s*(?:(?<!\.)\.\.(?!\.)|–)\s*|\s+to\s+")
_MARK = re.compile(r"\s*(?:[%x×]|/\s*[^\W\d_]+|(?<=[\d\s])[^\W\d_]+)\Z")


@dataclass(frozen=True, slots=True)
class Interval:
    """The ends of an interval, complete with their units, and where they stand in its text.

    Attributes:
        low: the writing of the low end.
        high: the writing of the high end.
        low_span: the place of the low end as written.
        high_span: the place of the high end as written.
        between: what stands between them, as in ` to `.
    """

    low: str
    high: str
    low_span: Span
    high_span: Span
    between: str

    @property
    def swapped(self) -> str:
        """The interval the other way round."""
        return f"{self.high}{self.between}{self.low}"

    @property
    def is_reversed(self) -> bool:
        """Whether its low end lies above its high one; never where either is no number."""
        low, high = read(self.low), read(self.high)
        if not isinstance(low, Literal) or not isinstance(high, Literal):
            return False
        if low.unit.kind is not high.unit.kind:
            return False  # that the two do not go together is for whoever takes them to say
        if low.unit.time:
            return Quantity(low.value, low.unit).per(high.unit.time).number > high.value
        return low.value > high.value


def split(text: str) -> Interval | None:
    """Return the two ends of an interval, or None of any other text."""
    found = list(_BETWEEN.finditer(text)) if len(text) <= LONGEST else []
    if len(found) != 1 or not found[0].start() or found[0].end() == len(text):
        return None
    low_span, high_span = Span(0, found[0].start()), Span(found[0].end(), len(text))
    low, high = low_span.of(text), high_span.of(text)
    low, high = _completed(low, high), _completed(high, low)
    return Interval(low, high, low_span, high_span, found[0][0])


def ends(text: str) -> tuple[Literal, Literal] | Refusal | None:
    """Read both ends of an interval; None of any other text."""
    interval = split(text)
    if interval is None:
        return None
    low, high = read(interval.low), read(interval.high)
    if isinstance(low, Refusal):
        return low
    if isinstance(high, Refusal):
        return high
    if interval.is_reversed:
        message = f"{quoted(text)} runs from high to low"
        return Refusal(message, f"did you mean {quoted(interval.swapped)}?")
    return low, high


def _completed(end: str, other: str) -> str:
    """Return an end with the mark of the other one, if it has none itself."""
    literal, mark = read(end), _MARK.search(other)
    if not isinstance(literal, Literal) or not mark or isinstance(read(other), Refusal):
        return end
    is_bare = literal.unit.kind is Kind.NUMBER and not math.isinf(literal.value)
    return end.rstrip() + mark[0] if is_bare else end
