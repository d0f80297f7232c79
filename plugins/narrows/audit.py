"""The leak audit: what of a vault's private part stands in a built site. An adapter.

It reads the vault and the site from disk, and lets `narrows.patterns.leak` compare the two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from narrows import memory, sitefiles
from narrows.patterns.leak.ground import ground
from narrows.patterns.leak.outcome import Audit
from narrows.patterns.leak.search import Fresh, Leak, Sought
from narrows.patterns.leak.trace import Trace, kept_home, traces
from narrows.patterns.library import Library
from narrows.patterns.publication import attachments
from narrows.patterns.search import pagefind
from narrows.patterns.visibility import is_public
from narrows.settings import Settings

TEXTS = (".html", ".py", ".js", ".css", ".json", ".yml", ".yaml", ".xml", ".md", ".txt", ".svg")
"""The endings of files in which a theme or a program has its words."""


def audit(site: Path, library: Library, settings: Settings) -> Audit:
    """Look in every file of a built site for what must not be there.

    Args:
        site: the folder of the site.
        library: the vault that it was built from.
        settings: the site's configuration.

    Raises:
        Failure: there is no site, or a file of it cannot be read.
    """
    with memory.uncollected():
        return _audit(site, library, settings)


def _audit(site: Path, library: Library, settings: Settings) -> Audit:
    schema = settings.dialect().schema
    sought = Sought.of(traces(library, schema))
    hits = _hits(site, library, sought)
    suspects = sought.only(set().union(*hits.values()))
    # What was found is held against all that authors and themes may say: mostly it is little.
    guilty = suspects.without(ground(library, schema)).without(_around(settings, site))
    copies = _copies(site, library, settings.vault)
    return Audit(
        leaks=(*copies, *_placed(site, hits, guilty)),
        private=sum(not is_public(note) for note in library.notes),
        home=len(kept_home(library)),
        names=len(set(sought.names.values())),
        runs=len(sought.runs),
        shared=len({*suspects.names.values()} - {*guilty.names.values()}),
        files=len(hits),
    )


def remove(found: Audit, site: Path) -> None:
    """Take the files with leaks out of a site, so that nobody publishes them by mistake."""
    for path in {leak.published for leak in found.leaks}:
        (site / path).unlink(missing_ok=True)


def _hits(site: Path, library: Library, sought: Sought) -> dict[str, set[bytes]]:
    """Return for every file of the site what it says of what is sought."""
    # What stands in an attachment that a public note uses, its author has published.
    own = {f"{library.prefix}/{path}".lstrip("/") for path in attachments(library)}
    fresh = Fresh()
    hits = {}
    for file in sitefiles.read(site):
        text = "" if file.path in own else fresh.part(file.text or "")
        # The name of an index says nothing, and is no part of what its folder says.
        path = file.path.replace("/index.html", "\nindex.html")
        hits[file.path] = sought.found(f"{path}\n{text}")
    return hits


def _placed(site: Path, hits: Mapping[str, set[bytes]], guilty: Sought) -> Iterator[Leak]:
    """Yield what was found, each with its line."""
    if guilty.names or guilty.runs:
        for file in sitefiles.read(site):
            yield from guilty.leaks(hits[file.path], file.path, file.text or "")


# --- contents of files that stay home -------------------------------------------------------------


def _copies(site: Path, library: Library, vault: Path) -> Iterator[Leak]:
    """Yield the files of the site that are one that stays home, whatever they are called."""
    sizes = {path: (site / path).stat().st_size for path in sitefiles.paths(site)}
    home = _Home.of(library, vault, set(sizes.values()) - {0})
    for path, size in sizes.items():
        if size in home.sizes and (trace := home.files.get(_digest(site / path))):
            yield Leak(trace, "", path)


@dataclass(frozen=True, slots=True)
class _Home:
    """Files that stay home, by their digests, and their sizes."""

    files: Mapping[bytes, Trace]
    sizes: frozenset[int]

    @classmethod
    def of(cls, library: Library, vault: Path, sizes: set[int]) -> _Home:
        """Read those whose size a file of the site has, too: they are few."""
        shown = {path: path for path in kept_home(library)}
        shown |= {note.path: note.source.path for note in library.notes if not is_public(note)}
        alike = {path: size for path in shown if (size := _size(vault / path)) in sizes}
        files = {_digest(vault / path): Trace("the file", "", shown[path]) for path in alike}
        for path in attachments(library):  # the same content may be published under another name
            if _size(vault / path) in alike.values():
                files.pop(_digest(vault / path), None)
        return cls(files, frozenset(alike.values()))


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


def _digest(file: Path) -> bytes:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()


# --- what the theme, the programs and the site's owner say ----------------------------------------


def _around(settings: Settings, site: Path) -> Iterator[str]:
    """Yield the texts that are in a site whatever the vault holds, and the names of their files."""
    if any(site.glob(f"*/{pagefind.SCRIPTS[0]}")):
        yield from pagefind.own_texts()
    for folder in _folders(settings):
        for path in sorted(folder.rglob("*")):
            inner = path.relative_to(folder)
            if not any(part.startswith(".") for part in inner.parts) and path.is_file():
                yield inner.as_posix()
                if path.suffix in TEXTS:
                    yield path.read_text("utf-8", errors="replace")
    yield from settings.said


def _folders(settings: Settings) -> Iterator[Path]:
    """Yield the folders of the site's pages, of themes, and of the programs that write pages."""
    yield settings.docs
    themes = {entry.value.partition(":")[0] for entry in entry_points(group="mkdocs.themes")}
    for name in ("narrows", "mkdocs.contrib", "pymdownx", *sorted(themes)):
        if (spec := find_spec(name)) is not None:
            yield from map(Path, spec.submodule_search_locations or ())
