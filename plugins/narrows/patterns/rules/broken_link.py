"""A link names a note that is not there.

A reader would meet a dead end, and both notes would lack the edge between them. Names are matched
without regard to case, by path, file name, address, alias and title; a Markdown link without `.md`
is a path, as it is everywhere else.

Example:
    The ceiling is [[Amdahl-Law]].

Cure:
    The ceiling is [[Amdahls-Law]].
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from narrows.diagnostic import Finding, Names, Severity
from narrows.patterns.asset import is_asset_name
from narrows.patterns.library import Library
from narrows.patterns.link import Link
from narrows.patterns.note import Note
from narrows.patterns.place import path_to
from narrows.patterns.target import Missing

group = "link"
severity = Severity.ERROR


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every link to a note that does not exist."""
    for link, target in library.links(note):
        if isinstance(target, Missing) and not is_asset_name(link.target):
            by_name = link.by_name and "/" not in link.target
            explain = _by_name if by_name else _by_path
            yield Finding(link.target_span, *explain(note, link, library))


def _by_name(_note: Note, link: Link, library: Library) -> tuple[str, str]:
    """Return the fact and the help for a link that names a note."""
    nearest = library.names.nearest(link.target.removesuffix(".md"))
    return f"no note `{link.target}`", f"did you mean `{nearest}`?" if nearest else _CREATE


def _by_path(note: Note, link: Link, library: Library) -> tuple[str, str]:
    """Return the fact and the help for a link that is a path."""
    folder, _, name = link.target.rstrip("/").rpartition("/")
    stem = name[:-3] if name.casefold().endswith(".md") else name
    what = "page or note" if note.is_page else "note"
    meant = _nearest(stem, note, library)
    if meant is None:
        return f"no {what} `{name}`", _CREATE
    path = path_to(meant, note, link, library)
    if path.rpartition("/")[0] == folder:
        return f"no {what} `{name}`", f"did you mean `{posixpath.basename(path)}`?"
    return f"no {what} at `{link.target}`", f"did you mean `{path}`?"


def _nearest(stem: str, note: Note, library: Library) -> Note | None:
    """Return the note, or for a page also the page, whose name is nearest to `stem`."""
    documents = [*library.notes, *(library.pages if note.is_page else ())]
    by_name = {name: each for each in reversed(documents) for name in (each.slug, each.name)}
    nearest = Names.of(by_name).nearest(stem)
    return by_name[nearest] if nearest else None


_CREATE = "create it, or mend the name"
