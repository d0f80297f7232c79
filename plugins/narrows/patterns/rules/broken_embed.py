"""An embed is shown as a link.

There is room for another note's blocks only where a block can stand: alone on a line, not in a
sentence, a table or right behind the mark of a list item. Pages of the site show no notes, and a
heading within a list or a quotation begins no section that could be shown. An embed of something
that is not there is reported as a link to it would be.

Example:
    The law, ![[amdahls-law#The formula]], is old.

Cure:
    The law is old.

    ![[amdahls-law#The formula]]
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.embed import is_alone, read
from narrows.patterns.library import Library
from narrows.patterns.link import Link
from narrows.patterns.note import Note
from narrows.patterns.target import Found

group = "link"
severity = Severity.INFO


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every embed of a public note that does not show it."""
    for link, target in library.reached(note):
        if link.shows and isinstance(target, Found) and not target.note.is_page:
            if note.is_page:
                yield _finding(link, "on a page of the site", "put it into a note")
            elif not is_alone(note, link):
                help = "put it on a line of its own, between blank lines, or make it a link"
                yield _finding(link, "beside other text", help)
            elif read(note, link, target) is None:
                help = "embed the whole note, or a block that ends with an id, such as ` ^result`"
                yield _finding(link, "of a heading in a list or quotation", help)


def _finding(link: Link, where: str, help: str) -> Finding:
    return Finding(link.span, f"an embed {where} is shown as a link", help)
