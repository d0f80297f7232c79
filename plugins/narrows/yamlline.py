"""One line of YAML with its value, and what is said of a value that should stand in quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from narrows.diagnostic import Fix
from narrows.text import Edit, Span


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where, the fact, the help, and what would mend it."""

    span: Span
    fact: str
    help: str
    fix: Fix | None = None


def mark(place: int) -> Span:
    """Return the place of one character."""
    return Span(place, place + 1)


_PARTS = re.compile(
    r"(?P<lead>[ \t]*(?:-[ ]+)*)(?:(?P<key>[^\s:#\"'\[{-][^:\n]*?):[ \t]+)?"
    r"(?P<value>\S.*?)?[ \t]*(?:(?<=[ \t])#.*)?\Z"
)
# What begins a value that YAML takes for something other than text.
_SPECIAL = re.compile(
    r"[@`%*&!]|[|>][^\S\n]*[^\s0-9+-]|[?-][ ]|[\[{].*[\]}][^\S\n]*[^\]},\s]|!?\[\["
)
_WIKILINK = re.compile(r"!?\[\[[^\[\]\n]+\]\]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its value: what stands behind a key or a dash."""

    start: int
    text: str
    value: Span | None

    @classmethod
    def at(cls, text: str, place: int) -> Line:
        """Return the line that holds a place."""
        start = text.rfind("\n", 0, place) + 1
        end = text.find("\n", start)
        line = text[start : len(text) if end < 0 else end]
        match = _PARTS.match(line)
        has_value = match and match["value"] and (match["key"] or match["lead"].strip())
        value = Span(*match.span("value")).shifted(start) if match and has_value else None
        return cls(start, line, value)

    @property
    def said(self) -> str:
        """The value as it is written."""
        return self.value.shifted(-self.start).of(self.text) if self.value else ""


def special(line: Line) -> Explanation | None:
    """Explain a value that begins as only something else than text may."""
    if line.value is None or not _SPECIAL.match(line.said):
        return None
    links = _WIKILINK.findall(line.said)
    fact = f"a value that begins with `{line.said[0]}` is not text to YAML"
    if not line.said.startswith(("[[", "![[")):
        return needs_quotes(line, mark(line.value.start), fact)
    fact = "without quotes, YAML takes `[[` for a list in a list"
    if len(links) > 1 and not _WIKILINK.sub("", line.said).strip(", "):
        written = f"[{', '.join(_quoted(link) for link in links)}]"
        fix = Fix("put quotes around each", (Edit(line.value, written),))
        return Explanation(line.value, fact, f"put quotes around each: `{written}`", fix)
    return needs_quotes(line, line.value, fact)


def needs_quotes(line: Line, place: Span, fact: str, said: str = "") -> Explanation:
    """Explain a value that is text and does not look it."""
    written = _quoted(said or line.said)
    fix = Fix("put quotes around it", (Edit(line.value, written),)) if line.value else None
    return Explanation(place, fact, f"put quotes around it: `{written}`", fix)


def _quoted(text: str) -> str:
    """Return a text between quotes that leave it readable."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quote(error: Any, text: str, last: Any) -> Explanation | None:
    """Explain an error right behind a quoted value: its quotes do not stand where they should."""
    if not isinstance(last, yaml.ScalarEvent) or not last.style or last.style not in "'\"":
        return None
    begin: Any = last.start_mark
    end: Any = last.end_mark
    if end.line != begin.line:
        below = end.line - begin.line
        where = "on the next line" if below == 1 else f"{below} lines below"
        help = "close it on its own line, or escape a quote inside the text"
        fact = f"the quote that opens here is closed only {where}"
        return Explanation(mark(begin.index), fact, help)
    if error.problem_mark.line != end.line:
        return None
    line, fact = Line.at(text, begin.index), "the value goes on behind its closing quote"
    if line.value is None or line.value.start != begin.index:
        return Explanation(mark(end.index), fact, "put the other kind of quotes around the value")
    is_closed = line.said.endswith(last.style) and len(line.said) > 1
    inner = line.said[1:-1] if is_closed else line.said
    return needs_quotes(line, mark(end.index), fact, inner)
