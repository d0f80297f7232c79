"""What a check has found, as one value. What becomes of it is the affair of others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from narrows.diagnostic import Diagnostic
from narrows.suppression import Silenced
from narrows.text import Source


@dataclass(frozen=True, slots=True)
class Report:
    """What a check has found.

    Attributes:
        diagnostics: in reading order, file by file.
        sources: the checked files by path, to show their lines.
        notes: how many of them are notes.
        pages: those of them that are pages of the site around the vault.
        silenced: what was found too, and is right where it is, as a comment there says.
        partial: the files in which not every rule could see everything.
        remarks: what else is to be said of it, in sentences.
    """

    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    notes: int
    pages: frozenset[str] = frozenset()
    silenced: tuple[Silenced, ...] = ()
    partial: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()

    @property
    def fails(self) -> bool:
        """Whether anything was found that a check must not let pass."""
        return any(diagnostic.severity.fails for diagnostic in self.diagnostics)

    def only(self, paths: Iterable[str]) -> Report:
        """Return the part of the report that is about the files at `paths`."""
        wanted = frozenset(paths)
        sources = {path: source for path, source in self.sources.items() if path in wanted}
        return Report(
            diagnostics=tuple(each for each in self.diagnostics if each.path in wanted),
            sources=sources,
            notes=len(sources.keys() - self.pages),
            pages=self.pages & wanted,
            silenced=tuple(each for each in self.silenced if each.diagnostic.path in wanted),
            partial=self.partial & wanted,
            remarks=self.remarks,
        )
