"""Long lists in parts, each a page of its own: no page grows with the vault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Generic, TypeVar

T = TypeVar("T")

MOST_ITEMS: Final = 100
"""How many items of a list are on one page."""


@dataclass(frozen=True, slots=True)
class Portion(Generic[T]):
    """A part of a list.

    Attributes:
        items: what is in it.
        home: the place of the page with the first part, such as `tags/queues.md`.
        number: which part it is, from 1.
        count: how many there are.
        total: how many items the whole list has.
    """

    items: tuple[T, ...]
    home: str
    number: int
    count: int
    total: int

    @property
    def place(self) -> str:
        """The place of its page."""
        return self.place_of(self.number)

    def place_of(self, number: int) -> str:
        """Return the place of the page of a part: `tags/queues/page/2.md` of the second."""
        if number == 1:
            return self.home
        folder = self.home.removesuffix(".md").removesuffix("index").rstrip("/")
        return f"{folder}/page/{number}.md".lstrip("/")

    def titled(self, title: str) -> str:
        """Return the title of its page, unlike that of any other part."""
        return title if self.number == 1 else f"{title}, page {self.number} of {self.count}"

    @property
    def shown(self) -> tuple[int, ...]:
        """The numbers of the parts that it links to: the ends, and those beside it; 0 for a gap."""
        first, last = max(1, self.number - 1), min(self.count, self.number + 1)
        kept = sorted({1, *range(first, last + 1), self.count})
        gaps = [(each, 0) if after > each + 1 else (each,) for each, after in pairwise(kept)]
        return (*(each for pair in gaps for each in pair), kept[-1])


def portions(items: Sequence[T], home: str, size: int = MOST_ITEMS) -> Iterator[Portion[T]]:
    """Yield the parts of a list in order; one, which is empty, where it has no items.

    Args:
        items: the whole list.
        home: the place of the page with the first part.
        size: how many items a part has.
    """
    count = max(1, -(-len(items) // size))
    for number in range(1, count + 1):
        part = tuple(items[(number - 1) * size : number * size])
        yield Portion(part, home, number, count, len(items))
