"""What a link can lead to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from narrows.patterns.note import Note


@dataclass(frozen=True, slots=True)
class Found:
    """A public note or a page; `anchor` is the id within it, or empty."""

    note: Note
    anchor: str


@dataclass(frozen=True, slots=True)
class MissingAnchor:
    """The note is there, the heading or block is not."""

    note: Note


@dataclass(frozen=True, slots=True)
class Private:
    """A note that is not published."""

    note: Note


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several notes match equally; `chosen` is the one that every program takes."""

    candidates: tuple[Note, ...]
    chosen: Found | MissingAnchor | Private


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the vault that is not a note.

    Attributes:
        path: where it is, relative to the vault's root.
        candidates: the paths of all files that match equally, where there are several.
    """

    path: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Something of the site around the vault. Whether it is there, the host knows better."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing of that name."""


@dataclass(frozen=True, slots=True)
class Outside:
    """A path that leaves the vault."""


@dataclass(frozen=True, slots=True)
class Unsafe:
    """An address of a scheme that no page may link to, such as `javascript:`."""


Target = (
    Found | MissingAnchor | Private | Ambiguous | Asset | Elsewhere | Missing | Outside | Unsafe
)


def find_anchor(note: Note, anchor: str, *, by_text_first: bool) -> str:
    """Return the id in `note` that `anchor` names, or an empty string.

    Args:
        note: the note to look in.
        anchor: `^block`, an id, a heading's text, or headings from outer to inner joined by `#`.
        by_text_first: whether a heading's text counts before an id, as it does in wikilinks.
    """
    if anchor.startswith("^"):
        name = anchor[1:].lower()
        return f"^{name}" if name in note.blocks else ""
    by_id = anchor if anchor in note.anchors else ""
    by_text = _by_text(note, anchor)
    return (by_text or by_id) if by_text_first else (by_id or by_text)


def _by_text(note: Note, anchor: str) -> str:
    """Return the id of the first heading whose text, below those named before it, matches.

    Marks count where that makes a difference, and otherwise not, as in Obsidian.
    """
    return _first(note, anchor, _bare) or _first(note, anchor, _unmarked)


def _first(note: Note, anchor: str, compared: Callable[[str], str]) -> str:
    *outer, inner = (compared(part) for part in anchor.split("#"))
    above: list[tuple[int, str]] = []
    for heading in note.headings if inner else ():
        text = compared(heading.text)
        if not outer:
            if text == inner:
                return heading.anchor
            continue
        above = [(level, name) for level, name in above if level < heading.level]
        if text == inner and _is_subsequence(outer, [name for _, name in above]):
            return heading.anchor
        above.append((heading.level, text))
    return ""


# Obsidian leaves these out of a link to a heading, as they have a meaning in links.
_UNLINKABLE = re.compile(r"[\[\]|#^:%\\\s]+")
# And these it does not compare, so that `[[Note#What is it]]` leads to *What is it?*
_MARKS = re.compile(r"""[!"#$%&()*+,.:;<=>?@^`{|}~/\[\]\\\s]+""")


def linkable(heading: str) -> str:
    """Return a heading's text as a wikilink writes it."""
    return _UNLINKABLE.sub(" ", heading).strip()


def _bare(heading: str) -> str:
    return _folded(linkable(heading))


def _unmarked(heading: str) -> str:
    return _folded(_MARKS.sub(" ", heading).strip())


def _folded(text: str) -> str:
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).casefold()


def _is_subsequence(names: list[str], path: list[str]) -> bool:
    remaining = iter(path)
    return all(name in remaining for name in names)
