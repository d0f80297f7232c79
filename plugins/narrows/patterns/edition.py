"""What a build publishes of a vault, as values: every list, feed, graph and page is made of them.

Nothing in here is private: the notes are those that `visibility.is_public` lets go, and their
fields those of `publication.fields`. Whoever makes an output of an edition cannot ask for more, but
by way of a note's own source.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from narrows.patterns import publication
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.schema import Schema
from narrows.patterns.taxonomy import Taxonomy, key_of, with_parents
from narrows.patterns.visibility import is_listed, is_public
from narrows.text import fold


@dataclass(frozen=True, slots=True)
class Site:
    """What the site around the notes says of itself.

    Attributes:
        name: what it is called.
        url: where it is published, with a slash at its end; empty where it does not say.
        description: what it is about, in a sentence.
        directories: whether it gives every page a folder of its own.
    """

    name: str
    url: str = ""
    description: str = ""
    directories: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A note as it is published.

    Attributes:
        note: the note, whose text and fields are its author's own affair.
        title: what it is called.
        url: its address below the site's root, encoded.
        fields: what may be published of its fields.
        inbound: how many other listed notes link to it.
    """

    note: Note
    title: str
    url: str
    fields: Mapping[str, Any]
    inbound: int = 0

    @property
    def summary(self) -> str:
        """What it says, in two sentences; empty where its author has not written any."""
        return str(self.fields.get("summary", ""))

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags, those of its text among them."""
        return tuple(self.fields.get("tags", ()))


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
    """

    site: Site
    library: Library
    entries: Mapping[str, Entry]
    listed: tuple[Entry, ...]
    taxonomy: Taxonomy
    tagged: Mapping[str, tuple[Entry, ...]]

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
    days = changed or {}
    entries = {entry.note.path: entry for entry in _entries(library, schema, urls, days)}
    listed = [entry for entry in entries.values() if is_listed(entry.note)]
    by_title = sorted(listed, key=lambda entry: (fold(entry.title), entry.note.path))
    taxonomy = Taxonomy.of(entry.tags for entry in by_title)
    return Edition(site, library, entries, tuple(by_title), taxonomy, _tagged(by_title))


def _tagged(listed: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    found = defaultdict[str, list[Entry]](list)
    for entry in listed:
        for tag in with_parents(entry.tags):
            found[key_of(tag)].append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def _entries(
    library: Library, schema: Schema, urls: Mapping[str, str], changed: Mapping[str, str]
) -> Iterator[Entry]:
    for note in library.notes:
        if is_public(note) and note.path in urls:
            yield Entry(
                note=note,
                title=note.title,
                url=urls[note.path],
                fields=publication.fields(note, library, schema, changed.get(note.path, "")),
                inbound=_inbound(library, note),
            )


def _inbound(library: Library, note: Note) -> int:
    edges = library.inbound.get(note.source.path, ())
    sources: Iterable[Note] = (edge.source for edge in edges)
    return len({source.path for source in sources if is_listed(source)})
