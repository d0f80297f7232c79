"""A link's path leaves the vault.

Whatever lies there is not part of the site, and may not exist on the next machine.

Example:
    See [the plan](../../plans/2026.md).

Cure:
    The plan is not part of this vault.
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.target import Outside

group = "link"
severity = Severity.ERROR


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every path that leads out of the vault."""
    for link, target in library.links(note):
        if isinstance(target, Outside):
            message = f"`{link.target}` leaves the vault"
            yield Finding(link.target_span, message, "link to a note, or to a web address")
