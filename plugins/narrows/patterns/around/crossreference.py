"""The Cross-References of a page: who links here, in which relation, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from narrows.patterns.around.context import Context, around, is_alone, remark
from narrows.patterns.library import Edge, Library
from narrows.patterns.link import Kind
from narrows.patterns.note import Note
from narrows.patterns.target import Found
from narrows.patterns.visibility import is_listed

MENTIONS = "Mentioned in"
"""The group of links that state no relation."""

MOST = 100
"""How many references of one group a page shows: its weight must not grow with the vault."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A note that has to do with the page's own, and the words in which it says so."""

    note: Note
    context: Context


@dataclass(frozen=True, slots=True)
class Group:
    """The references of one relation, or all that state none.

    Attributes:
        label: how the page calls them.
        references: the references.
        more: how many there are beside these.
    """

    label: str
    references: tuple[Reference, ...]
    more: int = 0


def cross_references(note: Note, library: Library) -> tuple[Group, ...]:
    """Return the Cross-References of a note, relations first; nothing where nobody refers to it."""
    inbound = [edge for edge in library.inbound.get(note.source.path, ()) if is_listed(edge.source)]
    spoken = _spoken(inbound)
    labels = {name: relation.label for name, relation in library.relations.items()}
    members = _members(note, library, inbound)
    return tuple(
        _group(label, tuple(members[name].values()), spoken, library)
        for name, label in {**labels, "": MENTIONS}.items()
        if name in members
    )


def _group(
    label: str, notes: tuple[Note, ...], spoken: Mapping[str, Edge], library: Library
) -> Group:
    shown = tuple(_reference(other, spoken, library) for other in notes[:MOST])
    return Group(label, shown, len(notes) - len(shown))


def _reference(other: Note, spoken: Mapping[str, Edge], library: Library) -> Reference:
    edge = spoken.get(other.path)
    return Reference(other, around(edge, library) if edge else Context())


def _members(note: Note, library: Library, inbound: Iterable[Edge]) -> dict[str, dict[str, Note]]:
    """Put every note that has to do with this one into each relation it is in, or into none."""
    members: dict[str, dict[str, Note]] = {}
    for name, other in (*_stated(note, library), *_stated_by_others(inbound, library)):
        members.setdefault(name, {})[other.path] = other
    related = {path for notes in members.values() for path in notes}
    for edge in inbound:
        if edge.source.path not in related:
            members.setdefault("", {})[edge.source.path] = edge.source
    return members


def _stated(note: Note, library: Library) -> Iterator[tuple[str, Note]]:
    """Yield the relations that the note itself states."""
    for link, target in library.links(note):
        if (
            link.relation in library.relations
            and isinstance(target, Found)
            and is_listed(target.note)
        ):
            yield link.relation, target.note


def _stated_by_others(inbound: Iterable[Edge], library: Library) -> Iterator[tuple[str, Note]]:
    """Yield the relations that other notes state, as seen from here."""
    for edge in inbound:
        if edge.link.relation in library.relations:
            yield library.relations[edge.link.relation].inverse, edge.source


def _spoken(inbound: Iterable[Edge]) -> dict[str, Edge]:
    """Return for each note the link whose words say most about it."""
    prose: dict[str, list[Edge]] = {}
    for edge in inbound:
        if _is_prose(edge):
            prose.setdefault(edge.source.path, []).append(edge)
    return {path: _best(edges) for path, edges in prose.items()}


def _best(edges: list[Edge]) -> Edge:
    """Return the first of some links with a remark, or else with words around it."""
    if len(edges) == 1:
        return edges[0]
    remarked = (edge for edge in edges if remark(edge))
    worded = (edge for edge in edges if not is_alone(edge))
    return next(remarked, None) or next(worded, edges[0])


def _is_prose(edge: Edge) -> bool:
    return edge.link.kind not in (Kind.FIELD, Kind.RELATION, Kind.DEFINITION, Kind.USE)
