"""The one resolver: what a link leads to, by every name that a note, page or asset has.

It serves every form of link, on every file system and in every program that asks: the checker, the
pages, the backlinks.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from narrows.patterns.asset import Reason, reasons
from narrows.patterns.link import Kind, Link, scheme_of
from narrows.patterns.machines import redirect
from narrows.patterns.note import Note, slug_of
from narrows.patterns.path import endings, joined, rank, whole, without_ending
from narrows.patterns.target import (
    Ambiguous,
    Asset,
    Elsewhere,
    Found,
    Missing,
    MissingAnchor,
    Outside,
    Private,
    Target,
    Unsafe,
    Withheld,
    find_anchor,
)
from narrows.patterns.visibility import is_public
from narrows.text import fold

_FILES = Found | MissingAnchor | Private | Ambiguous | Asset | Withheld

Tier = dict[str, list[Note]]
"""Notes by one kind of folded name."""


@dataclass(frozen=True, slots=True)
class Index:
    """Every name of every note, page and asset, and the one resolver that looks them up.

    Names are folded. A link is looked up tier by tier: the first tier with a match wins.

    Attributes:
        prefix: where the vault is published below the site's root; empty for the root itself.
        site: the paths of the host's own files, relative to the folder of its pages.
        withheld: why attachments stay home, by the paths of those that do.
    """

    prefix: str
    site: frozenset[str] = frozenset()
    withheld: Mapping[str, Reason] = field(default_factory=dict)
    paths: Tier = field(default_factory=dict)
    endings: Tier = field(default_factory=dict)
    names: Tier = field(default_factory=dict)
    slugs: Tier = field(default_factory=dict)
    aliases: Tier = field(default_factory=dict)
    titles: Tier = field(default_factory=dict)
    addresses: Tier = field(default_factory=dict)
    pages: Tier = field(default_factory=dict)
    former: Tier = field(default_factory=dict)
    assets: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(  # noqa: PLR0913, PLR0917 - a vault and the site around it
        cls,
        notes: Iterable[Note],
        pages: Iterable[Note],
        assets: Iterable[str],
        prefix: str,
        site: Iterable[str] = (),
        withheld: Mapping[str, Reason] | None = None,
    ) -> Index:
        """Index every name of every note, page and asset."""
        files = sorted(assets)
        index = cls(prefix, frozenset(site), reasons(files) if withheld is None else withheld)
        for note in notes:
            index._add(note)
        for page in pages:
            _put(index.pages, fold(page.path.removesuffix(".md")), page)
            _put(index.pages, page.slug, page)
        for asset in files:
            for ending in endings(fold(asset)):
                index.assets.setdefault(ending, []).append(asset)
        return index

    def _add(self, note: Note) -> None:
        path = fold(note.path.removesuffix(".md"))
        _put(self.paths, path, note)
        for ending in endings(path):
            _put(self.endings, ending, note)
        _put(self.names, fold(note.name), note)
        _put(self.addresses, note.slug, note)
        if note.slug:
            _put(self.slugs, note.slug, note)
            _put(self.slugs, posixpath.basename(note.slug), note)
        for alias in note.aliases:
            _put(self.aliases, fold(alias), note)
        _put(self.titles, fold(note.title), note)
        for slug in redirect.former(note):
            _put(self.former, slug, note)

    def resolve(self, source: Note, link: Link) -> Target:
        """Return what `link`, written in `source`, leads to."""
        if not link.target:
            return _enter(source, source, link)
        reached = self._reached(source, link)
        # A colon may stand in a file's name. The page gets an address of ours, without it.
        is_path = link.by_name or scheme_of(link.target) is None
        return reached if is_path or isinstance(reached, _FILES) else Unsafe()

    def _reached(self, source: Note, link: Link) -> Target:
        within = joined(source.folder, link.target)
        if within is None:
            return Elsewhere() if self._is_served(source, link) else Outside()
        if notes := self._notes(source, link, within):
            return _choose(source, notes, link)
        if source.is_page and not link.by_name:
            return self._beside(source, link, within)
        found = self._asset(fold(within), fold(link.target.lstrip("/")))
        return self._with_mark(source, link) if isinstance(found, Missing) else found

    def _with_mark(self, source: Note, link: Link) -> Target:
        """Return what has a `#` in its name, where nothing has the name in front of it."""
        names = whole(link.target, link.anchor) if link.by_name and link.anchor else ()
        found = (self._reached(source, replace(link, target=name, anchor="")) for name in names)
        return next((each for each in found if not isinstance(each, Missing)), Missing())

    def address(self, source: Note, link: Link) -> Target:
        """Return the note that has the address `link.target`, and no other name of it."""
        notes = self.addresses.get(link.target)
        if not notes:
            return Missing()
        chosen = _enter(source, _prefer(source, notes), replace(link, anchor=""))
        return chosen if len(notes) == 1 else Ambiguous(tuple(notes), chosen)

    def _notes(self, source: Note, link: Link, within: str) -> list[Note]:
        """Return the notes of the first tier that knows the link's target."""
        named = without_ending(link.target)
        if named.startswith("/"):
            return self._from_root(named.strip("/"))
        if source.is_page and not link.by_name:
            return self._from_root(without_ending(within))
        written_as_file = link.target.casefold().endswith(".md")
        key = fold(named.rstrip("/"))
        return (
            self.paths.get(key)
            or self.paths.get(fold(without_ending(within)))
            or (self.endings.get(key) if "/" in key else None)
            or (self._by_name(key) if link.by_name or written_as_file else None)
            or (self._by_name(fold(link.target)) if link.by_name and written_as_file else None)
            or []
        )

    def _from_root(self, path: str) -> list[Note]:
        """Look up a path from the site's root, else from the vault's."""
        key = fold(path)
        inner = self.inside(key)
        # A page keeps its place, and where no page lists the notes, a note of that name does.
        return (
            (self.pages.get(key) if f"{path}.md" in self.site else None)
            or (self._by_address(inner) if inner else None)
            or self.pages.get(key)
            or self._by_address("index" if key == self.prefix else key)
            or []
        )

    def inside(self, path: str) -> str:
        """Return a path of the site as one of the vault; empty where it lies beside the vault."""
        if not self.prefix:
            return path
        return path.removeprefix(f"{self.prefix}/") if path.startswith(f"{self.prefix}/") else ""

    def _by_address(self, path: str) -> list[Note] | None:
        return self.paths.get(path) or self.slugs.get(path) or self.slugs.get(slug_of(path))

    def _asset(self, *paths: str) -> Asset | Withheld | Missing:
        """Return the attachment that the first of some folded paths leads to."""
        candidates = (found for path in paths for found in (path, self.inside(path)) if found)
        for each in candidates:
            if found := self.assets.get(each):
                # The whole path of a file beats the end of another one's.
                chosen = min(found, key=rank)
                is_sure = len(found) == 1 or fold(chosen) == each
                return self.leaving(Asset(chosen, () if is_sure else tuple(found)))
        return Missing()

    def leaving(self, asset: Asset) -> Asset | Withheld:
        """Return an attachment as a target: one that may leave the vault, or one that stays."""
        reason = self.withheld.get(asset.path)
        return asset if reason is None else Withheld(asset.path, reason)

    def _beside(self, source: Note, link: Link, within: str) -> Target:
        """Return what a path in a page leads to that is neither a note nor a page."""
        inner = fold(self.inside(within))
        if inner and any(fold(path) == inner for path in self.assets.get(inner, ())):
            return self._asset(inner)
        is_file = posixpath.splitext(within)[1]
        if within in self.site or (not inner and (link.target.startswith("/") or not is_file)):
            return Elsewhere()
        return Elsewhere() if self._is_served(source, link) else Missing()

    def _is_served(self, source: Note, link: Link) -> bool:
        """Whether HTML on a page of the site names an address of the site as it will be."""
        if not (source.is_page and link.is_html):
            return False
        path = posixpath.normpath(posixpath.join(source.slug, link.target))
        return path in self.site or bool(self._from_root("" if path == "." else path))

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
    # The names of a note come one after the other, so that only the last one can be the same.
    if not listed or listed[-1] is not note:
        listed.append(note)


def _choose(source: Note, notes: list[Note], link: Link) -> Target:
    """Go to the one note that matches, or to the preferred one of several."""
    if len(notes) == 1:
        return _enter(source, notes[0], link)
    return Ambiguous(tuple(notes), _enter(source, _prefer(source, notes), link))


def _prefer(source: Note, notes: list[Note]) -> Note:
    """Choose among notes that match equally, the same way everywhere."""
    return min(notes, key=lambda note: (note.folder != source.folder, *rank(note.path)))


def _enter(source: Note, note: Note, link: Link) -> Found | MissingAnchor | Private:
    """Go on from a note to the heading or block that the link names in it."""
    if note is not source and not is_public(note):
        return Private(note)
    if not link.anchor:
        return Found(note, "")
    anchor = find_anchor(note, link.anchor, by_text_first=link.kind not in (Kind.LINK, Kind.HTML))
    return Found(note, anchor) if anchor else MissingAnchor(note)
