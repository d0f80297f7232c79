"""What is published, and where: the addresses of notes, and the files that they reach."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from narrows.patterns.asset import Reason
from narrows.patterns.discretion import said
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.room import RESERVED, Room
from narrows.patterns.schema import Schema
from narrows.patterns.tag import distinct
from narrows.patterns.target import Asset
from narrows.patterns.visibility import is_public


@dataclass(frozen=True, slots=True)
class Publication:
    """What leaves the vault.

    Attributes:
        addresses: for the path of each public note its address below the site's root, without
            slashes at the ends; empty for the root itself.
        assets: the paths of the attachments that public notes and the site's pages use, relative to
            the vault's root.
    """

    addresses: Mapping[str, str]
    assets: tuple[str, ...]


def fields(note: Note, library: Library, schema: Schema, changed: str = "") -> dict[str, Any]:
    """Return what may be published of a public note's fields, the tags of its text among them.

    A summary that claims numbers says them in plain words: where it is shown, nothing is a link.

    Args:
        note: the note.
        library: the vault.
        schema: which fields may be published.
        changed: the day of its last change, for a note that does not say when it was updated;
            empty where nobody knows it.
    """
    told = schema.published({**_updated(note, changed), **note.fields})
    kept: dict[str, Any] = said(told, note, library.index)
    if isinstance(summary := kept.get("summary"), str):
        plain = library.summaries.get(note.source.path)
        summary = summary if plain is None else said(plain, note, library.index)
        kept = {**kept, "summary": _CLAIM.sub(lambda match: match["text"], summary)}
    listed = kept.get("tags")
    tags = [tag for tag in listed if isinstance(tag, str)] if isinstance(listed, list) else []
    return {**kept, "tags": list(distinct([*tags, *(tag.name for tag in note.inline_tags)]))}


def _updated(note: Note, changed: str) -> dict[str, str]:
    """Return the field that says when a note was changed, if that was after it was begun."""
    begun = note.fields.get("created")
    is_later = isinstance(begun, str) and changed > begun[: len("2026-03-04")]
    return {"updated": changed} if is_later else {}


# A claim that nobody has held against its model still shows its words alone.
_CLAIM = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\(\s*<?calc:[^()]*\)")


def publish(
    library: Library, files: Iterable[str] = (), *, directories: bool = True
) -> Publication:
    """Decide what of a library is published where.

    Args:
        library: the vault.
        files: the files that the site itself has. A note never overwrites one of them, nor another
            note: it gets the next free number, and the check reports the collision.
        directories: whether the site gives every page a folder of its own.
    """
    room = Room.of((*files, *RESERVED))
    addresses: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for note in library.notes:
        if is_public(note):
            wanted = address = address_of(note, library)
            while room.taker(destination_of(address, directories=directories)) is not None:
                numbers[wanted] = numbers.get(wanted, 1) + 1
                address = f"{wanted}-{numbers[wanted]}"
            room.take(destination_of(address, directories=directories))
            addresses[note.path] = address
    return Publication(addresses, attachments(library))


def address_of(note: Note, library: Library) -> str:
    """Return the address that a note asks for, below the site's root."""
    return posixpath.join(library.prefix, note.slug).rstrip("/")


def clashes(library: Library) -> dict[str, Reason]:
    """Return which attachments have no place on the site of their own, and why, by their paths."""
    used = attachments(library)
    if not used:
        return {}
    wanted = [address_of(note, library) for note in library.notes if is_public(note)]
    pages = (destination_of(each, directories=way) for each in wanted for way in (True, False))
    room, found = Room.of((*library.index.site, *RESERVED, *pages)), dict[str, Reason]()
    for path in used:
        place = posixpath.join(library.prefix, path)
        if (taker := room.taker(place)) is None:
            room.take(place)
        else:
            fact = f"`{taker}` has its place on the site"
            found[path] = Reason(fact, "rename it, or move it to another folder")
    return found


def attachments(library: Library) -> tuple[str, ...]:
    """Return the attachments that public notes and the site's pages link to, by their paths."""
    public = (*(note for note in library.notes if is_public(note)), *library.pages)
    found = {
        target.path
        for document in public
        for _, target in library.links(document)
        if isinstance(target, Asset)
    }
    return tuple(sorted(found))


def destination_of(address: str, *, directories: bool) -> str:
    """Return the file of the site that answers to an address, in a folder of its own or not."""
    if directories or not address:
        return f"{address}/index.html".lstrip("/")
    return f"{address}.html"
