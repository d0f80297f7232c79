"""A relation is stated twice.

One end states it, and the page of the other note shows it by itself, under the name that it has
from there. Stated at both ends, or twice at one, it has to be kept right in two places.

Fix: unsafe. It takes the second statement out of its list, if the list has others.

Example:
    # file: batch-size.md
    ---
    public: true
    relations: {rests_on: [flow]}
    ---
    # file: flow.md
    ---
    public: true
    relations: {supports: [batch-size, amdahls-law]}
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
    relations: {supports: [amdahls-law]}
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows import yamledit, yamltree
from narrows.diagnostic import Finding, Fix, Related, Severity
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
                help, fix = "delete one of the two", _without(note, link)
                yield Finding(link.span, message, help, related, fix)
        elif (kind.inverse, other.path) in there and _is_second(kind, note, other):
            message = f"`{other.name}` states this already: `{kind.inverse}: {note.name}`"
            help = "delete it here: the page shows it by itself"
            yield Finding(link.span, message, help, fix=_without(note, link))


def _without(note: Note, link: Link) -> Fix | None:
    """Return the fix that takes a relation out of its list, if the list has others."""
    root = note.frontmatter.root
    stated = root.get("relations") if root else None
    for _, items in stated.entries if isinstance(stated, yamltree.Mapping) else ():
        for number, item in enumerate(items.items if isinstance(items, yamltree.Sequence) else ()):
            if item.span == link.span and isinstance(items, yamltree.Sequence):
                edit = yamledit.drop_item(note.source.text, items, number)
                return Fix(f"delete `{link.target}` here", (edit,)) if edit else None
    return None


def _is_second(kind: Relation, note: Note, other: Note) -> bool:
    return kind.turned or (kind.name == kind.inverse and note.path > other.path)
