"""Where a note stands among the others: what its page shows beside its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from narrows.patterns.around import neighbourhood, reading
from narrows.patterns.around.context import Context, around_words
from narrows.patterns.around.neighbourhood import Neighbourhood, Plan
from narrows.patterns.around.reading import Beside
from narrows.patterns.around.related import Kinship, Related
from narrows.patterns.edition import Edition
from narrows.patterns.entry import Entry


@dataclass(frozen=True, slots=True)
class Kin:
    """A related note as a page shows it.

    Attributes:
        related: the note, and what says so.
        speaker: the note that says the other's name, where one does.
        context: the sentence in which it does.
    """

    related: Related
    speaker: Entry | None
    context: Context


@dataclass(frozen=True, slots=True)
class Bearing:
    """Where one note stands.

    Attributes:
        beside: what is read before it and after it.
        kin: what it is related to and not linked with.
        neighbourhood: what it is linked with, where it is linked with anything.
    """

    beside: Beside
    kin: tuple[Kin, ...]
    neighbourhood: Neighbourhood | None


@dataclass(frozen=True, slots=True)
class Bearings:
    """Where all notes of an edition stand; made once for each build."""

    edition: Edition
    kinship: Kinship
    plan: Plan
    beside: Mapping[str, Beside]

    @classmethod
    def of(cls, edition: Edition) -> Bearings:
        """Look at an edition as a whole."""
        return cls(
            edition=edition,
            kinship=Kinship.of(edition),
            plan=Plan.of(edition.graph, edition.order, edition.library.relations),
            beside=reading.beside(edition.order),
        )

    def at(self, path: str) -> Bearing:
        """Return where a note stands; an unlisted one stands for itself."""
        return Bearing(
            beside=self.beside.get(path, Beside()),
            kin=tuple(self._kin(related) for related in self.kinship.related(path)),
            neighbourhood=neighbourhood.around(path, self.plan),
        )

    def _kin(self, related: Related) -> Kin:
        said = related.mention
        if said is None:
            return Kin(related, None, Context())
        words = around_words(said.note, said.place, self.edition.library)
        return Kin(related, self.edition.graph.nodes[said.note.path], words)
