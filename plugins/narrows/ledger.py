"""The numbers that flow from note to note: every calculation that one text takes from another.

Beside `check.py` the one module that knows both rooms. It fails closed: nothing that may be
published ever has a number of a private note in it, by whatever way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from narrows import yamltree
from narrows.calculator import field as fields
from narrows.calculator import inheritance
from narrows.calculator import sheet as sheets
from narrows.calculator import target as targets
from narrows.calculator.agreement import stripped
from narrows.calculator.block import Block
from narrows.calculator.claim import Claim
from narrows.calculator.computation import Absence, Computation
from narrows.calculator.inheritance import Found as Step
from narrows.calculator.inheritance import Named
from narrows.calculator.origin import Origin
from narrows.calculator.sheet import Sheet, Surroundings
from narrows.calculator.target import SCHEME
from narrows.calculator.verdict import Verdict
from narrows.patterns.library import Library
from narrows.patterns.link import Kind, Link
from narrows.patterns.note import Note
from narrows.patterns.target import Found, Private, Target
from narrows.patterns.visibility import is_public
from narrows.patterns.wording import words
from narrows.text import Edit, Span, apply, outermost
from narrows.yamltree import Scalar


@dataclass(frozen=True, slots=True)
class Account:
    """The calculations of one document, which others take numbers from."""

    computations: tuple[Computation, ...]
    names: Named

    def find(self, name: str) -> Computation | Absence | None:
        """Return the block that has a name; None where that cannot be told."""
        if name in self.names.numbers:
            return self.computations[self.names.numbers[name]]
        return None if self.names.unread else Absence(tuple(self.names.numbers))


@dataclass(frozen=True, slots=True)
class Ledger:
    """A library with the calculations that its documents take from each other.

    Attributes:
        library: the library.
        accounts: by source path, the calculations of each document that others take numbers from,
            or that takes a calculation from another one itself.
    """

    library: Library
    accounts: Mapping[str, Account]

    def sheet(self, document: Note) -> Sheet:
        """Return what the calculator finds in a document."""
        account = self.accounts.get(document.source.path)
        surroundings = Surroundings(
            elsewhere=dict(self._elsewhere(document)),
            computations=account.computations if account else None,
            claims=tuple(_field_claims(document)),
        )
        return sheets.read(document.source.text, document.prose, surroundings=surroundings)

    def settled(self) -> Library:
        """Return the library with the numbers that its summaries and contexts show."""
        summaries: dict[str, str] = {}
        filled: dict[str, tuple[Edit, ...]] = {}
        for note in self.library.notes:
            summary, asks = _summary(note), _ASKS.search(note.source.text) is not None
            claiming = summary is not None and SCHEME in summary.text
            if not is_public(note) or not (claiming or asks):
                continue
            verdicts = self.sheet(note).claims
            filled[note.source.path] = tuple(
                Edit(each.claim.span, each.given) for each in verdicts if each.fills
            )
            if summary and claiming:
                summaries[note.source.path] = self._said(note, summary, verdicts)
        return replace(self.library, summaries=summaries, filled=filled)

    def _said(self, note: Note, summary: Scalar, verdicts: Iterable[Verdict]) -> str:
        """Return a summary in plain words, with the number in the place of each claim."""
        meant = fields.meant_in(summary)
        stood = [each for each in verdicts if _is_within(each.claim, summary)]
        if len(stood) != len(meant):
            return summary.text
        spoken = [each.given if each.fills else self._words(note, each.claim) for each in stood]
        edits = [Edit(each.span, said) for each, said in zip(meant, spoken, strict=True)]
        return apply(summary.text, outermost(edits))

    def _words(self, note: Note, claim: Claim) -> str:
        """Return the words of a claim, which must not name a private note either."""
        plain, target = stripped(claim.text), claim.target
        if not isinstance(target, targets.Named) or not target.note:
            return plain
        link = Link(Kind.CLAIM, target.note, target.name, plain, claim.span, claim.text_span)
        return words(link, self.library.index.address(note, link))

    def find(self, document: Note, note: str, name: str) -> Computation | Absence | None:
        """Return the block of another note that a document may take, named by its address."""
        link = Link(Kind.CLAIM, note, name, None, Span(0, 0), Span(0, 0))
        return self._taken(document, link, self.library.index.address(document, link))

    def _elsewhere(self, document: Note) -> Iterator[tuple[str, Computation | Absence | None]]:
        for link, target in self.library.claims(document):
            yield f"{link.target}/{link.anchor}", self._taken(document, link, target)

    def _taken(self, document: Note, link: Link, target: Target) -> Computation | Absence | None:
        note = _open_to(document, target)
        account = self.accounts.get(note.source.path) if note else None
        return account.find(link.anchor) if account else None


def keep(library: Library) -> Ledger:
    """Compute what the documents of a library take from each other, each after what it needs."""
    shelf = _Shelf.of(_involved(library), library)
    computed = inheritance.compute_all(shelf.blocks, shelf.look_up)
    accounts = {
        path: Account(computed[start : start + names.count], names)
        for path, (start, names) in shelf.places.items()
    }
    return Ledger(library, accounts)


# --- fields ---------------------------------------------------------------------------------------

_ASKS = re.compile(r"\[[*_ ]*\?[*_ ]*\]\(\s*<?calc:")
"""A claim that asks for its number."""


def _summary(note: Note) -> Scalar | None:
    """Return the one field whose claims are checked: what a list of notes says about each."""
    root = note.frontmatter.root
    node = root.get("summary") if root and not note.is_page else None
    return node if isinstance(node, Scalar) else None


def _field_claims(document: Note) -> Iterator[Claim]:
    """Yield the claims of the frontmatter; the head of a page of the site is its host's affair."""
    root, head = document.frontmatter.root, document.frontmatter.span.of(document.source.text)
    # An escape of YAML may hide one.
    if root is None or document.is_page or not (SCHEME in head or "\\" in head):
        return
    summary = _summary(document)
    for each in yamltree.scalars(root):
        if each is summary:
            yield from fields.find(document.source.text, each)
        else:
            yield from fields.refuse(each)


def _is_within(claim: Claim, field: Scalar) -> bool:
    return field.span.start <= claim.span.start < field.span.end


# --- from note to note ----------------------------------------------------------------------------


def _open_to(document: Note, target: Target) -> Note | None:
    """Return the note that a document may take numbers from: a public one only from public ones."""
    match target:
        case Found(note=note):
            return note
        case Private(note=note) if not is_public(document):
            return note
        case _:
            return None


def _involved(library: Library) -> tuple[Note, ...]:
    """Return the documents whose blocks are taken by others, or start from those of others."""
    found: dict[str, Note] = {}
    for document in (*library.notes, *library.pages):
        for link, target in library.claims(document):
            if link.kind is Kind.USE:
                found.setdefault(document.source.path, document)
            if note := _open_to(document, target):
                found.setdefault(note.source.path, note)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The blocks of several documents in one list.

    Attributes:
        library: the library.
        blocks: the blocks.
        owners: the document of each block.
        places: by source path, where the blocks of a document begin, and their names.
        targets: by source path and address, what each document takes blocks from.
    """

    library: Library
    blocks: tuple[Block, ...]
    owners: tuple[Note, ...]
    places: Mapping[str, tuple[int, Named]]
    targets: Mapping[tuple[str, str], Target]

    @classmethod
    def of(cls, documents: Iterable[Note], library: Library) -> _Shelf:
        """Read the blocks of some documents."""
        blocks: list[Block] = []
        owners: list[Note] = []
        places: dict[str, tuple[int, Named]] = {}
        targets: dict[tuple[str, str], Target] = {}
        for each in documents:
            own = tuple(sheets.read_blocks(each.source.text, each.prose))
            names = Named.of(own)
            # What a fence without an end hides may be a block with any name.
            names = replace(names, unread=names.unread or each.is_torn)
            places[each.source.path] = (len(blocks), names)
            blocks += own
            owners += [each] * len(own)
            for link, target in library.claims(each):
                targets[each.source.path, f"{link.target}/{link.anchor}"] = target
        return cls(library, tuple(blocks), tuple(owners), places, targets)

    def look_up(self, number: int, origin: Origin) -> Step:
        """Find what the origin of a block names, in its own document or in another one."""
        document = self.owners[number]
        if not origin.note:
            return self._within(document, origin)
        target = self.targets.get((document.source.path, origin.address))
        if target is None:
            return inheritance.other(origin, {})
        note = _open_to(document, target)
        return self._within(note, origin) if note else None

    def _within(self, document: Note, origin: Origin) -> Step:
        start, names = self.places[document.source.path]
        found = names.look_up(origin)
        return start + found if isinstance(found, int) else found
