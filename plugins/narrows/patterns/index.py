"""The index of patterns: every listed note, with what a reader chooses by."""

from __future__ import annotations

from dataclasses import dataclass

from narrows.patterns import publication
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.schema import Schema
from narrows.patterns.visibility import is_listed
from narrows.text import fold


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the index. `inbound` is how many other listed notes link to the note."""

    note: Note
    title: str
    summary: str
    tags: tuple[str, ...]
    inbound: int


def entries(library: Library, schema: Schema) -> tuple[Entry, ...]:
    """Return the entries of all listed notes, by title."""
    listed = [note for note in library.notes if is_listed(note)]
    return tuple(
        _entry(note, library, schema) for note in sorted(listed, key=lambda note: fold(note.title))
    )


def _entry(note: Note, library: Library, schema: Schema) -> Entry:
    fields = publication.fields(note, library, schema)
    edges = library.inbound.get(note.source.path, ())
    return Entry(
        note=note,
        title=note.title,
        summary=str(fields.get("summary", "")),
        tags=tuple(fields.get("tags", ())),
        inbound=len({edge.source.path for edge in edges if is_listed(edge.source)}),
    )
