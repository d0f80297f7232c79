"""All notes of a vault: what each link leads to, and which links lead to a note.

`build` resolves every link once, by `narrows.patterns.resolver`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from narrows.diagnostic import Names
from narrows.patterns import discretion
from narrows.patterns.asset import Reason
from narrows.patterns.contentpolicy import ContentPolicy
from narrows.patterns.link import Link
from narrows.patterns.note import Note
from narrows.patterns.order import Circle, Statement, circles
from narrows.patterns.path import endings
from narrows.patterns.relation import RELATIONS, Relation
from narrows.patterns.resolver import Index
from narrows.patterns.target import (
    Ambiguous,
    Found,
    MissingAnchor,
    Private,
    Target,
    chosen,
)
from narrows.text import Edit


@dataclass(frozen=True, slots=True)
class Edge:
    """A link that leads from one note to another, and what it leads to there."""

    source: Note
    link: Link
    target: Target


@dataclass(frozen=True, slots=True)
class Stems:
    """The file names and addresses of documents, by which a path names them in the end."""

    documents: Mapping[str, Note]
    names: Names

    @classmethod
    def of(cls, documents: Iterable[Note]) -> Stems:
        """Prepare those of some documents; of several with one name, the first has it."""
        first: dict[str, Note] = {}
        for each in documents:
            for name in (each.slug, each.name):
                first.setdefault(name, each)
        return cls(first, Names.of(first))

    def nearest(self, stem: str) -> Note | None:
        """Return the document whose name is nearest to `stem`, if any is near enough."""
        name = self.names.nearest(stem)
        return self.documents[name] if name is not None else None


Linked = tuple[tuple[Link, Target], ...]
"""The links of a document in order, each with what it leads to."""


@dataclass(frozen=True, slots=True)
class Library:
    """The notes of a vault and the pages of the site around it, with every link resolved.

    Attributes:
        notes: every note of the vault, private ones too, in the order of their paths.
        pages: the hand-written pages of the site, whose links may lead into the vault.
        prefix: where the vault is published below the site's root; empty for the root itself.
        linked: for each document's source path, its links in order, each with what it leads to.
        taken: the same, with the one target that an ambiguous link is taken to.
        inbound: for each note's path, the links of other notes that lead to it.
        index: the notes by every kind of name.
        names: everything that a link to a note may be called, for suggestions.
        stems: what paths to notes end in, for suggestions.
        page_stems: what paths to pages end in.
        assets: the paths and endings of paths of the vault's other files, for suggestions.
        relations: the kinds of relation that notes may state, by name.
        circles: for each document's source path, the circles of relations that it closes.
        claimed: for each document's source path, what it takes from other notes, and from which.
        summaries: for each note's source path, its summary in plain words, where it claims numbers.
        filled: for each document's source path, the number in place of each claim that asks for it.
        policy: what the site's pages may load.
    """

    notes: tuple[Note, ...]
    pages: tuple[Note, ...]
    prefix: str
    linked: Mapping[str, Linked]
    taken: Mapping[str, Linked]
    inbound: Mapping[str, tuple[Edge, ...]]
    index: Index
    names: Names
    stems: Stems
    page_stems: Stems
    assets: Names
    relations: Mapping[str, Relation]
    circles: Mapping[str, tuple[Circle, ...]]
    claimed: Mapping[str, Linked] = field(default_factory=dict)
    summaries: Mapping[str, str] = field(default_factory=dict)
    filled: Mapping[str, tuple[Edit, ...]] = field(default_factory=dict)
    policy: ContentPolicy | None = None

    @property
    def asked(self) -> tuple[Note, ...]:
        """The notes that rules are asked about: what a site keeps home may be anything."""
        return tuple(note for note in self.notes if not note.is_kept)

    def links(self, document: Note) -> Linked:
        """Return the links of a note or page, each with what it leads to."""
        return self.linked[document.source.path]

    def reached(self, document: Note) -> Linked:
        """Return the links of a note or page, each with the one target that it is taken to."""
        return self.taken[document.source.path]

    def claims(self, document: Note) -> Linked:
        """Return the numbers that a note or page takes from other notes, and from which."""
        return self.claimed.get(document.source.path, ())


def build(  # noqa: PLR0913, PLR0917 - a vault and the site around it; all but the notes have defaults
    notes: Iterable[Note],
    pages: Iterable[Note] = (),
    assets: Iterable[str] = (),
    prefix: str = "patterns",
    site: Iterable[str] = (),
    relations: Mapping[str, Relation] = RELATIONS,
    withheld: Mapping[str, Reason] | None = None,
) -> Library:
    """Put notes together and resolve every link of every document.

    Args:
        notes: the notes of the vault.
        pages: the hand-written pages of the site.
        assets: the paths, relative to the vault's root, of its files that are not notes.
        prefix: where the vault is published below the site's root.
        site: the paths of the host's own files, relative to the folder of its pages.
        relations: the kinds of relation that notes may state, by name.
        withheld: why attachments stay home, by their paths; by default for their kind alone.
    """
    around, files = tuple(pages), tuple(assets)
    context = around, files, prefix, frozenset(site), withheld
    ordered, index = _indexed(tuple(sorted(notes, key=lambda note: note.path)), context)
    linked, claimed = _resolved((*ordered, *around), index)
    return Library(
        notes=ordered,
        pages=around,
        prefix=prefix,
        linked=linked,
        taken=(taken := {path: taken_of(links) for path, links in linked.items()}),
        inbound=_inbound(ordered, linked, claimed),
        index=index,
        names=_names(meant := [note for note in ordered if not note.is_kept]),
        stems=Stems.of(meant),
        page_stems=Stems.of(around),
        assets=Names.of(ending for file in files for ending in endings(file)),
        relations=relations,
        circles=_circles(ordered, taken, relations),
        claimed=claimed,
    )


_Around = tuple[tuple[Note, ...], tuple[str, ...], str, frozenset[str], Mapping[str, Reason] | None]


def _indexed(notes: tuple[Note, ...], around: _Around) -> tuple[tuple[Note, ...], Index]:
    """Index notes, once they say nothing more of private ones than they may."""
    index = Index.of(notes, *around)
    discreet = discretion.applied(notes, index)
    return (discreet, Index.of(discreet, *around)) if discreet else (notes, index)


def _resolved(
    documents: Iterable[Note], index: Index
) -> tuple[dict[str, Linked], dict[str, Linked]]:
    """Return the links and the claims of documents, each with what it leads to."""
    linked, claimed = dict[str, Linked](), dict[str, Linked]()
    for each in documents:
        path = each.source.path
        linked[path] = tuple((link, index.resolve(each, link)) for link in each.links)
        if each.claims:
            claimed[path] = tuple((link, index.address(each, link)) for link in each.claims)
    return linked, claimed


def taken_of(links: Linked) -> Linked:
    """Return links, each with the one target that it is taken to."""
    if not any(isinstance(target, Ambiguous) for _, target in links):
        return links
    return tuple((link, chosen(target)) for link, target in links)


def _inbound(
    notes: tuple[Note, ...], linked: Mapping[str, Linked], claimed: Mapping[str, Linked]
) -> dict[str, tuple[Edge, ...]]:
    """Turn the links and claims of notes around. A link to the note it stands in is not one."""
    edges: defaultdict[str, list[Edge]] = defaultdict(list)
    for note in notes:
        for link, target in (*linked[note.source.path], *claimed.get(note.source.path, ())):
            reached = chosen(target)
            if isinstance(reached, Found | MissingAnchor) and reached.note is not note:
                edges[reached.note.source.path].append(Edge(note, link, target))
    return {path: tuple(found) for path, found in edges.items()}


def _circles(
    notes: tuple[Note, ...],
    taken: Mapping[str, Linked],
    relations: Mapping[str, Relation],
) -> dict[str, tuple[Circle, ...]]:
    """Return the circles that relations lead in, at the notes that close them."""
    statements = (
        Statement(note, link, relations[link.relation], reached.note)
        for note in notes
        if "relations" in note.fields
        for link, reached in taken[note.source.path]
        if link.relation in relations and isinstance(reached, Found | MissingAnchor | Private)
    )
    found: defaultdict[str, list[Circle]] = defaultdict(list)
    for circle in circles(statements):
        found[circle.statement.source.source.path].append(circle)
    return {path: tuple(each) for path, each in found.items()}


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
