"""Days that are not written as ISO 8601 has it: read where they can be read in one way only."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrows.patterns.day import MONTHS, one_reading, year_first


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-3-4", "2026-03-04"),
        ("2026/03/04", "2026-03-04"),
        ("2026.3.14", "2026-03-14"),
        ("2026-3/4", None),
        ("2026-13-4", None),
        ("2026-2-30", None),
        ("26-3-4", None),
        ("3/4/2026", None),
    ],
)
def test_a_day_with_its_parts_in_order_is_read(written: str, read: str | None) -> None:
    assert year_first(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("25.3.2026", "2026-03-25"),
        ("3/25/2026", "2026-03-25"),
        ("4/4/2026", "2026-04-04"),
        ("3/4/2026", None),
        ("31.31.2026", None),
        ("4 March 2026", "2026-03-04"),
        ("4. Mar. 2026", "2026-03-04"),
        ("march 4, 2026", "2026-03-04"),
        ("Sept 4 2026", "2026-09-04"),
        ("May 32, 2026", None),
        ("ma 4 2026", None),
        ("4 Brumaire 2026", None),
        ("yesterday", None),
    ],
)
def test_a_day_is_read_where_there_is_one_reading(written: str, read: str | None) -> None:
    assert one_reading(written) == read


@given(st.dates())
def test_every_day_is_read_as_itself_from_its_words(day: date) -> None:
    month = MONTHS[day.month - 1].capitalize()

    assert one_reading(f"{day.day} {month} {day.year:04}") == day.isoformat()
    assert one_reading(f"{month} {day.day}, {day.year:04}") == day.isoformat()
    assert year_first(f"{day.year:04}/{day.month}/{day.day}") == day.isoformat()


@given(st.text(max_size=30))
def test_any_text_is_read_or_not_without_a_fuss(text: str) -> None:
    for read in (year_first(text), one_reading(text)):
        assert read is None or date.fromisoformat(read)
