"""A link's path leaves the vault.

Whatever lies there is not part of the site, and may not exist on the next machine.

Fix: unsafe. Where a note of the vault has that name, it writes the path to it.

Example:
    See [the plan](../../plans/2026.md) and [the law](../../notes/amdahls-law.md).

Cure:
    The plan is not part of this vault; see [the law](amdahls-law.md).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.correction import to_target
from narrows.patterns.library import Library
from narrows.patterns.link import Link
from narrows.patterns.note import Note
from narrows.patterns.place import path_to
from narrows.patterns.target import Outside
from narrows.text import fold

group = "link"
severity = Severity.ERROR


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every path that leads out of the vault."""
    for link, target in library.links(note):
        if isinstance(target, Outside):
            around = "site" if note.is_page else "vault"
            message = f"`{link.target}` leaves the {around}"
            meant = _meant(note, link, library)
            help = f"did you mean `{meant}`?" if meant else "link to a note, or to a web address"
            fix = to_target(note, link, library, meant, safe=False) if meant else None
            yield Finding(link.target_span, message, help, fix=fix)


def _meant(note: Note, link: Link, library: Library) -> str | None:
    """Return the path to a note of the vault that has the name of what lies outside of it."""
    name = posixpath.basename(link.target.rstrip("/")).removesuffix(".md")
    here = library.index.names.get(fold(name))
    return path_to(here[0], note, link, library) if here else None
