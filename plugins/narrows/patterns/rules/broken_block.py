"""A link names a block that its note does not have.

A block is a paragraph, list item, quotation or table that ends with its id: `^key-result`.

Example:
    See [[Amdahls-Law#^key-reslt]].

Cure:
    See [[Amdahls-Law#^key-result]].
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity, suggest
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.target import MissingAnchor

group = "link"
severity = Severity.ERROR


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every link to a block that does not exist."""
    for link, target in library.links(note):
        if not isinstance(target, MissingAnchor) or target.note.is_torn:
            continue
        if link.anchor.startswith("^"):
            message = f"no block `{link.anchor}` in `{target.note.title}`"
            blocks = [f"^{name}" for name in target.note.blocks]
            help = suggest(link.anchor, blocks) or f"end the block meant with ` {link.anchor}`"
            yield Finding(link.target_span, message, help)
