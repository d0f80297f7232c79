"""Literals: `43%`, `1.55×`, `30/week`, `2 days`, `1,400`, `inf` <-> values, and the one rounding.

A literal keeps how it was written, because a number in prose is compared at the digits that it
shows. All rounding in the calculator is `rounded`; there is no second way to round.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from narrows.calculator.unit import SECONDS, Kind, Unit, time_named
from narrows.diagnostic import suggest

LARGEST: Final = 1e15
"""Numbers beyond this are refused: whole floats end soon after, and no organisation needs them."""

MAX_DIGITS: Final = 30
"""Literals with more digits than this are refused."""

INFINITY: Final = "∞"

FORMS: Final = "write it like `0.43`, `43%`, `1.55×`, `1,400`, `30/week`, `2 days` or `inf`"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text was not accepted: the fact, and the help. Whoever knows the place adds it."""

    message: str
    help: str = FORMS


@dataclass(frozen=True, slots=True)
class Literal:
    """A number as an author wrote it.

    Attributes:
        value: the number itself: 0.43 for `43%`.
        unit: what the writing says about the kind; a bare number has kind NUMBER.
        places: how many digits follow the point, as written: 1 for `55.8%`.
        grouped: whether thousands are separated.
    """

    value: float
    unit: Unit
    places: int = 0
    grouped: bool = False

    @property
    def shift(self) -> int:
        """By how many places the point moves between the value and its writing."""
        return 2 if self.unit.kind is Kind.SHARE else 0


_LITERAL = re.compile(
    r"""
    (?P<sign> [-−] )?
    (?P<whole> \d{1,3} (?: , \d{3} )+ | \d+ )?
    (?: \. (?P<fraction> \d+ ) )?
    (?: [eE] (?P<power> [-+−]? \d{1,3} ) )?
    \s*
    (?P<mark> % | [x×] | / \s* (?P<per> [^\W\d_]+ ) | (?P<time> [^\W\d_]+ ) )?
    \Z
    """,
    re.VERBOSE | re.ASCII,
)
_INFINITIES = frozenset({"inf", "infinity", INFINITY})
_LONGEST = 60  # no literal within the limits is longer; the pattern never sees more


def read(text: str) -> Literal | Refusal:
    """Read one literal."""
    text = " ".join(text.split())  # a no-break space before a unit is good typography
    if text.casefold() in _INFINITIES:
        return Literal(math.inf, Unit(Kind.NUMBER))
    match = _LITERAL.match(text) if len(text) <= _LONGEST else None
    if match is None or not (match["whole"] or match["fraction"]):
        return _refuse(text)
    unit = _unit(match)
    if isinstance(unit, Refusal):
        return unit
    return _literal(match, unit)


def quoted(text: str) -> str:
    """Return `text` in backticks for a message, cut where it is long, on one line."""
    short = " ".join(text.split())
    return f"`{short[:40]}…`" if len(short) > 40 else f"`{short}`"  # noqa: PLR2004 - a line's worth


def _refuse(text: str) -> Refusal:
    if sum(map(str.isdigit, text)) > MAX_DIGITS:
        return Refusal(f"{quoted(text)} has more than {MAX_DIGITS} digits", "round it")
    if not text:
        return Refusal("a number is missing here")
    if text.startswith("+"):
        return Refusal(
            f"{quoted(text)} has a plus sign",
            "write the value itself; a gain in per cent is the output `gain`, where a model has it",
        )
    return Refusal(f"{quoted(text)} is not a number")


def _unit(match: re.Match[str]) -> Unit | Refusal:
    """Return what the writing says about the kind."""
    mark = match["mark"] or ""
    if mark in ("", "%", "x", "×"):
        return Unit({"": Kind.NUMBER, "%": Kind.SHARE}.get(mark, Kind.FACTOR))
    word = match["per"] or match["time"]
    time = time_named(word)
    if time is None:
        known = ", ".join(SECONDS)
        near = suggest(word, list(SECONDS))
        return Refusal(f"{quoted(word)} is not a unit of time", near or f"use one of {known}")
    return Unit(Kind.RATE if match["per"] else Kind.TIME, time)


def _literal(match: re.Match[str], unit: Unit) -> Literal | Refusal:
    whole, fraction = match["whole"] or "", match["fraction"] or ""
    power = int((match["power"] or "0").replace("−", "-"))
    digits = whole.replace(",", "")
    if len(digits) + len(fraction) + max(-power, 0) > MAX_DIGITS:
        return Refusal(f"{quoted(match.string)} has more than {MAX_DIGITS} digits", "round it")
    exact = Decimal(f"{'-' if match['sign'] else ''}{digits or 0}.{fraction or 0}").scaleb(power)
    # The point is moved in decimal, so that 55.8% is the float 0.558 and not its neighbour.
    value = float(exact.scaleb(-2 if unit.kind is Kind.SHARE else 0))
    if abs(value) > LARGEST:
        return Refusal(f"{quoted(match.string)} is too large", "numbers reach to 1e15")
    return Literal(value, unit, max(len(fraction) - power, 0), "," in whole)


# --- value -> writing -----------------------------------------------------------------------------

_TWELVE = Context(prec=12, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)

_SIGNIFICANT = 3
_EXACT = 12
_MOST_PLACES = 9


def rounded(value: float, places: int, shift: int = 0) -> Decimal:
    """Return `value` times ten to the `shift`, with `places` digits after the point.

    Two steps, so that the noise of binary arithmetic cannot flip a digit and any language can do
    the same: write the value with 12 significant digits; round that writing at `places`. Both
    round halves away from zero. A zero has no sign.

    Raises:
        ValueError: `value` is infinite or not a number.
    """
    if not math.isfinite(value):
        raise ValueError(f"{value} has no digits to round")
    writing = _TWELVE.create_decimal_from_float(value).scaleb(shift)
    result = writing.quantize(Decimal(1).scaleb(-places), context=_WIDE)
    return result if result else abs(result)


def digits(value: float, places: int, shift: int = 0, *, grouped: bool = True) -> str:
    """Return the writing of `rounded`, with a true minus sign and, if `grouped`, separators."""
    if math.isinf(value):
        return INFINITY if value > 0 else f"−{INFINITY}"
    number = rounded(value, places, shift)
    return (f"{number:,f}" if grouped else f"{number:f}").replace("-", "−")


def exact(value: float) -> str:
    """Return a writing with all digits that count, twelve at most: `0.1`, `1400`, `−2.5`."""
    if math.isinf(value):
        return digits(value, 0)
    return trimmed(digits(value, places(value, _EXACT), grouped=False))


def brief(value: float, shift: int = 0) -> str:
    """Return a writing with three significant digits, never cutting whole ones: `1.18`, `1,400`."""
    if math.isinf(value):
        return digits(value, 0)
    return trimmed(digits(value, places(value, _SIGNIFICANT, shift), shift))


def places(value: float, significant: int, shift: int = 0) -> int:
    """Return how many digits must follow the point to show `significant` ones; never below 0."""
    exponent = _TWELVE.create_decimal_from_float(value).adjusted() + shift if value else 0
    return min(max(significant - 1 - exponent, 0), _MOST_PLACES)


def trimmed(text: str, least: int = 0) -> str:
    """Return `text` without zeros at its end, but for the first `least` digits after the point."""
    whole, point, fraction = text.partition(".")
    kept = fraction[:least] + fraction[least:].rstrip("0")
    return f"{whole}{point}{kept}" if kept else whole


def written(text: str, unit: Unit) -> str:
    """Return the digits `text` with the mark or the words of their unit."""
    if unit.kind == Kind.SHARE:
        return f"{text}%"
    if unit.kind == Kind.FACTOR:
        return f"{text}×"
    if unit.kind == Kind.RATE and unit.time != "":
        return f"{text}/{unit.time}"
    if unit.kind == Kind.TIME and unit.time != "":
        return f"{text} {unit.time}" if text in ("1", "−1") else f"{text} {unit.time}s"
    return text
