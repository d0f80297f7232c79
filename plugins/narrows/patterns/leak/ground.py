"""What anybody may say: the words of published notes and of the site's own pages.

A private note called `Queue` leaves no trace in a public sentence about queues. It is read from
what authors wrote and not from what was made of it, which is what is under suspicion. So a link to
a private note is left out, with a label that names the note, and so are comments and fields for the
author.
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.patterns import publication
from narrows.patterns.leak.trace import kept_home, texts
from narrows.patterns.leak.wording import decoded, flat
from narrows.patterns.library import Library
from narrows.patterns.link import Kind, Link, find_references
from narrows.patterns.note import Note
from narrows.patterns.schema import Schema
from narrows.patterns.target import Asset, Private, Target, Withheld, chosen
from narrows.patterns.visibility import is_public
from narrows.text import Edit, Span, apply_within, fold


def ground(library: Library, schema: Schema) -> Iterator[str]:
    """Yield the texts that the notes and pages of a library publish, and their paths."""
    home = {fold(path) for path in kept_home(library)}
    for note in filter(is_public, library.notes):
        yield note.path
        yield note.title
        yield from texts(publication.fields(note, library, schema))
        yield _said(note, library, home)
    for page in library.pages:
        yield page.path
        # The frontmatter of a page is the host's own.
        yield page.source.text[: page.body.start]
        yield _said(page, library, home)
    published = publication.publish(library)
    yield from (*published.addresses.values(), *published.assets)


def _said(document: Note, library: Library, home: set[str]) -> str:
    """Return the body of a document without what may name what stays home."""
    links = (*library.links(document), *library.claims(document))
    cuts = [
        cut
        for link, target in links
        if _stays(target, home)
        for cut in _cuts(document, link, chosen(target))
    ]
    edits = [*cuts, *(Edit(comment, "\n") for comment in document.prose.comments)]
    whole = Span(document.body.start, document.body.end + 1)
    return apply_within(document.source.text + "\n", whole, edits)


def _cuts(document: Note, link: Link, target: Target) -> Iterator[Edit]:
    """Yield the edits that leave of a link, and of what refers to it, a plain label at most."""
    yield Edit(link.span, f"\n{_plain_label(link, target)}\n")
    if link.kind is Kind.DEFINITION:
        for whole, _ in find_references(document.prose.text, link.label or ""):
            yield Edit(whole, "\n")


def _plain_label(link: Link, target: Target) -> str:
    """Return the label of a link to a private note, unless it holds a name of the note."""
    if not link.label or not isinstance(target, Private):
        return ""
    note, label = target.note, flat(decoded(link.label))
    names = (note.title, note.name, *note.aliases)
    return "" if any(flat(decoded(name)) in label for name in names) else link.label


def _stays(target: Target, home: set[str]) -> bool:
    """Whether a link leads to something that stays home."""
    reached = chosen(target)
    is_file = isinstance(reached, Asset) and fold(reached.path) in home
    return is_file or isinstance(reached, Private | Withheld)
