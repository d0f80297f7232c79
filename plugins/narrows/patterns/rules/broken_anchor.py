"""A link names a heading or id that its note does not have.

The reader would land at the top of the page, not at the place that was meant. Ids are those that
the site's own Markdown extensions give; a wikilink may also name a heading by its text.

Fix: safe where a slip of one or two characters was made in exactly one heading or id. Otherwise
the nearest one, if you ask for it.

Example:
    See [[Amdahls-Law#The formla]].

Cure:
    See [[Amdahls-Law#The formula]].
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.correction import Offer, headings, of_anchor
from narrows.patterns.library import Library
from narrows.patterns.link import Kind, Link
from narrows.patterns.note import Note
from narrows.patterns.target import MissingAnchor

group = "link"
severity = Severity.ERROR


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every link to a heading or id that does not exist."""
    offers: dict[tuple[str, bool], Offer] = {}
    for link, target in library.links(note):
        if not isinstance(target, MissingAnchor) or target.note.is_torn:
            continue
        if not link.anchor.startswith("^"):
            by_text = link.kind is not Kind.LINK
            key = (target.note.source.path, by_text)
            if key not in offers:
                offers[key] = headings(target.note, by_text=by_text)
            yield _finding(note, link, target.note, offers[key])


def _finding(note: Note, link: Link, there: Note, offer: Offer) -> Finding:
    place = "on this page" if there is note else f"in `{there.title}`"
    message = f"no heading `{link.anchor}` {place}"
    meant = of_anchor(note, link, offer)
    if meant is None:
        return Finding(link.target_span, message, _known(link, there))
    return Finding(link.target_span, message, f"did you mean `{meant.name}`?", fix=meant.fix)


def _known(link: Link, there: Note) -> str:
    texts = [heading.text for heading in there.headings]
    shown = sorted(there.anchors) if link.kind is Kind.LINK else texts
    return "it has: " + ", ".join(f"`{each}`" for each in shown[:8]) if shown else "it has none"
