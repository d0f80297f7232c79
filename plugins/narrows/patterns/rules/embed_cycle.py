"""Notes embed each other in a circle.

What such an embed shows would hold itself without end. The page shows each part once and a link
where the circle closes, so readers of every note in it see another piece of the same.

Example:
    # file: loop-a.md
    ![[loop-b]]
    # file: loop-b.md
    ![[loop-a]]

Cure:
    # file: loop-a.md
    ![[loop-b]]
    # file: loop-b.md
    [[loop-a]]
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.embed import MOST, Embed, embeds
from narrows.patterns.library import Library
from narrows.patterns.note import Note

group = "link"
severity = Severity.WARNING


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every embed that stands in what it shows."""
    for embed in embeds(note, library):
        if circle := _circle(embed, library):
            names = " > ".join(f"`{each.name}`" for each in circle)
            message = f"this embed shows itself: {names}"
            yield Finding(embed.link.span, message, "make one of the embeds a link")


def _circle(start: Embed, library: Library) -> list[Note]:
    """Return the notes on the shortest way from an embed to itself; none where there is none.

    A page shows no more than `MOST` embeds, so a longer way is never gone.
    """
    ways: list[tuple[Embed, ...]] = [(start,)]
    seen = {(start.source.path, start.link.span)}
    for way in ways:
        if way[-1].shows(start):
            return [start.source, *(each.target.note for each in way)]
        for inner in embeds(way[-1].target.note, library):
            place = (inner.source.path, inner.link.span)
            if way[-1].shows(inner) and place not in seen and len(seen) < MOST:
                seen.add(place)
                ways.append((*way, inner))
    return []
