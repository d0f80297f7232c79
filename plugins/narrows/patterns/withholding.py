"""Attachments that stay home after all, once somebody has looked into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from narrows.patterns.asset import Reason
from narrows.patterns.library import Library, taken_of
from narrows.patterns.target import Asset


def withhold(library: Library, refused: Mapping[str, Reason]) -> Library:
    """Keep further attachments of a library home.

    Args:
        library: the library.
        refused: why they stay, by their paths.
    """
    if not refused:
        return library
    index = replace(library.index, withheld={**library.index.withheld, **refused})
    linked = {
        path: tuple(
            (link, index.leaving(target) if isinstance(target, Asset) else target)
            for link, target in links
        )
        for path, links in library.linked.items()
    }
    taken = {path: taken_of(links) for path, links in linked.items()}
    return replace(library, index=index, linked=linked, taken=taken)
