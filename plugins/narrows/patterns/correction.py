"""What a link was meant to say that leads nowhere, and the fix that says it.

A fix is safe where only one thing can have been meant: a slip of the hand in the name of exactly
one note, heading, block or file. It always leads somewhere, and never from a public note to a
private one.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from narrows.diagnostic import Fix, Names
from narrows.patterns import spelling
from narrows.patterns.library import Library
from narrows.patterns.link import Kind, Link
from narrows.patterns.note import Note
from narrows.patterns.outline import linkable
from narrows.patterns.place import path_to
from narrows.patterns.target import (
    Ambiguous,
    Asset,
    Found,
    MissingAnchor,
    Private,
    Target,
)
from narrows.text import Edit, Span, fold


@dataclass(frozen=True, slots=True)
class Correction:
    """What was probably meant: the name to be written, and the fix where there is one."""

    name: str
    fix: Fix | None = None


def to_target(note: Note, link: Link, library: Library, target: str, *, safe: bool) -> Fix | None:
    """Return the fix that makes `target` the target of a link, if it leads somewhere then."""
    reached = library.index.resolve(note, replace(link, target=target))
    if not isinstance(reached, Found | Asset):
        return None
    edit = spelling.with_target(note, link, target)
    return Fix(f"write `{target}`", (edit,), safe) if edit else None


# --- notes ----------------------------------------------------------------------------------------


def of_note(note: Note, link: Link, library: Library) -> Correction | None:
    """Return which note a link was meant to name."""
    return _slip(note, link, library) or _bare_name(note, link, library)


def _slip(note: Note, link: Link, library: Library) -> Correction | None:
    """Return the note whose name was meant, where the rest of a path is right."""
    folder, name, ending = _parts(link.target)
    named: dict[str, tuple[Note, str]] = {}
    for each in _in_order(library.names.meant(name), link):
        target = f"{folder}{each}{ending}"
        document = _document(library.index.resolve(note, replace(link, target=target)))
        if document is not None:
            named[target] = (document, each)
    is_sure = len({id(document) for document, _ in named.values()}) == 1
    for target, (_, shown) in named.items():
        if fix := to_target(note, link, library, target, safe=is_sure):
            return Correction(shown + _file_ending(ending), fix)
    return None


def _in_order(names: Iterable[str], link: Link) -> Iterable[str]:
    """An address from the root is written in lower case, as the site has it."""
    return sorted(names, key=lambda each: each != each.lower()) if _is_address(link) else names


def _is_address(link: Link) -> bool:
    return not link.by_name and link.target.startswith("/")


def _parts(target: str) -> tuple[str, str, str]:
    """Split a target into folder, name, and `.md` or slash behind it."""
    path = target.rstrip("/")
    stem = path[:-3] if path.casefold().endswith(".md") else path
    folder, slash, name = stem.rpartition("/")
    return folder + slash, name, target[len(stem) :]


def _file_ending(ending: str) -> str:
    return ending.rstrip("/")


def _document(reached: Target) -> Note | None:
    """Return the note that was reached, whatever stands in the way of a link to it."""
    match reached:
        case Ambiguous(chosen=chosen):
            return chosen.note
        case Found(note=note) | MissingAnchor(note=note) | Private(note=note):
            return note
    return None


def _bare_name(note: Note, link: Link, library: Library) -> Correction | None:
    """Return the note that a path without a folder names: a name is what its author thought of."""
    folder, name, ending = _parts(link.target)
    if link.by_name or folder or ending.endswith("/"):
        return None
    key = fold(name)
    notes = library.index.names.get(key) or library.index.slugs.get(key) or []
    if len(notes) != 1:
        return None
    path = path_to(notes[0], note, link, library)
    fix = to_target(note, link, library, path, safe=True)
    return Correction(path, fix) if fix else None


def of_address(note: Note, link: Link, library: Library) -> Correction | None:
    """Return which note a number was meant to be taken from, named by its address."""
    meant = library.names.meant(link.target)
    nearest = library.names.nearest(link.target)
    # Another name of a note, or its path on the site, is no address, and says which note it is.
    own = (link.target, posixpath.basename(link.target))
    former = tuple(each.slug for each in library.index.former.get(link.target, ()))
    for names, is_sure in ((own, True), (former, True), (meant, True), ((nearest,), False)):
        found = {
            each.slug: each for name in names if name and (each := _note_of(note, name, library))
        }
        for slug in found:
            safe = is_sure and len(found) == 1
            fix = Fix(f"write `{slug}`", (Edit(link.target_span, slug),), safe)
            return Correction(slug, fix if _PLAIN.fullmatch(slug) else None)
    return None


_PLAIN = re.compile(r"[\w./-]+")


def _note_of(source: Note, name: str, library: Library) -> Note | None:
    """Return the public note that is called `name` in any way."""
    link = Link(Kind.WIKILINK, name, "", None, Span(0, 0), Span(0, 0))
    reached = library.index.resolve(source, link)
    is_note = isinstance(reached, Found) and not reached.note.is_page and reached.note is not source
    return reached.note if is_note and isinstance(reached, Found) else None


# --- headings, blocks, files ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offer:
    """What links can name in a note, prepared for many of them.

    Attributes:
        names: the names, the usual form first.
        written: how a link writes each of them.
        ids: the id that each of them leads to.
        repeated: the names that lead to one of several headings.
    """

    names: Names
    written: Mapping[str, str]
    ids: Mapping[str, str]
    repeated: frozenset[str] = frozenset()


def headings(there: Note, *, by_text: bool) -> Offer:
    """Return the headings and ids of a note; `by_text`, as wikilinks name them."""
    texts: dict[str, str] = {}
    bare: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for heading in there.headings:
        # A wikilink leaves out of a heading what has a meaning in links.
        said = linkable(heading.text) if by_text else heading.text
        texts.setdefault(heading.text, said)
        bare.setdefault(said.casefold(), heading.anchor)
        counts[said.casefold()] += 1
    own = {anchor: anchor for anchor in sorted(there.anchors)}
    written = {**texts, **own} if by_text else {**own, **texts}
    ids = {name: bare.get(said.casefold(), said) for name, said in written.items()}
    repeated = frozenset(text for text, said in texts.items() if counts[said.casefold()] > 1)
    return Offer(Names.of(written), written, ids if by_text else {**ids, **own}, repeated)


def blocks(there: Note) -> Offer:
    """Return the blocks of a note."""
    written = {f"^{name}": f"^{name}" for name in there.blocks}
    return Offer(Names.of(written), written, written)


def of_anchor(note: Note, link: Link, offer: Offer) -> Correction | None:
    """Return which of what a note offers a link was meant to name: for certain, or probably."""
    meant = offer.names.meant(link.anchor)
    for name in meant:
        is_sure = len({offer.ids[each] for each in meant}) == 1 and name not in offer.repeated
        if fix := _to_anchor(note, link, offer.written[name], safe=is_sure):
            return Correction(name, fix)
    nearest = offer.names.nearest(link.anchor)
    if nearest is None:
        return None
    return Correction(nearest, _to_anchor(note, link, offer.written[nearest], safe=False))


def _to_anchor(note: Note, link: Link, said: str, *, safe: bool) -> Fix | None:
    edit = spelling.with_anchor(note, link, said)
    return Fix(f"write `{said}`", (edit,), safe) if edit else None


def of_file(note: Note, link: Link, library: Library) -> Correction | None:
    """Return which file of the vault a link was meant to name."""
    found = {}
    for target in _files(link.target, library.assets):
        reached = library.index.resolve(note, replace(link, target=target))
        if isinstance(reached, Asset):
            found[target] = reached.path
    for target in found:
        # A picture in another form may well be another picture.
        is_same = posixpath.splitext(target)[1] == posixpath.splitext(link.target)[1]
        is_sure = is_same and len(set(found.values())) == 1
        if fix := to_target(note, link, library, target, safe=is_sure):
            return Correction(target, fix)
    return None


def _files(target: str, known: Names) -> Iterator[str]:
    """Yield the targets that may have been meant: another name in its folder, another path."""
    folder, slash, name = target.rpartition("/")
    for each in known.meant(name):
        yield folder + slash + each
    up = target[: len(target) - len(target.lstrip("./"))]
    if folder:
        for each in known.meant(target.removeprefix(up)):
            yield up + each
