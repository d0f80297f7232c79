"""Literals: what they mean, how they are written, and how they are rounded."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrows.calculator.number import Literal, Refusal, brief, digits, read, rounded, written
from narrows.calculator.unit import SECONDS, Kind, Unit, convert

NUMBER, SHARE, FACTOR = Unit(Kind.NUMBER), Unit(Kind.SHARE), Unit(Kind.FACTOR)


def _rate(time: str) -> Unit:
    return Unit(Kind.RATE, time)


def _time(time: str) -> Unit:
    return Unit(Kind.TIME, time)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("0.43", 0.43, NUMBER),
        (".5", 0.5, NUMBER),
        ("-2", -2.0, NUMBER),
        ("−2", -2.0, NUMBER),
        ("1,400", 1400.0, NUMBER),
        ("inf", math.inf, NUMBER),
        ("∞", math.inf, NUMBER),
        ("1e-05", 0.00001, NUMBER),
        ("1.5E3", 1500.0, NUMBER),
        ("43%", 0.43, SHARE),
        ("55.8 %", 0.558, SHARE),
        ("1.55x", 1.55, FACTOR),
        ("1.55×", 1.55, FACTOR),
        ("30/week", 30.0, _rate("week")),
        ("30 / weeks", 30.0, _rate("week")),
        ("1,400/day", 1400.0, _rate("day")),
        ("2 days", 2.0, _time("day")),
        ("1 day", 1.0, _time("day")),
        ("26\N{NO-BREAK SPACE}weeks", 26.0, _time("week")),
        ("90minutes", 90.0, _time("minute")),
    ],
)
def test_a_literal_has_a_value_and_a_unit(text: str, value: float, unit: Unit) -> None:
    literal = read(text)
    assert isinstance(literal, Literal)
    assert (literal.value, literal.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("", "missing"),
        ("abc", "is not a number"),
        ("nan", "is not a number"),
        (".nan", "is not a number"),
        ("0x10", "is not a number"),
        ("1_000", "is not a number"),
        ("1,40", "is not a number"),
        ("14,00", "is not a number"),
        ("1.2.3", "is not a number"),
        ("43%%", "is not a number"),
        ("٤٣", "is not a number"),
        ("²", "is not a number"),
        ("1 + 1", "is not a number"),
        ("+18%", "plus sign"),
        ("3/wek", "not a unit of time"),
        ("5 elephants", "not a unit of time"),
        ("9999999999999999", "too large"),
        ("-9999999999999999", "too large"),
        ("1e400", "too large"),
        ("1e-400", "more than 30 digits"),
        ("1e4000", "is not a number"),
        ("0." + "1" * 31, "more than 30 digits"),
        ("1" * 100_000, "more than 30 digits"),
        ("x" * 100_000, "is not a number"),
    ],
)
def test_anything_else_is_refused_with_the_fact_and_a_help(text: str, fact: str) -> None:
    refusal = read(text)
    assert isinstance(refusal, Refusal)
    assert fact in refusal.message
    assert refusal.help
    assert len(refusal.message) < 120


@pytest.mark.parametrize(
    ("value", "places", "shift", "expected"),
    [
        (1.180053, 2, 0, "1.18"),
        (0.5, 0, 0, "1"),
        (1.5, 0, 0, "2"),
        (2.5, 0, 0, "3"),
        (-2.5, 0, 0, "-3"),
        (1.005, 2, 0, "1.01"),  # the float lies below, its writing with 12 digits does not
        (2.675, 2, 0, "2.68"),
        (0.285, 0, 2, "29"),
        (0.1 + 0.2, 1, 0, "0.3"),
        (0.15 + 0.15 + 0.15, 1, 0, "0.5"),
        (-0.001, 2, 0, "0.00"),
        (123456789012.5, 0, 0, "123456789013"),
        (1e30, 0, 0, "1" + "0" * 30),
    ],
)
def test_halves_are_rounded_away_from_zero_on_the_decimal_writing(
    value: float, places: int, shift: int, expected: str
) -> None:
    assert f"{rounded(value, places, shift):f}" == expected


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_what_has_no_digits_is_not_rounded(value: float) -> None:
    with pytest.raises(ValueError, match="no digits"):
        rounded(value, 2)


@given(st.integers(-(10**11), 10**11), st.integers(0, 4))
def test_rounding_agrees_with_exact_fractions(units: int, places: int) -> None:
    """Every number of up to twelve digits is rounded as if it were exact."""
    exact = Fraction(units, 1000)
    scaled = abs(exact) * 10**places
    whole = math.floor(scaled + Fraction(1, 2))
    expected = Fraction(whole, 10**places) * (1 if exact >= 0 else -1)
    assert Fraction(rounded(units / 1000, places)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.180053, "1.18"),
        (1400.0, "1,400"),
        (12345.678, "12,346"),
        (0.0, "0"),
        (9.996, "10"),
        (0.000123456, "0.000123"),
        (-2.0, "−2"),
        (math.inf, "∞"),
        (1e-12, "0"),
    ],
)
def test_a_brief_number_has_three_digits_and_never_loses_whole_ones(
    value: float, expected: str
) -> None:
    assert brief(value) == expected


UNITS = st.one_of(
    st.sampled_from([NUMBER, SHARE, FACTOR]),
    st.sampled_from(list(SECONDS)).map(_rate),
    st.sampled_from(list(SECONDS)).map(_time),
)


@given(st.integers(-(10**11), 10**11), st.integers(0, 6), UNITS, st.booleans())
def test_reading_what_was_written_gives_the_same_number(
    units: int, places: int, unit: Unit, grouped: bool
) -> None:
    shift = 2 if unit.kind is Kind.SHARE else 0
    value = units / 10 ** (places + shift)
    literal = read(written(digits(value, places, shift, grouped=grouped), unit))
    assert isinstance(literal, Literal)
    assert (literal.unit, literal.places, literal.shift) == (unit, places, shift)
    assert literal.value == pytest.approx(value, rel=1e-11)
    assert digits(literal.value, places, shift) == digits(value, places, shift)


@given(st.text(max_size=80))
def test_reading_never_raises(text: str) -> None:
    assert isinstance(read(text), Literal | Refusal)


@given(st.floats(-1e15, 1e15), st.sampled_from(list(SECONDS)), st.sampled_from(list(SECONDS)))
def test_conversion_there_and_back_changes_nothing(value: float, old: str, new: str) -> None:
    for kind in (Kind.RATE, Kind.TIME):
        there = convert(value, Unit(kind, old), new)
        assert convert(there, Unit(kind, new), old) == pytest.approx(value, rel=1e-12)


def test_the_calendar_is_the_documented_one() -> None:
    assert SECONDS["week"] == 7 * SECONDS["day"]
    assert SECONDS["year"] == 365.25 * SECONDS["day"]
    assert 12 * SECONDS["month"] == SECONDS["year"]
    assert convert(10, Unit(Kind.RATE, "day"), "week") == 70
    assert convert(13, Unit(Kind.TIME, "week"), "day") == 91
