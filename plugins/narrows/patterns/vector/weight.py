"""What a drawing costs to paint: its elements, each as often as it will be painted.

A few lines that use each other twice, thirty times over, make a billion shapes, and a browser that
meets them stands still. So the shapes are counted before it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

MOST: Final = 1_000_000
"""How many shapes a drawing may paint."""


class TooHeavy(Exception):
    """The drawing paints more shapes than `MOST`, or nobody can tell how many."""


_REFERENCE = re.compile(r"(?:(?P<property>[\w-]+)\s*:\s*)?url\(#(?P<id>[^\s\"'()]+)\)")
_RULE = re.compile(r"(?P<selectors>[^{}]*)\{(?P<body>[^{}]*)\}")
_SIMPLE = re.compile(r"[.#]?[\w-]+")
_GRADIENTS: Final = frozenset({"linearGradient", "radialGradient"})
# These are for the element that names them; anything else is for all that is within it, too.
_OWN: Final = frozenset({"href", "clip-path", "mask", "filter"})


@dataclass(frozen=True, slots=True)
class _Use:
    """That an element has another one painted.

    Attributes:
        id: the other one.
        by: the property, or the attribute, that says so.
    """

    id: str
    by: str


@dataclass(slots=True)
class _Shape:
    """An element.

    Attributes:
        name: what it is.
        selectors: its names in a style sheet.
        corners: how many its lines have at most, with those of the elements within.
        uses: what its own attributes have painted.
        children: the elements right within.
        size: how many elements it is, with all within.
    """

    name: str
    selectors: frozenset[str]
    corners: int
    uses: list[_Use]
    children: list[int] = field(default_factory=list)
    size: int = 1

    def often(self, use: _Use) -> int:
        """Return how often a use of this element, or of one within, paints the other one."""
        if use.by.startswith("marker"):
            return self.corners
        return 1 if use.by in _OWN else self.size


@dataclass(slots=True)
class Weighing:
    """A drawing on the scales, as its elements open and close."""

    shapes: list[_Shape] = field(default_factory=list)
    by_id: dict[str, int] = field(default_factory=dict)
    opened: list[int] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)

    def open(self, name: str, attributes: Mapping[str, str]) -> None:
        """Add an element below the one that is open."""
        number, identity = len(self.shapes), attributes.get("id", "")
        classes = (f".{each}" for each in attributes.get("class", "").split())
        corners = 1 + len(attributes.get("d", attributes.get("points", ""))) // 2
        uses = [use for key, value in attributes.items() for use in _uses(key, value)]
        if self.opened:
            self.shapes[self.opened[-1]].children.append(number)
        self.by_id.setdefault(identity, number)
        selectors = frozenset((name, f"#{identity}", *classes))
        self.shapes.append(_Shape(name, selectors, corners, uses))
        self.opened.append(number)

    def close(self) -> None:
        """Close the element that is open."""
        shape = self.shapes[self.opened.pop()]
        if self.opened:
            around = self.shapes[self.opened[-1]]
            around.size += shape.size
            around.corners += shape.corners

    def sheet(self, text: str) -> None:
        """Add a style sheet."""
        self.styles.append(text)

    def settle(self) -> None:
        """Count every shape as often as it is painted.

        Raises:
            TooHeavy: there are too many.
        """
        styles = dict(self._styles())
        weights: dict[int, int] = {}
        begun: set[int] = set()
        waiting = [0] if self.shapes else []
        while waiting:
            number = waiting[-1]
            parts = () if number in weights else tuple(self._parts(self.shapes[number], styles))
            if number not in weights and number not in begun:
                begun.add(number)
                waiting += [each for each, _ in parts if each not in begun]
                continue
            waiting.pop()
            if number not in weights:
                # What has none yet is around this: a circle, which no browser paints.
                weights[number] = 1 + sum(weights.get(each, 0) * often for each, often in parts)
            if weights[number] > MOST:
                raise TooHeavy(f"it paints more than {MOST:,} shapes, by using its parts again")

    def _styles(self) -> Iterator[tuple[str, list[_Use]]]:
        """Yield by its selector what a style sheet has painted, but for gradients.

        These cost nothing. For the rest it must be plain which elements are meant.
        """
        found: dict[str, list[_Use]] = {}
        for rule in _RULE.finditer("".join(self.styles)):
            uses = [use for use in _uses("style", rule["body"]) if not self._is_gradient(use)]
            for selector in rule["selectors"].split(",") if uses else ():
                if not _SIMPLE.fullmatch(selector.strip()):
                    raise TooHeavy("its styles use parts of it again in a way that is not counted")
                found.setdefault(selector.strip(), []).extend(uses)
        yield from found.items()

    def _is_gradient(self, use: _Use) -> bool:
        number = self.by_id.get(use.id)
        return number is None or self.shapes[number].name in _GRADIENTS

    def _parts(self, shape: _Shape, styles: Mapping[str, list[_Use]]) -> Iterator[tuple[int, int]]:
        """Yield what is painted with a shape, and how often."""
        yield from ((child, 1) for child in shape.children)
        styled = [use for name in shape.selectors & styles.keys() for use in styles[name]]
        for use in (*shape.uses, *styled):
            if use.id in self.by_id:
                yield self.by_id[use.id], shape.often(use)


def _uses(key: str, value: str) -> Iterator[_Use]:
    """Yield what an attribute of an element has painted."""
    if key == "href" and value.startswith("#"):
        yield _Use(value[1:], key)
    for match in _REFERENCE.finditer(value):
        yield _Use(match["id"], match["property"] or key)
