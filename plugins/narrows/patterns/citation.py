"""Finds where a note takes numbers from another one, by their writing alone. Never resolves.

`[1.18×](calc:amdahls-law/coding.S)` claims a result of another note, and `use: amdahls-law/coding`
in a block starts from one. Both are links from note to note: they name it by its address, and a
block of it. What the numbers are is for the calculator to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from narrows.bracket import opening
from narrows.patterns.link import Kind, Link
from narrows.prose import Prose, without_comments
from narrows.text import Span

_CLAIM = re.compile(r"\]\(\s*<?calc:(?P<note>[^\s()<>\"?#]+)/(?P<name>[^\s()<>\"?#/]+?)\.(?=[^.])")
_END = re.compile(r"[^()\n]*\)")
_USE = re.compile(
    r"(?:^[> \t]*|[{,][ \t]*)use[ \t]*:[ \t]*[\"']?"
    r"(?P<note>[^\s\"'?#{},][^\s\"'?#]*)/(?P<name>[\w-]+)",
    re.MULTILINE,
)


def find(text: str, prose: Prose, fields: Span | None = None) -> Iterator[Link]:
    """Yield what a text takes from other notes, in order.

    Args:
        text: the text.
        prose: the same text, separated.
        fields: the place of the field that may hold claims too.
    """
    if "calc" not in text:
        return
    if fields is not None:
        yield from claims(text, text, fields)
    body = claims(text, prose.text, Span(0, len(text)))
    yield from sorted((*body, *_uses(text, prose)), key=lambda link: link.span)


def claims(text: str, shown: str, within: Span) -> Iterator[Link]:
    """Yield the claims on other notes within a part of a text; `shown` is its prose."""
    for match in _CLAIM.finditer(shown, within.start, within.end):
        begin = opening(shown, match.start(), within.start)
        end = _END.match(shown, match.end(), within.end)
        if begin is None or end is None:
            continue
        label = Span(begin + 1, match.start())
        yield Link(
            kind=Kind.CLAIM,
            target=unquote(match["note"]),
            anchor=unquote(match["name"]),
            label=without_comments(label.of(text)).strip(),
            span=Span(begin, end.end()),
            target_span=Span(*match.span("note")),
            label_span=label,
        )


def _uses(text: str, prose: Prose) -> Iterator[Link]:
    for fence in prose.fences:
        if fence.language == "calc" and fence.closed:
            for match in _USE.finditer(text, fence.body.start, fence.body.end):
                place = Span(match.start("note"), match.end("name"))
                note, name = unquote(match["note"]), unquote(match["name"])
                written = Span(*match.span("note"))
                yield Link(Kind.USE, note, name, None, place, written)
