"""What a vault holds that must not be in its site: traces of notes, words and files that stay home.

Where they are written is told apart from how they are found: see `narrows.patterns.leak.search`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from narrows.patterns import publication
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.place import field_span
from narrows.patterns.schema import Schema
from narrows.patterns.visibility import is_public
from narrows.text import Span, fold


@dataclass(frozen=True, slots=True)
class Trace:
    """Something that would give away what is private.

    Attributes:
        kind: what it is, in words that a message can use: `the title`.
        text: the name or the text itself.
        path: the file that it comes from, as people click on it.
        span: where it stands there; None where it is the file's own name.
        is_name: whether it is looked for anywhere, or in runs of words.
    """

    kind: str
    text: str
    path: str
    span: Span | None = None
    is_name: bool = True


def traces(library: Library, schema: Schema) -> Iterator[Trace]:
    """Yield what must not be in the site of a library.

    Args:
        library: the vault.
        schema: says which fields of a public note are published.
    """
    public = [note for note in library.notes if is_public(note)]
    private = [note for note in library.notes if not is_public(note)]
    tags = {fold(tag) for note in public for tag in note.tags}
    folders = {folder for note in public for folder in _folders(note.path)}
    for note in private:
        yield from _of_private(note, tags)
    for note in public:
        yield from _of_public(note, schema)
    yield from _of_folders((note for note in private), folders)
    for path in kept_home(library):
        yield Trace("the path", path, path)
        yield Trace("the name", posixpath.basename(path), path)


def kept_home(library: Library) -> list[str]:
    """Return the paths of the attachments that are not published, relative to the vault's root."""
    used = set(publication.attachments(library))
    return sorted({path for paths in library.index.assets.values() for path in paths} - used)


def _of_private(note: Note, shared: set[str]) -> Iterator[Trace]:
    """Yield the traces of a note of which nothing may be seen; tags of public notes are none."""
    path = note.source.path
    yield Trace("the path", note.path.removesuffix(".md"), path)
    yield Trace("the name", note.name, path)
    for name, value in note.fields.items():
        if name != "tags":
            yield from _of_field(name, value, note)
    for heading in note.headings:
        yield Trace("a heading", heading.text, path, heading.text_span)
    for tag in note.tags:
        if fold(tag) not in shared:
            yield Trace("a tag", tag, path, field_span(note, "tags"))
    yield Trace("a sentence", note.body.of(note.source.text), path, note.body, is_name=False)


def _of_public(note: Note, schema: Schema) -> Iterator[Trace]:
    """Yield what stands in a public note for its author alone: comments and fields."""
    path = note.source.path
    for comment in note.prose.comments:
        text = comment.of(note.source.text)
        yield Trace("a comment", text, path, comment, is_name=False)
        if "[" not in text:  # the words of a link stand in other places, too
            yield Trace("a comment", text, path, comment)
    published = schema.published(note.fields)
    for name, value in note.fields.items():
        if name not in published:
            yield from _of_field(name, value, note)


def _of_field(name: str, value: Any, note: Note) -> Iterator[Trace]:
    """Yield the texts in the value of a field."""
    kind = {"title": "the title", "aliases": "an alias"}.get(name, f"the field `{name}`")
    for text in texts(value):
        yield Trace(kind, text.removesuffix(".md"), note.source.path, field_span(note, name))
        yield Trace(kind, text, note.source.path, field_span(note, name), is_name=False)


def texts(value: Any) -> Iterator[str]:
    """Yield every text within a value of YAML, the keys of its mappings left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def _of_folders(notes: Iterable[Note], shared: set[str]) -> Iterator[Trace]:
    """Yield the names of folders that hold nothing but private notes."""
    seen: set[str] = set()
    for note in notes:
        for folder in _folders(note.path):
            if folder not in shared | seen:
                seen.add(folder)
                yield Trace("the name of the folder", folder, note.source.path)


def _folders(path: str) -> Iterator[str]:
    folder = posixpath.dirname(path)
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
