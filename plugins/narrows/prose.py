"""Tells what of a Markdown text is prose, and what is code, a comment or an escape.

`separate` returns a text of the same length in which everything that is not live prose is blank.
Whoever looks for links, headings, claims or tags searches that text with a plain regular expression
and finds only what the renderer will treat as such, at its true offset.

The renderer is Python-Markdown with `pymdownx.superfences`, not CommonMark: nested blocks need four
spaces, and a fence is closed by exactly the characters that opened it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from narrows.text import Span


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


@dataclass(frozen=True, slots=True)
class Prose:
    """A text with all that is not prose blanked out, and what was found there.

    Attributes:
        text: as long as the original; code, comments and escapes are spaces, line ends stay.
        fences: the fenced blocks in order. A fence within a fence is text of the outer one.
        comments: HTML comments and Obsidian's `%%comments%%`, delimiters included.
        unclosed: openings of comments that never end; everything after one counts as comment.
    """

    text: str
    fences: tuple[Fence, ...] = ()
    comments: tuple[Span, ...] = ()
    unclosed: tuple[Span, ...] = ()


def separate(text: str, start: int = 0) -> Prose:
    """Separate the prose of `text` from everything else. What lies before `start` is left out."""
    found = _Found()
    if _BLOCKS.search(text, start):
        _read_blocks(text, start, found)
    blocks = sorted([*(fence.span for fence in found.fences), *found.code])
    masked = _blank(text, [Span(0, start), *blocks])
    if _INLINE_HINT.search(masked):
        _read_inlines(masked, found)
        masked = _blank(masked, [*found.comments, *found.inlines])
    return Prose(masked, tuple(found.fences), tuple(found.comments), tuple(found.unclosed))


@dataclass(slots=True)
class _Found:
    """What the two passes collect."""

    fences: list[Fence] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    inlines: list[Span] = field(default_factory=list)
    unclosed: list[Span] = field(default_factory=list)


_NOT_LINE_END = re.compile(r"[^\n]")


def _blank(text: str, spans: list[Span]) -> str:
    """Return `text` with every character in `spans` but line ends replaced by a space."""
    parts: list[str] = []
    done = 0
    for span in sorted(spans):
        if span.end <= done:
            continue
        begin = max(span.start, done)
        parts += (text[done:begin], _NOT_LINE_END.sub(" ", text[begin : span.end]))
        done = span.end
    return "".join([*parts, text[done:]])


# --- first pass: blocks of code, line by line -----------------------------------------------------

_BLOCKS = re.compile(r"```|~~~|^(?: {4}|\t)", re.MULTILINE)
_FENCE = re.compile(r"(?P<prefix>[> \t]*)(?P<marks>`{3,}|~{3,})(?P<info>[^`\n]*)\Z")
_LANGUAGE = re.compile(r"[ \t]*(?:\{[ \t]*)?\.?(?P<language>[\w#+-]*)")
_CONTAINER = re.compile(r"(?:[-*+]|\d{1,9}[.)]|!!!|\?\?\?\+?|===|\[\^[^\]\n]+\]:|:)(?=[ \t])")
_COMMENT_ENDS = {"%%": "%%", "<!--": "-->"}


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


def _read_blocks(text: str, start: int, found: _Found) -> None:
    """Collect fences and indented code."""
    lines = _Lines(text, start)
    depth, after_blank = 0, True  # how many lists or admonitions are open; is this a new block?
    while (line := lines.take()) is not None:
        begin, content = line
        stripped = content.lstrip()
        if not stripped:
            after_blank = True
            continue
        indent = _indent(content, stripped)
        if after_blank and indent >= 4 * (depth + 1):
            found.code.append(_read_indented(lines, begin, content, 4 * (depth + 1)))
            continue
        if after_blank:
            depth = min(depth, indent // 4)
        if _CONTAINER.match(stripped):
            depth = indent // 4 + 1
        after_blank = stripped.startswith("#")
        if opening := _FENCE.match(content):
            found.fences.append(_read_fence(lines, begin, opening))
        elif (comment := _open_comment(content)) is not None:
            _skip_comment(lines, begin + comment)


def _indent(line: str, stripped: str) -> int:
    return len(line[: len(line) - len(stripped)].expandtabs(4))


def _read_indented(lines: _Lines, begin: int, content: str, indent: int) -> Span:
    """Read on to the last line of an indented block; blank lines within it belong to it."""
    end = begin + len(content)
    while (line := lines.take()) is not None:
        stripped = line[1].lstrip()
        if stripped and _indent(line[1], stripped) < indent:
            lines.position = line[0]
            break
        end = line[0] + len(line[1]) if stripped else end
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


def _open_comment(line: str) -> int | None:
    """Return where a comment opens that does not end on its line."""
    if "%%" not in line and "<!--" not in line:
        return None
    found = (each.start() for each in _INLINE.finditer(line) if each.lastgroup == "unclosed")
    return next(found, None)


def _skip_comment(lines: _Lines, opening: int) -> None:
    """Move on behind a comment that runs on, so that no fence opens within it."""
    mark = next(mark for mark in _COMMENT_ENDS if lines.text.startswith(mark, opening))
    end = lines.text.find(_COMMENT_ENDS[mark], opening + len(mark))
    if end < 0:
        lines.position = len(lines.text)
        return
    next_line = lines.text.find("\n", end)
    lines.position = len(lines.text) if next_line < 0 else max(next_line + 1, lines.position)


# --- second pass: inline code, comments, escapes --------------------------------------------------

_INLINE_HINT = re.compile(r"[`\\]|%%|<!--|<(?:pre|script|style|textarea)\b", re.IGNORECASE)

# Code does not reach over the end of its block: a blank line, a list item, a heading, a quotation.
_SAME_BLOCK = r"(?:[^`\n]|\n(?![ \t]*(?:\n|[-*+][ \t]|\d{1,9}[.)][ \t]|\#|>|\Z)))"

_INLINE = re.compile(
    rf"""
    (?P<escape> \\[!-/:-@\[-`{{}}~] )
  | (?P<code> (?P<ticks>`++) {_SAME_BLOCK}*+
              (?: (?!(?P=ticks)(?!`)) `+ {_SAME_BLOCK}*+ )*+
              (?P=ticks) )
  | (?P<unpaired> `+ )
  | (?P<comment> <!--(?s:.*?)--> | %%(?s:.*?)%% )
  | (?P<unclosed> <!-- | %% )
  | (?P<raw> <(?P<tag>pre|script|style|textarea)\b (?s:.*?) </(?P=tag)\s*> )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def _read_inlines(text: str, found: _Found) -> None:
    """Collect inline code, comments and escapes from a text without blocks of code."""
    position = 0
    while match := _INLINE.search(text, position):
        position = match.end()
        span = Span(match.start(), match.end())
        match match.lastgroup:
            case "comment":
                found.comments.append(span)
            case "unclosed":
                found.unclosed.append(span)
                found.comments.append(Span(span.start, len(text)))
                return
            case "unpaired":
                pass
            case _:
                found.inlines.append(span)
