"""Reads the folder of notes and the pages of a site from disk. An adapter: the core never does."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from narrows import filename, memory
from narrows import tree as trees
from narrows.check import MADE
from narrows.diagnostic import Failure, Fault, Finding
from narrows.patterns import library
from narrows.patterns.asset import KEPT, reasons
from narrows.patterns.library import Library
from narrows.patterns.limits.bounds import MOST_BYTES
from narrows.patterns.note import Dialect, Note, parse, slug_of, unread
from narrows.patterns.overview import places
from narrows.patterns.publication import clashes
from narrows.patterns.visibility import is_listed, is_public, kept_home
from narrows.patterns.withholding import withhold
from narrows.settings import Settings
from narrows.text import Source, Span
from narrows.tree import Disk, Tree, is_markdown

DISK = Disk()


def read(
    settings: Settings,
    relative_to: Path,
    known: Iterable[str] = (),
    tell: Callable[[Failure], None] = trees.stop,
) -> Library:
    """Read every note and page of a site once, from disk; for what the arguments are, see `Reader`.

    Raises:
        Failure: a file or folder cannot be read, and who is told of it does not go on.
    """
    return Reader(settings, relative_to, tell).read(Disk(tell), known)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads a site, and when it does so again, parses only the files that have changed.

    Attributes:
        settings: the site.
        relative_to: the folder that paths in reports are relative to.
        tell: what is told of a file that cannot be read, and may go on without it: a note is then
            known by its place alone, and kept home.
        parsed: by its shown path, what each file held when it was read last, and the note in it.
    """

    settings: Settings
    relative_to: Path
    tell: Callable[[Failure], None] = trees.stop
    parsed: dict[str, tuple[bytes, Note]] = field(default_factory=dict)

    def read(self, tree: Tree = DISK, known: Iterable[str] = ()) -> Library:
        """Read every note and page of the site.

        Args:
            tree: where the files are read from.
            known: files of the site that are not on disk, such as pages that another plugin makes,
                relative to `docs_dir`.

        Raises:
            Failure: a file cannot be read.
        """
        with memory.uncollected():
            return self._build(tree, known)

    def _build(self, tree: Tree, known: Iterable[str]) -> Library:
        settings, dialect = self.settings, self.settings.dialect()
        home = _Folder.of(settings.vault, self.relative_to, tree)
        site = _Folder.of(settings.docs, self.relative_to, tree)
        folder = Path(os.path.relpath(settings.vault, settings.root)).as_posix()
        kept = kept_home(home.files, settings.private, folder)
        notes = [
            replace(note, is_kept=True) if file.path in kept else note
            for file in home.markdown(self.tell)
            for note in (self._parse(file, dialect),)
        ]
        pages = [self._parse(file, dialect, is_page=True) for file in site.markdown(self.tell)]
        made = _made(notes, pages, settings.prefix)
        assets = [path for path in home.files if not is_markdown(path) and filename.is_text(path)]
        found = library.build(
            notes=notes,
            pages=[*pages, *made],
            assets=assets,
            prefix=settings.prefix,
            site=[*site.files, *known],
            relations=settings.relations,
            withheld={
                **reasons(assets, settings.attachments),
                **dict.fromkeys(kept.intersection(assets), KEPT),
            },
        )
        found = replace(found, policy=settings.content_policy)
        return withhold(found, clashes(found))

    def _parse(self, file: _File, dialect: Dialect, *, is_page: bool = False) -> Note:
        if not file.is_named:
            fault = _unnamed(is_page=is_page)
            return unread(file.path, Source(file.shown, ""), fault, is_page=is_page)
        if file.content is None:
            lost = unread(file.path, Source(file.shown, ""), is_page=is_page)
            return replace(lost, is_kept=not is_page)
        content, note = self.parsed.get(file.shown, (None, None))
        if note is None or content != file.content:
            note = _parse(file, file.content, dialect, is_page=is_page)
            self.parsed[file.shown] = file.content, note
        return note


@dataclass(frozen=True, slots=True)
class _File:
    """A Markdown file.

    Attributes:
        path: where it lies in its folder.
        shown: the path that people click on.
        content: what it holds; None where it cannot be read.
        own: the same as `path`, with an ending that all have, and unlike that of any other one.
        is_named: whether its name is UTF-8, as every address has to be.
    """

    path: str
    shown: str
    content: bytes | None
    own: str
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder of a tree.

    Attributes:
        root: the folder.
        relative_to: the folder that paths in reports are relative to.
        tree: where its files are read from.
        files: their paths, relative to it, in order.
    """

    root: Path
    relative_to: Path
    tree: Tree
    files: tuple[str, ...]

    @classmethod
    def of(cls, root: Path, relative_to: Path, tree: Tree) -> _Folder:
        """List the files of a folder, once."""
        # Slower by a factor of ten, `relative_to` would say the same.
        start = len(root.as_posix().rstrip("/")) + 1 if root.parts else 0
        files = sorted(path.as_posix()[start:] for path in tree.files(root))
        return cls(root, relative_to, tree, tuple(files))

    def markdown(self, tell: Callable[[Failure], None]) -> Iterator[_File]:
        """Yield its Markdown files, of each no more than is needed to say that it is too long."""
        folder = Path(os.path.relpath(self.root, self.relative_to)).as_posix()
        paths = filename.apart(filter(is_markdown, self.files))
        for path in filter(is_markdown, self.files):
            shown = posixpath.normpath(f"{folder}/{path}")
            try:
                content = trees.read(self.tree, self.root / path, shown, MOST_BYTES)
            except Failure as failure:
                tell(failure)
                content = None
            known, said = filename.printable(path), filename.printable(shown)
            yield _File(known, said, content, paths[path], is_named=filename.is_text(path))


def _unnamed(*, is_page: bool) -> Fault:
    message = "the name of this file, or of a folder around it, is not UTF-8"
    outcome = "" if is_page else ", so the note stays private"
    return Fault("not-utf8", Finding(Span(0, 0), f"{message}{outcome}", "rename it"))


def _parse(file: _File, content: bytes, dialect: Dialect, *, is_page: bool = False) -> Note:
    text = _decode(content)
    note = parse(file.own, Source(file.shown, text), dialect, is_page=is_page)
    if file.own != filename.with_ending(file.path):
        note = replace(note, slug=slug_of(filename.with_ending(file.path)))
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
    outcome = "" if note.is_page else ", so the note stays private"
    message = f"the file is not UTF-8 from here on{outcome}"
    finding = Finding(Span(start, start + 1), message, "save it as UTF-8")
    fault = Fault("not-utf8", finding)
    # What else seems wrong with its form is a guess.
    return replace(note, frontmatter=replace(note.frontmatter, faults=(fault,)), faults=(fault,))


def _made(notes: Sequence[Note], pages: Iterable[Note], prefix: str) -> Iterator[Note]:
    """Yield the pages that a build makes, such as the list of all notes, so that links find them.

    Where a page of the site or a public note has the place of one, there is none.
    """
    written = {page.path for page in pages}
    addresses = {note.slug for note in notes if is_public(note)}
    for place in places(note.tags for note in notes if is_listed(note)):
        path = f"{prefix}/{place}".lstrip("/")
        if path not in written and slug_of(place) not in addresses:
            made = unread(path, Source(f"{MADE}{path}", ""), is_page=True)
            # What tells two tags of one name apart is in no slug.
            yield replace(made, slug=path.removesuffix(".md")) if "~" in place else made
