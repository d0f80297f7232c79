"""A formula as a model writes it, `S = 1 / ((1 − p) + p / s)` -> HTML, typeset as MathML. Total.

An equation by itself stands on a line of its own. Where words stand beside it, both are a line of
text, which a narrow screen can break: no browser breaks mathematics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from narrows.calculator.formula.mathml import typeset
from narrows.calculator.formula.notation import prose, read

if TYPE_CHECKING:
    from narrows.calculator.formula.notation import Token


def render(lines: Iterable[str], label: str) -> str:
    """Return formulas as a region that scrolls by itself on a narrow screen, by keyboard too."""
    typeset = "".join(markup(line) for line in lines)
    return (
        f'<div class="narrows-formula" role="region" aria-label="{escape(label)}" tabindex="0" '
        f'data-search-exclude="">{typeset}</div>'
    )


# Every figure of a model shows the same lines.
@lru_cache(maxsize=256)
def markup(line: str) -> str:
    """Return one line as HTML: an equation, or words that may hold some."""
    pieces = list(_pieces(line))
    if len(pieces) == 1 and pieces[0].tokens:
        return _mathematics(pieces[0], 'display="block"')
    parts = (
        _mathematics(piece, 'displaystyle="true"') if piece.tokens else escape(piece.text)
        for piece in pieces
    )
    return f"<p>{''.join(parts)}</p>"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a line: mathematics with its tokens, or words without."""

    text: str
    tokens: tuple[Token, ...] = ()


def _mathematics(piece: _Piece, manner: str) -> str:
    return f'<math {manner} alttext="{escape(piece.text)}">{typeset(piece.tokens)}</math>'


def _pieces(line: str) -> Iterator[_Piece]:
    """Yield the pieces of a line; the blanks between them are with the words."""
    tokens = read(line)
    end = 0
    for is_prose, group in groupby(zip(tokens, prose(tokens), strict=True), itemgetter(1)):
        if not is_prose:
            found = tuple(token for token, _ in group)
            if words := line[end : found[0].start]:
                yield _Piece(words)
            end = found[-1].end
            yield _Piece(line[found[0].start : end], found)
    if words := line[end:].rstrip():
        yield _Piece(words)
