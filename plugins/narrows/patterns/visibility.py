"""What may leave the vault. The one place that decides it; every output asks.

It fails closed: a note is published when its frontmatter was read without any doubt and says
`public: true`, a real boolean, and no rule of the site keeps it home. Everything else is private.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from narrows import glob
from narrows.patterns.note import Note
from narrows.text import fold

TEMPLATES: Final = ("templates/", "_templates/")
"""The folders that stay home on every site; `!templates/` under `private:` lets one of them go."""


def is_public(note: Note) -> bool:
    """Whether the note may be published at all. The pages of the site itself always are."""
    if note.is_page:
        return True
    if note.is_kept:
        return False
    return not note.frontmatter.faults and note.fields.get("public") is True


def is_listed(note: Note) -> bool:
    """Whether the note may appear in lists, search, and among other notes' inbound links."""
    return is_public(note) and note.fields.get("unlisted", False) is False


def kept_home(paths: Iterable[str], globs: Sequence[str], folder: str = "") -> frozenset[str]:
    """Return which files of a vault never leave it, whatever they say.

    Args:
        paths: the files, relative to the vault's root.
        globs: what the site keeps home, as `.gitignore` writes it, without regard to case; relative
            to the vault's root, or to that of the site.
        folder: where the vault is, seen from the site's root.
    """
    known = {path: fold(path) for path in paths}
    # Loading what reads globs takes as long as checking many notes, and most sites need none.
    if not globs and not any("templates/" in path for path in known.values()):
        return frozenset()
    asked, above = [fold(each) for each in (*TEMPLATES, *globs)], fold(folder)
    places = {path: (each, f"{above}/{each}") for path, each in known.items()}
    found = glob.matching(asked, (place for both in places.values() for place in both))
    return frozenset(path for path, both in places.items() if not found.isdisjoint(both))
