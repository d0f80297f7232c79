"""Exports: the files that a build writes for machines, such as feeds and the graph.

One kind of export is one file in `exports/`, whose `files` makes them of an edition. What it writes
at the site's root is reserved in `room.py`, so that no note and no attachment takes its place. What
the site's owner, a theme or another plugin has written already stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from narrows import catalogue, unseen
from narrows.patterns import exports
from narrows.patterns.edition import Edition
from narrows.patterns.entry import Entry

MOST_NEWS: Final = 30
"""How many notes a feed has: a reader asks for it every hour, and wants what is new."""


@dataclass(frozen=True, slots=True)
class Export:
    """A file of the site.

    Attributes:
        path: its place below the site's root.
        text: what it holds, to be written as UTF-8.
    """

    path: str
    text: str


Files = Callable[[Edition], Iterable[Export]]


def all_exports(edition: Edition) -> Iterator[Export]:
    """Yield the exports of an edition, one by one, as each may be large."""
    for module in catalogue.members(exports).values():
        files: Files = module.files
        yield from files(edition)


def name_of(entry: Entry) -> str:
    """Return what a note is called in characters that are seen; its address, where that is none."""
    return unseen.without(entry.title).strip() or entry.url
