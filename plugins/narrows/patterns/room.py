"""The files of a site, as the strictest host tells them apart: what is there, nothing overwrites.

To some hosts `Knee.png` and `knee.png` are one file, and so are the two ways to write an `é`. On
every host a name is that of a file or of a folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from narrows.text import fold

LISTING: Final = "assets/narrows/list.json"
"""What the list of all notes is filtered by."""

RESERVED: Final = frozenset(
    (
        *(LISTING, "assets/narrows/addresses.json"),
        *("404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "objects.inv"),
        *("feed.xml", "feed.json", "graph.json", "llms.txt", "llms-full.txt", "CNAME"),
        "graph.schema.json",
        *("search/search_index.json", "search/lunr.js", "search/main.js", "search/worker.js"),
        *("pagefind/pagefind.js", "pagefind/pagefind-worker.js", "pagefind/pagefind-entry.json"),
        "pagefind/stopwords.json",
    )
)
"""What a theme and plugins write at the root of a site, each when it is asked to."""


@dataclass(slots=True)
class Room:
    """What of a site is taken.

    Attributes:
        files: the files, by their folded paths.
        folders: for each folded path of a folder, a file in it.
    """

    files: dict[str, str] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, paths: Iterable[str]) -> Room:
        """Return the room that is left beside some files."""
        room = cls()
        for path in paths:
            room.take(path)
        return room

    def taker(self, path: str) -> str | None:
        """Return the file that is in the way of another one, if one is."""
        key = fold(path)
        above = (self.files[each] for each in _folders(key) if each in self.files)
        return self.files.get(key) or self.folders.get(key) or next(above, None)

    def take(self, path: str) -> None:
        """Give a file its place; of two with one place, the first one has it."""
        key = fold(path)
        self.files.setdefault(key, path)
        for folder in _folders(key):
            self.folders.setdefault(folder, path)


def _folders(path: str) -> Iterator[str]:
    end = path.find("/")
    while end >= 0:
        yield path[:end]
        end = path.find("/", end + 1)
