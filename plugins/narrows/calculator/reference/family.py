"""What models are about: lists of them are in this order."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from narrows.calculator.model import Family, Model

FAMILIES: Final[Mapping[Family, str]] = MappingProxyType(
    {
        "speed-up": "Speed-up",
        "constraint": "The constraint",
        "queues": "Queues",
        "coordination": "Coordination",
        "choice and delivery": "Choice and delivery",
    }
)
"""The families in the order of lists, each with its heading there."""


def in_order(models: Iterable[Model]) -> list[Model]:
    """Return models by family, in the order of lists, and by name."""
    order = {family: place for place, family in enumerate(FAMILIES)}
    return sorted(models, key=lambda each: (order[each.family], each.name))
