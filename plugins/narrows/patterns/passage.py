"""The text of a document as it stands on a page: on its own, or within another one's.

Every link becomes a relative path from file to file. An embed that is alone on its line becomes
what it names, in an admonition: Python-Markdown renders these whole in lists, in quotations and in
each other.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from narrows.patterns import callout, excerpt
from narrows.patterns.embed import DEEPEST, LARGEST, MOST, Embed, read, text_of
from narrows.patterns.excerpt import Excerpt
from narrows.patterns.library import Library
from narrows.patterns.link import Kind, Link, find_references
from narrows.patterns.note import Note
from narrows.patterns.place import site_path
from narrows.patterns.target import Ambiguous, Asset, Found, MissingAnchor, Private, Target, Unsafe
from narrows.patterns.wording import is_bare, literal, words
from narrows.text import Edit, Span, apply_within

Resolved = tuple[Link, Target]
"""A link with what it leads to."""


@dataclass(slots=True)
class Allowance:
    """What a page has shown of other notes so far."""

    embeds: int = 0
    length: int = 0

    def takes(self, length: int) -> bool:
        """Count one more embed of some length, where there is room for it."""
        if self.embeds >= MOST or self.length + length > LARGEST:
            return False
        self.embeds += 1
        self.length += length
        return True


@dataclass(frozen=True, slots=True)
class Setting:
    """The page that a document's text is written for, and the way from there to the document.

    Attributes:
        page: the document whose page it is.
        library: the vault.
        within: the embeds around the text, the outermost first; none for the page's own text.
        excerpt: for embedded text, what it is a part of.
        allowance: what the page has shown of other notes so far.
    """

    page: Note
    library: Library
    within: tuple[Embed, ...] = ()
    excerpt: Excerpt | None = None
    allowance: Allowance = field(default_factory=Allowance)

    @property
    def folder(self) -> str:
        """Where the page's source lies below the root of the site's sources."""
        return posixpath.dirname(site_path(self.page, self.library))

    def href(self, path: str, anchor: str = "") -> str:
        """Return the way from the page to another path of the site's sources."""
        relative = posixpath.relpath(path, self.folder or ".")
        return quote(relative, safe="/~") + (fragment(anchor) if anchor else "")

    def level_at(self, document: Note, offset: int) -> int:
        """Return the level on the page of the heading above a place; the title's has none above."""
        if self.excerpt is not None:
            return self.excerpt.level_at(offset)
        above = [each.level for each in document.headings if each.span.start < offset]
        return above[-1] if above else 1


def link_edits(document: Note, links: Iterable[Resolved], setting: Setting) -> Iterator[Edit]:
    """Yield the edits that make the links in the body of a document fit for a page."""
    for link, target in links:
        if link.span.start < document.body.start:
            continue
        shown = _embedded(document, link, target, setting)
        if shown is not None:
            yield Edit(link.span, shown)
            continue
        changes = list(_changes(document, link, target, setting))
        yield from changes
        if link.kind is Kind.DEFINITION and changes == [Edit(link.span, "")]:
            yield from _without_definition(link, document)


# --- embeds ---------------------------------------------------------------------------------------


def _embedded(document: Note, link: Link, target: Target, setting: Setting) -> str | None:
    """Return what an embed shows, as a block; None where it is a link."""
    # Of a page of the site the HTML is kept as it is, and a note's must not come in that way.
    embed = None if setting.page.is_page else read(document, link, target)
    if embed is None or len(setting.within) >= DEEPEST:
        return None
    within = (*setting.within, embed)
    if any(embed.shows(outer) for outer in within):
        return None
    if not setting.allowance.takes(embed.part.end - embed.part.start):
        return None
    note = embed.target.note
    level = setting.level_at(document, link.span.start)
    part = excerpt.take(embed, setting.page, level, _prefix(setting))
    body = _excerpted(part, replace(setting, within=within, excerpt=part))
    href = setting.href(site_path(note, setting.library), embed.target.anchor)
    opening = f'!!! narrows-embed "[{literal(words(link, target))}]({href})"'
    lines = [opening, "", *(f"    {line}" for line in body.split("\n"))]
    # A block stands between blank lines; what follows the embed on its line stays behind it.
    inner = [f"{embed.prefix}{line}".rstrip() for line in ["", *lines, ""]]
    return "\n".join(["", *inner[1:], embed.prefix])


def _prefix(setting: Setting) -> str:
    """Return what no name on the page begins with."""
    prefix = f"embed-{setting.allowance.embeds}-"
    text, anchors = setting.page.source.text, setting.page.anchors
    while prefix in text or any(anchor.startswith(prefix) for anchor in anchors):
        prefix = f"embed-{prefix}"
    return prefix


def _excerpted(part: Excerpt, setting: Setting) -> str:
    """Return the text of a part of a note, with what it brings along, as it stands on a page."""
    note, text = part.note, text_of(part.note)
    links = setting.library.links(note)
    inner = [each for each in links if part.part.start <= each[0].span.start < part.part.end]
    brought = excerpt.brought(note, part.part)
    inner += [each for each in links if any(_holds(span, each[0]) for span in brought)]
    edits = [*link_edits(note, inner, setting), *plain_edits(note), *excerpt.edits(part)]
    passages = [apply_within(text, span, edits) for span in (part.part, *brought)]
    whole = [_without_indent(each).strip("\n") for each in passages]
    return callout.convert("\n\n".join(whole))


def _holds(span: Span, link: Link) -> bool:
    return span.start <= link.span.start < span.end


def _without_indent(text: str) -> str:
    """Return lines moved left together, by the indentation of the first one with words."""
    first = re.search(r"^(?P<indent>[ \t]*)\S", text, re.MULTILINE)
    if first is None or not first["indent"]:
        return text
    return re.sub(rf"^{first['indent']}", "", text, flags=re.MULTILINE)


# --- links ----------------------------------------------------------------------------------------

# An author may give a heading any id, and Markdown would take these for the end of the address.
_UNSAFE = re.compile(r"[\x00-\x20<>\"'()\[\]{}\\`*&%|]")


def fragment(anchor: str) -> str:
    """Return the part of an address that leads to the id `anchor`, safe within Markdown."""
    return "#" + _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", anchor)


_IMAGE_NAME = re.compile(r".+\.(?:png|jpe?g|gif|svg|webp|avif|bmp)\Z", re.IGNORECASE)
_SIZE = re.compile(r"(?P<width>\d{1,5})(?:x(?P<height>\d{1,5}))?\Z")


def _changes(document: Note, link: Link, target: Target, setting: Setting) -> Iterator[Edit]:
    """Yield the edits that make a link say its words and lead to its target."""
    library, reached = setting.library, target.chosen if isinstance(target, Ambiguous) else target
    match reached:
        case Found(anchor=anchor) if not link.target and not setting.within:
            yield from _pointed(link, reached, fragment(anchor))
        case Found(note=note, anchor=anchor):
            yield from _pointed(link, reached, setting.href(site_path(note, library), anchor))
        case MissingAnchor(note=note) if link.target:
            yield from _pointed(link, reached, setting.href(site_path(note, library)))
        case Asset(path=path):
            yield from _pointed(link, reached, setting.href(posixpath.join(library.prefix, path)))
        case Private():
            yield from _unlinked(link, words(link, reached), "narrows-private")
        case Unsafe():
            yield from _unlinked(link, words(link, reached), "narrows-unresolved")
        case _ if not (document.is_page and link.kind in (Kind.LINK, Kind.IMAGE, Kind.DEFINITION)):
            # On a page of the site, the host knows its own files better and reports them itself.
            yield from _unlinked(link, words(link, reached), "narrows-unresolved")


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


# --- words --------------------------------------------------------------------------------------

# At the start of a line Python-Markdown takes `#tag` for a heading; Obsidian does not, nor do we.
_TAG_LINE = re.compile(
    r"^(?:[> \t]|(?:[-*+]|\d{1,9}\.)[ \t])*+(?P<mark>#)(?:(?P<too_many>#{6,}+)|#*+)",
    re.MULTILINE,
)


def plain_edits(note: Note) -> Iterator[Edit]:
    """Yield the edits that depend neither on other notes nor on the page."""
    text = note.source.text
    comments = {comment.start for comment in note.prose.comments}
    for match in _TAG_LINE.finditer(note.prose.text, note.body.start):
        # What follows may be code, which is blank in the prose, and must not be a comment.
        is_tag = text[match.end() : match.end() + 1].strip() and match.end() not in comments
        if is_tag or match["too_many"]:
            yield Edit(Span(*match.span("mark")), "\\#")
