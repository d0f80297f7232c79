"""What a link can lead to."""

from __future__ import annotations

from dataclasses import dataclass

from narrows.patterns.asset import Reason
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
class Withheld:
    """A file of the vault that does not leave it.

    Attributes:
        path: where it is, relative to the vault's root.
        reason: why it stays.
    """

    path: str
    reason: Reason


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
    Found
    | MissingAnchor
    | Private
    | Ambiguous
    | Asset
    | Withheld
    | Elsewhere
    | Missing
    | Outside
    | Unsafe
)


def chosen(target: Target) -> Target:
    """Return the one target that a link is taken to, be it ambiguous or not."""
    return target.chosen if isinstance(target, Ambiguous) else target


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
    if by_text_first:
        return note.outline.find(anchor) or by_id
    return by_id or note.outline.find(anchor)
