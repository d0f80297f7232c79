"""A note says that it is a copy of another note.

The field `vault_source` is the path of the file that the note was copied from, and the next copy
will be made from there. A note that began with its neighbour's frontmatter is then overwritten with
the neighbour. Names compare as addresses do, so `Batch-Size.md` is the source of
`batch-size.md`; the file may also be called by the note's title, or by an alias.

Example:
    # file: batch-size.md
    ---
    synced_from_vault: true
    vault_source: living/patterns/Little-s-Law.md
    ---

Cure:
    # file: batch-size.md
    ---
    synced_from_vault: true
    vault_source: living/patterns/Batch-Size.md
    ---
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.library import Library
from narrows.patterns.note import Note, slug_of
from narrows.patterns.place import field_span

group = "field"
severity = Severity.WARNING


def check(note: Note, library: Library) -> Iterator[Finding]:  # noqa: ARG001 - a rule's form
    """Yield a finding for a note whose source has another name than the note itself."""
    source = note.fields.get("vault_source")
    if note.is_page or not isinstance(source, str) or not source.strip():
        return
    name = posixpath.basename(source.strip().replace("\\", "/"))
    names = (note.name, note.title, *note.aliases)
    if slug_of(name) not in {slug_of(each) for each in names}:
        message = f"`{name}` is the file of another note: this one is `{note.name}`"
        help = "name the file that this note is a copy of"
        yield Finding(field_span(note, "vault_source"), message, help)
