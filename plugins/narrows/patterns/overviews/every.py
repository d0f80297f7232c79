"""All patterns, by title, with what a reader chooses by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from narrows.patterns.edition import Edition
from narrows.patterns.entry import Entry
from narrows.patterns.overview import Overview
from narrows.patterns.paging import portions
from narrows.patterns.taxonomy import key_of, with_parents

PLACE: Final = "index.md"

MOST_CHOICES: Final = 200
"""How many tags can be chosen from: those that most notes have. The others have their pages."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader may choose notes by.

    Attributes:
        value: how an address names it.
        name: how it is shown.
        count: how many notes it leaves.
    """

    value: str
    name: str
    count: int


def pages(edition: Edition) -> Iterator[Overview]:
    """Yield the list of all listed notes, in its parts; the first one can be filtered."""
    choices = {
        "tag": _tags(edition),
        "type": _values(edition.listed, "type"),
        "status": _values(edition.listed, "status"),
    }
    for portion in portions(edition.listed, PLACE):
        values: dict[str, Any] = {"portion": portion, "place": PLACE, "choices": choices}
        yield Overview(
            portion.place,
            portion.titled("Patterns"),
            "every.html",
            values,
            f"All patterns of {edition.site.name}, by title." if edition.site.name else "",
            hide=("toc",),
            in_nav=portion.number == 1,
        )


def _tags(edition: Edition) -> tuple[Choice, ...]:
    counts = Counter(key_of(tag) for entry in edition.listed for tag in with_parents(entry.tags))
    return _most(edition.taxonomy.names, counts)


def _values(entries: Iterable[Entry], field: str) -> tuple[Choice, ...]:
    said = [str(entry.fields[field]) for entry in entries if field in entry.fields]
    return _most({value: value for value in said}, Counter(said))


def _most(names: Mapping[str, str], counts: Counter[str]) -> tuple[Choice, ...]:
    """Return the most frequent choices, by name."""
    kept = sorted(names, key=lambda value: (-counts[value], value))[:MOST_CHOICES]
    return tuple(Choice(value, names[value], counts[value]) for value in sorted(kept))
