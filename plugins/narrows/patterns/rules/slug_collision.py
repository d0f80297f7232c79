"""Two notes, or a note and a page of the site, want one address.

Addresses compare as the strictest host would: without case, and after spaces and punctuation have
become hyphens. Both are published, the later note under its address with a number; links by address
lead to the first. A page of the site always keeps its address.

Example:
    # file: Batch-Size.md
    Small batches come back sooner.
    # file: batch size.md
    Small batches cost more to hand over.

Cure:
    # file: Batch-Size.md
    Small batches come back sooner.
    # file: batch-cost.md
    Small batches cost more to hand over.
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.publication import address_of
from narrows.patterns.room import RESERVED
from narrows.patterns.visibility import is_public
from narrows.text import Span

group = "note"
severity = Severity.ERROR

MOST = 5
"""How many of the others are named."""


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for a note whose address another note, or a page of the site, has too."""
    if note.is_page:
        return
    having = library.index.addresses[note.slug]
    others = [other.path for other in having if other is not note and not other.is_kept]
    if is_public(note):
        address = address_of(note, library)
        others += [page.source.path for page in library.pages if page.slug == address]
        files = (f"{address}{ending}".strip("/") for ending in ("", ".html", "/index.html"))
        site = library.index.site
        others += [f"{file} of the site" for file in files if file in RESERVED or file in site]
    if others:
        more = f" and {len(others) - MOST:,} more" if len(others) > MOST else ""
        message = f"the address `{note.slug}` is also that of {', '.join(others[:MOST])}{more}"
        yield Finding(Span(0, 0), message, "rename one of the files")
