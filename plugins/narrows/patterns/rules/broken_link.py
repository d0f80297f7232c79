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

from narrows.diagnostic import Finding, Severity
from narrows.patterns.asset import is_asset_name
from narrows.patterns.library import Library
from narrows.patterns.link import Link
from narrows.patterns.note import Note
from narrows.patterns.resolver import fold
from narrows.patterns.target import Missing

group = "link"
severity = Severity.ERROR


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every link to a note that does not exist."""
    for link, target in library.links(note):
        if isinstance(target, Missing) and not is_asset_name(link.target):
            message = f"no note `{_shown(link)}`"
            yield Finding(link.target_span, message, _help(note, link, library))


def _shown(link: Link) -> str:
    return posixpath.basename(link.target.rstrip("/")) if not link.by_name else link.target


def _help(note: Note, link: Link, library: Library) -> str:
    name = posixpath.basename(link.target.rstrip("/"))
    name = name[:-3] if name.casefold().endswith(".md") else name
    if here := library.index.names.get(fold(name)):
        # The note is there, but not where this path leads.
        folder = posixpath.dirname(note.path) or "."
        return f"did you mean `{posixpath.relpath(here[0].path, folder)}`?"
    nearest = library.names.nearest(name)
    return f"did you mean `{nearest}`?" if nearest else "create it, or mend the name"
