"""A name that nothing has -> which one was probably meant, and the fix that writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from narrows.diagnostic import Fault, Finding, Fix, Names
from narrows.text import Edit, Span

_PLAIN = re.compile(r"[\w-]+\Z")


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A name as written, with what could have been meant.

    Attributes:
        word: the name, decoded.
        span: where it stands.
        known: the names that there are.
    """

    word: str
    span: Span
    known: tuple[str, ...]

    def fault(self, rule: str, message: str, otherwise: str) -> Fault:
        """Return the fault of it; `otherwise` is the help where no name is near."""
        names = Names.of(self.known)
        nearest = names.nearest(self.word)
        if nearest is None:
            return Fault(rule, Finding(self.span, message, otherwise))
        help = f"did you mean `{nearest}`?"
        return Fault(rule, Finding(self.span, message, help, fix=self._fix(names, nearest)))

    def _fix(self, names: Names, nearest: str) -> Fix | None:
        """Return the fix that writes the nearest name: safe where only a slip parts the two."""
        is_written = self.span.end - self.span.start == len(self.word)
        if not is_written or not _PLAIN.match(nearest) or not _PLAIN.match(self.word):
            return None
        is_sure = names.meant(self.word) == (nearest,)
        return Fix(f"write `{nearest}`", (Edit(self.span, nearest),), safe=is_sure)


def misspelt(word: str, span: Span, known: Iterable[str]) -> Misspelt:
    """Return a name that none of the `known` ones is."""
    return Misspelt(word, span, tuple(known))
