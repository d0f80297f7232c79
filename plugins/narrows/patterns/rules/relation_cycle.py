"""A relation leads in a circle.

What rests on something that rests on it explains nothing, and readers who follow the relation come
back to where they were. This counts over any number of notes, and whichever end states a relation:
`supports` is `rests_on` seen from the other note. Circles of relations that are no order, such as
`contrasts_with`, are fine, but no note stands in a relation to itself.

Example:
    # file: batch-size.md
    ---
    relations: {rests_on: [flow]}
    ---
    # file: flow.md
    ---
    relations: {rests_on: [batch-size]}
    ---

Cure:
    # file: batch-size.md
    ---
    title: Batch size
    ---
    # file: flow.md
    ---
    relations: {rests_on: [batch-size]}
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.order import Circle
from narrows.patterns.target import Found, MissingAnchor

group = "note"
severity = Severity.ERROR


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every relation that closes a circle, were it the only one to do so."""
    for link, target in library.reached(note):
        if link.relation and isinstance(target, Found | MissingAnchor) and target.note is note:
            message = f"`{note.name}` stands in the relation `{link.relation}` to itself"
            yield Finding(link.span, message, "name the other note, or take the relation out")
    for circle in library.circles.get(note.source.path, ()):
        link = circle.statement.link
        message = f"`{link.relation}` leads in a circle: {_told(circle)}"
        yield Finding(link.span, message, "take out, or turn around, the relation that is wrong")


def _told(circle: Circle) -> str:
    before, after = (
        " > ".join(f"`{name}`" for name in names) for names in (circle.before, circle.after)
    )
    return f"{before} > ... > {after}" if after else before
