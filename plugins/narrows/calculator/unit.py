"""What a number stands for: its kind and, for rates and times, its unit of time.

A kind says how a number is written (`43%`, `1.55×`, `30/week`, `2 days`) and which numbers may be
compared. Units of time are those of the calendar, so that they convert without asking what a
working day is: a week is 7 days, a year 365.25 days, a month a twelfth of a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(StrEnum):
    """What a number counts."""

    NUMBER = "number"
    """A pure number, such as work for each exchange."""
    SHARE = "share"
    """A part of a whole, written as a percentage."""
    FACTOR = "factor"
    """A ratio of two like things, written with ×."""
    COUNT = "count"
    """How many things there are."""
    RATE = "rate"
    """How many things happen in a unit of time."""
    TIME = "time"
    """How long something takes."""
    WORD = "word"
    """No number: one of a few words."""
    STAGE = "stage"
    """No number: one of the scenario's own stages, by name or by its index from 0."""


PURE: Final = frozenset({Kind.NUMBER, Kind.SHARE, Kind.FACTOR})
"""Kinds without a dimension: they may be compared with each other."""

TIMED: Final = frozenset({Kind.RATE, Kind.TIME})
"""Kinds that have a unit of time."""

WORDS: Final = frozenset({Kind.WORD, Kind.STAGE})
"""Kinds whose value is a word."""

ARRIVALS: Final = -1
"""The index of a pipeline's arrivals, which stand before its first stage."""

_DAY: Final = 86_400

SECONDS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "second": 1,
        "minute": 60,
        "hour": 3_600,
        "day": _DAY,
        "week": 7 * _DAY,
        "month": 2_629_800,
        "year": 31_557_600,
    }
)
"""Every unit of time, with its length in seconds."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A kind and, for rates and times, the unit of time.

    `time` is a key of `SECONDS`; it is empty where the author gave bare numbers only.
    """

    kind: Kind
    time: str = ""


def time_named(word: str) -> str | None:
    """Return the unit of time that `word` names, in the singular or the plural, or None."""
    singular = word.casefold().removesuffix("s")
    return singular if singular in SECONDS else None


def convert(value: float, source: Unit, time: str) -> float:
    """Return a rate or a time given in `source` as a number in the unit of time `time`."""
    old, new = SECONDS[source.time], SECONDS[time]
    if source.kind is Kind.RATE:
        return value * new / old
    return value * old / new
