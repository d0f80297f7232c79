"""All notes of a vault: what each link leads to, and which links lead to a note.

`build` resolves every link once. One resolver serves every form of link, on every file system and
in every program that asks: the checker, the pages, the backlinks.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from narrows.diagnostic import Names
from narrows.patterns.link import Kind, Link, scheme_of
from narrows.patterns.note import Note, slug_of
from narrows.patterns.target import (
    Ambiguous,
    Asset,
    Found,
    Missing,
    MissingAnchor,
    Outside,
    Private,
    Target,
    Unsafe,
    find_anchor,
)
from narrows.patterns.visibility import is_public


@dataclass(frozen=True, slots=True)
class Edge:
    """A link that leads from one note to another, and what it leads to there."""

    source: Note
    link: Link
    target: Target


@dataclass(frozen=True, slots=True)
class Library:
    """The notes of a vault and the pages of the site around it, with every link resolved.

    Attributes:
        notes: every note of the vault, private ones too, in the order of their paths.
        pages: the hand-written pages of the site, whose links may lead into the vault.
        prefix: where the vault is published below the site's root; empty for the root itself.
        targets: for each document's source path, what each of its links leads to, in their order.
        inbound: for each note's path, the links of other notes that lead to it.
        index: the notes by every kind of name.
        names: everything that a link to a note may be called, for suggestions.
        assets: the paths of the vault's other files, for suggestions.
    """

    notes: tuple[Note, ...]
    pages: tuple[Note, ...]
    prefix: str
    targets: Mapping[str, tuple[Target, ...]]
    inbound: Mapping[str, tuple[Edge, ...]]
    index: Index
    names: Names
    assets: Names

    def links(self, document: Note) -> tuple[tuple[Link, Target], ...]:
        """Return the links of a note or page, each with what it leads to."""
        return tuple(zip(document.links, self.targets[document.source.path], strict=True))


def build(
    notes: Iterable[Note],
    pages: Iterable[Note] = (),
    assets: Iterable[str] = (),
    prefix: str = "patterns",
) -> Library:
    """Put notes together and resolve every link of every document.

    Args:
        notes: the notes of the vault.
        pages: the hand-written pages of the site.
        assets: the paths, relative to the vault's root, of its files that are not notes.
        prefix: where the vault is published below the site's root.
    """
    ordered = tuple(sorted(notes, key=lambda note: note.path))
    site = tuple(pages)
    files = tuple(assets)
    index = Index.of(ordered, site, files, prefix)
    targets = {
        document.source.path: tuple(index.resolve(document, link) for link in document.links)
        for document in (*ordered, *site)
    }
    inbound = _inbound(ordered, targets)
    return Library(
        notes=ordered,
        pages=site,
        prefix=prefix,
        targets=targets,
        inbound=inbound,
        index=index,
        names=_names(ordered),
        assets=Names.of(files),
    )


def _inbound(
    notes: tuple[Note, ...], targets: Mapping[str, tuple[Target, ...]]
) -> dict[str, tuple[Edge, ...]]:
    """Turn the links of notes around. A link to the note it stands in is not one."""
    edges: defaultdict[str, list[Edge]] = defaultdict(list)
    for note in notes:
        for link, target in zip(note.links, targets[note.source.path], strict=True):
            reached = target.chosen if isinstance(target, Ambiguous) else target
            if isinstance(reached, Found | MissingAnchor) and reached.note is not note:
                edges[reached.note.source.path].append(Edge(note, link, target))
    return {path: tuple(found) for path, found in edges.items()}


def _names(notes: Iterable[Note]) -> Names:
    """Return what may be suggested; slugs and file names first."""
    listed = list(notes)
    return Names.of(
        [
            *(note.name for note in listed),
            *(note.slug for note in listed),
            *(note.title for note in listed),
            *(alias for note in listed for alias in note.aliases),
        ]
    )


def fold(name: str) -> str:
    """Return `name` as names are compared: composed, without case."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", name).casefold()


Tier = dict[str, list[Note]]
"""Notes by one kind of folded name."""


@dataclass(frozen=True, slots=True)
class Index:
    """Every name of every note, page and asset, and the one resolver that looks them up.

    Names are folded. A link is looked up tier by tier: the first tier with a match wins.
    """

    prefix: str
    paths: Tier = field(default_factory=dict)
    endings: Tier = field(default_factory=dict)
    names: Tier = field(default_factory=dict)
    slugs: Tier = field(default_factory=dict)
    aliases: Tier = field(default_factory=dict)
    titles: Tier = field(default_factory=dict)
    addresses: Tier = field(default_factory=dict)
    pages: Tier = field(default_factory=dict)
    assets: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, notes: Iterable[Note], pages: Iterable[Note], assets: Iterable[str], prefix: str
    ) -> Index:
        """Index every name of every note, page and asset."""
        index = cls(prefix)
        for note in notes:
            index._add(note)
        for page in pages:
            _put(index.pages, fold(page.path.removesuffix(".md")), page)
            _put(index.pages, page.slug, page)
        for asset in sorted(assets):
            for ending in _endings(fold(asset)):
                index.assets.setdefault(ending, []).append(asset)
        return index

    def _add(self, note: Note) -> None:
        path = fold(note.path.removesuffix(".md"))
        _put(self.paths, path, note)
        for ending in _endings(path):
            _put(self.endings, ending, note)
        _put(self.names, fold(note.name), note)
        _put(self.addresses, note.slug, note)
        if note.slug:
            _put(self.slugs, note.slug, note)
            _put(self.slugs, posixpath.basename(note.slug), note)
        for alias in note.aliases:
            _put(self.aliases, fold(alias), note)
        _put(self.titles, fold(note.title), note)

    def resolve(self, source: Note, link: Link) -> Target:
        """Return what `link`, written in `source`, leads to."""
        if not link.by_name and scheme_of(link.target) is not None:
            return Unsafe()
        if not link.target:
            return _enter(source, source, link)
        within = _within(source, link.target)
        if within is None:
            return Outside()
        if notes := self._notes(source, link, within):
            first = _prefer(source, notes)
            if len(notes) > 1:
                return Ambiguous(tuple(notes), _enter(source, first, link))
            return _enter(source, first, link)
        assets = self.assets.get(fold(within)) or self.assets.get(fold(link.target.lstrip("/")))
        return Asset(assets[0]) if assets else Missing()

    def _notes(self, source: Note, link: Link, within: str) -> list[Note]:
        """Return the notes of the first tier that knows the link's target."""
        named = _without_ending(link.target)
        if named.startswith("/"):
            return self._from_root(named.strip("/"))
        if source.is_page and not link.by_name:
            return self._from_root(_without_ending(within))
        written_as_file = link.target.casefold().endswith(".md")
        key = fold(named.rstrip("/"))
        return (
            self.paths.get(key)
            or self.paths.get(fold(_without_ending(within)))
            or (self.endings.get(key) if "/" in key else None)
            or (self._by_name(key) if link.by_name or written_as_file else None)
            or []
        )

    def _from_root(self, path: str) -> list[Note]:
        """Look up a path from the site's root, else from the vault's."""
        key = fold(path)
        inner = key.removeprefix(f"{self.prefix}/") if self.prefix else key
        return (
            self.paths.get(inner)
            or self.slugs.get(inner)
            or self.slugs.get(slug_of(inner))
            or self.pages.get(key)
            or self.paths.get(key)
            or []
        )

    def _by_name(self, key: str) -> list[Note] | None:
        return (
            self.names.get(key)
            or self.slugs.get(key)
            or self.slugs.get(slug_of(key))
            or self.aliases.get(key)
            or self.titles.get(key)
        )


def _put(tier: Tier, key: str, note: Note) -> None:
    listed = tier.setdefault(key, [])
    if note not in listed:
        listed.append(note)


def _endings(path: str) -> Iterable[str]:
    """Yield `a/b/c`, `b/c`, `c`."""
    parts = path.split("/")
    return ("/".join(parts[start:]) for start in range(len(parts)))


def _without_ending(name: str) -> str:
    return name[:-3] if name.casefold().endswith(".md") else name


def _within(source: Note, target: str) -> str | None:
    """Return a relative target as a path from the vault's root; None where it leaves the vault."""
    if target.startswith("/"):
        return target.strip("/")
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(source.path), target))
    return None if joined == ".." or joined.startswith("../") else joined


def _prefer(source: Note, notes: list[Note]) -> Note:
    """Choose among notes that match equally, the same way everywhere."""
    folder = posixpath.dirname(source.path)
    return min(
        notes,
        key=lambda note: (
            posixpath.dirname(note.path) != folder,
            note.path.count("/"),
            len(note.path),
            note.path,
        ),
    )


def _enter(source: Note, note: Note, link: Link) -> Found | MissingAnchor | Private:
    """Go on from a note to the heading or block that the link names in it."""
    if note is not source and not is_public(note):
        return Private(note)
    if not link.anchor:
        return Found(note, "")
    anchor = find_anchor(note, link.anchor, by_text_first=link.kind is not Kind.LINK)
    return Found(note, anchor) if anchor else MissingAnchor(note)
