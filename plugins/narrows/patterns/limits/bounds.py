"""How much a note may ask for: the one table of limits, each with its reason.

What a renderer does with Markdown takes more than twice as long for twice the text, wherever there
is enough of one thing: headings of one name, brackets in one paragraph, lists in lists. Notes are
untrusted, so all of it has a limit, far from what people write and near enough that no note takes a
build longer than seconds. A limit counts what stands in a text and never the time that it takes, so
that a note is over it everywhere or nowhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from narrows.patterns.limits.workload import MOST_MARKS, MOST_STEPS, MOST_WORK
from narrows.text import Span


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit that every note keeps.

    Attributes:
        most: how much of it there may be.
        what: of what, in words that follow a number.
        reason: what takes longer than the text is long.
        cure: what to do about a note that is over it.
        begin: texts that every one of them has: counting these is fast, and nearly always enough.
        each: what one of them looks like.
    """

    most: int
    what: str
    reason: str
    cure: str
    begin: tuple[str, ...] = ()
    each: re.Pattern[str] | None = None

    def crossing(self, text: str) -> Span | None:
        """Return the first thing that is too much, if anything is."""
        # Most notes are too short to hold as many.
        if self.each is None or len(text) < self.most * min(map(len, self.begin)):
            return None
        if sum(map(text.count, self.begin)) < self.most:
            return None
        beyond = next(islice(self.each.finditer(text), self.most, None), None)
        return Span(*beyond.span()) if beyond else None


_SPLIT = "split the note into several"
_PREFIX = r"^[> \t]*"

SIZE: Final = Bound(500_000, "characters", "everything is read more than once", _SPLIT)
HEAD: Final = Bound(
    20_000,
    "characters of frontmatter",
    "each of its values is looked for by its place",
    "keep in the fields what says something of the note, and the rest in its text",
)
DEPTH: Final = Bound(
    40,
    "quotations and lists within each other",
    "each is read again with all that it holds, and Python gives up on a few hundred",
    "write it flatter",
)
MARKS: Final = Bound(
    MOST_MARKS, "marks of Markdown", "most of them become an element of the page", _SPLIT
)
WORK: Final = Bound(
    MOST_WORK,
    "marks times characters, summed up over its paragraphs",
    "with every mark a paragraph is copied, and some look at all of it",
    "put blank lines into it: what counts is the marks of a paragraph times its length",
)
BRACKETS: Final = Bound(
    MOST_STEPS,
    "characters between brackets of links and where they close",
    "from every bracket, the paragraph is searched for the one that closes it",
    "close the brackets, or put a backslash before those that open no link",
)

EXPANSION: Final = Bound(
    2_000_000,
    "characters that its definitions stand for wherever they are used",
    "what is written once is copied to every place that names it",
    "write a shorter title",
)

CELLS: Final = Bound(
    8_000,
    "cells of tables",
    "each is a text of its own, and a row has as many as its table's head",
    "publish the table as a file",
)

COUNTED: Final = (
    Bound(
        3_000,
        "blocks",
        "with each, the list of those to come is copied",
        _SPLIT,
        ("\n",),
        re.compile(r"\n[> \t]*\n(?=[> \t]*[^> \t\n])"),
    ),
    Bound(
        5_000,
        "list items",
        "with each, those of its list are looked at again",
        _SPLIT,
        ("\n",),
        re.compile(rf"{_PREFIX}(?:[-*+]|\d{{1,9}}[.)])[ \t]", re.MULTILINE),
    ),
    Bound(
        1_000,
        "headings",
        "each needs an id that no other one has",
        _SPLIT,
        ("\n",),
        re.compile(
            rf"{_PREFIX}(?:(?:[-*+]|\d{{1,9}}\.)[ \t]++)*+(?:#{{1,6}}(?=[ \t]|$)|(?:=+|-+)[ \t]*$)",
            re.MULTILINE,
        ),
    ),
    Bound(
        8_000,
        "pipes",
        "where one stands, a table may begin",
        "publish the table as a file",
        ("|",),
        re.compile(r"\|"),
    ),
    Bound(
        3_000,
        "tags of HTML",
        "each is looked for to its end, and what it holds is read anew",
        "write Markdown, or publish the HTML as a file of the site",
        ("<",),
        re.compile(r"</?[A-Za-z]"),
    ),
    Bound(
        100,
        "tags of HTML that say `markdown`",
        "each is read again with all that it holds, and Python gives up on a few hundred",
        "write Markdown alone",
        ("markdown",),
        re.compile(r"<[A-Za-z][^<>]*\smarkdown"),
    ),
    Bound(
        100,
        "declarations of HTML such as `<!x` and `<?x`",
        "each that stays open is looked for to the end of the note",
        "put a backslash before the `<`",
        ("<!", "<?"),
        re.compile(r"<!(?!--)|<\?"),
    ),
    Bound(
        2_000,
        "lines that open or close a block of code",
        "each block is coloured by a program of its own",
        _SPLIT,
        ("```", "~~~"),
        re.compile(rf"{_PREFIX}(?:```|~~~)", re.MULTILINE),
    ),
    Bound(
        300,
        "calculations",
        "each is computed, drawn and written out",
        _SPLIT,
        ("calc",),
        re.compile(rf"{_PREFIX}(?:```+|~~~+)[ \t]*calc\b", re.MULTILINE),
    ),
    Bound(
        500,
        "definitions of links, footnotes and abbreviations",
        "the whole note is searched for what each of them stands for",
        _SPLIT,
        ("]:",),
        re.compile(rf"{_PREFIX}\*?\[[^\]\n]*\]:", re.MULTILINE),
    ),
    Bound(
        1_000,
        "lines that open an admonition or a tab",
        "each looks for the end of what it holds",
        _SPLIT,
        ("!!!", "???", "==="),
        re.compile(rf"{_PREFIX}(?:!!!|\?\?\?|===)", re.MULTILINE),
    ),
    Bound(
        10,
        "tables of contents",
        "each is a copy of all headings",
        "keep one",
        ("[TOC]",),
        re.compile(r"\[TOC\]"),
    ),
    Bound(
        20_000,
        "backticks",
        "from each, the text is searched for the ones that close it",
        _SPLIT,
        ("`",),
        re.compile(r"`"),
    ),
    Bound(
        3_000,
        "tags and block ids",
        "each becomes an element of the page",
        _SPLIT,
        ("#", "^"),
        re.compile(r"(?<!\S)[#^](?=[^\s#^])"),
    ),
    Bound(
        5_000,
        "web and mail addresses",
        "an extension that makes links of them looks at each",
        _SPLIT,
        ("://", "www.", "@"),
        re.compile(r"://|www\.|@"),
    ),
)
"""What is counted in the whole text, code included: what is code, no two programs agree about."""

BOUNDS: Final = (SIZE, HEAD, DEPTH, *COUNTED, CELLS, EXPANSION, MARKS, WORK, BRACKETS)
"""All limits."""

MOST_BYTES: Final = 4 * SIZE.most + 8
"""No more of a file is read: what has more bytes has more characters than a note may have."""
