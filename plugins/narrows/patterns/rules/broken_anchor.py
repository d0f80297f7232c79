"""A link names a heading or id that its note does not have.

The reader would land at the top of the page, not at the place that was meant. Ids are those that
the site's own Markdown extensions give; a wikilink may also name a heading by its text.

Example:
    See [[Amdahls-Law#The formla]].

Cure:
    See [[Amdahls-Law#The formula]].
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Names, Severity
from narrows.patterns.library import Library
from narrows.patterns.link import Kind, Link
from narrows.patterns.note import Note
from narrows.patterns.target import MissingAnchor

group = "link"
severity = Severity.ERROR


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every link to a heading or id that does not exist."""
    for link, target in library.links(note):
        if not isinstance(target, MissingAnchor) or target.note.is_torn:
            continue
        if not link.anchor.startswith("^"):
            there = "on this page" if target.note is note else f"in `{target.note.title}`"
            message = f"no heading `{link.anchor}` {there}"
            yield Finding(link.target_span, message, _help(link, target.note))


def _help(link: Link, note: Note) -> str:
    texts = [heading.text for heading in note.headings]
    anchors = sorted(note.anchors)
    offered = [*anchors, *texts] if link.kind is Kind.LINK else [*texts, *anchors]
    if nearest := Names.of(offered).nearest(link.anchor):
        return f"did you mean `{nearest}`?"
    shown = anchors if link.kind is Kind.LINK else texts
    return "it has: " + ", ".join(f"`{each}`" for each in shown[:8]) if shown else "it has none"
