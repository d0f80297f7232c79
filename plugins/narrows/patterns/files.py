"""The files that MkDocs builds a site from, made of what is published of a vault. An adapter."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs.structure.files import File, Files, InclusionLevel

from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.place import site_path
from narrows.patterns.publication import Publication, destination_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def add(
    files: Files, publication: Publication, library: Library, vault: Path, config: MkDocsConfig
) -> Mapping[str, Note]:
    """Add a file for each published note and for each attachment that one uses.

    Returns:
        The published notes by the path of their file below the root of the site's sources.
    """
    notes: dict[str, Note] = {}
    for note in library.notes:
        if note.path in publication.addresses:
            uri = site_path(note, library)
            notes[uri] = note
            destination = destination_of(
                publication.addresses[note.path], directories=config.use_directory_urls
            )
            files.append(_file(uri, vault / note.path, config, destination))
    for path in publication.assets:
        uri = f"{library.prefix}/{path}".lstrip("/")
        if files.get_file_from_path(uri) is None:
            files.append(_file(uri, vault / path, config))
    return notes


def _file(uri: str, source: Path, config: MkDocsConfig, destination: str | None = None) -> File:
    """Make the file of something in the vault; it is in no navigation, and can be edited."""
    file = File(
        uri,
        src_dir=None,
        dest_dir=config.site_dir,
        use_directory_urls=config.use_directory_urls,
        dest_uri=destination,
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    file.abs_src_path = str(source)
    file.edit_uri = quote(Path(os.path.relpath(source, config.docs_dir)).as_posix())
    return file
