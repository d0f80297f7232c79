"""A large vault of strangers, every second note of which stays private: no page says so.

Nothing is built: pages are composed as they would be, and what is audited is their Markdown, their
fields and the words in which other notes refer to them.
"""

from __future__ import annotations

import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from test_hub import SHARED, SITE, published

from narrows import settings
from narrows.patterns.around.crossreference import cross_references
from narrows.patterns.leak.ground import ground
from narrows.patterns.leak.search import Sought
from narrows.patterns.leak.trace import texts, traces
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.schema import Schema
from narrows.patterns.visibility import is_public
from narrows.tree import Disk, Overlay
from narrows.vault import Reader
from vaults import a_site, compose


@dataclass(frozen=True, repr=False)
class Half:
    """The vault, with every second note public, and what says which of their fields are."""

    library: Library
    schema: Schema


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> Half:
    """The vault, with every second note made public, whichever these are."""
    folder = tmp_path_factory.mktemp("half")
    with tarfile.open(SHARED / "vaults/obsidian-hub.tar.xz") as packed:
        packed.extractall(folder / "hub", filter="data")
    site = settings.from_file(a_site(folder, {}, configuration=SITE))
    notes = [path for path in site.vault.rglob("*") if path.suffix.lower() == ".md"]
    chosen = [path for path in notes if zlib.crc32(path.name.encode()) % 2]
    tree = Overlay(Disk(), {path.absolute(): published(path.read_bytes()) for path in chosen})
    return Half(Reader(site, folder).read(tree), site.dialect().schema)


def page_of(note: Note, library: Library, schema: Schema) -> str:
    """Return what the page of a note says."""
    page = compose(note, library, schema)
    references = "\n".join(_references(note, library))
    return "\n".join([page.markdown, *texts(page.fields), references])


def _references(note: Note, library: Library) -> Iterator[str]:
    for group in cross_references(note, library):
        for each in group.references:
            yield each.note.title
            yield f"{each.context.before}{each.context.words}{each.context.after}"


def test_no_page_says_what_the_other_half_keeps_private(half: Half) -> None:
    library, schema = half.library, half.schema
    public = [note for note in library.notes if is_public(note)]
    sought = Sought.of(traces(library, schema))
    found = {note.path: sought.found(page_of(note, library, schema)) for note in public}
    suspects = sought.only(set().union(*found.values()))
    guilty = suspects.without(ground(library, schema))
    told = {path: words & {*guilty.names, *guilty.runs} for path, words in found.items()}

    assert len(public) > 2000
    assert len(sought.names) > 5000
    assert {path: words for path, words in told.items() if words} == {}
