"""Addresses that lead on to a note: those that it had before, and those that its aliases make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrows.patterns.note import Note, slug_of
from narrows.patterns.visibility import is_public

FIELD = "redirect_from"
"""The field that names the addresses that a note had before."""

MOST = 50
"""How many addresses lead on to one note: each is a file of the site."""


def stated(note: Note) -> Iterator[tuple[int, str]]:
    """Yield the former addresses that a note states as it writes them, each with its place."""
    listed = note.fields.get(FIELD)
    for place, each in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(each, str):
            yield place, each


def former(note: Note) -> tuple[str, ...]:
    """Return the former addresses of a public note, below the vault's, if written as such."""
    if FIELD not in note.fields or not is_public(note):
        return ()
    return tuple(slug for _, slug in stated(note) if is_address(slug))[:MOST]


def is_address(written: str) -> bool:
    """Whether a text is an address as a note has one, but for that of the vault itself."""
    return bool(written) and slug_of(written) == written


def of_aliases(aliases: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses that aliases make. A slash in one is no folder, since it is a name."""
    named = (alias for alias in aliases if any(letter.isalnum() for letter in alias))
    return tuple(filter(None, (slug_of(alias.replace("/", "-")) for alias in named)))
