"""What a build publishes of a vault, as values: every list, feed, graph and page is made of them.

Nothing in here is private: the notes are those that `visibility.is_public` lets go, and their
fields those of `publication.fields`. Whoever makes an output of an edition cannot ask for more, but
by way of a note's own source.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from narrows.patterns import entry as entries
from narrows.patterns.around import graph as graphs
from narrows.patterns.around import reading
from narrows.patterns.around.graph import Graph
from narrows.patterns.entry import Entry
from narrows.patterns.library import Library
from narrows.patterns.schema import Schema
from narrows.patterns.site import Site
from narrows.patterns.taxonomy import Taxonomy, key_of, with_parents
from narrows.patterns.visibility import is_listed
from narrows.text import fold


@dataclass(frozen=True, slots=True)
class Edition:
    """What a build publishes.

    Attributes:
        site: the site around the notes.
        library: the vault that it is made of.
        entries: the published notes by their paths, unlisted ones among them.
        listed: those that lists, feeds, graphs and search may show, by title.
        taxonomy: their tags.
        tagged: by the key of each tag, the listed notes that have it, or one that lies in it.
        graph: the listed notes, and what leads from one to another.
        order: the listed notes as they are read one after the other.
    """

    site: Site
    library: Library
    entries: Mapping[str, Entry]
    listed: tuple[Entry, ...]
    taxonomy: Taxonomy
    tagged: Mapping[str, tuple[Entry, ...]]
    graph: Graph
    order: tuple[Entry, ...]

    def url_of(self, place: str) -> str:
        """Return the address, below the site's root and encoded, of a page that a build makes.

        Args:
            place: where its source would be among the notes, such as `tags/queues.md`.
        """
        path = posixpath.join(self.library.prefix, place.removesuffix(".md"))
        if not self.site.directories:
            return quote(f"{path}.html")
        return quote(f"{path}/".removesuffix("index/")) or "./"

    def tag_url(self, tag: str) -> str:
        """Return the address of the page of a tag; empty where no listed note has the tag."""
        place = self.taxonomy.place_of(tag)
        return self.url_of(place) if place else ""


def make(
    library: Library,
    schema: Schema,
    urls: Mapping[str, str],
    site: Site,
    changed: Mapping[str, str] | None = None,
) -> Edition:
    """Put together what is published.

    Args:
        library: the vault.
        schema: which fields may be published.
        urls: for the path of each published note its address below the site's root.
        site: the site around the notes.
        changed: for the path of a note the day of its last change, where that is known.
    """
    found = entries.find(library, schema, urls, changed or {})
    published = {entry.note.path: entry for entry in found}
    by_title = sorted(
        (entry for entry in published.values() if is_listed(entry.note)),
        key=lambda entry: (fold(entry.title), entry.note.path),
    )
    graph = graphs.of(library, by_title)
    return Edition(
        site=site,
        library=library,
        entries=published,
        listed=tuple(by_title),
        taxonomy=Taxonomy.of(entry.tags for entry in by_title),
        tagged=_tagged(by_title),
        graph=graph,
        order=reading.order(graph),
    )


def _tagged(listed: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    found = defaultdict[str, list[Entry]](list)
    for entry in listed:
        for tag in with_parents(entry.tags):
            found[key_of(tag)].append(entry)
    return {key: tuple(entries) for key, entries in found.items()}
