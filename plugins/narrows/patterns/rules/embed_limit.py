"""A page is asked to show more of other notes than it does.

A page shows at most 100 embeds, five within each other, and 200,000 characters of other notes, so
that no vault can make a page without end. With what it shows of them it keeps the limits of a note,
too: see note-limit. What is beyond that is a link.

Example:
    # file: a1.md
    ![[a2]]
    # file: a2.md
    ![[a3]]
    # file: a3.md
    ![[a4]]
    # file: a4.md
    ![[a5]]
    # file: a5.md
    ![[a6]]
    # file: a6.md
    ![[a7]]
    # file: a7.md
    The end.

Cure:
    # file: a1.md
    ![[a7]]
    # file: a7.md
    The end.
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.allowance import Limit, limits
from narrows.patterns.embed import DEEPEST, LARGEST, MOST
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.visibility import is_public

group = "link"
severity = Severity.WARNING

_FACTS = {
    Limit.DEPTH: f"what this shows holds more than {DEEPEST} embeds within each other",
    Limit.NUMBER: f"from here on the page has more than its {MOST} embeds",
    Limit.LENGTH: f"with this the page shows more than {LARGEST:,} characters of other notes",
    Limit.WEIGHT: "with this the page asks for more than a note may (`narrows rule note-limit`)",
}


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every embed that nests too deep, and for the first that is too much."""
    if note.is_page or not is_public(note):
        return
    said = set()
    for embed, limit in limits(note, library):
        if limit in _FACTS and limit not in said:
            yield Finding(embed.link.span, _FACTS[limit], "link to what need not stand here")
            said |= {limit} - {Limit.DEPTH}
