"""What a build says to programs, beside its pages and in their heads. An adapter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from narrows.patterns import files, manuscripts
from narrows.patterns.edition import Edition
from narrows.patterns.export import all_exports
from narrows.patterns.gate import Gate
from narrows.patterns.heads import Heads
from narrows.patterns.manuscripts import Manuscripts
from narrows.patterns.note import Note
from narrows.patterns.overview import Overview

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


@dataclass(frozen=True, slots=True)
class Machines:
    """What programs are told of a build.

    Attributes:
        edition: what is published.
        notes: the published notes by the path of their file below the root of the site's sources.
        heads: what the head of each page says.
        manuscripts: the Markdown beside the pages of notes.
        site: the folder of the site.
    """

    edition: Edition
    notes: Mapping[str, Note]
    heads: Heads
    manuscripts: Manuscripts
    site: Path

    @classmethod
    def begin(
        cls,
        edition: Edition,
        notes: Mapping[str, Note],
        overviews: Mapping[str, Overview],
        config: MkDocsConfig,
    ) -> Machines:
        """Take what a build knows, and begin what is written page by page."""
        site = Path(config.site_dir)
        heads = Heads.of(edition, notes, overviews)
        return cls(edition, notes, heads, manuscripts.begin(edition, site), site)

    def read(self, content: str, page: Page) -> str:
        """Write down what a page says, if it is that of a note; return it as it was."""
        if (note := self.notes.get(page.file.src_uri)) is not None:
            self.manuscripts.add(self.edition.entries[note.path], content)
        return content

    def headed(self, html: str, page: Page) -> str:
        """Return the HTML of a page with a head that says what is known of it."""
        return self.heads.added(html, page)

    def write(self, gate: Gate) -> None:
        """Write the files for machines, now that all else is there."""
        files.write(all_exports(self.edition), self.site, gate.pass_through)
