"""The tags: all of them with how many patterns each has, and of each one the patterns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from narrows.patterns.edition import Edition
from narrows.patterns.overview import Overview
from narrows.patterns.paging import portions
from narrows.patterns.taxonomy import HOME, parent_of

PLACE: Final = HOME

MOST_TAGS: Final = 400
"""How many tags are on one page of the list of all."""

MOST_WITHIN: Final = 100
"""How many tags the page of a tag shows of those that lie in it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A tag as readers see it.

    Attributes:
        name: how it is shown.
        url: the address of its page below the site's root.
        count: how many notes have it, or a tag that lies in it.
    """

    name: str
    url: str
    count: int


def pages(edition: Edition) -> Iterator[Overview]:
    """Yield the list of all tags, and the page of each."""
    topics = {key: _topic(edition, key) for key in edition.taxonomy.names}
    for portion in portions(tuple(topics.values()), PLACE, MOST_TAGS):
        values = {"portion": portion, "place": PLACE}
        said = "What the patterns are about, in their authors' words."
        yield Overview(portion.place, portion.titled("Tags"), "tags.html", values, said, ("toc",))
    within = defaultdict[str, list[Topic]](list)
    for key, topic in topics.items():
        within[parent_of(key)].append(topic)
    for key, topic in topics.items():
        yield from _pages(edition, key, topic, within.get(key, []), topics.get(parent_of(key)))


def _topic(edition: Edition, key: str) -> Topic:
    name = edition.taxonomy.names[key]
    return Topic(name, edition.tag_url(name), len(edition.tagged[key]))


def _pages(
    edition: Edition, key: str, topic: Topic, within: list[Topic], above: Topic | None
) -> Iterator[Overview]:
    for portion in portions(edition.tagged[key], edition.taxonomy.places[key]):
        values = {
            "portion": portion,
            "topic": topic,
            "above": above,
            "within": within[:MOST_WITHIN],
            "left_out": max(0, len(within) - MOST_WITHIN),
            "value": key,
        }
        said = f"The patterns that are tagged {topic.name}."
        title = portion.titled(f"Tag: {topic.name}")
        yield Overview(portion.place, title, "tag.html", values, said, ("toc",))
