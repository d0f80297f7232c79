"""A former address of a note cannot lead on to it.

The field `redirect_from` names the addresses that a note had before, so that who has kept one still
finds it. An address is written as the site writes it, below that of the notes: in lower case, with
hyphens for spaces, and without slashes at the ends. Where a note, a page or a file of the site has
the address, that is what readers find; and one that two notes claim leads to neither.

Example:
    # file: batch-size.md
    ---
    title: Batch Size
    type: pattern
    public: true
    created: 2026-03-04
    tags: [flow]
    redirect_from: [small-batches]
    ---

    Small batches come back sooner.
    # file: small-batches.md
    Small batches cost more to hand over.

Cure:
    # file: batch-size.md
    ---
    title: Batch Size
    type: pattern
    public: true
    created: 2026-03-04
    tags: [flow]
    redirect_from: [size-of-a-batch]
    ---

    Small batches come back sooner.
    # file: small-batches.md
    Small batches cost more to hand over.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.library import Library
from narrows.patterns.machines.redirect import FIELD, is_address, stated
from narrows.patterns.note import Note, slug_of
from narrows.patterns.place import field_span
from narrows.patterns.room import RESERVED

group = "note"
severity = Severity.ERROR


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for each address that leads nowhere."""
    if note.is_page or FIELD not in note.fields:
        return
    for place, written in stated(note):
        span = field_span(note, FIELD, place)
        if not is_address(written):
            meant = slug_of(written.strip("/")).removeprefix(f"{library.prefix}/")
            yield Finding(span, f"`{written}` is no address of a note", f"write `{meant}`")
        elif owner := _owner(written, note, library):
            yield Finding(span, f"`{written}` is the address of {owner}", "take it out")


def _owner(slug: str, note: Note, library: Library) -> str:
    """Return what has an address, or claims it too; empty where nothing does."""
    having = library.index.addresses.get(slug, ())
    if note in having:
        return "the note itself"
    address = posixpath.join(library.prefix, slug)
    pages = [page.source.path for page in library.pages if page.slug == address]
    files = (f"{address}{ending}" for ending in ("", ".html", "/index.html"))
    taken = [each for each in files if each in RESERVED or each in library.index.site]
    others = [each.path for each in library.index.former.get(slug, ()) if each is not note]
    claimed = [f"{path}, by its `{FIELD}`" for path in others]
    return next(iter([*(each.path for each in having), *pages, *taken, *claimed]), "")
