"""The files that MkDocs builds a site from, made of what is published of a vault. An adapter."""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from narrows import sitefiles, unseen
from narrows.patterns.deadend import place
from narrows.patterns.export import Export
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.notepage import NotePage
from narrows.patterns.outgoing import send
from narrows.patterns.overview import Overview
from narrows.patterns.place import site_path
from narrows.patterns.publication import Publication, destination_of
from narrows.patterns.room import Room
from narrows.patterns.site import Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = get_plugin_logger("narrows")


def see_that_all_is_built(*, dirty: bool) -> None:
    """Refuse a build of what has changed alone.

    Raises:
        PluginError: it would leave everything else as it was.
    """
    if dirty:
        message = "--dirty leaves on the site what is no longer public"
        raise PluginError(f"{message}\n  help: build without it: every page is made anew")


def add(
    files: Files, publication: Publication, library: Library, vault: Path, config: MkDocsConfig
) -> Mapping[str, Note]:
    """Add a file for each published note and for each attachment that one uses.

    Returns:
        The published notes by the path of their file below the root of the site's sources.
    """
    notes, titles = dict[str, Note](), dict(_titles(config.nav))
    for note in library.notes:
        if note.path in publication.addresses:
            uri = site_path(note, library)
            notes[uri] = note
            destination = destination_of(
                publication.addresses[note.path], directories=config.use_directory_urls
            )
            file = _file(uri, vault / note.path, config, destination)
            NotePage(titles.get(uri), file, config)  # from now on the file's
            files.append(file)
    for path in publication.assets:
        uri = f"{library.prefix}/{path}".lstrip("/")
        if files.get_file_from_path(uri) is None:
            files.append(_file(uri, vault / path, config, kind=Attachment))
    return notes


def urls(files: Files, notes: Mapping[str, Note]) -> Mapping[str, str]:
    """Return for the path of each published note its address below the site's root."""
    return {note.path: files.src_uris[uri].url for uri, note in notes.items()}


def around(config: MkDocsConfig) -> Site:
    """Return what a site says of itself."""
    url = str(config.site_url or "")
    return Site(
        name=str(config.site_name or ""),
        url=url if not url or url.endswith("/") else f"{url}/",
        description=str(config.site_description or ""),
        directories=config.use_directory_urls,
    )


def add_made(
    files: Files, made: Iterable[Overview], library: Library, config: MkDocsConfig
) -> Mapping[str, Overview]:
    """Add a file for each overview, unless a note or a page of the site has its place.

    Returns:
        The overviews by the path of their file below the root of the site's sources.
    """
    added, room = dict[str, Overview](), Room.of(file.dest_uri for file in files)
    for overview in made:
        uri = f"{library.prefix}/{overview.path}".lstrip("/")
        level = InclusionLevel.UNDEFINED if overview.in_nav else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, uri, content="", inclusion=level)
        if room.taker(file.dest_uri) is None and uri not in files.src_uris:
            room.take(file.dest_uri)
            files.append(file)
            added[uri] = overview
    return added


def head_of(overview: Overview) -> dict[str, Any]:
    """Return what the theme may know of an overview. It prints without escaping."""
    known = {"title": overview.title, "description": overview.description}
    said = {name: html.escape(unseen.without(text)) for name, text in known.items() if text}
    # What a list says of notes is found on their own pages.
    return {**said, "hide": list(overview.hide), "search": {"exclude": True}}


def write(exports: Iterable[Export], site: Path, finish: Callable[[str, str], str]) -> None:
    """Write files for machines, one after the other. They take the place of nothing.

    Args:
        exports: the files.
        site: the folder of the site, in which all else is written already.
        finish: makes of a page, and what it is called in a report, the page as it is published.
    """
    room = Room.of(sitefiles.paths(site))
    for export in exports:
        if room.taker(export.path) is None:
            room.take(export.path)
            is_page = export.path.endswith(".html")
            text = finish(export.text, export.path) if is_page else export.text
            place = site / export.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode("utf-8", "replace"))


def _titles(nav: Any) -> Iterator[tuple[str, str]]:
    """Yield the paths that a site's navigation has a title of its own for, each with that."""
    for entry in nav if isinstance(nav, list) else ():
        for title, path in entry.items() if isinstance(entry, dict) else ():
            if isinstance(path, str):
                yield path, title
            else:
                yield from _titles(path)


class Attachment(File):
    """A file of the vault that is no note: it is cleaned on its way to the site."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002 - MkDocs gives it
        """Write what may be published of it."""
        if not send(Path(str(self.abs_src_path)), Path(self.abs_dest_path)):
            log.error("%s has changed while the site was built, and is not published", self.src_uri)


def without_unused(files: Files, reached: Container[str]) -> None:
    """Take attachments out again that no page refers to, now that all pages are rendered.

    A link can be lost on its way to a page, in the label of one to a private note for example, and
    what only such links lead to was not meant for readers.

    Args:
        files: the files of the site.
        reached: the addresses of the site that pages refer to, in the form that `place` gives them.
    """
    for file in [each for each in files if isinstance(each, Attachment)]:
        if place(file.url) not in reached:
            files.remove(file)


def _file(
    uri: str,
    source: Path,
    config: MkDocsConfig,
    destination: str | None = None,
    kind: type[File] = File,
) -> File:
    """Make the file of something in the vault; it is in no navigation, and can be edited."""
    file = kind(
        uri,
        src_dir=None,
        dest_dir=config.site_dir,
        use_directory_urls=config.use_directory_urls,
        dest_uri=destination,
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    file.abs_src_path = str(source)
    file.edit_uri = _edit_uri(source, config)
    return file


def _edit_uri(source: Path, config: MkDocsConfig) -> str | None:
    """Return where the forge has a file, as seen from docs_dir; None where it has it not.

    The way to a file elsewhere would tell readers how folders are called on somebody's machine.
    """
    home = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    root = next((each for each in (home, *home.parents) if (each / ".git").exists()), home)
    if root not in Path(os.path.normpath(source.absolute())).parents:
        return None
    return quote(Path(os.path.relpath(source, config.docs_dir)).as_posix())
