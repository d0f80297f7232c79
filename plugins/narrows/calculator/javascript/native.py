"""The functions that are written by hand in JavaScript, and which of them a module needs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

_START = re.compile(r"^(?:const|class) (\w+)", re.MULTILINE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Native:
    """Functions by name, in an order in which each stands behind what it is made of."""

    definitions: Mapping[str, str]

    def needed(self, body: str) -> list[str]:
        """Return the names of those that `body` uses, and of those that these use in turn."""
        found: set[str] = set()
        waiting = [body]
        while waiting:
            used = set(_WORD.findall(waiting.pop())) & self.definitions.keys() - found
            found |= used
            waiting += [self.definitions[name] for name in used]
        return [name for name in self.definitions if name in found]

    def text(self, names: Collection[str]) -> str:
        """Return some of the definitions."""
        return "".join(self.definitions[name] for name in names)


def read(text: str) -> Native:
    """Part a script into its definitions, each of which begins at the start of a line."""
    return Native(dict(_parts(text)))


def _parts(text: str) -> Iterator[tuple[str, str]]:
    starts = list(_START.finditer(text))
    ends = [*(start.start() for start in starts[1:]), len(text)]
    for start, end in zip(starts, ends, strict=True):
        yield start[1], text[start.start() : end]
