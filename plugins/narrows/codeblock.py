"""Finds the blocks of code in a Markdown text: fences, and code by indentation.

The renderer is Python-Markdown with `pymdownx.superfences`, not CommonMark: what belongs to a list
item is indented by four spaces, a list begins only where a block begins, and a fence is closed by
exactly the characters that opened it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from narrows.text import Span

_INDENTED = re.compile(r"[> ]*(?: {4}|\t)")
_NEXT_INDENTED = re.compile(rf"\n{_INDENTED.pattern}")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block of code.

    Attributes:
        language: the first word after the opening characters, or an empty string.
        info: everything after the opening characters.
        span: from the start of the opening line, prefix included, to the end of the closing line.
        body: the lines between, without the last line end.
        prefix: what stands before the fence on its line: spaces in a list, `> ` in a quotation.
        closed: whether the closing line is there.
        swallowed: the line within it that looks like the opening of another fence just like it.
    """

    language: str
    info: str
    span: Span
    body: Span
    prefix: str
    closed: bool
    swallowed: Span | None = None


@dataclass(slots=True)
class Blocks:
    """What `read` has found, in order."""

    fences: list[Fence] = field(default_factory=list)
    indented: list[Span] = field(default_factory=list)


def may_have(text: str, start: int) -> bool:
    """Whether `text` may have a block of code from `start` on: cheap, and never wrongly no."""
    if "```" in text or "~~~" in text:
        return True
    return bool(_INDENTED.match(text, start) or _NEXT_INDENTED.search(text, start))


def read(text: str, start: int, open_comment: Callable[[str], int | None]) -> Blocks:
    """Find the blocks of code in `text` from `start` on.

    Args:
        text: the text.
        start: where to begin.
        open_comment: says where on a line a comment opens that does not end on it, or None.
    """
    blocks = Blocks()
    lines = _Lines(text, start)
    here = _Place()
    while (line := lines.take()) is not None:
        begin, content = line
        if here.goes_on_to_code(content):
            blocks.indented.append(_read_indented(lines, begin, content, here))
        elif opening := _FENCE.match(content):
            blocks.fences.append(_read_fence(lines, begin, opening))
        elif (comment := open_comment(content)) is not None:
            _skip_comment(lines, begin + comment, open_comment)
    return blocks


@dataclass(slots=True)
class _Lines:
    """A cursor over the lines of a text."""

    text: str
    position: int

    def take(self) -> tuple[int, str] | None:
        """Return the next line's offset and its text without the line end."""
        if self.position >= len(self.text):
            return None
        begin = self.position
        end = self.text.find("\n", begin)
        end = len(self.text) if end < 0 else end
        self.position = end + 1
        return begin, self.text[begin:end]


# --- where a line stands --------------------------------------------------------------------------

_QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
_NESTED = re.compile(r"[ ]{4}|[ ]{0,3}\t")
_ITEM = re.compile(r"[ ]{0,3}(?:[-*+]|\d{1,9}\.)[ \t]+(?=\S)")
_RULE = re.compile(r"[ ]{0,3}([-*_])[ ]{0,2}(?:\1[ ]{0,2}){2,}\Z")
# Blocks of extensions that a site may have on; what belongs to one is indented as in a list.
_OTHER = re.compile(r"(?:!!!|\?\?\?\+?|===|\[\^[^\]\n]+\]:|:)(?=[ \t])")


@dataclass(slots=True)
class _Place:
    """The quotations and lists that a line stands in.

    Attributes:
        containers: from outer to inner, what a line that belongs to each begins with.
        after_blank: whether a line that follows begins a block.
        in_list: whether the block at hand is a list.
    """

    containers: list[re.Pattern[str]] = field(default_factory=list)
    after_blank: bool = True
    in_list: bool = False

    def goes_on_to_code(self, line: str) -> bool:
        """Go on to the next line, and say whether indented code begins with it."""
        rest = line[self._enter(line) :]
        if not rest.strip():
            self.after_blank = True
            return False
        if self.after_blank and _NESTED.match(rest):
            return True
        self.after_blank = rest.startswith("#")
        return False

    def within(self, line: str) -> str | None:
        """Return what stands on a line within all containers; None if it leaves one."""
        position = 0
        for container in self.containers:
            match = container.match(line, position)
            if match is None:
                return None
            position = match.end()
        return line[position:]

    def _enter(self, line: str) -> int:
        """Leave and open containers as a line says, and return where it goes on within them."""
        position = 0
        for depth, container in enumerate(self.containers):
            match = container.match(line, position)
            if match is None:
                if line[position:].strip() and (self.after_blank or self._is_item(line, position)):
                    del self.containers[depth:]
                break
            position = match.end()
        return self._open(line, position)

    def _open(self, line: str, position: int) -> int:
        """Open the containers that begin at `position` of a line."""
        is_new = self.after_blank and line[position:].strip() != ""
        self.in_list = self.in_list and not is_new
        while True:
            if match := _QUOTE.match(line, position):
                self.containers.append(_QUOTE)
                self.after_blank, self.in_list = True, False
            elif (self.after_blank or self.in_list) and self._is_item(line, position, new=True):
                match = _ITEM.match(line, position)
                self.containers.append(_NESTED)
                self.in_list = True
            else:
                if _OTHER.match(line, position):
                    self.containers.append(_NESTED)
                return position
            position = match.end() if match else len(line)

    def _is_item(self, line: str, position: int, *, new: bool = False) -> bool:
        """Whether a list item begins here: a new list, or another item of the list at hand."""
        is_item = _ITEM.match(line, position) and not _RULE.match(line, position)
        return bool(is_item) and (new or self.in_list)


# --- the blocks -----------------------------------------------------------------------------------

_FENCE = re.compile(r"(?P<prefix>[> \t]*)(?P<marks>`{3,}|~{3,})(?P<info>[^`\n]*)\Z")
_LANGUAGE = re.compile(r"[ \t]*(?:\{[ \t]*)?\.?(?P<language>[\w#+-]*)")
_COMMENT_ENDS = {"%%": "%%", "<!--": "-->"}


def _read_indented(lines: _Lines, begin: int, content: str, here: _Place) -> Span:
    """Read on to the last line of an indented block; blank lines within it belong to it."""
    end = begin + len(content)
    while (line := lines.take()) is not None:
        if not line[1].strip("> \t"):
            continue
        rest = here.within(line[1])
        if rest is None or not _NESTED.match(rest):
            lines.position = line[0]
            break
        end = line[0] + len(line[1])
    return Span(begin, end)


def _read_fence(lines: _Lines, begin: int, opening: re.Match[str]) -> Fence:
    """Read on to the line that closes the fence, or to the end of what contains it."""
    prefix, marks, info = opening["prefix"], opening["marks"], opening["info"].strip()
    quotes = prefix.count(">")
    body_start = body_end = lines.position
    end, closed, swallowed = begin + opening.end(), False, None
    while (line := lines.take()) is not None:
        content = line[1].lstrip("> \t") if quotes else line[1].lstrip(" \t")
        if quotes and line[1].count(">") < quotes:
            lines.position = line[0]
            break
        end = line[0] + len(line[1])
        if closed := content.rstrip() == marks:
            break
        body_end = end
        if swallowed is None and re.match(rf"{marks}[ \t]*\w", content):
            swallowed = Span(line[0] + len(line[1]) - len(content), end)
    language = _LANGUAGE.match(info)
    return Fence(
        language=language["language"] if language else "",
        info=info,
        span=Span(begin, end),
        body=Span(min(body_start, body_end), body_end),
        prefix=prefix,
        closed=closed,
        swallowed=swallowed,
    )


def _skip_comment(lines: _Lines, opening: int, open_comment: Callable[[str], int | None]) -> None:
    """Move on behind a comment that runs on, so that no fence opens within it."""
    text = lines.text
    while True:
        mark = next(mark for mark in _COMMENT_ENDS if text.startswith(mark, opening))
        end = text.find(_COMMENT_ENDS[mark], opening + len(mark))
        if end < 0:
            lines.position = len(text)
            return
        end += len(_COMMENT_ENDS[mark])
        line_end = text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        again = open_comment(text[end:line_end])
        if again is None:
            lines.position = max(line_end + 1, lines.position)
            return
        opening = end + again
