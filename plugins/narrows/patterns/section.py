"""The sections that a note must have, by its type and by how far it has come.

A seed may be a line. What calls itself evergreen is linked to by notes that rely on it, and says
what it means, what follows from it, and what it belongs with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from narrows import yamltree
from narrows.diagnostic import Failure, Fault, Finding, Names, Related, suggest
from narrows.patterns.frontmatter import Frontmatter
from narrows.patterns.heading import Heading
from narrows.patterns.schema import Schema

RULE = "missing-section"

SHIPPED: dict[str, dict[str, tuple[str, ...]]] = {
    "pattern": {
        "growing": ("Core Concept",),
        "evergreen": ("Core Concept", "Implications", "Related Patterns"),
    }
}
"""What a site requires that says nothing else: by type and status, the headings."""


@dataclass(frozen=True, slots=True)
class Sections:
    """The headings that a note must have, by its type and its status."""

    required: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=lambda: SHIPPED)

    def faults(self, head: Frontmatter, headings: Iterable[Heading]) -> Iterator[Fault]:
        """Yield the fault of a note that lacks some of its sections, at its status."""
        status = head.root.get("status") if head.root else None
        if not isinstance(status, yamltree.Scalar):
            return
        kind = str(head.values.get("type"))
        there = {_bare(heading.text): heading for heading in headings}
        wanted = self.required.get(kind, {}).get(status.text, ())
        if missing := [name for name in wanted if _bare(name) not in there]:
            said = ("section " if len(missing) == 1 else "sections ") + _listed(missing)
            message = f"{_article(status.text)} {status.text} {kind} needs the {said}"
            near = tuple(_near(missing, [each for each in there.values() if each.text]))
            help = near[0].message if near else f"add {_listed(f'## {name}' for name in missing)}"
            yield Fault(RULE, Finding(status.span, message, help, near))


def _near(missing: Iterable[str], headings: list[Heading]) -> Iterator[Related]:
    """Yield the headings that may have been meant for what is missing."""
    known = {heading.text: heading for heading in reversed(headings)}
    names = Names.of(known)
    for name in missing:
        if nearest := names.nearest(name):
            message = f"did you mean `{name}` by the heading `{nearest}`?"
            yield Related(known[nearest].text_span, message)


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _article(word: str) -> str:
    return "an" if word[:1] in "aeiou" else "a"


def load(option: Mapping[Any, Any], schema: Schema) -> Sections:
    """Return the sections that a site requires.

    Args:
        option: for each type and status, a list of headings; what it says of a type takes the place
            of what is shipped. This is `sections:` in mkdocs.yml.
        schema: the types of note that the site has, and their statuses.

    Raises:
        Failure: it names no type or status that there is, or lists no headings.
    """
    for kind, by_status in option.items():
        if kind not in schema.documents:
            near = suggest(str(kind), schema.documents)
            raise Failure(f"`sections:` names `{kind}`, which is no type of note", near or _EXAMPLE)
        if not isinstance(by_status, dict):
            raise Failure(f"the sections of `{kind}` must be lists by status", _EXAMPLE)
        known = schema.documents[kind]["properties"].get("status", {}).get("enum", ())
        for status, names in by_status.items():
            if known and status not in known:
                help = suggest(str(status), known) or "one of: " + ", ".join(known)
                raise Failure(f"a {kind} has no status `{status}`", help)
            if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
                raise Failure(f"the sections of `{kind}: {status}` must be a list", _EXAMPLE)
    own = {
        kind: {status: tuple(names) for status, names in by_status.items()}
        for kind, by_status in option.items()
    }
    return Sections({**SHIPPED, **own})


_EXAMPLE = "write `sections: {pattern: {evergreen: [Core Concept, Related Patterns]}}`"
