"""Overviews: the pages that a build makes to lead readers to notes, such as the list of all.

One kind of overview is one file in `overviews/`: it names the `PLACE` of its first page, which
links may lead to, and its `pages` makes them of an edition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from narrows import catalogue
from narrows.patterns import overviews
from narrows.patterns.edition import Edition


@dataclass(frozen=True, slots=True)
class Overview:
    """A page that a build makes.

    Attributes:
        path: the place of its source among the notes, such as `tags/queues.md`.
        title: what it is called.
        template: the template that it is rendered with.
        values: what the template shows. It is given `link`, too, which turns an address below the
            site's root into one as seen from the page.
        description: what it is, in a sentence, for those who only read its head.
        scripts: the scripts that it loads, by their names in `assets/narrows`.
        in_nav: whether a navigation that MkDocs makes by itself has it.
    """

    path: str
    title: str
    template: str
    values: Mapping[str, Any]
    description: str = ""
    scripts: tuple[str, ...] = ()
    in_nav: bool = False


Pages = Callable[[Edition], Iterable[Overview]]


def places() -> tuple[str, ...]:
    """Return the places of the overviews that every site has."""
    return tuple(module.PLACE for module in catalogue.members(overviews).values())


def all_overviews(edition: Edition) -> Iterator[Overview]:
    """Yield the overviews of an edition."""
    for module in catalogue.members(overviews).values():
        pages: Pages = module.pages
        yield from pages(edition)
