"""A public note links to a private one.

The page shows the author's words without a link, and nothing that would give the private note away.
A reader learns that something is missing, so this is for the author to decide: publish the note, or
take the link out. A number that a private note computes does not leave it either.
What `private:` in mkdocs.yml keeps home is private too, whatever it says of itself.

Example:
    The numbers are in [[pricing-model]].

Cure:
    The numbers are not public.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from narrows import yamltree
from narrows.diagnostic import Finding, Severity
from narrows.patterns import link as links
from narrows.patterns.library import Library
from narrows.patterns.link import Link
from narrows.patterns.note import Note
from narrows.patterns.target import Private, Target, chosen
from narrows.patterns.visibility import is_public

group = "link"
severity = Severity.ERROR


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every link from a public document to a note that is private on purpose.

    A note that is private by a fault of its frontmatter has that fault reported already.
    """
    if not is_public(note):
        return
    for link, target in (*library.reached(note), *_in_fields(note, library)):
        if isinstance(target, Private) and _is_meant(target.note):
            message = f"`{link.target}` is a private note: readers get no link"
            yield Finding(link.target_span, message, _help(target.note, "take the link out"))
    for link, target in library.claims(note):
        if isinstance(target, Private) and _is_meant(target.note):
            message = f"`{link.target}` is a private note: its numbers stay with it"
            help = _help(target.note, "say it without the number")
            yield Finding(link.target_span, message, help)


def _in_fields(note: Note, library: Library) -> Iterator[tuple[Link, Target]]:
    """Yield what would be Markdown links in the frontmatter, at the places of their fields.

    Nothing there is Markdown, so they are no links, and wrong only where nobody must see them.
    """
    for scalar in yamltree.scalars(note.frontmatter.root) if not note.is_page else ():
        text = scalar.text
        for link in links.find(text, text) if "](" in text else ():
            if not link.by_name:
                placed = replace(link, target_span=scalar.span)
                yield placed, chosen(library.index.resolve(note, link))


def _is_meant(note: Note) -> bool:
    """Whether a note is private because somebody has said so, and not by a fault of its head."""
    return note.is_kept or note.fields.get("public") is False


def _help(note: Note, otherwise: str) -> str:
    kept = f"{note.source.path} stays home, whatever it says: {otherwise}"
    return kept if note.is_kept else f"publish it, or {otherwise}"
