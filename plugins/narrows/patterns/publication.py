"""What is published, and where: the addresses of notes, and the files that they reach."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from narrows.patterns.discretion import said
from narrows.patterns.library import Library
from narrows.patterns.link import Kind, Link
from narrows.patterns.note import Note
from narrows.patterns.schema import Schema
from narrows.patterns.tag import distinct
from narrows.patterns.target import Asset
from narrows.patterns.visibility import is_public
from narrows.patterns.wording import words
from narrows.text import Span


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
    shown = schema.published(note.fields)
    kept: dict[str, Any] = said(shown, note, library.index.resolve)
    if isinstance(summary := kept.get("summary"), str):
        plain = said(library.summaries.get(note.source.path, summary), note, library.index.resolve)
        kept = {**kept, "summary": _without_claims(plain, note, library)}
    tags = note.tags if "tags" in kept else distinct(tag.name for tag in note.inline_tags)
    return {**kept, "tags": list(tags)}


_CLAIM = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\(\s*<?calc:(?:(?P<note>[^\s()<>\"?#]+)/)?[^()]*\)")


def _without_claims(summary: str, note: Note, library: Library) -> str:
    """Return a summary without claims: what nobody has held against its model shows its words."""

    def shown(claim: re.Match[str]) -> str:
        nowhere = Span(0, 0)
        link = Link(Kind.CLAIM, unquote(claim["note"] or ""), "", claim["text"], nowhere, nowhere)
        return words(link, library.index.address(note, link))

    return _CLAIM.sub(shown, summary)


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
    return Publication(addresses, attachments(library))


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


def address(destination: str) -> str:
    """Return the address that a file of the site answers to."""
    return destination.removesuffix("index.html").removesuffix(".html").rstrip("/")


def destination_of(address: str, *, directories: bool) -> str:
    """Return the file of the site that answers to an address, in a folder of its own or not."""
    if directories or not address:
        return f"{address}/index.html".lstrip("/")
    return f"{address}.html"
