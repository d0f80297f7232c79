"""A relation is stated twice.

One end states it, and the page of the other note shows it by itself, under the name that it has
from there. Stated at both ends, or twice at one, it has to be kept right in two places.

Example:
    # file: batch-size.md
    ---
    public: true
    relations: {rests_on: [flow]}
    ---
    # file: flow.md
    ---
    public: true
    relations: {supports: [batch-size]}
    ---

Cure:
    # file: batch-size.md
    ---
    public: true
    relations: {rests_on: [flow]}
    ---
    # file: flow.md
    ---
    title: Flow
    public: true
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Related, Severity
from narrows.patterns.library import Library
from narrows.patterns.link import Link
from narrows.patterns.note import Note
from narrows.patterns.relation import Relation
from narrows.patterns.target import Found, MissingAnchor, Private

group = "note"
severity = Severity.WARNING


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every relation that stands here before, or at its other end.

    Of two ends, the one is reported that tells it the other way around. The very same words twice
    in a list have been reported as such.
    """
    refused = {fault.finding.span for fault in note.faults if fault.rule == "field-value"}
    stated: dict[tuple[str, str], Link] = {}
    there = {
        (edge.link.relation, edge.source.path)
        for edge in library.inbound.get(note.source.path, ())
        if edge.link.relation
    }
    for link, target in library.reached(note):
        kind = library.relations.get(link.relation)
        if kind is None or not isinstance(target, Found | MissingAnchor | Private):
            continue
        other = target.note
        first = stated.setdefault((kind.name, other.path), link)
        if first is not link:
            if link.span not in refused:
                related = (Related(first.span, "stated here before"),)
                message = f"`{kind.name}: {other.name}` is stated twice"
                yield Finding(link.span, message, "delete one of the two", related)
        elif (kind.inverse, other.path) in there and _is_second(kind, note, other):
            message = f"`{other.name}` states this already: `{kind.inverse}: {note.name}`"
            yield Finding(link.span, message, "delete it here: the page shows it by itself")


def _is_second(kind: Relation, note: Note, other: Note) -> bool:
    return kind.turned or (kind.name == kind.inverse and note.path > other.path)
