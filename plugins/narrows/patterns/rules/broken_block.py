"""A link names a block that its note does not have.

A block is a paragraph, list item, quotation or table that ends with its id: `^key-result`.

Fix: safe where a slip of one or two characters was made in the id of exactly one block. Otherwise
the nearest id, if you ask for it.

Example:
    See [[Amdahls-Law#^key-reslt]].

Cure:
    See [[Amdahls-Law#^key-result]].
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.correction import Offer, blocks, of_anchor
from narrows.patterns.library import Library
from narrows.patterns.link import Link
from narrows.patterns.note import Note
from narrows.patterns.target import MissingAnchor

group = "link"
severity = Severity.ERROR


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every link to a block that does not exist."""
    offers: dict[str, Offer] = {}
    for link, target in library.links(note):
        if not isinstance(target, MissingAnchor) or target.note.is_torn:
            continue
        if link.anchor.startswith("^"):
            path = target.note.source.path
            if path not in offers:
                offers[path] = blocks(target.note)
            yield _finding(note, link, target.note, offers[path])


def _finding(note: Note, link: Link, there: Note, offer: Offer) -> Finding:
    message = f"no block `{link.anchor}` in `{there.title}`"
    meant = of_anchor(note, link, offer)
    if meant is None:
        help = f"end the block meant with ` {link.anchor}`"
        return Finding(link.target_span, message, help)
    return Finding(link.target_span, message, f"did you mean `{meant.name}`?", fix=meant.fix)
