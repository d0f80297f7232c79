"""Note + Library -> the page's Markdown and what its template shows.

The Markdown is free of everything that is Narrows' own: every link is a relative path from file to
file, which any host of Python-Markdown turns into an address; comments are gone; a marker stands
where the Cross-References go, which are values for a template. Places are those of the source until
the end, when all edits are made at once.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from narrows import unseen
from narrows.patterns import callout
from narrows.patterns.around.crossreference import Group, cross_references
from narrows.patterns.embed import SECTION
from narrows.patterns.heading import Heading
from narrows.patterns.library import Library
from narrows.patterns.link import Kind
from narrows.patterns.note import Note
from narrows.patterns.passage import Resolved, link_edits, plain_edits
from narrows.patterns.setting import Setting
from narrows.patterns.visibility import is_listed
from narrows.prose import without_comments
from narrows.text import Edit, Span, apply_within

MARKER = '<div class="narrows-references"></div>'
"""What stands in the Markdown, and so in its HTML, where the Cross-References go."""

SOURCES = '<div class="narrows-sources"></div>'
"""The same for the sources, where the Cross-References are the end of the text."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a host needs to render a note.

    Attributes:
        markdown: the body, without frontmatter.
        fields: the fields that may be published, with the title and the reading time in minutes.
        groups: the Cross-References, which go where `MARKER` stands.
    """

    markdown: str
    fields: dict[str, Any]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """The rendered text of a note, taken apart where a page puts something in.

    Attributes:
        body: all of it, up to the Cross-References where these have their own place.
        heading: the heading of the Cross-References, where the sources come before it.
        has_references: whether there is a place for Cross-References at all.
        rest: what follows them.
    """

    body: str
    heading: str
    has_references: bool
    rest: str

    @classmethod
    def of(cls, html: str) -> Parts:
        """Take the HTML of a note's Markdown apart."""
        before, found, after = html.partition(MARKER)
        body, _, heading = before.partition(SOURCES)
        return cls(body, heading, bool(found), after)


def compose(note: Note, library: Library, published: Mapping[str, Any]) -> Page:
    """Make the page of a public note.

    Args:
        note: the note.
        library: the vault.
        published: what may be published of its fields, as `publication.fields` says it.
    """
    groups = cross_references(note, library)
    has_sources = bool(published.get("sources"))
    edits = [*_note_edits(note), *_section(note, is_needed=bool(groups), has_sources=has_sources)]
    text = callout.convert(_written(note, library, library.links(note), edits))
    fields = {**published, "title": note.title, "minutes": _minutes(note)}
    return Page(text, fields, groups)


def rewrite(page: Note, library: Library) -> str:
    """Return the Markdown of a hand-written page with its links into the vault resolved.

    The page need not be one of the library's: other programs may have changed its text.
    """
    links = [(link, library.index.resolve(page, link)) for link in page.links]
    return _written(page, library, links, [])


def _written(
    document: Note, library: Library, links: Iterable[Resolved], edits: Iterable[Edit]
) -> str:
    changes = [*edits, *link_edits(document, links, Setting(document, library))]
    # What stands at the very end of a text is within it only where a line end follows.
    whole = Span(document.body.start, document.body.end + 1)
    return apply_within(document.source.text + "\n", whole, changes).removesuffix("\n")


# --- the rest of a note ---------------------------------------------------------------------------


def _note_edits(note: Note) -> Iterator[Edit]:
    """Yield the edits that do not depend on other notes."""
    for comment in note.prose.comments:
        yield Edit(comment, "")
    for name, span in note.blocks.items():
        yield Edit(span, f'<span id="^{name}"></span>')
    yield from plain_edits(note)
    for heading in note.headings:
        yield from _pinned(heading, note)


_ATTRIBUTES = re.compile(r"(?<=[ \t])\{:?(?P<list>[^{}\n]*)\}\Z")


def _pinned(heading: Heading, note: Note) -> Iterator[Edit]:
    """Write out the id of a heading whose words depend on another note, for its link shows them."""
    span = heading.text_span
    if not note.is_pinned and not any(
        link.kind is not Kind.DEFINITION and span.start <= link.span.start < span.end
        for link in note.links
    ):
        return
    given = _ATTRIBUTES.search(span.of(note.source.text))
    if given is None:
        yield Edit(Span(span.end, span.end), f" {{#{heading.anchor}}}")
    elif "#" not in given["list"]:
        start = span.start + given.start("list")
        yield Edit(Span(start, start), f" #{heading.anchor} ")


def _section(note: Note, *, is_needed: bool, has_sources: bool) -> Iterator[Edit]:
    """Mark the section that inbound links go to; a note without one gets it where it is needed."""
    wanted, text = SECTION.casefold(), note.source.text
    heading = next((each for each in note.headings if each.text.casefold() == wanted), None)
    sources = f"\n\n{SOURCES}\n\n" if has_sources else ""
    if heading is not None:
        yield Edit(Span(heading.span.end, heading.span.end), f"\n\n{MARKER}\n\n")
        start, rest = heading.span.start, text[heading.span.end :]
        # In a quotation or a list it is a part of that, and so would be what stands before it.
        if text[:start].endswith("\n") and not without_comments(rest).strip():
            yield Edit(Span(start, start), sources)
    elif is_needed:
        yield Edit(Span(len(text), len(text)), f"\n{sources}\n## {SECTION}\n\n{MARKER}\n")


def _minutes(note: Note) -> int:
    """Return how long reading takes at 220 words a minute, at least one minute."""
    return max(1, round(len(note.prose.text.split()) / 220))


def head(note: Note, page: Page) -> dict[str, Any]:
    """Return what the theme may know of a note. It prints without escaping, so we escape here."""
    known: dict[str, Any] = {"title": html.escape(unseen.without(page.fields["title"]))}
    if isinstance(summary := page.fields.get("summary"), str):
        known["description"] = html.escape(unseen.without(" ".join(summary.split())))
    if not is_listed(note):
        known["search"] = {"exclude": True}
    return known
