"""Reads the folder of notes and the pages of a site from disk. An adapter: the core never does."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from narrows.diagnostic import Failure, Fault, Finding
from narrows.patterns import library
from narrows.patterns.library import Library
from narrows.patterns.note import Dialect, Note, parse
from narrows.patterns.visibility import is_public
from narrows.settings import Settings
from narrows.text import Source, Span


def read(settings: Settings, relative_to: Path, known: Iterable[str] = ()) -> Library:
    """Read every note and page of a site.

    Args:
        settings: the site.
        relative_to: the folder that paths in reports are relative to.
        known: files of the site that are not on disk, such as pages that another plugin makes,
            relative to `docs_dir`.

    Raises:
        Failure: a file cannot be read.
    """
    dialect = settings.dialect()
    files = sorted(_files(settings.vault))
    notes = [path for path in files if path.suffix.lower() == ".md"]
    site = sorted(_files(settings.docs))
    pages = [path for path in site if path.suffix.lower() == ".md"]
    read_notes = [_read(path, settings.vault, relative_to, dialect) for path in notes]
    read_pages = [_read(path, settings.docs, relative_to, dialect, is_page=True) for path in pages]
    index = _index(settings.prefix, dialect)
    is_made = index.path not in {page.path for page in read_pages} and not any(
        not note.slug and is_public(note) for note in read_notes
    )
    return library.build(
        notes=read_notes,
        pages=[*read_pages, index] if is_made else read_pages,
        assets=[path.relative_to(settings.vault).as_posix() for path in set(files) - set(notes)],
        prefix=settings.prefix,
        site=[*(path.relative_to(settings.docs).as_posix() for path in site), *known],
    )


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder; hidden ones, and links that lead out of it, stay home."""
    real = folder.resolve()
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(parent, name)
            if name.startswith("."):
                continue
            if path.is_symlink() and real not in path.resolve().parents:
                continue
            yield path


def _read(
    path: Path, root: Path, relative_to: Path, dialect: Dialect, *, is_page: bool = False
) -> Note:
    shown = Path(os.path.relpath(path, relative_to)).as_posix()
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Failure(f"cannot read {shown}: {error.strerror}") from error
    text = _decode(content)
    place = path.relative_to(root).as_posix()
    place = place[: -len(path.suffix)] + ".md"
    note = parse(place, Source(shown, text), dialect, is_page=is_page)
    return _private(note) if "\ufffd" in text and not _is_utf8(content) else note


def _decode(content: bytes) -> str:
    """Decode UTF-8, with or without a mark at its start, and make every line end a line feed."""
    text = content.decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _private(note: Note) -> Note:
    """Keep a note private whose text cannot be trusted to say what it seems to say."""
    start = note.source.text.index("\ufffd")
    message = "the file is not UTF-8 from here on, so the note stays private"
    finding = Finding(Span(start, start + 1), message, "save it as UTF-8")
    fault = Fault("not-utf8", finding)
    # What else seems wrong with its form is a guess.
    return replace(note, frontmatter=replace(note.frontmatter, faults=(fault,)), faults=(fault,))


def _index(prefix: str, dialect: Dialect) -> Note:
    """Return the page that lists all notes, which is made by the build, so that links find it."""
    path = f"{prefix}/index.md" if prefix else "index.md"
    return parse(path, Source(f"(generated) {path}", ""), dialect, is_page=True)
