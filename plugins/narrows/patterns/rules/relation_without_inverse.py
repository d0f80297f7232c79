"""A relation is of a kind that has no name from the other end.

The schema of the site lets notes state it, but nothing says what it is called on the other note's
page, so it is shown on neither. A site declares its own kinds with their inverses in mkdocs.yml,
`relations: {causes: caused_by}`, and the schema follows by itself; a relation that is the same from
both ends is its own inverse.

Example:
    # file: mkdocs.yml
    plugins:
      - patterns:
          schema: {pattern: {properties: {relations: {properties: {causes: {type: array}}}}}}
    # file: batch-size.md
    ---
    relations: {causes: [amdahls-law]}
    ---

Cure:
    # file: mkdocs.yml
    plugins:
      - patterns:
          relations: {causes: caused_by}
    # file: batch-size.md
    ---
    relations: {causes: [amdahls-law]}
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows import yamltree
from narrows.diagnostic import Finding, Severity, suggest
from narrows.patterns.library import Library
from narrows.patterns.note import Note

group = "note"
severity = Severity.WARNING


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every kind of relation that the site allows and has not declared.

    What its schema does not allow has been reported as a field that nobody knows.
    """
    root = note.frontmatter.root
    relations = root.get("relations") if root and not note.is_page else None
    if isinstance(relations, yamltree.Mapping):
        refused = {fault.finding.span for fault in note.faults if fault.rule == "unknown-field"}
        for kind, _ in relations.entries:
            if kind.text not in library.relations and kind.span not in refused:
                near = suggest(kind.text, library.relations)
                help = near or f"declare it in mkdocs.yml: `relations: {{{kind.text}: ...}}`"
                yield Finding(kind.span, f"the relation `{kind.text}` has no inverse", help)
