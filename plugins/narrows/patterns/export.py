"""Exports: the files that a build writes for machines, such as feeds and the graph.

One kind of export is one file in `exports/`, whose `files` makes them of an edition. What it writes
at the site's root is reserved in `room.py`, so that no note and no attachment takes its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from narrows import catalogue
from narrows.patterns import exports
from narrows.patterns.edition import Edition


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
