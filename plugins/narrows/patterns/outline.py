"""The headings of a note by their words, as a link to one names them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from narrows.patterns.heading import Heading
from narrows.text import fold

# Obsidian leaves these out of a link to a heading, as they have a meaning in links.
_UNLINKABLE = re.compile(r"[\[\]|#^:%\\\s]+")
# And these it does not compare, so that `[[Note#What is it]]` leads to *What is it?*
_MARKS = re.compile(r"""[!"#$%&()*+,.:;<=>?@^`{|}~/\[\]\\\s]+""")


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings of a note, prepared for many links to them.

    Attributes:
        headings: in order.
        by_words: the id of the first heading of each wording.
        by_letters: the same without regard to marks.
    """

    headings: tuple[Heading, ...]
    by_words: Mapping[str, str]
    by_letters: Mapping[str, str]

    @classmethod
    def of(cls, headings: tuple[Heading, ...]) -> Outline:
        """Prepare the headings of a note."""
        return cls(headings, _first(headings, _words), _first(headings, _letters))

    def find(self, anchor: str) -> str:
        """Return the id of the first heading that an anchor names, or an empty string.

        Marks count where that makes a difference, and otherwise not, as in Obsidian.

        Args:
            anchor: a heading's text, or headings from outer to inner joined by `#`.
        """
        if "#" in anchor:
            return self._below(anchor, _words) or self._below(anchor, _letters)
        return self.by_words.get(_words(anchor)) or self.by_letters.get(_letters(anchor), "")

    def _below(self, anchor: str, compared: Callable[[str], str]) -> str:
        """Return the id of the first heading that matches below those named before it."""
        *outer, inner = (compared(part) for part in anchor.split("#"))
        above: list[tuple[int, str]] = []
        for heading in self.headings if inner else ():
            text = compared(heading.text)
            above = [(level, name) for level, name in above if level < heading.level]
            if text == inner and _is_subsequence(outer, [name for _, name in above]):
                return heading.anchor
            above.append((heading.level, text))
        return ""


def linkable(heading: str) -> str:
    """Return a heading's text as a wikilink writes it."""
    return _UNLINKABLE.sub(" ", heading).strip()


def _first(headings: Iterable[Heading], compared: Callable[[str], str]) -> dict[str, str]:
    """Return the id of the first heading of each text; one without any cannot be named."""
    found: dict[str, str] = {}
    for heading in headings:
        if text := compared(heading.text):
            found.setdefault(text, heading.anchor)
    return found


def _words(heading: str) -> str:
    return fold(linkable(heading))


def _letters(heading: str) -> str:
    return fold(_MARKS.sub(" ", heading).strip())


def _is_subsequence(names: list[str], path: list[str]) -> bool:
    remaining = iter(path)
    return all(name in remaining for name in names)
