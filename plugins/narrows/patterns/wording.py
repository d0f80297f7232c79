"""What a link says on a page, and how plain words become Markdown that says exactly them."""

from __future__ import annotations

import posixpath
import re

from narrows.patterns.link import Kind, Link
from narrows.patterns.note import Note
from narrows.patterns.target import Ambiguous, Asset, Found, MissingAnchor, Private, Target

PRIVATE = "a private note"
"""What stands where naming a private note would give it away."""


def words(link: Link, target: Target) -> str:
    """Return the words that stand for `link`, as plain text.

    An author's label stays. A bare link shows the title of the note, with the heading it leads to.
    Of a private note nothing is shown but a label of the author's that does not name it.
    """
    match target:
        case Ambiguous():
            return words(link, target.chosen)
        case Private(note=note):
            return link.label if link.label and not _names(link.label, note) else PRIVATE
        case Found(note=note, anchor=anchor) if is_bare(link, note):
            return _title(note, anchor, same_page=not link.target)
        case MissingAnchor(note=note) if is_bare(link, note):
            return note.title if link.target else link.anchor
        case Asset(path=path) if not link.label:
            return posixpath.basename(path)
    return link.label or link.target or link.anchor


def is_bare(link: Link, note: Note) -> bool:
    """Whether the author wrote no words for the link, or just the name of its target."""
    if link.label is None:
        return link.kind is not Kind.DEFINITION
    if link.kind is not Kind.LINK:
        return False
    return link.label.casefold() in (note.name.casefold(), posixpath.basename(note.slug))


def _title(note: Note, anchor: str, *, same_page: bool) -> str:
    heading = next((each.text for each in note.headings if each.anchor == anchor), "")
    if same_page:
        return heading or anchor.lstrip("^")
    return f"{note.title} § {heading}" if anchor and heading else note.title


def _names(label: str, note: Note) -> bool:
    """Whether a label is, or contains, a name of the note."""
    said = label.casefold()
    return any(
        name.casefold() in said
        for name in (note.name, note.title, note.path, *note.aliases)
        if name
    )


# Everything that Python-Markdown or an extension in common use gives a meaning to, and no more: an
# entity is one more match for the renderer to make. What counts only in pairs, or only in front of
# a word, is encoded only there.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&|~^#$@]|:(?=\S)|=(?==)|(?<==)=|\+(?=\+)|(?<=\+)\+")


def literal(text: str) -> str:
    """Return Markdown that shows exactly `text`, on one line, whatever is in it."""
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split()))
