"""Tells what of a Markdown text is prose, and what is code, a comment or an escape.

`separate` returns a text of the same length in which everything that is not live prose is blank.
Whoever looks for links, headings, claims or tags searches that text with a plain regular expression
and finds only what the renderer will treat as such, at its true offset.

What is code is what the renderer shows as code; `narrows.codeblock` finds the blocks of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from narrows import codeblock
from narrows.codeblock import Fence
from narrows.text import Span


@dataclass(frozen=True, slots=True)
class Prose:
    """A text with all that is not prose blanked out, and what was found there.

    Attributes:
        text: as long as the original; code, comments and escapes are spaces, line ends stay.
        fences: the fenced blocks in order. A fence within a fence is text of the outer one.
        hidden: where code and escapes were, in order.
        comments: HTML comments and Obsidian's `%%comments%%`, delimiters included.
        unclosed: openings of comments that never end; everything after one counts as comment.
    """

    text: str
    fences: tuple[Fence, ...] = ()
    hidden: tuple[Span, ...] = ()
    comments: tuple[Span, ...] = ()
    unclosed: tuple[Span, ...] = ()


def separate(text: str, start: int = 0) -> Prose:
    """Separate the prose of `text` from everything else. What lies before `start` is left out."""
    found = _Found()
    has_code = codeblock.may_have(text, start)
    blocks = codeblock.read(text, start, _open_comment) if has_code else codeblock.Blocks()
    code = [*(fence.span for fence in blocks.fences), *blocks.indented]
    masked = _blank(text, [Span(0, start), *code])
    _read_inlines(masked, found)
    if found.comments or found.inlines:
        masked = _blank(masked, [*found.comments, *found.inlines])
    return Prose(
        text=masked,
        fences=tuple(blocks.fences),
        hidden=tuple(sorted([*code, *found.inlines])),
        comments=tuple(found.comments),
        unclosed=tuple(found.unclosed),
    )


@dataclass(slots=True)
class _Found:
    """What stands inline."""

    comments: list[Span] = field(default_factory=list)
    inlines: list[Span] = field(default_factory=list)
    unclosed: list[Span] = field(default_factory=list)


def _blank(text: str, spans: list[Span]) -> str:
    """Return `text` with every character in `spans` but line ends replaced by a space."""
    parts: list[str] = []
    done = 0
    for span in sorted(spans):
        if span.end <= done:
            continue
        begin = max(span.start, done)
        lines = text[begin : span.end].split("\n")
        parts += (text[done:begin], "\n".join(" " * len(line) for line in lines))
        done = span.end
    return "".join([*parts, text[done:]])


# --- what is left: inline code, comments, escapes -------------------------------------------------

_OPENING = re.compile(r"[`\\%<]")

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
    # What none of these may begin with is passed over fast.
    while opening := _OPENING.search(text, position):
        match = _INLINE.match(text, opening.start())
        position = match.end() if match else opening.end()
        if match is None:
            continue
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


def without_comments(text: str) -> str:
    """Return a text that is no Markdown, such as a field's, without what its author has hidden."""
    return _COMMENT.sub("", text) if "%%" in text or "<!--" in text else text


_COMMENT = re.compile(r"%%.*?(?:%%|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)


def _open_comment(line: str) -> int | None:
    """Return where a comment opens that does not end on its line."""
    if "%%" not in line and "<!--" not in line:
        return None
    found = (each.start() for each in _INLINE.finditer(line) if each.lastgroup == "unclosed")
    return next(found, None)
