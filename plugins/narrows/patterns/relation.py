"""The kinds of relation that a note can state, and what each is called seen from the other end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from narrows.diagnostic import Failure


@dataclass(frozen=True, slots=True)
class Relation:
    """A kind of relation between two notes.

    Attributes:
        name: the key under `relations:` in the frontmatter.
        inverse: the name of the same relation seen from the other note.
        label: how a page calls it.
        orders: whether it puts the notes in an order, so that a circle is a contradiction.
        turned: whether its inverse comes first, when the two are told as one.
    """

    name: str
    inverse: str
    label: str
    orders: bool = True
    turned: bool = False


RELATIONS: dict[str, Relation] = {
    relation.name: relation
    for relation in (
        Relation("rests_on", "supports", "Rests on"),
        Relation("supports", "rests_on", "Supports", turned=True),
        Relation("explained_by", "explains", "Explained by"),
        Relation("explains", "explained_by", "Explains", turned=True),
        Relation("enables", "enabled_by", "Enables"),
        Relation("enabled_by", "enables", "Enabled by", turned=True),
        Relation("special_case_of", "generalises", "Special case of"),
        Relation("generalises", "special_case_of", "Generalises", turned=True),
        Relation("contrasts_with", "contrasts_with", "Contrasts with", orders=False),
    )
}
"""The kinds that every site has, by name, in the order in which pages list them."""

_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


def kinds(declared: Mapping[Any, Any]) -> dict[str, Relation]:
    """Return the kinds of a site: those that every site has, and those that it declares.

    Args:
        declared: for the name of each kind that of its inverse, which may be the same one. This is
            `relations:` in mkdocs.yml.

    Raises:
        Failure: a name cannot be one, or is taken.
    """
    known = dict(RELATIONS)
    help = "name a relation and its inverse: `relations: {causes: caused_by}`"
    for name, inverse in declared.items():
        if inverse is None:
            raise Failure(f"`relations:` says no inverse of `{name}`", help)
        for each in (name, inverse):
            if not isinstance(each, str) or not _NAME.fullmatch(each):
                raise Failure(f"`{each}` cannot be the name of a relation", help)
            if each in known:
                taken = "leave it out, or find a name of its own for each kind"
                raise Failure(f"there is a relation `{each}` already", taken)
        orders = name != inverse
        known[name] = Relation(name, inverse, _label(name), orders)
        if orders:
            known[inverse] = Relation(inverse, name, _label(inverse), turned=True)
    return known


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()
