"""Tags as readers walk them: which there are, in which levels, and at which address each is.

A tag such as `theory/constraints` lies in `theory`, which is a tag by that alone. Tags that compare
equal are one. Every tag has an address of its own that any host can serve, whatever is in its name:
what the address cannot say is left out, and where two tags come to one, the later has a number
behind a `~`, which no other address has.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from narrows.patterns.note import slug_of
from narrows.text import fold

HOME: Final = "tags/index.md"
"""The place, among the notes, of the page of all tags."""

MOST_LEVELS: Final = 4
"""How deep tags lie in each other; what is behind belongs to the last level."""

MOST_TAGS: Final = 30
"""How many tags of one note have pages: what a note asks for is bounded."""

# The pages of a long list, and what hosts take for the page of a folder.
_TAKEN: Final = ("page", "index", "readme")


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The tags of some notes.

    Attributes:
        names: each tag as it is shown, by its key, parents before what lies in them.
        places: for each key the place of its page among the notes, such as `tags/queues.md`.
    """

    names: Mapping[str, str]
    places: Mapping[str, str]

    @classmethod
    def of(cls, tags: Iterable[Iterable[str]]) -> Taxonomy:
        """Put tags in order.

        Args:
            tags: those of each note.
        """
        found: dict[str, str] = {}
        for name in (name for each in tags for name in with_parents(each)):
            found.setdefault(key_of(name), name)
        names = {key: found[key] for key in sorted(found, key=lambda key: key.split("/"))}
        return cls(names, _places(names))

    def place_of(self, tag: str) -> str:
        """Return the place of a tag's page among the notes; empty where it has none."""
        return self.places.get(key_of(tag), "")


def with_parents(tags: Iterable[str]) -> Iterator[str]:
    """Yield the tags of a note that have pages, and those that they lie in, each once."""
    seen: set[str] = set()
    for tag, _ in zip(tags, range(MOST_TAGS), strict=False):
        levels = _levels(tag)
        for depth in range(1, len(levels) + 1):
            name = "/".join(levels[:depth])
            if (key := fold(name)) not in seen:
                seen.add(key)
                yield name


def key_of(tag: str) -> str:
    """Return what tags that are one have in common."""
    return fold("/".join(_levels(tag)))


def parent_of(key: str) -> str:
    """Return the key of the tag that one lies in; empty where it lies in none."""
    return "/".join(_levels(key)[:-1])


def _levels(tag: str) -> list[str]:
    """Split a tag into its levels, of which none is empty; a tag of nothing has none."""
    levels = [level.strip() for level in tag.split("/")]
    named = [level for level in levels if level]
    return [*named[: MOST_LEVELS - 1], *filter(None, ["/".join(named[MOST_LEVELS - 1 :])])]


def _places(keys: Iterable[str]) -> dict[str, str]:
    """Give each tag a place: below that of the tag that it lies in, and taken by no other."""
    # A tag whose address says all of it has that address, whatever other tags there are.
    ordered = sorted(keys, key=lambda key: (len(_levels(key)), _part(key) != _last(key), key))
    folders: dict[str, str] = {"": posixpath.dirname(HOME)}
    numbers: dict[str, int] = {}
    for key in ordered:
        part = _part(key)
        wanted = f"{folders[parent_of(key)]}/{part}"
        number = numbers[fold(wanted)] = numbers.get(fold(wanted), int(part in _TAKEN)) + 1
        folders[key] = wanted if number == 1 else f"{wanted}~{number}"
    return {key: f"{place}.md" for key, place in folders.items() if key}


def _last(key: str) -> str:
    return _levels(key)[-1]


def _part(key: str) -> str:
    """Return what an address says of the last level of a tag."""
    return slug_of(f"{_last(key).replace('/', '-').replace('.', '-')}.md") or "index"
