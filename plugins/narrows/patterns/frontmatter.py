"""Splits the frontmatter from a note and reads it with positions. Never guesses.

Whatever cannot be read without doubt is a fault, and a note whose frontmatter has such a fault is
not published: see `narrows.patterns.visibility`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frontmatter.default_handlers import YAMLHandler

from narrows import yamltree
from narrows.diagnostic import Fault, Finding
from narrows.text import Span
from narrows.yamltree import Mapping


@dataclass(frozen=True, slots=True)
class Frontmatter:
    """What stands at the head of a note.

    Attributes:
        span: the whole head with its delimiters; empty where there is none.
        root: the fields with their places; None where the head is missing or cannot be read.
        values: the fields without places; empty where the head cannot be read.
        faults: what is wrong with its form. The schema looks at what the fields say.
    """

    span: Span
    root: Mapping | None
    values: dict[str, Any]
    faults: tuple[Fault, ...] = ()


def read(text: str) -> Frontmatter:
    """Read the frontmatter of a note."""
    handler = YAMLHandler()
    opening = handler.FM_BOUNDARY.match(text)
    if opening is None:
        return _missing()
    try:
        head, body = handler.split(text)
    except ValueError:
        return _unclosed(Span(*opening.span()))
    span = Span(0, len(text) - len(body))
    tree = yamltree.read(head, offset=opening.end())
    if tree.root is None and not tree.faults:
        return Frontmatter(span, Mapping((), Span(0, opening.end())), {})
    if tree.root is None:
        return Frontmatter(span, None, {}, tree.faults)
    if isinstance(tree.root, Mapping):
        values = {key.text: yamltree.plain(node) for key, node in tree.root.entries}
        return Frontmatter(span, tree.root, values, tree.faults)
    kind = "a list" if isinstance(tree.root, yamltree.Sequence) else "text"
    finding = Finding(
        tree.root.span,
        f"the frontmatter is {kind}, where fields belong",
        "write one `key: value` a line, with a space after the colon",
    )
    return Frontmatter(span, None, {}, (Fault("yaml-syntax", finding),))


def _missing() -> Frontmatter:
    finding = Finding(
        Span(0, 0),
        "the note has no frontmatter, so it stays private",
        "begin the file with `---`, the fields, and `---`",
    )
    return Frontmatter(Span(0, 0), None, {}, (Fault("missing-field", finding),))


def _unclosed(opening: Span) -> Frontmatter:
    span = Span(opening.start, opening.start + 3)
    finding = Finding(
        span,
        "the frontmatter that opens here is never closed, so the note stays private",
        "end the fields with a line of `---`",
    )
    return Frontmatter(opening, None, {}, (Fault("yaml-syntax", finding),))
