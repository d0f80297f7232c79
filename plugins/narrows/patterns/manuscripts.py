"""The Markdown beside the pages of a build, written as each page is made. An adapter.

All of it is in one more file, to which it is added note by note: there may be too much of it to
hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from narrows.patterns import manuscript
from narrows.patterns.deadend import place
from narrows.patterns.edition import Edition, Entry
from narrows.patterns.exports import llms
from narrows.patterns.transcript import transcribe
from narrows.patterns.visibility import is_listed

WHOLE: Final = "llms-full.txt"


@dataclass(frozen=True, slots=True)
class Manuscripts:
    """Where the Markdown of a build goes.

    Attributes:
        edition: what is published.
        site: the folder of the site.
        notes: for the place of each note's page its address.
    """

    edition: Edition
    site: Path
    notes: Mapping[str, str]

    def add(self, entry: Entry, html: str) -> None:
        """Write what the page of a note says."""
        transcript = transcribe(html)
        notes = manuscript.reached(entry.url, transcript, self.notes)
        path = self.site / unquote(manuscript.path_of(entry.url))
        text = manuscript.beside(entry, transcript, notes, self.edition.site)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "replace"))
        if is_listed(entry.note):
            text = manuscript.among(entry, transcript, notes, self.edition.site)
            with (self.site / WHOLE).open("ab") as whole:
                whole.write(text.encode("utf-8", "replace"))


def begin(edition: Edition, site: Path) -> Manuscripts:
    """Begin the file that holds all of it. A file of the site's own takes its place later."""
    notes = {place(entry.url): entry.url for entry in edition.entries.values()}
    site.mkdir(parents=True, exist_ok=True)
    (site / WHOLE).write_bytes(llms.opening(edition).encode("utf-8", "replace"))
    return Manuscripts(edition, site, notes)
