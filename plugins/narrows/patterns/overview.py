"""Overviews: the pages that a build makes to lead readers to notes, such as the list of all.

One kind of overview is one file in `overviews/`: it names the `PLACE` of its first page, which
links may lead to, and its `pages` makes them of an edition. Links may lead to the page of a tag as
well; what further pages a long list has, changes too often for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from narrows import catalogue
from narrows.patterns import overviews
from narrows.patterns.edition import Edition
from narrows.patterns.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Overview:
    """A page that a build makes.

    Attributes:
        path: the place of its source among the notes, such as `tags/queues.md`.
        title: what it is called.
        template: the template that it is rendered with.
        values: what the template shows. It is given `link`, too, which turns an address below the
            site's root into one as seen from the page, and `edition`.
        description: what it is, in a sentence, for those who only read its head.
        hide: the parts of the theme that would only take its room, `navigation` and `toc`.
        in_nav: whether a navigation that MkDocs makes by itself has it.
    """

    path: str
    title: str
    template: str
    values: Mapping[str, Any]
    description: str = ""
    hide: tuple[str, ...] = ()
    in_nav: bool = False


Pages = Callable[[Edition], Iterable[Overview]]


def places(tags: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Return the places of the overviews that links may lead to.

    Args:
        tags: those of each listed note.
    """
    homes = (module.PLACE for module in catalogue.members(overviews).values())
    return (*homes, *Taxonomy.of(tags).places.values())


def all_overviews(edition: Edition) -> Iterator[Overview]:
    """Yield the overviews of an edition."""
    for module in catalogue.members(overviews).values():
        pages: Pages = module.pages
        yield from pages(edition)
