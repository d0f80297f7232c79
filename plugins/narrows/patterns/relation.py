"""The kinds of relation that a note can state, and what each is called seen from the other end."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relation:
    """A kind of relation between two notes.

    Attributes:
        name: the key under `relations:` in the frontmatter.
        inverse: the name of the same relation seen from the other note.
        label: how a page calls it.
        orders: whether it puts the notes in an order, so that a cycle is a contradiction.
    """

    name: str
    inverse: str
    label: str
    orders: bool = True


RELATIONS: dict[str, Relation] = {
    relation.name: relation
    for relation in (
        Relation("rests_on", "supports", "Rests on"),
        Relation("supports", "rests_on", "Supports"),
        Relation("explained_by", "explains", "Explained by"),
        Relation("explains", "explained_by", "Explains"),
        Relation("enables", "enabled_by", "Enables"),
        Relation("enabled_by", "enables", "Enabled by"),
        Relation("special_case_of", "generalises", "Special case of"),
        Relation("generalises", "special_case_of", "Generalises"),
        Relation("contrasts_with", "contrasts_with", "Contrasts with", orders=False),
    )
}
"""Every relation by name, in the order in which pages list them."""
