"""How much of other notes a page shows, and which embeds it leaves as links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from narrows.patterns.embed import DEEPEST, LARGEST, MOST, Embed, embeds, text_of
from narrows.patterns.library import Library
from narrows.patterns.limits.measure import crossing
from narrows.patterns.note import Note


class Limit(Enum):
    """Why a page does not show what an embed names."""

    DEPTH = auto()
    CIRCLE = auto()
    NUMBER = auto()
    LENGTH = auto()
    WEIGHT = auto()


@dataclass(slots=True)
class Allowance:
    """What a page has shown of other notes so far.

    Attributes:
        embeds: how many embeds.
        length: how many code points.
        text: its own text with all of that, as far as it matters how much a note may ask for.
    """

    embeds: int = 0
    length: int = 0
    text: str = ""

    def limit(self, embed: Embed, within: tuple[Embed, ...]) -> Limit | None:
        """Count one more embed, or return why there is no room for it.

        Args:
            embed: the embed.
            within: the embeds that it stands in, the outermost first.
        """
        if len(within) >= DEEPEST:
            return Limit.DEPTH
        if any(embed.shows(outer) for outer in (*within, embed)):
            return Limit.CIRCLE
        if self.embeds >= MOST:
            return Limit.NUMBER
        length = embed.part.end - embed.part.start
        if self.length + length > LARGEST:
            return Limit.LENGTH
        page = (*within, embed)[0].source
        text = f"{self.text or page.source.text}\n\n{embed.part.of(text_of(embed.target.note))}"
        if crossing(text, is_page=False) is not None:
            return Limit.WEIGHT
        self.text = text
        self.embeds += 1
        self.length += length
        return None


def limits(note: Note, library: Library) -> Iterator[tuple[Embed, Limit]]:
    """Yield the embeds of a note that its page does not show in full, each with every reason."""
    allowance = Allowance()
    for embed in embeds(note, library):
        for limit in dict.fromkeys(_limits(embed, (), allowance, library)):
            yield embed, limit


def _limits(
    embed: Embed, within: tuple[Embed, ...], allowance: Allowance, library: Library
) -> Iterator[Limit]:
    """Yield why an embed, and those in what it shows, are left as links."""
    limit = allowance.limit(embed, within)
    if limit is not None:
        yield limit
        return
    for inner in embeds(embed.target.note, library):
        if embed.shows(inner):
            yield from _limits(inner, (*within, embed), allowance, library)
