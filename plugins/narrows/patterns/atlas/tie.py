"""What there is between two notes on the map: relations, and links where no relation says more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from narrows.patterns.around.graph import LINK, Edge, Graph

MOST_TIES: Final = 480
"""How many lines are drawn: relations, and then the links of notes that have few."""


@dataclass(frozen=True, slots=True)
class Tie:
    """What there is between two notes; links there and back are one.

    Attributes:
        edge: what it is.
        is_both: whether there is one back, too.
    """

    edge: Edge
    is_both: bool


def ties_of(edges: Iterable[Edge]) -> list[Tie]:
    """Return what there is between notes: relations, and links where no relation says more."""
    found: dict[tuple[str, str], dict[str, set[Edge]]] = {}
    for edge in edges:
        ends = min(edge.source, edge.target), max(edge.source, edge.target)
        found.setdefault(ends, {}).setdefault(edge.kind, set()).add(edge)
    return [
        Tie(edge, is_both=kind == LINK and len(each) > 1)
        for kinds in found.values()
        for kind, each in kinds.items()
        # Two notes may state one relation in both directions, which the check reports.
        for edge in (sorted(each)[:1] if kind == LINK else sorted(each))
        if kind != LINK or len(kinds) == 1
    ]


def drawn(ties: Iterable[Tie], whole: Graph) -> list[Tie]:
    """Return the ties that are drawn: what links notes with few other links says most."""

    def rank(tie: Tie) -> tuple[bool, int, Edge]:
        busy = len(whole.around[tie.edge.source]) + len(whole.around[tie.edge.target])
        return not tie.edge.is_relation, busy, tie.edge

    kept = sorted(ties, key=rank)[:MOST_TIES]
    return sorted(kept, key=lambda tie: (tie.edge.is_relation, tie.edge))
