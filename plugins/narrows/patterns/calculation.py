"""The calculator's blocks in a part of a note, and the names that tie claims to them.

They are recognised by their writing alone: what they compute, only the calculator knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrows.patterns.note import Note
from narrows.text import Edit, Span

_FIGURE_NAME = re.compile(
    r"(?:^[> \t]*|[{,][ \t]*)name[ \t]*:[ \t]*[\"']?(?P<name>[\w-]+)", re.MULTILINE
)
_USE = re.compile(
    r"(?:^[> \t]*|[{,][ \t]*)use[ \t]*:[ \t]*[\"']?(?P<name>[\w-]+)(?=[\"']?[ \t]*(?:#|$|[,}]))",
    re.MULTILINE,
)
_CLAIM = re.compile(r"\]\(\s*<?calc:(?P<name>[^\s()<>\"./?#]+)(?=\.)")


def _figures(note: Note) -> Iterator[tuple[str, Span, Span]]:
    """Yield the name of each block of the calculator, the block's place and the name's."""
    for fence in note.prose.fences:
        if fence.language == "calc" and fence.closed:
            body = fence.body
            match = _FIGURE_NAME.search(note.source.text, body.start, body.end)
            if match:
                yield match["name"], fence.span, Span(*match.span("name"))


def _uses(note: Note) -> Iterator[tuple[Span, str, Span]]:
    """Yield each block that starts from another one of the note, that one's name, and its place."""
    for fence in note.prose.fences:
        if fence.language == "calc" and fence.closed:
            for match in _USE.finditer(note.source.text, fence.body.start, fence.body.end):
                yield fence.span, match["name"], Span(*match.span("name"))


def needed(note: Note, part: Span) -> list[Span]:
    """Return the blocks that a part claims or starts from, and those that these start from."""
    prose = note.prose.text
    claims = _CLAIM.finditer(prose, part.start, min(part.end, len(prose)))
    claimed = {match["name"] for match in claims}
    blocks = {name: span for name, span, _ in reversed(list(_figures(note)))}
    bases = {block.start: name for block, name, _ in _uses(note)}
    held = [name for start, name in bases.items() if part.start <= start < part.end]
    waiting, found = [*claimed, *held], dict[str, Span]()
    while waiting:
        name = waiting.pop()
        if name in blocks and name not in found:
            found[name] = blocks[name]
            waiting += [bases[blocks[name].start]] if blocks[name].start in bases else []
    return list(found.values())


def edits(note: Note, prefix: str) -> Iterator[Edit]:
    """Yield the edits that rename the blocks and what claims call them.

    A number stands for the name, which might be too long with a prefix.
    """
    names: dict[str, str] = {}
    for number, (name, _, place) in enumerate(_figures(note), start=1):
        yield Edit(place, names.setdefault(name, f"{prefix}figure-{number}"))
    for _, name, place in _uses(note):
        yield Edit(place, names.get(name, prefix + name))
    for match in _CLAIM.finditer(note.prose.text, note.body.start):
        # A name that the note does not have must not find a figure of the page either.
        renamed = names.get(match["name"], prefix + match["name"])
        yield Edit(Span(*match.span("name")), renamed)
