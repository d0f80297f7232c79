"""What is published, and where: the addresses of notes, and the files that they reach."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from narrows.patterns.library import Library
from narrows.patterns.note import Note
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


def fields(note: Note, library: Library, schema: Schema) -> dict[str, Any]:
    """Return what may be published of a public note's fields, the tags of its text among them.

    A summary that claims numbers says them in plain words: where it is shown, nothing is a link.
    """
    kept = schema.published(note.fields)
    if isinstance(summary := kept.get("summary"), str):
        said = library.summaries.get(note.source.path, summary)
        kept = {**kept, "summary": _CLAIM.sub(lambda match: match["text"], said)}
    tags = note.tags if "tags" in kept else distinct(tag.name for tag in note.inline_tags)
    return {**kept, "tags": list(tags)}


# A claim that nobody has held against its model still shows its words alone.
_CLAIM = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\(\s*<?calc:[^()]*\)")


def publish(library: Library, taken: Container[str] = ()) -> Publication:
    """Decide what of a library is published where.

    Args:
        library: the vault.
        taken: addresses that the site itself uses. A note never gets one of them, nor one of
            another note: it gets the next free number, and the check reports the collision.
    """
    addresses: dict[str, str] = {}
    used: set[str] = set()
    for note in library.notes:
        if not is_public(note):
            continue
        wanted = posixpath.join(library.prefix, note.slug).rstrip("/")
        address, number = wanted, 2
        while address in used or address in taken:
            address, number = f"{wanted}-{number}", number + 1
        used.add(address)
        addresses[note.path] = address
    published = [*(note for note in library.notes if note.path in addresses), *library.pages]
    assets = {
        target.path
        for document in published
        for _, target in library.links(document)
        if isinstance(target, Asset)
    }
    return Publication(addresses, tuple(sorted(assets)))


def address(destination: str) -> str:
    """Return the address that a file of the site answers to."""
    return destination.removesuffix("index.html").removesuffix(".html").rstrip("/")


def destination_of(address: str, *, directories: bool) -> str:
    """Return the file of the site that answers to an address, in a folder of its own or not."""
    if directories or not address:
        return f"{address}/index.html".lstrip("/")
    return f"{address}.html"
