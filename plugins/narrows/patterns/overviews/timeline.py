"""The timeline: what was begun and what was changed, by month, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from narrows.patterns.day import MONTHS
from narrows.patterns.edition import Edition
from narrows.patterns.entry import Entry
from narrows.patterns.machines import moment
from narrows.patterns.overview import Overview
from narrows.patterns.paging import portions

PLACE: Final = "timeline.md"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a note.

    Attributes:
        entry: the note.
        moment: when.
        is_new: whether it was begun then; else it was changed.
    """

    entry: Entry
    moment: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class Month:
    """What happened in a month.

    Attributes:
        name: what it is called.
        events: what happened, the newest first.
    """

    name: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The months of a year in which something happened, the newest first."""

    number: int
    months: tuple[Month, ...]


def pages(edition: Edition) -> Iterator[Overview]:
    """Yield the timeline in its parts."""
    happened = tuple(events(edition))
    undated = [entry for entry in edition.listed if moment.latest(entry) is None]
    for portion in portions(happened, PLACE):
        values = {
            "portion": portion,
            "place": PLACE,
            "years": tuple(_years(portion.items)),
            "undated": len(undated),
        }
        said = "When each pattern was begun, and when it was changed."
        title = portion.titled("Timeline")
        yield Overview(portion.place, title, "timeline.html", values, said, ("toc",))


def events(edition: Edition) -> list[Event]:
    """Return what happened, the newest first; a change on the day of the beginning is none."""
    found = [event for entry in edition.listed for event in _events(entry)]
    # What a sort finds equal keeps its order, which is that of the titles.
    return sorted(found, key=lambda event: event.moment, reverse=True)


def _events(entry: Entry) -> Iterator[Event]:
    begun, changed = moment.begun(entry), moment.changed(entry)
    if begun is not None:
        yield Event(entry, begun, is_new=True)
    if changed is not None and (begun is None or begun.date() != changed.date()):
        yield Event(entry, changed, is_new=False)


def _years(happened: Sequence[Event]) -> Iterator[Year]:
    for number, in_year in groupby(happened, key=lambda event: event.moment.year):
        months = groupby(in_year, key=lambda event: event.moment.month)
        yield Year(
            number,
            tuple(Month(MONTHS[month - 1].capitalize(), tuple(each)) for month, each in months),
        )
