"""Several notes, or several files, match a link equally well.

Narrows takes the same one everywhere (the linking note's own folder first, then the shortest path),
but a reader of the source cannot know which was meant, and a new note can change it.

Fix: unsafe. It writes the path of the note that Narrows takes.

Example:
    See [[overview]].

Cure:
    See [[a/overview]].
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.correction import to_target
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.place import path_to
from narrows.patterns.target import Ambiguous, Asset
from narrows.text import fold

group = "link"
severity = Severity.ERROR


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every link that several notes or files answer to.

    Notes that even share their address are reported as such, at the notes themselves.
    """
    for link, target in library.links(note):
        if isinstance(target, Ambiguous) and len({each.slug for each in target.candidates}) > 1:
            paths = [candidate.path.removesuffix(".md") for candidate in target.candidates]
            message = f"`{link.target}` could be any of {len(paths)} notes: {', '.join(paths[:5])}"
            ending = _shortest(target.chosen.note.path.removesuffix(".md"), paths)
            meant = ending if link.by_name else path_to(target.chosen.note, note, link, library)
            shown = f"[[{meant}]]" if link.by_name else meant
            fix = to_target(note, link, library, meant, safe=False)
            yield Finding(link.target_span, message, f"write the path: `{shown}`", fix=fix)
        elif isinstance(target, Asset) and target.candidates:
            paths = list(target.candidates)
            message = f"`{link.target}` could be any of {len(paths)} files: {', '.join(paths[:5])}"
            help = f"write more of the path: `{_shortest(target.path, paths)}`"
            yield Finding(link.target_span, message, help)


def _shortest(path: str, paths: list[str]) -> str:
    """Return the shortest ending of a path that no other one has."""
    parts = path.split("/")
    others = [f"/{fold(other)}" for other in paths if other != path]
    for start in range(len(parts) - 1, -1, -1):
        ending = "/".join(parts[start:])
        if not any(other.endswith(f"/{fold(ending)}") for other in others):
            return ending
    return path
