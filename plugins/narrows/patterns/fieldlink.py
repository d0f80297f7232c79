"""Finds the links of a note's frontmatter: wikilinks in any field, and relations by name."""

from __future__ import annotations

from collections.abc import Iterator

from narrows import yamltree
from narrows.patterns import link as links
from narrows.patterns.frontmatter import Frontmatter
from narrows.patterns.link import Kind, Link


def find(text: str, head: Frontmatter) -> Iterator[Link]:
    """Yield the links of the frontmatter: wikilinks in any field, and relations by name."""
    if head.root is None:
        return
    for key, node in head.root.entries:
        if key.text == "relations" and isinstance(node, yamltree.Mapping):
            for kind, names in node.entries:
                for scalar in yamltree.scalars(names):
                    # Anything else is the schema's to report.
                    if isinstance(scalar.value, str):
                        yield _relation(scalar, kind.text)
        elif "[[" in text[node.span.start : node.span.end]:
            for scalar in yamltree.scalars(node):
                yield from links.find_wikilinks(text, scalar.span, Kind.FIELD)


def _relation(scalar: yamltree.Scalar, kind: str) -> Link:
    name = scalar.text.strip().removeprefix("[[").removesuffix("]]")
    target, _, anchor = name.partition("|")[0].strip().partition("#")
    return Link(Kind.RELATION, target, anchor, None, scalar.span, scalar.span, kind)
