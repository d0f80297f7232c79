"""How much code is coloured: what colours it takes far longer than the code is long.

Each language has a program of its own for that, made of regular expressions, and on some texts many
of these take the square or the cube of their length. Those of the languages that most people write
were tried on runs of everything that may be repeated. Of any other one, only short code is
coloured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

MOST: Final = 50_000_000
"""How much the blocks of a page may add up to, each with the square of its length."""

_WRITTEN = """
bash c c++ console cpp css diff go haskell hs html ini js javascript json kotlin latex lua
markdown md perl php py python r rb rs ruby rust scala sh shell sql swift tex text toml xml yaml yml
"""
_TRIED: Final = frozenset(_WRITTEN.split())
_UNTRIED: Final = 25
"""How much more others count: the square of five."""

_FENCE = re.compile(r"(?P<fence>[> \t]*(?:`{3,}|~{3,}))[ \t]*(?P<options>.*)")
_LANGUAGE = re.compile(r"(?:\{\s*)?\.?(?P<name>[\w#+-]*)")


def restrained(lines: list[str]) -> list[str]:
    """Return the lines of a text in which only so much code has a language as may be coloured.

    Whatever makes blocks of code of them: each lies between two lines that begin as fences do.
    """
    load, kept = 0, list(lines)
    for number, fence, length in _fences(lines):
        language = _LANGUAGE.match(fence["options"])
        name = language["name"].lower() if language else ""
        load += length * length * (1 if name in _TRIED else _UNTRIED)
        if load > MOST:
            kept[number] = fence["fence"]
    return kept


def _fences(lines: list[str]) -> Iterator[tuple[int, re.Match[str], int]]:
    """Yield the lines that say how to colour code, each with its number and the length of that."""
    found = [(number, match) for number, line in enumerate(lines) if (match := _FENCE.match(line))]
    ends = [*(number for number, _ in found), len(lines)][1:]
    for (number, match), end in zip(found, ends, strict=True):
        if match["options"]:
            yield number, match, sum(len(line) + 1 for line in lines[number + 1 : end])
