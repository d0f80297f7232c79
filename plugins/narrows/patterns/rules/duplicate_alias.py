"""A note's alias is also a name of another note.

A link by that name is ambiguous, or leads to the other note: a file name beats an alias.

Example:
    # file: bottleneck-shifts.md
    ---
    aliases: [Bottleneck]
    ---
    # file: theory-of-constraints.md
    ---
    aliases: [Bottleneck]
    ---

Cure:
    # file: bottleneck-shifts.md
    ---
    aliases: [The bottleneck moves]
    ---
    # file: theory-of-constraints.md
    ---
    aliases: [Bottleneck]
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.place import field_span
from narrows.text import fold

group = "note"
severity = Severity.WARNING


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every alias that another note answers to."""
    if note.is_page:
        return
    for number, alias in enumerate(note.aliases):
        key = fold(alias)
        others = {
            other.path
            for tier in (library.index.aliases, library.index.names, library.index.titles)
            for other in tier.get(key, ())
            if other is not note and not other.is_kept
        }
        if others:
            message = f"the alias `{alias}` is also a name of {', '.join(sorted(others)[:5])}"
            yield Finding(field_span(note, "aliases", number), message, "keep it on one of them")
