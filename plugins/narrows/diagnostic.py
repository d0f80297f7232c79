"""What a check has to say. Values only: nothing here prints, decides an exit code or reads a file.

A *fault* is found by a parser, which must never raise: it names the rule that will report it.
A *finding* is what a rule yields. A *diagnostic* is a finding with its file, rule and severity:
what a person sees. A *failure* is none of these: the tool or its configuration is at fault, and it
is an exception.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from narrows.unseen import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from narrows.text import Edit, Position, Span


class Severity(StrEnum):
    """How much a finding matters: an error or a warning makes a check fail, an info never does."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def fails(self) -> bool:
        """Whether a finding of this severity makes the check, and a strict build, fail."""
        return self is not Severity.INFO


@dataclass(frozen=True, slots=True)
class Related:
    """Another place in the same text that a finding speaks of."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What cures a finding, in the text that it was found in.

    Attributes:
        title: what it does, as an order: "write `amdahls-law`".
        edits: the changes, none within another.
        safe: whether it does what the author meant beyond doubt; any other one must be asked for.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False

    def shifted(self, offset: int) -> Fix:
        """Return this fix of a part of a text as one of the text around it."""
        return replace(self, edits=tuple(edit.shifted(offset) for edit in self.edits))


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a text: where, the fact, what to do about it, and what would cure it."""

    span: Span
    message: str
    help: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None

    def shifted(self, offset: int) -> Finding:
        """Return this finding in a part of a text as one in the text around it."""
        related = tuple(replace(each, span=each.span.shifted(offset)) for each in self.related)
        fix = self.fix and self.fix.shifted(offset)
        return replace(self, span=self.span.shifted(offset), related=related, fix=fix)


@dataclass(frozen=True, slots=True)
class Fault:
    """What a parser could not accept, addressed to the rule that reports it."""

    rule: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding in its file, ready to be shown.

    `related` holds the other places, in the same file, with what each has to do with it.
    """

    path: str
    start: Position
    end: Position
    rule: str
    severity: Severity
    message: str
    help: str = ""
    related: tuple[tuple[Position, str], ...] = ()
    fix: Fix | None = None


class Failure(Exception):
    """The tool cannot do its work: wrong usage, wrong configuration, unreadable input.

    Attributes:
        message: the fact, in one line.
        help: what to do about it; empty where nothing general can be said.
    """

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help

    def __str__(self) -> str:
        # The name of a file may be in it, and a terminal obeys what may be in that.
        message, help = one_line(self.message), one_line(self.help)
        return f"{message}\n  help: {help}" if help else message


# From how many characters on a name says what was meant with one of them wrong, and with two. In
# the Obsidian Hub, whose notes link to many that are still to be written, two wrong characters in
# fewer were another word each time: `Mathjax` and `mathpad`, `Dreams` and `streams`.
_TELLING = (5, 10)

_LETTER = re.compile(r"\w")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Names:
    """Names that a mistyped one may have stood for, prepared for many look-ups.

    Attributes:
        by_length: for each length the folded names of it, and which of `written` each one is.
        written: the names in their order.
    """

    by_length: Mapping[int, tuple[tuple[str, ...], tuple[int, ...]]]
    written: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> Names:
        """Prepare `names`; of two equally near ones, the earlier is suggested."""
        written = tuple(dict.fromkeys(names))
        groups: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
        for number, name in enumerate(written):
            folded = name.casefold()
            groups[len(folded)].append((folded, number))
        return cls({length: _turned(group) for length, group in groups.items()}, written)

    def nearest(self, name: str) -> str | None:
        """Return the name nearest to `name`, if any is near enough.

        Near enough is an edit distance (with transpositions) of at most a third of the name's
        length, and of 3: farther away, a suggestion is a guess.
        """
        near = self._near(name, min(3, max(1, len(name) // 3)))
        return near[0] if near else None

    def meant(self, name: str) -> tuple[str, ...]:
        """Return the names that a slip of the hand turns into `name`, the nearest first.

        A slip is an edit distance of at most 2, and of 1 in a short name. A name of other digits is
        another name: nobody writes `2024-review` for `2025-review` by a slip.
        """
        near = self._near(name, sum(len(name) >= length for length in _TELLING))
        digits = _DIGITS.findall(name)
        return tuple(each for each in near if _DIGITS.findall(each) == digits)

    def _near(self, name: str, limit: int) -> list[str]:
        """Return the names within an edit distance, the nearest first, then in their order."""
        process, distance = _fuzzy()
        folded = name.casefold()
        found: list[tuple[int, int]] = []
        # A name that is longer by more than the distance cannot be within it.
        for length in range(len(folded) - limit, len(folded) + limit + 1):
            names, numbers = self.by_length.get(length, ((), ()))
            near = process.extract(folded, names, scorer=distance, score_cutoff=limit, limit=None)
            found += [(apart, numbers[place]) for _, apart, place in near]
        return [self.written[number] for _, number in sorted(found)]


def _turned(group: Iterable[tuple[str, int]]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    names, numbers = zip(*group, strict=True)
    return names, numbers


def _fuzzy() -> tuple[Any, Callable[..., int]]:
    """Return what searches for names near another, and the distance that it goes by."""
    # Loading them takes as long as checking a hundred notes, and most checks suggest nothing.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return process, OSA.distance


def suggest(name: str, candidates: Iterable[str]) -> str:
    """Return "did you mean `x`?" for the candidate nearest to `name`, or an empty string."""
    nearest = Names.of(candidates).nearest(name)
    return f"did you mean `{nearest}`?" if nearest else ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check by its public name, with its documentation.

    Attributes:
        name: what configuration and reports call it.
        group: what it is about: link, field, note or calc.
        severity: how much its findings matter unless the site says otherwise.
        documentation: what it reports, why, an example and its cure.
        check: yields findings; what it takes is its room's affair.
        relays: whether it only passes on what a parser, or another program, has addressed to it.
        from_outside: whether another program finds its faults, and only where it is asked to.
        at_build: whether it goes by what only a build looks into.
    """

    name: str
    group: str
    severity: Severity
    documentation: str
    check: Callable[..., Iterable[Finding]]
    relays: bool = False
    from_outside: bool = False
    at_build: bool = False
