"""A note as it is published: what lists, feeds, graphs and pages may say of it.

Nothing in here is private: the notes are those that `visibility.is_public` lets go, and their
fields those of `publication.fields`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from narrows.patterns import publication
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.schema import Schema
from narrows.patterns.visibility import is_listed, is_public


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


def find(
    library: Library, schema: Schema, urls: Mapping[str, str], changed: Mapping[str, str]
) -> Iterator[Entry]:
    """Yield the notes of a vault that are published, in its order.

    Args:
        library: the vault.
        schema: which fields may be published.
        urls: for the path of each published note its address below the site's root.
        changed: for the path of a note the day of its last change, where that is known.
    """
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
