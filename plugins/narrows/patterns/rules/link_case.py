"""A link leads somewhere only because case is ignored.

Obsidian and Narrows find `Images/Knee.PNG` under the name `images/knee.png`; a forge that shows the
source, an editor and many file systems do not. This is about paths and addresses. A wikilink names
a note, and every program that knows wikilinks reads names without regard to case.

Fix: safe. It writes the path as the file has it.

Example:
    See ![the knee](Images/Knee.png) and [the law](Amdahls-Law.md).

Cure:
    See ![the knee](images/knee.png) and [the law](amdahls-law.md).
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.correction import to_target
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.target import Asset, Found, MissingAnchor, Target
from narrows.text import fold

group = "link"
severity = Severity.INFO


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every path that differs in case from what it leads to."""
    for link, target in library.reached(note):
        if link.by_name or not link.target or _is_exact(link.target.lstrip("/"), target, library):
            continue
        written = posixpath.normpath(link.target).lstrip("./")
        exact = _exact(unicodedata.normalize("NFC", written), target, library)
        if exact is not None and (place := link.target.rfind(written)) >= 0:
            meant = link.target[:place] + exact + link.target[place + len(written) :]
            message = f"`{link.target}` is found only because case is ignored"
            fix = to_target(note, link, library, meant, safe=True)
            yield Finding(link.target_span, message, f"write `{meant}`", fix=fix)


def _is_exact(written: str, target: Target, library: Library) -> bool:
    """Whether a path that goes neither up nor around is written as what it leads to: most are."""
    return any(f"/{name}".endswith(f"/{written}") for name in _names(target, library))


def _exact(written: str, target: Target, library: Library) -> str | None:
    """Return what a path that leads to `target` is but for its case; None where that is right."""
    parts = written.count("/") + 1
    endings = ["/".join(name.split("/")[-parts:]) for name in _names(target, library)]
    if written in (unicodedata.normalize("NFC", ending) for ending in endings):
        return None
    return next((ending for ending in endings if fold(ending) == fold(written)), None)


def _names(target: Target, library: Library) -> tuple[str, ...]:
    """Return the paths and addresses that a link to `target` may end in, below the site's root."""
    prefix = f"{library.prefix}/" if library.prefix else ""
    match target:
        case Found(note=note) | MissingAnchor(note=note):
            prefix = "" if note.is_page else prefix
            path = prefix + note.path
            return path, path.removesuffix(".md"), prefix + note.slug
        case Asset(path=path):
            return (prefix + path,)
    return ()
