"""Lists between commas, `6,8,3`, or by name, `spec:6,build:8`: addresses and prompts have them so.

They are read into YAML's own nodes, so that whatever reads a block reads them too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from narrows.calculator.model import Model, snake
from narrows.text import Span
from narrows.yamltree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from narrows.calculator.block import Entry

Reader = Callable[[str, int], Scalar]
"""Makes a value of a text that begins at an offset."""


def takes_many(model: Model, word: str) -> bool:
    """Tell whether what `word` names is given one number for each item of a list."""
    low, _ = model.ranges.get(snake(word), (word, ""))
    parameter = model.parameter(low)
    return parameter is not None and parameter.many


def read(text: str, start: int, scalar: Reader) -> Node:
    """Return the list `text`, which begins at `start`; `scalar` makes its names and its items."""
    span = Span(start, start + len(text))
    entries: list[Entry] = []
    for part in text.split(","):
        name, _, item = part.rpartition(":")
        entries.append((scalar(name, start), scalar(item, start + len(part) - len(item))))
        start += len(part) + 1
    if ":" in text:
        return Mapping(tuple(entries), span)
    return Sequence(tuple(item for _, item in entries), span)
