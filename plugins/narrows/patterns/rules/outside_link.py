"""A link's path leaves the vault.

Whatever lies there is not part of the site, and may not exist on the next machine.

Example:
    See [the plan](../../plans/2026.md).

Cure:
    The plan is not part of this vault.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.library import Library
from narrows.patterns.link import Link
from narrows.patterns.note import Note
from narrows.patterns.place import path_to
from narrows.patterns.resolver import fold
from narrows.patterns.target import Outside

group = "link"
severity = Severity.ERROR


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every path that leads out of the vault."""
    for link, target in library.links(note):
        if isinstance(target, Outside):
            around = "site" if note.is_page else "vault"
            message = f"`{link.target}` leaves the {around}"
            yield Finding(link.target_span, message, _help(note, link, library))


def _help(note: Note, link: Link, library: Library) -> str:
    name = posixpath.basename(link.target.rstrip("/")).removesuffix(".md")
    if here := library.index.names.get(fold(name)):
        return f"did you mean `{path_to(here[0], note, link, library)}`?"
    return "link to a note, or to a web address"
