"""The map: what rests on what, drawn, and the same in words below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from narrows.patterns.atlas import plan
from narrows.patterns.edition import Edition
from narrows.patterns.overview import Overview
from narrows.patterns.taxonomy import key_of, with_parents

PLACE: Final = "map.md"

MOST_CHOICES: Final = 100
"""How many tags can be chosen from: those that most notes on the map have."""


def pages(edition: Edition) -> Iterator[Overview]:
    """Yield the map."""
    drawn = plan.draw(edition)
    keys = {
        spot.number: [key_of(tag) for tag in with_parents(spot.entry.tags)] for spot in drawn.spots
    }
    counts = Counter(key for own in keys.values() for key in own)
    most = sorted(counts, key=lambda key: (-counts[key], key))[:MOST_CHOICES]
    chosen = {key: number for number, key in enumerate(sorted(most), start=1)}
    values = {
        "plan": drawn,
        "place": PLACE,
        "tags": [(key, edition.taxonomy.names[key], counts[key]) for key in chosen],
        "tags_of": {
            number: [chosen[key] for key in own if key in chosen] for number, own in keys.items()
        },
    }
    said = "All patterns and what leads from one to another, as a drawing and in words."
    yield Overview(PLACE, "Map", "map.html", values, said, ("navigation", "toc"))
