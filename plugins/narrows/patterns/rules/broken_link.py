"""A link names a note that is not there.

A reader would meet a dead end, and both notes would lack the edge between them. Names are matched
without regard to case, by path, file name, address, alias and title; a Markdown link without `.md`
is a path, as it is everywhere else. A number that is taken from another note, as in
`calc:amdahls-law/coding.S`, names it by its address.

Fix: safe where a slip of one or two characters was made in the name of exactly one note, where a
path is a note's name without its folder, or where a note had the address before and says so in
`redirect_from`. Otherwise the nearest name, if you ask for it.

Example:
    The ceiling is [[Amdahl-Law]].

Cure:
    The ceiling is [[Amdahls-Law]].
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns import moved
from narrows.patterns.asset import is_asset_name
from narrows.patterns.correction import Correction, of_address, of_note, to_target
from narrows.patterns.library import Library
from narrows.patterns.link import Link
from narrows.patterns.note import Note
from narrows.patterns.place import ended_as, path_to
from narrows.patterns.target import Missing
from narrows.text import fold

group = "link"
severity = Severity.ERROR

LONGEST = 60
"""How many characters of an address are shown that may be anything."""


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every link to a note that does not exist."""
    for link, target in library.links(note):
        if isinstance(target, Missing) and not is_asset_name(link.target):
            by_name = link.by_name and "/" not in link.target
            explain = _by_name if by_name else _by_path
            yield _by_former(note, link, library) or explain(note, link, library)
    for link, target in library.claims(note):
        if isinstance(target, Missing):
            yield _by_address(note, link, library)


def _by_former(note: Note, link: Link, library: Library) -> Finding | None:
    """Report a link that names an address which a note had before, where it is one."""
    there = moved.of_note(note, link, library)
    if there is None:
        return None
    message = f"`{link.target}` has moved to `{there.name}`"
    return Finding(link.target_span, message, f"write `{there.name}`", fix=there.fix)


def _by_name(note: Note, link: Link, library: Library) -> Finding:
    """Report a link that names a note."""
    message = f"no note `{link.target}`"
    meant = of_note(note, link, library)
    if meant is None and (nearest := library.names.nearest(link.target.removesuffix(".md"))):
        meant = Correction(nearest, to_target(note, link, library, nearest, safe=False))
    return _finding(link, message, meant)


def _by_path(note: Note, link: Link, library: Library) -> Finding:
    """Report a link that is a path."""
    what = "page or note" if note.is_page else "note"
    folder, _, name = link.target.rstrip("/").rpartition("/")
    if meant := of_note(note, link, library):
        return _finding(link, f"no {what} `{name}`", meant)
    stem = name[:-3] if name.casefold().endswith(".md") else name
    document = library.stems.nearest(stem)
    if document is None and note.is_page:
        document = library.page_stems.nearest(stem)
    if document is None:
        return _finding(link, f"no {what} `{name}`", None)
    path = path_to(document, note, link, library)
    if path.rpartition("/")[0] == folder:
        fix = to_target(note, link, library, path, safe=False)
        return _finding(link, f"no {what} `{name}`", Correction(posixpath.basename(path), fix))
    # Where neither the folder nor the name is right, the note may be any other.
    is_there = fold(stem) in (fold(document.name), posixpath.basename(document.slug))
    whole = ended_as(link, path)
    fix = to_target(note, link, library, whole, safe=False) if is_there else None
    return _finding(link, f"no {what} at `{link.target}`", Correction(path, fix))


def _by_address(note: Note, link: Link, library: Library) -> Finding:
    """Report a number that is taken from a note by an address that no note has."""
    written = " ".join(link.target.split())
    shown = written if len(written) <= LONGEST else f"{written[:LONGEST]}…"
    message = f"no note has the address `{shown}`"
    return _finding(link, message, of_address(note, link, library))


def _finding(link: Link, message: str, meant: Correction | None) -> Finding:
    if meant is None:
        return Finding(link.target_span, message, "create it, or mend the name")
    return Finding(link.target_span, message, f"did you mean `{meant.name}`?", fix=meant.fix)
