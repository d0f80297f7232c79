"""The linear notation of formulas, `S_max = 1 / (1 − p) where p < 1`, read into tokens. Total.

A token is a number, a name, a power, a sign or words. Words are what stands beside mathematics, or
a quantity that has more than one: `1 − time saved`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from narrows.calculator.symbol import parts

if TYPE_CHECKING:
    from collections.abc import Mapping

OPENING: Final[Mapping[str, str]] = MappingProxyType(
    {"(": ")", "[": "]", "{": "}", "⌈": "⌉", "⌊": "⌋"}
)
"""Brackets, each with the one that closes it."""

CLOSING: Final = frozenset(OPENING.values())

SUPERSCRIPTS: Final[Mapping[str, str]] = MappingProxyType(
    dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱ", "0123456789+−ni", strict=True))
)
"""Raised characters, each with the one that is raised."""

OPERATORS: Final = frozenset("=≠<>≤≥≈≡∝→+-−±×·*/^√ΣΠ∑∏")
"""Signs that need something beside them."""


class Form(Enum):
    """What a token is."""

    NUMBER = auto()
    NAME = auto()
    POWER = auto()
    SIGN = auto()
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a formula.

    Attributes:
        form: what it is.
        text: as written.
        start: where it stands in the line.
        touches: whether nothing is between it and the token before.
        depth: how many brackets it stands in.
    """

    form: Form
    text: str
    start: int
    touches: bool = False
    depth: int = 0

    @property
    def end(self) -> int:
        """Where the token ends."""
        return self.start + len(self.text)


_RAISED: Final = "".join(SUPERSCRIPTS)
_LETTER: Final = rf"(?:(?![{_RAISED}ΣΠ])[^\W\d_])"
# A name may be a queue in Kendall's notation, M/M/1, or a word with a hyphen.
_TOKEN = re.compile(
    rf"""
    (?P<NUMBER> [0-9]+ (?: ,[0-9]{{3}} (?![0-9]) )* (?: \.[0-9]+ )? )
  | (?P<NAME> [A-Z]+/[A-Z]+/[0-9a-z]+
            | {_LETTER}{{2,}}+ (?: [-'’] {_LETTER}{{2,}}+ )+
            | {_LETTER}++ [0-9]*+ (?: _ (?: {_LETTER} | [0-9] )++ )* )
  | (?P<POWER> [{_RAISED}]+ )
  | (?P<SIGN> \S )
    """,
    re.VERBOSE,
)


def read(line: str) -> tuple[Token, ...]:
    """Return the tokens of `line`, in order; what lies between them is blank."""
    return tuple(_with_words(line, tuple(_tokens(line))))


def _tokens(line: str) -> Iterator[Token]:
    end, depth = 0, 0
    for match in _TOKEN.finditer(line):
        text, form = match[0], Form[match.lastgroup or "SIGN"]
        if text in CLOSING and depth:
            depth -= 1
        yield Token(form, text, match.start(), match.start() == end, depth)
        if text in OPENING:
            depth += 1
        end = match.end()


# Alone among symbols these are not a quantity of that name.
_CONNECTIVES: Final = frozenset(
    {
        *("all", "and", "any", "are", "as", "at", "before", "behind", "by", "each", "else"),
        *("every", "for", "from", "if", "in", "is", "it", "never", "not", "of", "on", "or"),
        *("otherwise", "per", "so", "than", "that", "the", "then", "to", "until", "when", "where"),
        *("which", "while", "with", "without"),
    }
)


def _with_words(line: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens, with one token of words for each run of them."""
    place = 0
    while place < len(tokens):
        length = _run(tokens, place)
        first, last = tokens[place], tokens[place + max(length, 1) - 1]
        if length > 1 or (length == 1 and first.text.casefold() in _CONNECTIVES):
            text = line[first.start : last.end]
            yield Token(Form.WORDS, text, first.start, first.touches, first.depth)
        else:
            yield first
        place += max(length, 1)


def _run(tokens: Sequence[Token], place: int) -> int:
    """Return how many tokens from `place` on are words in a row: none, one or more."""
    end = place
    while _is_word(tokens, end) or (_is_article(tokens, end) and _is_word(tokens, end + 1)):
        end += 1
    return end - place


def _is_article(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].text == "a"


def _is_word(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether there is a token at `place` that may be a word as well as a symbol."""
    token = tokens[place] if place < len(tokens) else None
    if token is None or token.form is not Form.NAME or len(token.text) == 1:
        return False
    if token.text.casefold() in _CONNECTIVES:
        return True
    calls = place + 1 < len(tokens) and tokens[place + 1].text == "(" and tokens[place + 1].touches
    return not calls and "_" not in token.text and not parts(token.text)[1]


def prose(tokens: tuple[Token, ...]) -> tuple[bool, ...]:
    """Tell of each token whether it stands beside mathematics, and not within it."""
    # Where several words are in a row, one by itself is a word too, and no quantity.
    is_sentence = any(token.form is Form.WORDS and not token.depth for token in tokens)
    return tuple(_is_prose(tokens, place, is_sentence) for place in range(len(tokens)))


def _is_prose(tokens: tuple[Token, ...], place: int, is_sentence: bool) -> bool:
    token = tokens[place]
    if token.depth:
        return False
    if token.form is Form.SIGN:
        return token.text in ",;:" or (token.text == "." and place + 1 == len(tokens))
    if token.form is not Form.WORDS and not (is_sentence and _is_word(tokens, place)):
        return False
    before, after = tokens[max(place - 1, 0) : place], tokens[place + 1 : place + 2]
    if any(each.text == "=" for each in after):
        return False
    if token.text.split()[0].casefold() in _CONNECTIVES:
        return True
    return not any(each.text in OPERATORS for each in before + after)
