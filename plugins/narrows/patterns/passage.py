"""The text of a document as it stands on a page: on its own, or within another one's.

Every link becomes a relative path from file to file. An embed that is alone on its line becomes
what it names, in an admonition: Python-Markdown renders these whole in lists, in quotations and in
each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from narrows.patterns import callout, excerpt, pointer
from narrows.patterns.embed import read, text_of
from narrows.patterns.excerpt import Excerpt
from narrows.patterns.link import Link
from narrows.patterns.note import Note
from narrows.patterns.place import site_path
from narrows.patterns.setting import Setting
from narrows.patterns.target import Target
from narrows.patterns.wording import literal, words
from narrows.text import Edit, Span, apply_within

Resolved = tuple[Link, Target]
"""A link with what it leads to."""


def link_edits(document: Note, links: Iterable[Resolved], setting: Setting) -> Iterator[Edit]:
    """Yield the edits that make the links in the body of a document fit for a page."""
    for link, target in links:
        if link.span.start < document.body.start:
            continue
        shown = _embedded(document, link, target, setting)
        if shown is not None:
            yield Edit(link.span, shown)
            continue
        yield from pointer.edits(document, link, target, setting)


# --- embeds ---------------------------------------------------------------------------------------


def _embedded(document: Note, link: Link, target: Target, setting: Setting) -> str | None:
    """Return what an embed shows, as a block; None where it is a link."""
    # Of a page of the site the HTML is kept as it is, and a note's must not come in that way.
    embed = None if setting.page.is_page else read(document, link, target)
    if embed is None or setting.allowance.limit(embed, setting.within) is not None:
        return None
    within = (*setting.within, embed)
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


# --- words --------------------------------------------------------------------------------------

# At the start of a line Python-Markdown takes `#tag` for a heading; Obsidian does not, nor do we.
_TAG_LINE = re.compile(
    r"^(?:[> \t]|(?:[-*+]|\d{1,9}\.)[ \t])*+(?P<mark>#)(?:(?P<too_many>#{6,}+)|#*+)",
    re.MULTILINE,
)


def plain_edits(note: Note) -> Iterator[Edit]:
    """Yield the edits that depend neither on other notes nor on the page."""
    yield from pointer.sizes(note)
    for tag in note.inline_tags:
        yield Edit(tag.span, f'<span class="narrows-tag">{literal(f"#{tag.name}")}</span>')
    text, tagged = note.source.text, {tag.span.start for tag in note.inline_tags}
    comments = {comment.start for comment in note.prose.comments}
    for match in _TAG_LINE.finditer(note.prose.text, note.body.start):
        # What follows may be code, which is blank in the prose, and must not be a comment.
        is_tag = text[match.end() : match.end() + 1].strip() and match.end() not in comments
        if (is_tag or match["too_many"]) and match.start("mark") not in tagged:
            yield Edit(Span(*match.span("mark")), "\\#")
