"""What a link says on a page, and how plain words become Markdown that says exactly them."""

from __future__ import annotations

import posixpath
import re

from narrows import unseen
from narrows.patterns.link import Kind, Link
from narrows.patterns.naming import is_named
from narrows.patterns.note import Note
from narrows.patterns.target import (
    Ambiguous,
    Asset,
    Found,
    Missing,
    MissingAnchor,
    Outside,
    Private,
    Target,
    Unsafe,
    Withheld,
)
from narrows.text import fold, shortened

PRIVATE = "a private note"
"""What stands where naming a private note would give it away."""

PRIVATE_FILE = "a private file"
"""The same for a file of the vault that stays there."""

ELSEWHERE = "a file elsewhere"
"""What stands for a path out of the vault, or an address that only its author's machine knows."""


def words(link: Link, target: Target) -> str:
    """Return the words that stand for `link`, as plain text.

    An author's label stays. A bare link shows the title of the note, with the heading it leads to.
    Of a private note nothing is shown but a label of the author's that does not name it, nor of a
    file that stays where it is.
    """
    match target:
        case Ambiguous():
            return words(link, target.chosen)
        case Found(note=note, anchor=anchor) if is_bare(link, note):
            return _title(note, anchor, same_page=not link.target)
        case MissingAnchor(note=note) if is_bare(link, note):
            return note.title if link.target else link.anchor
        case Asset(path=path) if not link.label:
            return posixpath.basename(path)
        case Private() | Withheld() | Outside() | Unsafe():
            return _discreet(link, target)
    return link.label or _shown_path(link, target) or link.anchor


def _shown_path(link: Link, target: Target) -> str:
    """Return what a link without a label names; folders may say where on a machine that was."""
    return _basename(link.target) if isinstance(target, Missing) else link.target


def _discreet(link: Link, target: Private | Withheld | Outside | Unsafe) -> str:
    """Return the words of a link to what no reader gets: the label, or what tells nothing."""
    label = link.label or ""
    match target:
        case Private(note=note):
            return PRIVATE if not label or is_named(note, label, link.anchor) else label
        case Withheld(path=path):
            return _without_name(link, path) or PRIVATE_FILE
        case _:
            return _without_name(link, link.target) or ELSEWHERE


def _without_name(link: Link, path: str) -> str:
    """Return the label of a link to a file, unless that says where the file is, or its name."""
    said = fold(link.label or "")
    return "" if fold(path) in said or fold(_basename(path)) in said else link.label or ""


def _basename(path: str) -> str:
    return posixpath.basename(path.replace("\\", "/").rstrip("/")) or path


def is_bare(link: Link, note: Note) -> bool:
    """Whether the author wrote no words for the link, or just the name of its target."""
    if link.label is None:
        return link.kind is not Kind.DEFINITION
    if link.kind is not Kind.LINK:
        return False
    return link.label.casefold() in (note.name.casefold(), posixpath.basename(note.slug))


def _title(note: Note, anchor: str, *, same_page: bool) -> str:
    heading = shortened(next((each.shown for each in note.headings if each.anchor == anchor), ""))
    if same_page:
        return heading or anchor.lstrip("^")
    return f"{note.title} § {heading}" if anchor and heading else note.title


# Everything that Python-Markdown or an extension in common use gives a meaning to, and no more: an
# entity is one more match for the renderer to make. What counts only in pairs, or only in front of
# a word, is encoded only there.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&|~^#$@]|:(?=\S)|=(?==)|(?<==)=|\+(?=\+)|(?<=\+)\+")


def literal(text: str) -> str:
    """Return Markdown that shows exactly `text`, on one line, whatever is in it."""
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", " ".join(unseen.without(text).split()))
