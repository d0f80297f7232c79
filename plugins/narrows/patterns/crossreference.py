"""The Cross-References of a page: who links here, in which relation, in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from narrows.patterns.context import Context, around, remark
from narrows.patterns.library import Edge, Library
from narrows.patterns.link import Kind
from narrows.patterns.note import Note
from narrows.patterns.relation import RELATIONS
from narrows.patterns.target import Found
from narrows.patterns.visibility import is_listed
from narrows.patterns.wording import literal

MENTIONS = "Mentioned in"
"""The group of links that state no relation."""

Group = dict[str, tuple[Note, Edge | None]]
"""The notes of one group by path, each with the link whose context says most."""


def cross_references(note: Note, library: Library, href: Callable[[Note], str]) -> str:
    """Return the Markdown of a note's Cross-References; empty where nothing refers to it.

    Args:
        note: the note whose page it is.
        library: the vault.
        href: gives the destination of a link to another note.
    """
    groups = _groups(note, library)
    labels = {**{name: relation.label for name, relation in RELATIONS.items()}, "": MENTIONS}
    parts = []
    for name, label in labels.items():
        if entries := groups.get(name):
            items = [_item(other, edge, library, href) for other, edge in entries.values()]
            parts.append("\n".join([f"**{label}**", "", *items]))
    return "\n\n".join(parts)


def _groups(note: Note, library: Library) -> dict[str, Group]:
    """Put every note that has to do with this one into the first group that fits it."""
    inbound = [edge for edge in library.inbound.get(note.source.path, ()) if is_listed(edge.source)]
    spoken = _spoken(inbound)
    groups: dict[str, Group] = {}
    for name, other in (*_stated(note, library), *_stated_by_others(inbound)):
        groups.setdefault(name, {})[other.path] = (other, spoken.get(other.path))
    related = {path for group in groups.values() for path in group}
    for edge in inbound:
        if edge.source.path not in related:
            best = spoken.get(edge.source.path)
            groups.setdefault("", {})[edge.source.path] = (edge.source, best)
    return groups


def _stated(note: Note, library: Library) -> Iterator[tuple[str, Note]]:
    """Yield the relations that the note itself states."""
    for link, target in library.links(note):
        if link.relation in RELATIONS and isinstance(target, Found) and is_listed(target.note):
            yield link.relation, target.note


def _stated_by_others(inbound: list[Edge]) -> Iterator[tuple[str, Note]]:
    """Yield the relations that other notes state, as seen from here."""
    for edge in inbound:
        if edge.link.relation in RELATIONS:
            yield RELATIONS[edge.link.relation].inverse, edge.source


def _spoken(inbound: list[Edge]) -> dict[str, Edge]:
    """Return for each note the link whose words say most about it: a remark, or else the first."""
    prose = [edge for edge in inbound if _is_prose(edge)]
    spoken: dict[str, Edge] = {}
    for edge in sorted(prose, key=lambda edge: remark(edge) is None):
        spoken.setdefault(edge.source.path, edge)
    return spoken


def _is_prose(edge: Edge) -> bool:
    return edge.link.kind not in (Kind.FIELD, Kind.RELATION, Kind.DEFINITION)


def _item(other: Note, edge: Edge | None, library: Library, href: Callable[[Note], str]) -> str:
    entry = f"- [{literal(other.title)}]({href(other)})"
    context = around(edge, library.links(edge.source)) if edge else Context()
    before, after = literal_edge(context.before), literal_edge(context.after)
    if not before.strip() and not after.strip(" .:;"):
        return entry
    marked = f"<mark>{literal(context.words)}</mark>" if context.words else ""
    return f'{entry}<span class="narrows-context"> — {before}{marked}{after}</span>'


def literal_edge(text: str) -> str:
    """Return `text` as literal Markdown with the spaces at its ends kept, as one each."""
    start = " " if text[:1].isspace() else ""
    end = " " if text.strip() and text[-1:].isspace() else ""
    return f"{start}{literal(text)}{end}"
