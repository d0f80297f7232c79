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


_BEGINNING = re.compile(r"https?://", re.IGNORECASE)
_REST = re.compile(r"(?:\\[!-/:-@\[-`{-~]|(?!%%)[^\s<>\"`|\[\]{}\\^]){0,2000}+")
_IN_ANGLES = re.compile(r"(?:\\.|[^<>\n\\]){0,2000}+")
_PIECE = re.compile(r"\\.|.", re.DOTALL)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_TRAILING = ".,;:!?'*_~"
# What says by itself where an address ends: a link, an autolink, a definition, a quote.
_DELIMITED = re.compile(r"(?:\]\(<?[ \t\n]*|<|\]:[ \t]*<?|[\"'])\Z")
_BEFORE = 8


def find(note: Note) -> Iterator[WebAddress]:
    """Yield the web addresses of a note or page, those of its frontmatter first."""
    text = note.source.text
    if note.frontmatter.root is not None:
        for scalar in yamltree.scalars(note.frontmatter.root):
            yield from _in(text, text, scalar.span)
    yield from _in(text, note.prose.text, note.body)


def faults(note: Note, dead: Mapping[str, str]) -> tuple[Fault, ...]:
    """Return a fault for each address of a note that is dead; `dead` says of each what is wrong."""
    return tuple(
        Fault(RULE, Finding(each.span, f"`{each.url}` leads nowhere: {dead[each.url]}", _HELP))
        for each in find(note)
        if each.url in dead
    )


_HELP = "mend it or take it out; what only a person may see can be excluded in lychee.toml"


def _in(text: str, prose: str, place: Span) -> Iterator[WebAddress]:
    """Yield the addresses that begin in prose; what is blank there, but for escapes, ends one."""
    position = place.start
    while match := _BEGINNING.search(prose, position, place.end):
        start = match.start()
        before = _DELIMITED.search(text[max(0, start - _BEFORE) : start])
        written = match[0] + _live(text, prose, _end(text, match.end(), before, place))
        position = start + len(written)
        if before and before[0] in ("'", '"'):
            written = written.partition(before[0])[0]
        if not before:
            written = written.rstrip(_TRAILING)
        span = Span(start, start + len(written))
        # A label may repeat its address.
        if len(written) > len(match[0]) and not text.startswith("](", span.end):
            yield WebAddress(html.unescape(_ESCAPE.sub("", written)).replace(" ", "%20"), span)


def _end(text: str, start: int, before: re.Match[str] | None, place: Span) -> Span:
    """Return where the rest of an address stands, judged by what may be in one."""
    if before and before[0].endswith("<") and len(before[0]) > 1:
        match = _IN_ANGLES.match(text, start, place.end)
        return Span(start, match.end() if match else start)
    match = _REST.match(text, start, place.end)
    return Span(start, start + len(_balanced(match[0])) if match else start)


def _live(text: str, prose: str, span: Span) -> str:
    """Return a text up to where code or a comment begins in it."""
    for piece in _PIECE.finditer(text, span.start, span.end):
        if len(piece[0]) == 1 and piece[0] != prose[piece.start()]:
            return text[span.start : piece.start()]
    return span.of(text)


def _balanced(written: str) -> str:
    """Return an address up to a parenthesis that closes what was opened before it."""
    depth = 0
    for piece in _PIECE.finditer(written):
        depth += (piece[0] == "(") - (piece[0] == ")")
        if depth < 0:
            return written[: piece.start()]
    return written
