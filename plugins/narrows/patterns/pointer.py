"""How one link is written on a page: what it says there, and where it leads.

A Markdown link stays as it is written but for its destination; any other form becomes one. What
leads nowhere leaves its words.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace

from narrows.patterns.discretion import referring
from narrows.patterns.element import attribute
from narrows.patterns.link import Kind, Link
from narrows.patterns.note import Note
from narrows.patterns.place import site_path
from narrows.patterns.setting import Setting, fragment
from narrows.patterns.target import (
    Asset,
    Elsewhere,
    Found,
    MissingAnchor,
    Private,
    Target,
    Unsafe,
    Withheld,
    chosen,
)
from narrows.patterns.wording import is_bare, literal, words
from narrows.prose import without_comments
from narrows.text import Edit, Span

_IMAGE_NAME = re.compile(r".+\.(?:png|jpe?g|gif|svg|webp|avif|bmp)\Z", re.IGNORECASE)
# The size of an image stands in its label, as in Obsidian: alone, or behind the words and a pipe.
_SIZED = re.compile(r"(?:(?P<words>.*?)\s*\\?\|\s*)??(?P<width>\d{1,5})(?:x(?P<height>\d{1,5}))?")


def edits(document: Note, link: Link, target: Target, setting: Setting) -> Iterator[Edit]:
    """Yield the edits that make a link fit for a page.

    With a definition that is taken away go the references to it.
    """
    changes = list(_changes(document, link, target, setting))
    yield from changes
    if link.kind is Kind.DEFINITION and changes == [Edit(link.span, "")]:
        yield from _without_definition(link, document, target)


_OUTSIDE = re.compile(r"!\[(?P<label>[^\[\]\n]*\d)\]\(https?://[^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)")


def sizes(note: Note) -> Iterator[Edit]:
    """Yield the edits that size images of other sites, which are none of a vault's links."""
    for match in _OUTSIDE.finditer(note.prose.text, note.body.start):
        label = Span(*match.span("label"))
        if sized := _SIZED.fullmatch(label.of(note.source.text)):
            yield Edit(label, sized["words"] or "")
            yield Edit(Span(match.end(), match.end()), _attributes(sized))


def _changes(document: Note, link: Link, target: Target, setting: Setting) -> Iterator[Edit]:
    """Yield the edits that make a link say its words and lead to its target."""
    library, reached = setting.library, chosen(target)
    href = setting.rooted if link.is_html else setting.href
    match reached:
        case Found(anchor=anchor) if not link.target and not setting.within:
            yield from _pointed(link, reached, fragment(anchor))
        case Found(note=note, anchor=anchor):
            yield from _pointed(link, reached, href(site_path(note, library), anchor))
        case MissingAnchor(note=note) if link.target:
            yield from _pointed(link, reached, href(site_path(note, library)))
        case Asset(path=path):
            yield from _pointed(link, reached, href(posixpath.join(library.prefix, path)))
        case Elsewhere() if (
            link.is_html and (beside := _beside(document, link)) in library.index.site
        ):
            yield Edit(link.target_span, setting.rooted(beside, link.anchor))
        case Private():
            yield from _unlinked(document, link, words(link, reached), "narrows-private")
        case Unsafe() | Withheld():
            yield from _unlinked(document, link, words(link, reached), "narrows-unresolved")
        case _ if not document.is_page or link.by_name:
            # On a page of the site, the host knows its own files better and reports them itself.
            yield from _unlinked(document, link, words(link, reached), "narrows-unresolved")


def _beside(page: Note, link: Link) -> str:
    """Return which file of the site a path in a page's HTML names."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(page.path), link.target))[1:]


def _pointed(link: Link, target: Target, href: str) -> Iterator[Edit]:
    """Make the link lead to `href`; of a Markdown link everything else stays as written."""
    is_image = isinstance(target, Asset) and _IMAGE_NAME.match(target.path) is not None
    if link.is_html:
        yield Edit(link.target_span, href)
    elif link.label_span is not None or link.kind is Kind.DEFINITION:
        yield Edit(link.target_span, href)
        yield from _labelled(link, target, is_image=is_image)
    elif isinstance(target, Asset) and link.shows and is_image:
        yield Edit(link.span, _image(link, target.path, href))
    else:
        yield Edit(link.span, f"[{literal(words(link, target))}]({href})")


def _labelled(link: Link, target: Target, *, is_image: bool) -> Iterator[Edit]:
    """Yield what changes about the label of a Markdown link or image."""
    if link.label_span is None:
        return
    note = target.note if isinstance(target, Found | MissingAnchor) else None
    sized = _SIZED.fullmatch(link.label or "") if link.kind is Kind.IMAGE else None
    if sized is not None and is_image:
        said = sized["words"] or literal(posixpath.basename(link.target))
        yield Edit(link.label_span, said)
        yield Edit(Span(link.span.end, link.span.end), _attributes(sized))
    elif link.kind is Kind.IMAGE and not is_image:
        # What is no image is linked to: a browser would show a broken one.
        yield Edit(Span(link.span.start, link.span.start + 1), "")
        if sized is not None or not link.label:
            yield Edit(link.label_span, (sized and sized["words"]) or _title_of(link, target))
    elif note and is_bare(link, note):
        yield Edit(link.label_span, literal(words(link, target)))


def _title_of(link: Link, target: Target) -> str:
    return literal(words(replace(link, label=None), target))


def _image(link: Link, path: str, href: str) -> str:
    """Write an embedded image."""
    label = link.label or ""
    sized = _SIZED.fullmatch(label)
    said = (sized["words"] if sized else label) or posixpath.basename(path)
    return f"![{literal(said)}]({href}){_attributes(sized) if sized else ''}"


def _attributes(sized: re.Match[str]) -> str:
    height = f' height="{sized["height"]}"' if sized["height"] else ""
    return f'{{ width="{sized["width"]}"{height} }}'


def _unlinked(document: Note, link: Link, said: str, css: str) -> Iterator[Edit]:
    """Leave only the words of a link that leads nowhere; an element stays, without its address."""
    opening, closing = f'<span class="{css}">', "</span>"
    end = _end(document, link)
    if link.is_html and css == "narrows-private":
        yield from _without_element(link, said, opening, closing)
    elif link.is_html:
        yield Edit(attribute(document.source.text, link), f'class="{css}"')
        if link.label_span and link.label and link.label != said:
            yield Edit(link.label_span, literal(said))
    elif link.kind is Kind.DEFINITION:
        yield Edit(link.span, "")
    elif link.label_span and link.label == said:
        yield Edit(Span(link.span.start, link.label_span.start), opening)
        yield Edit(Span(link.label_span.end, end), closing)
    else:
        yield Edit(Span(link.span.start, end), f"{opening}{literal(said)}{closing}")


_LIST = re.compile(r"\{:?[^{}\n]*\}")


def _end(document: Note, link: Link) -> int:
    """Return where a link ends with its attributes, which describe what nobody gets to see."""
    behind = _LIST.match(document.prose.text, link.span.end)
    return behind.end() if behind else link.span.end


def _without_element(link: Link, said: str, opening: str, closing: str) -> Iterator[Edit]:
    """Leave only the words of an element, as its attributes may say more than they do."""
    if link.label_span and link.label == said:
        yield Edit(Span(link.span.start, link.label_span.start), opening)
        yield Edit(Span(link.label_span.end, link.span.end), closing)
    else:
        yield Edit(link.span, f"{opening}{literal(said)}{closing}")


def _without_definition(definition: Link, document: Note, target: Target) -> Iterator[Edit]:
    """Leave the words of every reference to a definition that is taken away."""
    for whole, label, said in referring(document, definition, target):
        if said == without_comments(label.of(document.source.text)).strip():
            yield Edit(Span(whole.start, label.start), "")
            yield Edit(Span(label.end, whole.end), "")
        else:
            yield Edit(whole, literal(said))
