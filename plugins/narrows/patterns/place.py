"""Where things stand: a field's value in its note, and one document seen from another."""

from __future__ import annotations

import posixpath

from narrows import yamltree
from narrows.patterns.library import Library
from narrows.patterns.link import Link
from narrows.patterns.note import Note
from narrows.text import Span


def field_span(note: Note, *path: str | int) -> Span:
    """Return the place of a value in the frontmatter, or of the nearest one above it."""
    root = note.frontmatter.root
    return yamltree.locate(root, path).span if root else Span(0, 0)


def site_path(document: Note, library: Library) -> str:
    """Return where a document's source lies below the root of the site's sources.

    A page of the site keeps its place: a note that would take it gives way.
    """
    if document.is_page:
        return document.path
    path = posixpath.join(library.prefix, document.path)
    while path in library.index.site:
        path = path.removesuffix(".md") + "-note.md"
    return path


def path_to(document: Note, source: Note, link: Link, library: Library) -> str:
    """Return how `link`, written in `source`, would name `document` by its path."""
    if link.target.startswith("/"):
        return "/" + posixpath.join("" if document.is_page else library.prefix, document.slug)
    folder = posixpath.dirname(site_path(source, library))
    path = posixpath.relpath(site_path(document, library), folder or ".")
    is_file = link.target.casefold().endswith(".md") or not link.by_name
    return path if is_file else path.removesuffix(".md")


def ended_as(link: Link, path: str) -> str:
    """Return an address from the root with the slash at its end that a link writes there."""
    return f"{path}/" if path.startswith("/") and link.target.endswith("/") else path
