"""A day that is not written as ISO 8601 has it, read where it can be read in one way only."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})")


def year_first(text: str) -> str | None:
    """Return the ISO form of a day written as `2026/3/4`, whose parts have the order of ISO."""
    match = _YEAR_FIRST.fullmatch(text.strip())
    return _iso(int(match[1]), int(match[3]), int(match[4])) if match else None


def one_reading(text: str) -> str | None:
    """Return the ISO form of a day that is written in words, or with a day that is no month."""
    text = text.strip().lower()
    if match := _DAY_MONTH.fullmatch(text):
        return _iso(int(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_DAY.fullmatch(text):
        return _iso(int(match[3]), _month(match[1]), int(match[2]))
    if match := _YEAR_LAST.fullmatch(text):
        one, other, year = int(match[1]), int(match[3]), int(match[4])
        readings = {_iso(year, one, other), _iso(year, other, one)} - {None}
        return readings.pop() if len(readings) == 1 else None
    return None


def _month(word: str) -> int:
    """Return the number of the month that a word begins to spell; 0 where there is none."""
    found = [number for number, name in enumerate(MONTHS, 1) if name.startswith(word)]
    return found[0] if len(found) == 1 else 0


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
