"""Says in an author's words, at the author's place, what the YAML parser could not read."""

from __future__ import annotations

import re
from typing import Any

import yaml

from narrows.diagnostic import Finding
from narrows.text import Span

# libyaml's words where an author needs others: (part of its problem or context, fact, help).
_EXPLANATIONS = (
    (
        "mapping values are not allowed",
        "a second `:` in a value, or a line indented too far",
        'put quotes around a value that contains a colon: `title: "Queues: a primer"`',
    ),
    (
        "tab character",
        "a tab where YAML allows only spaces",
        "indent with spaces",
    ),
    (
        "while scanning a quoted scalar",
        "a quote is opened and never closed",
        "close the quote, or escape a quote inside the text",
    ),
    (
        "while parsing a flow sequence",
        "a list `[` is opened and not closed",
        "separate the items with commas and end the list with `]`",
    ),
    (
        "while parsing a flow mapping",
        "a mapping `{` is opened and not closed",
        "separate the entries with commas and end the mapping with `}`",
    ),
    (
        "could not find expected ':'",
        "a line that is neither `key: value` nor part of a value",
        "write `key: value`, with a space after the colon",
    ),
    (
        "did not find expected key",
        "this line does not continue what stands above it",
        "align the keys of one mapping, and the dashes of one list, in one column",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not continue the list above it",
        "align the dashes of one list in one column, and do not mix list and fields",
    ),
    (
        "<document start>",
        "the fields end before this line",
        "delete the line of `...` or `---` above it",
    ),
    (
        "cannot start any token",
        "a value cannot start with this character",
        "put quotes around the value",
    ),
    (
        "undefined alias",
        "a value that starts with `*` is a YAML alias",
        "put quotes around the value",
    ),
)


def explain(error: yaml.YAMLError, text: str, last: Any) -> Finding:
    """Return the finding for a syntax error.

    Args:
        error: what the parser raised.
        text: what it was given.
        last: the last event before it, or None.
    """
    if isinstance(error, yaml.reader.ReaderError):
        place, help = int(error.position), "delete it"
        message = f"the character U+{int(error.character):04X} is not allowed in YAML"
    else:
        place, message, help = _quote(error, last) or _colon(error, text) or _listed(error, text)
    start = min(place, max(len(text) - 1, 0))
    return Finding(Span(start, start + 1), message, help)


Explanation = tuple[int, str, str]
"""The place, the fact and the help."""


def _quote(error: Any, last: Any) -> Explanation | None:
    """Explain an error right behind a quoted value: its quotes do not stand where they should."""
    if not isinstance(last, yaml.ScalarEvent) or not last.style or last.style not in "'\"":
        return None
    begin: Any = last.start_mark
    end: Any = last.end_mark
    if end.line != begin.line:
        message = f"the quote that opens here is closed only {end.line - begin.line} lines below"
        return begin.index, message, "close it on its own line, or escape a quote inside the text"
    if error.problem_mark.line != end.line:
        return None
    help = 'write a quote within quotes twice, or put the other kind around: `"Amdahl\'s law"`'
    return end.index, "the value goes on behind its closing quote", help


_KEY_ONLY = re.compile(r"[ \t]*(?:- +)*[^\s:#][^:\n]*\Z")
_NO_SPACE = re.compile(r"[ \t]*(?:- +)*(?P<key>[\w-]+):(?=[^\s/])")


def _colon(error: Any, text: str) -> Explanation | None:
    """Explain a `key:` where none may stand, by the line above it or its own indent."""
    place: int = error.problem_mark.index
    line_start = text.rfind("\n", 0, place) + 1
    if "mapping values" not in (error.problem or "") or not line_start:
        return None
    if not _KEY_ONLY.match(text[line_start:place]):
        return None
    above_start = text.rfind("\n", 0, line_start - 1) + 1
    above = text[above_start:line_start]
    if match := _NO_SPACE.match(above):
        help = f"write `{match['key']}: ` and then the value"
        return above_start + match.end() - 1, "a space is missing behind this colon", help
    if above.strip() and ":" not in above and _indent(text[line_start:]) == _indent(above):
        help = "write `key: value`, with a space after the colon"
        return above_start, "this line is neither `key: value` nor part of a value", help
    if _indent(text[line_start:]) > _indent(above):
        help = "begin it in the column in which the line above begins"
        return line_start, "this line is indented farther than the one above it", help
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _listed(error: Any, text: str) -> Explanation:
    """Explain an error by the words that the parser uses for it."""
    problem, context = error.problem or "", error.context or ""
    place: int = error.problem_mark.index
    if "quoted scalar" in context or "flow" in context:
        # Where it was opened says more than where the text ran out.
        place = error.context_mark.index
    elif text[place : place + 1] == "\t":
        problem = "tab character"
    for part, message, help in _EXPLANATIONS:
        if part in problem or part in context:
            return place, message, help
    return place, problem, "put quotes around the value, or write it differently"
