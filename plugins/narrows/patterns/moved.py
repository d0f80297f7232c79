"""Notes that a link still looks for at an address that they had before.

A note says in its frontmatter where it was. The site leads readers on from there; in the vault a
link is better mended, for Obsidian knows nothing of it.
"""

from __future__ import annotations

from dataclasses import replace

from narrows.patterns.correction import Correction, to_target
from narrows.patterns.library import Library
from narrows.patterns.link import Link
from narrows.patterns.note import Note, slug_of
from narrows.patterns.path import joined
from narrows.patterns.place import ended_as, path_to
from narrows.patterns.target import Found, Target


def of_note(note: Note, link: Link, library: Library) -> Correction | None:
    """Return where the note is now that a link names by a former address."""
    there = _moved(note, link, library)
    if there is None:
        return None
    path = path_to(there, note, link, library)
    for target in (there.name, path) if link.by_name else (ended_as(link, path),):
        fix = to_target(note, link, library, target, safe=True)
        if fix and _leads_to(there, library.index.resolve(note, replace(link, target=target))):
            return Correction(target, fix)
    return None


def _leads_to(there: Note, reached: Target) -> bool:
    return isinstance(reached, Found) and reached.note is there


def _moved(note: Note, link: Link, library: Library) -> Note | None:
    """Return the one note that had the address before."""
    within = joined(note.folder, link.target)
    if link.target.startswith("/") or note.is_page:
        within = library.index.inside(within or "")
    names = (link.target, within) if link.by_name else (within,)
    found = [each for name in names if name for each in library.index.former.get(slug_of(name), ())]
    return found[0] if len({id(each) for each in found}) == 1 else None
