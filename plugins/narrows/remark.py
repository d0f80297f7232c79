"""Where comments stand in a text: between the tokens of YAML, on which lines, and in what space."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import yaml

from narrows.text import Edit, Span

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"#[^\n]*")
# Where YAML cannot be read, what is a comment in it can only be guessed.
_LIKELY = re.compile(r"(?:^|(?<=[ \t]))#[^\n]*", re.MULTILINE)


def in_yaml(text: str) -> Iterator[Span]:
    """Yield the comments of a YAML text: what stands between its tokens and is no space."""
    done = 0
    try:
        for token in yaml.scan(text, Loader=_LOADER):
            for match in _COMMENT.finditer(text, done, token.start_mark.index):
                yield Span(*match.span())
            done = max(done, token.end_mark.index)
    except yaml.YAMLError:
        for match in _LIKELY.finditer(text, done):
            yield Span(*match.span())


_SPACE = re.compile(r"[ \t]*")
_SIGN = re.compile(r"[,;)]|[.:!?](?!\S)")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text.

    Attributes:
        text: the text.
        starts: where each line begins.
        filled: for each line, whether anything but comments is on it.
        following: for each line, the number of the first filled one from there on.
    """

    text: str
    starts: Sequence[int]
    filled: Sequence[bool]
    following: Sequence[int]

    @classmethod
    def of(cls, text: str, comments: Iterable[Span]) -> Lines:
        """Look at the lines of a text with these comments, which are in order."""
        bare = _without(text, comments).split("\n")
        filled = [bool(line.strip("> \t")) for line in bare]
        following, there = [], len(bare) + 1
        for line in range(len(bare), 0, -1):
            there = line if filled[line - 1] else there
            following.append(there)
        starts = [0, *(match.end() for match in re.finditer("\n", text))]
        return cls(text, starts, filled, following[::-1])

    def meant(self, comment: Span) -> tuple[int, ...]:
        """Return the lines that a comment speaks of: its own, or where it is alone, the next."""
        own = {bisect_right(self.starts, place) for place in (comment.start, comment.end)}
        if any(self.filled[line - 1] for line in own):
            return tuple(sorted(own))
        return (self.following[max(own) - 1],)

    def removal(self, comment: Span) -> Edit:
        """Return the change that takes a comment out, with the line that it has for itself."""
        text, start, end = self.text, comment.start, self._past_space(comment.end)
        if end < len(text) and text[end] != "\n" and not _joins(text, end):
            # Of the spaces around it those before stay: they may say what the line belongs to.
            return Edit(Span(start, end), "")
        while start and text[start - 1] in " \t":
            start -= 1
        if (start and text[start - 1] != "\n") or _joins(text, end):
            return Edit(Span(start, end), "")
        end = min(end + 1, len(text))
        # A paragraph of its own would leave two blank lines where there was one.
        blank_above = text[max(0, start - 2) : start] in ("", "\n", "\n\n")
        return Edit(Span(start, end + (blank_above and text.startswith("\n", end))), "")

    def _past_space(self, offset: int) -> int:
        match = _SPACE.match(self.text, offset)
        return match.end() if match else offset


def _joins(text: str, offset: int) -> bool:
    """Whether a sign stands here that follows a word without a space."""
    return _SIGN.match(text, offset) is not None


def _without(text: str, comments: Iterable[Span]) -> str:
    """Return a text without its comments; the line ends in them stay."""
    parts, done = [], 0
    for span in comments:
        start = max(done, span.start)
        parts += [text[done:start], "\n" * text.count("\n", start, span.end)]
        done = max(done, span.end)
    return "".join([*parts, text[done:]])
