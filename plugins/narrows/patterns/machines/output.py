"""What a build says to programs, beside its pages and in their heads. An adapter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.utils import get_build_date

from narrows.patterns import files, notice
from narrows.patterns.edition import Edition
from narrows.patterns.entry import Entry
from narrows.patterns.export import all_exports
from narrows.patterns.gate import Gate
from narrows.patterns.machines import manuscripts, moment, notfound
from narrows.patterns.machines.heads import Heads
from narrows.patterns.machines.manuscripts import Manuscripts
from narrows.patterns.note import Note
from narrows.patterns.overview import Overview

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page


FIRST_DAY: Final = "1970-01-01"
LAST_DAY: Final = "2106-01-01"
"""The days between which a packed file can say when it was made."""


class Undated(str):
    """The day of a page that has none: a template takes it for nothing, and MkDocs for a day."""

    __slots__ = ()

    def __new__(cls) -> Undated:
        """Make one. MkDocs looks for the last day among those of all pages."""
        return super().__new__(cls, FIRST_DAY)

    def __bool__(self) -> bool:
        return False


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
        notice.of_address(edition.site)
        site = Path(config.site_dir)
        heads = Heads(edition, notes, overviews)
        return cls(edition, notes, heads, manuscripts.begin(edition, site), site)

    def read(self, content: str, page: Page) -> str:
        """Write down what a page says, if it is that of a note; return it as it was."""
        if (note := self.notes.get(page.file.src_uri)) is not None:
            self.manuscripts.add(self.edition.entries[note.path], content)
        return content

    def headed(self, html: str, page: Page) -> str:
        """Return the HTML of a page with a head that says what is known of it."""
        return self.heads.added(html, page)

    def finished(self, text: str, template: str, gate: Gate) -> str:
        """Return what a template of the theme gives as it is published: a page passes the gate.

        The page for wrong addresses leads on.
        """
        if not template.endswith(".html"):
            return text
        if template == notfound.PATH:
            text = notfound.helpful(text, self.edition.site, self.heads.listing)
        return gate.pass_through(text, template)

    def date(self, files: Iterable[File]) -> None:
        """Say of each page when it was changed, which is all that a site map has from the build.

        Of a page of the site nobody knows it, unless another plugin has found out.
        """
        now, latest = get_build_date(), max(map(_day, self.edition.listed), default="")
        for file in files:
            if (page := file.page) is None:
                continue
            if (note := self.notes.get(file.src_uri)) is not None:
                page.update_date = _day(self.edition.entries[note.path]) or Undated()
            elif file.src_uri in self.heads.overviews:
                page.update_date = latest or Undated()
            elif page.update_date == now:
                page.update_date = Undated()

    def write(self, gate: Gate) -> None:
        """Write the files for machines, now that all else is there."""
        self.manuscripts.finish()
        files.write(all_exports(self.edition), self.site, gate.pass_through)


def _day(entry: Entry) -> str:
    """Return the last day that a note tells; empty where it tells none that a clock can show.

    MkDocs packs the site map with the last day of all pages, in a field of 32 bits.
    """
    last = moment.latest(entry)
    day = last.date().isoformat() if last else ""
    return day if FIRST_DAY < day < LAST_DAY else ""
