"""Finds tags in a text: `#queueing`, `#theory/constraints`, as Obsidian documents them.

A tag begins where a word begins, and has letters, digits, `_`, `-` and `/`, at least one of them no
digit. So `#123`, `C#` and the anchor of an address are none, nor is anything in code, in a comment,
in a link, in HTML or behind a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from narrows.text import Span


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in a text: its name without the mark, and its place with it."""

    name: str
    span: Span


# What has marks of its own in it: HTML, links, attribute lists, definitions.
_OTHER = r"""
    <[^<>]*>
  | \[\[[^\[\]\n]*\]\]
  | \[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])
  | \{[^{}\n]*\}
  | ^[ ]{0,3}\[[^\[\]\n]+\]:[^\n]*
"""
# Punctuation ends a tag, that of other scripts too; marks that go with a letter do not.
_NAME = (
    r"[^\s!-,.:-@\[-^`{-~\x7f-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf"
    r"\u2000-\u206f\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\uff00-\uff0f\uff1a-\uff20"
    r"\uff3b-\uff40\uff5b-\uff65]+"
)
_TAG = re.compile(rf"{_OTHER} | (?<!\S)\#(?P<name>{_NAME})", re.VERBOSE | re.MULTILINE)
_MARK = re.compile(r"#(?=[^\s#])")
_NOT_A_NAME = re.compile(r"\d+|[_/-]*")


def find(text: str, prose: str, start: int = 0) -> Iterator[Tag]:
    """Yield the tags of a text in order.

    Args:
        text: the text.
        prose: the same text with all but prose blank.
        start: where to begin.
    """
    if not any(_begins(text, mark.start(), start) for mark in _MARK.finditer(prose, start)):
        return
    for match in _TAG.finditer(prose, start):
        name = (match["name"] or "").rstrip("/")
        is_tag = name and _begins(text, match.start(), start)
        if is_tag and not _NOT_A_NAME.fullmatch(name):
            yield Tag(name, Span(match.start(), match.start() + 1 + len(name)))


def _begins(text: str, offset: int, start: int) -> bool:
    """Whether a tag may begin here. Code is blank in the prose, but none begins right behind it."""
    return offset == start or text[offset - 1].isspace()


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return each of some tags once, as it is written first: tags compare without case."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name.casefold(), name)
    return tuple(first.values())
