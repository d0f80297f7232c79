"""Which notes are on the map of a large vault."""

from __future__ import annotations

import heapq
from typing import Final

from narrows.patterns.around.graph import Graph

MOST_NOTES: Final = 120
"""How many notes are on the map: the most connected ones, each with a way to the others."""


def chosen(whole: Graph) -> set[str]:
    """Return the notes that are on the map, by their paths.

    The first is the most connected one, and each next the most connected of those that have to do
    with one on the map already: the most connected notes of a large vault may have no line between
    them. Where a map ends before it is full, another one begins beside it.
    """
    ranks = {path: _rank(path, whole) for path in whole.nodes}
    found, seen = set[str](), set[str]()
    for start in sorted(ranks, key=lambda path: ranks[path]):
        waiting = [] if start in seen else [ranks[start]]
        seen.add(start)
        while waiting and len(found) < MOST_NOTES:
            _, path = heapq.heappop(waiting)
            found.add(path)
            for other in whole.neighbours(path):
                if other not in seen:
                    seen.add(other)
                    heapq.heappush(waiting, ranks[other])
    return found


def _rank(path: str, whole: Graph) -> tuple[int, str]:
    """Order notes by how much leads to and from them; a relation counts as three links."""
    return -sum(3 if edge.is_relation else 1 for edge in whole.around[path]), path
