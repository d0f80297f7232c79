"""Note + Library -> the page's Markdown and what its template shows.

The Markdown is free of everything that is Narrows' own: every link is a relative path from file to
file, which any host of Python-Markdown turns into an address; comments are gone; a marker stands
where the Cross-References go, which are values for a template. Places are those of the source until
the end, when all edits are made at once.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from narrows.patterns.crossreference import Group, cross_references
from narrows.patterns.heading import Heading
from narrows.patterns.library import Library
from narrows.patterns.link import Kind, Link, find_references
from narrows.patterns.note import Note
from narrows.patterns.place import site_path
from narrows.patterns.schema import Schema
from narrows.patterns.target import Ambiguous, Asset, Found, MissingAnchor, Private, Target, Unsafe
from narrows.patterns.wording import is_bare, literal, words
from narrows.text import Edit, Span, apply, outermost

SECTION = "Cross-References"
"""The heading of the section that inbound links go to."""

MARKER = '<div class="narrows-references"></div>'
"""What stands in the Markdown, and so in its HTML, where the Cross-References go."""


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


def compose(note: Note, library: Library, schema: Schema) -> Page:
    """Make the page of a public note."""
    groups = cross_references(note, library)
    edits = [*_note_edits(note), *_section(note, is_needed=bool(groups))]
    text = _edited(note, library, library.links(note), edits)
    fields = {**schema.published(note.fields), "title": note.title, "minutes": _minutes(note)}
    return Page(text, fields, groups)


def rewrite(page: Note, library: Library) -> str:
    """Return the Markdown of a hand-written page with its links into the vault resolved.

    The page need not be one of the library's: other programs may have changed its text.
    """
    links = [(link, library.index.resolve(page, link)) for link in page.links]
    return _edited(page, library, links, [])


def _edited(
    document: Note, library: Library, links: Iterable[tuple[Link, Target]], edits: list[Edit]
) -> str:
    here = posixpath.dirname(site_path(document, library))
    for link, target in links:
        if link.span.start >= document.body.start:
            changes = list(_link_edits(link, target, library, here, is_page=document.is_page))
            edits += changes
            if link.kind is Kind.DEFINITION and changes == [Edit(link.span, "")]:
                edits += _without_definition(link, document)
    head = Edit(Span(0, document.body.start), "")
    # A comment within a link's label goes with the label.
    return apply(document.source.text, [head, *outermost(edits)])


# --- links ----------------------------------------------------------------------------------------

_IMAGE_NAME = re.compile(r".+\.(?:png|jpe?g|gif|svg|webp|avif|bmp)\Z", re.IGNORECASE)
_SIZE = re.compile(r"(?P<width>\d{1,5})(?:x(?P<height>\d{1,5}))?\Z")


def _link_edits(
    link: Link, target: Target, library: Library, here: str, *, is_page: bool
) -> Iterator[Edit]:
    """Yield the edits that make a link say its words and lead to its target."""
    reached = target.chosen if isinstance(target, Ambiguous) else target
    match reached:
        case Found(note=note, anchor=anchor):
            href = _href(site_path(note, library), here, anchor) if link.target else f"#{anchor}"
            yield from _pointed(link, reached, href)
        case MissingAnchor(note=note) if link.target:
            yield from _pointed(link, reached, _href(site_path(note, library), here))
        case Asset(path=path):
            yield from _pointed(link, reached, _href(posixpath.join(library.prefix, path), here))
        case Private():
            yield from _unlinked(link, words(link, reached), "narrows-private")
        case Unsafe():
            yield from _unlinked(link, words(link, reached), "narrows-unresolved")
        case _ if not (is_page and link.kind in (Kind.LINK, Kind.IMAGE, Kind.DEFINITION)):
            # On a page of the site, the host knows its own files better and reports them itself.
            yield from _unlinked(link, words(link, reached), "narrows-unresolved")


def _href(path: str, here: str, anchor: str = "") -> str:
    relative = posixpath.relpath(path, here or ".")
    return quote(relative, safe="/~") + (f"#{anchor}" if anchor else "")


def _pointed(link: Link, target: Target, href: str) -> Iterator[Edit]:
    """Make the link lead to `href`; of a Markdown link everything else stays as written."""
    if link.kind in (Kind.LINK, Kind.IMAGE, Kind.DEFINITION):
        yield Edit(link.target_span, href)
        note = target.note if isinstance(target, Found | MissingAnchor) else None
        if link.kind is Kind.LINK and link.label_span and note and is_bare(link, note):
            yield Edit(link.label_span, literal(words(link, target)))
    elif isinstance(target, Asset) and link.shows and _IMAGE_NAME.match(target.path):
        yield Edit(link.span, _image(link, target.path, href))
    else:
        yield Edit(link.span, f"[{literal(words(link, target))}]({href})")


def _image(link: Link, path: str, href: str) -> str:
    """Write an embedded image. A label of digits is its size, as in Obsidian."""
    label = link.label or ""
    if size := _SIZE.match(label):
        height = f' height="{size["height"]}"' if size["height"] else ""
        attributes = f'{{ width="{size["width"]}"{height} }}'
        return f"![{literal(posixpath.basename(path))}]({href}){attributes}"
    return f"![{literal(label or posixpath.basename(path))}]({href})"


def _unlinked(link: Link, said: str, css: str) -> Iterator[Edit]:
    """Leave only the words of a link that leads nowhere."""
    opening, closing = f'<span class="{css}">', "</span>"
    if link.kind is Kind.DEFINITION:
        yield Edit(link.span, "")
    elif link.label_span and link.label == said:
        yield Edit(Span(link.span.start, link.label_span.start), opening)
        yield Edit(Span(link.label_span.end, link.span.end), closing)
    else:
        yield Edit(link.span, f"{opening}{literal(said)}{closing}")


def _without_definition(definition: Link, document: Note) -> Iterator[Edit]:
    """Leave the words of every reference to a definition that is taken away."""
    for whole, label in find_references(document.prose.text, definition.label or ""):
        yield Edit(Span(whole.start, label.start), "")
        yield Edit(Span(label.end, whole.end), "")


# --- the rest of a note ---------------------------------------------------------------------------

# At the start of a line Python-Markdown takes `#tag` for a heading; Obsidian does not, nor do we.
_TAG_LINE = re.compile(
    r"^(?:[> \t]|(?:[-*+]|\d{1,9}\.)[ \t])*+(?P<mark>#)(?=#{0,5}[^\s#]|#{6})", re.MULTILINE
)


def _note_edits(note: Note) -> Iterator[Edit]:
    """Yield the edits that do not depend on other notes."""
    for comment in note.prose.comments:
        yield Edit(comment, "")
    for name, span in note.blocks.items():
        yield Edit(span, f'<span id="^{name}"></span>')
    for match in _TAG_LINE.finditer(note.prose.text, note.body.start):
        yield Edit(Span(*match.span("mark")), "\\#")
    for heading in note.headings:
        yield from _pinned(heading, note)


_ATTRIBUTES = re.compile(r"(?<=[ \t])\{:?(?P<list>[^{}\n]*)\}\Z")


def _pinned(heading: Heading, note: Note) -> Iterator[Edit]:
    """Write out the id of a heading whose words depend on another note, for its link shows them."""
    span = heading.text_span
    if not any(
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


def _section(note: Note, *, is_needed: bool) -> Iterator[Edit]:
    """Mark the section that inbound links go to; a note without one gets it where it is needed."""
    wanted = SECTION.casefold()
    heading = next((each for each in note.headings if each.text.casefold() == wanted), None)
    if heading is not None:
        yield Edit(Span(heading.span.end, heading.span.end), f"\n\n{MARKER}\n\n")
    elif is_needed:
        end = len(note.source.text)
        yield Edit(Span(end, end), f"\n\n## {SECTION}\n\n{MARKER}\n")


def _minutes(note: Note) -> int:
    """Return how long reading takes at 220 words a minute, at least one minute."""
    return max(1, round(len(note.prose.text.split()) / 220))
