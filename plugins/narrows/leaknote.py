"""What an audit has found, in words."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from narrows.patterns.leak.outcome import Audit
from narrows.patterns.leak.search import Leak
from narrows.patterns.leak.wording import decoded, flat
from narrows.patterns.library import Library
from narrows.phrasing import counted, shown_path
from narrows.text import Source
from narrows.unseen import one_line

LONGEST = 60
"""How many characters of what was found are shown."""


def report(found: Audit, site: str, library: Library) -> str:
    """Return what is said at a terminal about an audit: a line a leak, then the sum.

    Args:
        found: what the audit has found.
        site: the path of the site, as it is shown.
        library: the vault.
    """
    return "\n".join([*sentences(found, site, library), summary(found)]) + "\n"


def sentences(found: Audit, site: str, library: Library) -> list[str]:
    """Return what is said about each leak."""
    sources = {note.source.path: note.source for note in library.notes}
    return [sentence(leak, site, sources) for leak in found.leaks]


def sentence(leak: Leak, site: str, sources: Mapping[str, Source]) -> str:
    """Return what is said about one leak: where it is, what it is, and where it comes from."""
    place = shown_path(posixpath.join(site, leak.file)) + (f":{leak.line}" if leak.line else "")
    where = _origin(leak, sources)
    if not leak.words:
        return f"{place}: error[leak]: this is {where}, which stays home"
    shown = leak.words if len(leak.words) <= LONGEST else leak.words[:LONGEST] + " …"
    fact = f"{leak.trace.kind} from {where} is here, and stays home"
    return f"{place}: error[leak]: {fact}: “{one_line(shown)}”"


def summary(found: Audit) -> str:
    """Return how much was looked for, and where."""
    sought = f"{counted(found.names, 'name')} and {counted(found.runs, 'run')} of words"
    home = f"{counted(found.private, 'private note')} and {counted(found.home, 'file')}"
    looked = f"looked for {sought} from {home} that stay home in {counted(found.files, 'file')}"
    shared = f"; anybody may say {found.shared:,} of the names" if found.shared else ""
    number = len(found.leaks)
    outcome = counted(number, "leak") if number else "No leak"
    return f"{outcome}: {looked}{shared}."


def verdict(found: Audit) -> str:
    """Return what a build says that has failed."""
    files = counted(len({leak.published for leak in found.leaks}), "file")
    return f"{counted(len(found.leaks), 'leak')}: {files} with private words taken out of the site"


def _origin(leak: Leak, sources: Mapping[str, Source]) -> str:
    """Return the place that a leak comes from, as people click on it."""
    trace = leak.trace
    source = sources.get(trace.path)
    if source is None or trace.span is None:
        return shown_path(trace.path)
    line = source.position(trace.span.start).line
    if not trace.is_name:
        line = next(
            (
                number
                for number, text in enumerate(source.text.split("\n"), 1)
                if leak.words.encode() in flat(decoded(text))
            ),
            line,
        )
    return f"{shown_path(trace.path)}:{line}"
