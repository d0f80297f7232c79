"""What is known of each page that MkDocs makes, for what its head says to programs. An adapter."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup
from mkdocs.utils import get_relative_url

from narrows.patterns.edition import Edition
from narrows.patterns.entry import Entry
from narrows.patterns.machines import metadata
from narrows.patterns.machines.manuscript import path_of
from narrows.patterns.machines.metadata import About, Step
from narrows.patterns.note import Note
from narrows.patterns.overview import Overview
from narrows.patterns.overviews import every

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

BASIS = "rests_on"
"""The relation that schema.org has a word for."""

_HOME = ("", ".", "./", "index.html")


@dataclass(frozen=True, slots=True)
class Heads:
    """What is known of the pages of a build.

    Attributes:
        edition: what is published.
        graph: which of the notes rest on which.
        notes: the published notes by the path of their file below the root of the site's sources.
        overviews: the same of the pages that a build makes.
    """

    edition: Edition
    notes: Mapping[str, Note]
    overviews: Mapping[str, Overview]

    def added(self, html: str, page: Page) -> str:
        """Return the HTML of a page with a head that says what is known of it."""
        return metadata.inserted(html, self._about(page))

    def _about(self, page: Page) -> About:
        uri, site = page.file.src_uri, self.edition.site
        root = get_relative_url("feed.xml", page.url).removesuffix("feed.xml")
        is_home = page.url in _HOME
        url = "" if is_home else page.url
        if (note := self.notes.get(uri)) is not None:
            entry = self.edition.entries[note.path]
            title, summary = metadata.described(entry)
            bases = self._bases(note) if entry.note.path in self.edition.graph.nodes else ()
            beside = posixpath.basename(path_of(page.url))
            return About(
                *(site, title, summary, url, root, self._way(uri)),
                entry=entry,
                bases=bases,
                manuscript=beside,
            )
        if (overview := self.overviews.get(uri)) is not None:
            title, words = overview.title, overview.description
            return About(site, title, words, url, root, self._way(uri), is_list=True)
        written = Markup(page.title or "").striptags()  # noqa: S704 - escaped where it lands
        title = site.name if is_home else written
        words = str(page.meta.get("description") or "")
        return About(site, title, words or site.description * is_home, url, root)

    def _bases(self, note: Note) -> tuple[Entry, ...]:
        edges = self.edition.graph.around[note.path]
        found = (each.target for each in edges if each.kind == BASIS and each.source == note.path)
        return tuple(self.edition.graph.nodes[path] for path in found)

    @property
    def listing(self) -> str:
        """The address of the list of all notes; empty where the site has another page there."""
        return self.edition.url_of(every.PLACE) if self._list() in self.overviews else ""

    def _list(self) -> str:
        return posixpath.join(self.edition.library.prefix, every.PLACE)

    def _way(self, uri: str) -> tuple[Step, ...]:
        """Return the steps to a page among the notes: by the list of all, if there is one."""
        if not self.listing or uri == self._list() or self.listing in _HOME:
            return ()
        return (Step(self.overviews[self._list()].title, self.listing),)
