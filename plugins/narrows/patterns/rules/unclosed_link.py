"""A wikilink is opened and not closed on its line.

Every program shows it as text, brackets and all, and no edge comes of it. A wikilink does not go
on in the next line. Doubled brackets that are closed, `[[1, 2], [3, 4]]`, and those in code or
behind a backslash are left alone.

Example:
    The ceiling is set by [[amdahls-law and nothing else.

Cure:
    The ceiling is set by [[amdahls-law]] and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.library import Library
from narrows.patterns.link import Kind, Link
from narrows.patterns.note import Note
from narrows.patterns.target import Ambiguous, Asset, Found
from narrows.text import Span

group = "link"
severity = Severity.WARNING

# A bracket that is closed and goes on as a Markdown link, a reference or a list of lists is none.
_OPEN = re.compile(
    r"\[\[(?=[^\s\[\]])(?P<inner>[^\[\]\n]*)(?P<end>\](?![\](\[:,])|(?=\[\[)|$)", re.MULTILINE
)
_NUMBERS = re.compile(r"[\d,.\s]*\Z")
# The outer bracket of `[[BUG] a report](https://...)` is closed later.
_CLOSED = re.compile(r"(?:[^\[\]\n]|\[\[[^\[\]\n]*\]\]|\[[^\[\]\n]*\])*+\]")


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every `[[` that opens a link which does not end."""
    prose = note.prose.text
    line_end = last = -1
    for match in _OPEN.finditer(prose, note.body.start) if "[[" in prose else ():
        if match.start() > line_end:
            line_end = prose.find("\n", match.start())
            line_end = len(prose) if line_end < 0 else line_end
            last = prose.rfind("]]", match.start(), line_end)
        is_closed = match["end"] == "]" and (
            last > match.start() or _CLOSED.match(prose, match.end())
        )
        if not is_closed and not _NUMBERS.match(match["inner"]):
            message = "the link that opens here is not closed on its line"
            is_embed = prose[match.start() - 1 : match.start()] == "!"
            span = Span(match.start() - is_embed, match.end())
            yield Finding(span, message, _help(note, match, library))


_NEXT_LINE = re.compile(r"\n[> \t]*(?P<rest>[^\[\]\n]*)\]\]")


def _help(note: Note, match: re.Match[str], library: Library) -> str:
    if goes_on := _NEXT_LINE.match(note.prose.text, match.end()):
        whole = " ".join(f"{match['inner']} {goes_on['rest']}".split())
        return f"write it on one line: `[[{whole}]]`"
    named = _named(note, match["inner"], library)
    return f"did you mean `[[{named}]]`?" if named else "close it with `]]`"


MOST_WORDS = 10
"""How many words of what follows are tried as the name of a note."""


def _named(note: Note, inner: str, library: Library) -> str:
    """Return the longest beginning of a text that names something, or an empty string."""
    ends = [match.end() for match in re.finditer(r"\S+", inner)][:MOST_WORDS]
    for end in reversed(ends):
        said = inner[:end].rstrip(".,;:!?| ")
        target, _, anchor = said.partition("|")[0].partition("#")
        link = Link(Kind.WIKILINK, target.strip(), anchor, None, Span(0, 0), Span(0, 0))
        reached = library.index.resolve(note, link) if link.target else None
        if isinstance(reached, Found | Asset | Ambiguous):
            return said
    return ""
