"""The Markdown beside the pages of a build, written as each page is made. An adapter.

All of it is in one more file, which grows note by note and is not held: there may be too much.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Final
from urllib.parse import unquote

from narrows.patterns.deadend import place
from narrows.patterns.edition import Edition
from narrows.patterns.entry import Entry
from narrows.patterns.exports import llms
from narrows.patterns.machines import manuscript
from narrows.patterns.machines.transcript import transcribe
from narrows.patterns.visibility import is_listed

WHOLE: Final = "llms-full.txt"
_HELD: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Manuscripts:
    """Where the Markdown of a build goes.

    Attributes:
        edition: what is published.
        site: the folder of the site.
        notes: for the place of each note's page its address.
        whole: the text of all listed notes so far, on disk once it is long.
    """

    edition: Edition
    site: Path
    notes: Mapping[str, str]
    whole: SpooledTemporaryFile[bytes]

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
            self.whole.write(text.encode("utf-8", "replace"))

    def finish(self) -> None:
        """Write the text of all notes, unless the site has a file of that name."""
        self.whole.seek(0)
        path = self.site / WHOLE
        if not path.exists():
            with path.open("wb") as file:
                shutil.copyfileobj(self.whole, file)
        self.whole.close()


def begin(edition: Edition, site: Path) -> Manuscripts:
    """Begin with what stands above all notes."""
    notes = {place(entry.url): entry.url for entry in edition.entries.values()}
    whole = SpooledTemporaryFile(_HELD)  # noqa: SIM115 - it is filled page by page
    whole.write(llms.opening(edition).encode("utf-8", "replace"))
    return Manuscripts(edition, site, notes, whole)
