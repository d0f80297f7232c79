"""Addresses on the web that a note or page names, each with its place. Never visits one.

They are found wherever a reader could follow them: in links of every form, bare in the prose, in
HTML, and in the frontmatter; not in code, comments and escapes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from narrows import yamltree
from narrows.diagnostic import Fault, Finding
from narrows.patterns.note import Note
from narrows.text import Span

RULE = "dead-address"
"""The rule that reports addresses at which nothing answers."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address as a browser would ask for it, and where it stands."""

    url: str
    span: Span


_BEGINNING = re.compile(r"https?://[^\s<>\"`|\[\]{}\\^]+", re.IGNORECASE)
_TRAILING = ".,;:!?'*_~"
# What says by itself where an address ends: a link, an autolink, a definition, a quote.
_DELIMITED = re.compile(r"(?:\]\(<?[ \t\n]*|<|\]:[ \t]*|[\"'])\Z")
_BEFORE = 8


def find(note: Note) -> Iterator[WebAddress]:
    """Yield the web addresses of a note or page, those of its frontmatter first."""
    text = note.source.text
    if note.frontmatter.root is not None:
        for scalar in yamltree.scalars(note.frontmatter.root):
            yield from _in(text, scalar.span)
    yield from _in(note.prose.text, note.body)


def faults(note: Note, dead: Mapping[str, str]) -> tuple[Fault, ...]:
    """Return a fault for each address of a note that is dead; `dead` says of each what is wrong."""
    return tuple(
        Fault(RULE, Finding(each.span, f"`{each.url}` leads nowhere: {dead[each.url]}", _HELP))
        for each in find(note)
        if each.url in dead
    )


_HELP = "mend it or take it out; what only a person may see can be excluded in lychee.toml"


def _in(text: str, place: Span) -> Iterator[WebAddress]:
    for match in _BEGINNING.finditer(text, place.start, place.end):
        start = match.start()
        before = _DELIMITED.search(text[max(0, start - _BEFORE) : start])
        quote = text[start - 1 : start] if before else ""
        written = _balanced(match[0].partition(quote)[0] if quote in ("'", '"') else match[0])
        if not before:
            written = written.rstrip(_TRAILING)
        span = Span(start, start + len(written))
        if not text.startswith("](", span.end):  # a label that repeats its address
            yield WebAddress(html.unescape(written), span)


def _balanced(written: str) -> str:
    """Return an address up to a parenthesis that closes what was opened before it."""
    depth = 0
    for place, character in enumerate(written):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return written[:place]
    return written
