"""Says in an author's words, at the author's place, what the YAML parser could not read.

Where one change makes the parser read on, it is offered as a fix. It is never safe: a note that
cannot be read is private, and one that can be read may be published.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from narrows.diagnostic import Finding, Fix
from narrows.text import Edit, Span, apply
from narrows.yamlline import Explanation, Line, mark, needs_quotes, quote, special
from narrows.yamlwords import WORDS

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


# YAML 1.1, which PyYAML reads, ends lines with these, so that a field may hide behind another one.
_UNSEEN = re.compile("[\x85\u2028\u2029]")


def unseen(text: str) -> Finding | None:
    """Return what to say of the first line end that YAML sees and no editor shows, if any."""
    if (match := _UNSEEN.search(text)) is None:
        return None
    message = "a line ends here for YAML, and for no editor"
    return Finding(Span(*match.span()), message, "delete the character, which nobody sees")


def explain(error: yaml.YAMLError, text: str, last: Any) -> Finding:
    """Return the finding for a syntax error.

    Args:
        error: what the parser raised.
        text: what it was given.
        last: the last event before it, or None.
    """
    if isinstance(error, yaml.reader.ReaderError):
        fact = f"the character U+{int(error.character):04X} is not allowed in YAML"
        found: Explanation = Explanation(mark(int(error.position)), fact, "delete it")
    else:
        found = _explain(error, text, last)
    start = min(found.span.start, max(len(text) - 1, 0))
    span = Span(start, max(found.span.end, start + 1))
    helps = found.fix and _helps(found.fix, error, text)
    return Finding(span, found.fact, found.help, fix=found.fix if helps else None)


def _explain(error: Any, text: str, last: Any) -> Explanation:
    line = Line.at(text, error.problem_mark.index)
    return (
        quote(error, text, last)
        or special(line)
        or _colon(error, text, line)
        or _simple_key(error, text)
        or _comment(error, text)
        or _listed(error, text)
    )


def _helps(fix: Fix, error: Any, text: str) -> bool:
    """Whether the parser, once something is mended, reads on beyond the line of the error."""
    try:
        for _ in yaml.parse(apply(text, list(fix.edits)), Loader=_LOADER):
            pass
    except yaml.MarkedYAMLError as another:
        place: Any = another.problem_mark
        return place is not None and place.line > error.problem_mark.line
    except yaml.YAMLError:
        return False
    return True


# --- keys and colons ------------------------------------------------------------------------------

_KEY_ONLY = re.compile(r"[ \t]*(?:- +)*[^\s:#][^:\n]*\Z")
_NO_SPACE = re.compile(r"[ \t]*(?:- +)*(?P<key>[\w-]+):(?=[^ \t\n/])")


def _colon(error: Any, text: str, line: Line) -> Explanation | None:
    """Explain a colon where none may stand: by the line above it, its own indent, or its value."""
    place: int = error.problem_mark.index
    if "mapping values" not in (error.problem or ""):
        return None
    if line.start and _KEY_ONLY.match(text[line.start : place]):
        above = Line.at(text, line.start - 1)
        if found := _no_space(above) or _beside(above, line):
            return found
    if line.value and line.value.start <= place < line.value.end:
        return needs_quotes(line, mark(place), "a second `:` in a line that has one value")
    return None


def _beside(above: Line, line: Line) -> Explanation | None:
    """Explain a field that the line above it does not let begin here."""
    if _indent(line.text) > _indent(above.text):
        help = "begin it in the column in which the line above begins"
        fact = "this line is indented farther than the one above it"
        return Explanation(mark(line.start), fact, help)
    is_word = above.text.strip() and ":" not in above.text
    return _no_key(above) if is_word and _indent(line.text) == _indent(above.text) else None


def _no_space(line: Line) -> Explanation | None:
    """Explain a key that nothing separates from its value."""
    match = _NO_SPACE.match(line.text)
    if match is None:
        return None
    place = line.start + match.end()
    is_blank = line.text[match.end()].isspace()
    fact = "a space is missing behind this colon"
    if is_blank:
        fact = "a no-break space stands behind this colon, and YAML takes it for text"
    fix = Fix("put a space behind the colon", (Edit(Span(place, place + is_blank), " "),))
    help = f"write `{match['key']}: ` and then the value"
    return Explanation(mark(place - 1), fact, help, fix)


def _no_key(line: Line) -> Explanation:
    help = "write `key: value`, with a space after the colon"
    fact = "this line is neither `key: value` nor part of a value"
    return Explanation(mark(line.start + _indent(line.text)), fact, help)


def _simple_key(error: Any, text: str) -> Explanation | None:
    """Explain a line that should have been a field, at that line."""
    if "simple key" not in (error.context or "") or error.context_mark is None:
        return None
    line = Line.at(text, error.context_mark.index)
    return _no_space(line) or _no_key(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


# --- what is said by the parser's own words -------------------------------------------------------


def _comment(error: Any, text: str) -> Explanation | None:
    """Explain a list whose end stands in a comment."""
    if "flow" not in (error.context or ""):
        return None
    line = Line.at(text, len(text[: error.context_mark.index].rstrip()))
    if (match := re.search(r"[\[{\s]#(?=\S)", line.text)) is None:
        return None
    fact = "`#` begins a comment here, so the list never ends"
    return Explanation(mark(line.start + match.end() - 1), fact, "write a tag without `#`")


def _listed(error: Any, text: str) -> Explanation:
    """Explain an error by the words that the parser uses for it."""
    problem, context = error.problem or "", error.context or ""
    place: int = error.problem_mark.index
    fix = None
    if "quoted scalar" in context or "flow" in context:
        # Where it was opened says more than where the text ran out.
        place = error.context_mark.index
    elif text[place : place + 1] == "\t":
        problem, fix = "tab character", _without_tabs(text)
    elif text[place : place + 1] in ("]", "}"):
        problem, fix = "bracket", Fix("delete the bracket", (Edit(mark(place), ""),))
    elif "<document start>" in problem and not _is_ended(text, place):
        problem = "indented less"
    for part, fact, help in WORDS:
        if part in problem or part in context:
            return Explanation(mark(place), fact, help, fix)
    return Explanation(mark(place), problem, "put quotes around the value, or write it differently")


def _is_ended(text: str, place: int) -> bool:
    above = text[:place].rstrip().rpartition("\n")[2].strip()
    return above in ("...", "---")


def _without_tabs(text: str) -> Fix:
    """Return the fix that indents with spaces; how many a tab stands for, the rest has to bear."""
    edits = [
        Edit(Span(*match.span()), match[0].replace("\t", "  "))
        for match in re.finditer(r"^[ \t]*\t[ \t]*", text, re.MULTILINE)
    ]
    return Fix("indent with spaces", tuple(edits))
