"""How much a note may ask for: the one table of limits, and the place where a text crosses one.

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

from narrows.diagnostic import Fault, Finding
from narrows.patterns.workload import (
    MOST_MARKS,
    MOST_STEPS,
    MOST_WORK,
    Excess,
    Workload,
    is_light,
    paragraphs,
)
from narrows.text import Span

RULE: Final = "note-limit"
"""The rule that reports a note over a limit."""


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
        if self.each is None or sum(map(text.count, self.begin)) <= self.most:
            return None
        beyond = next(islice(self.each.finditer(text), self.most, None), None)
        return Span(*beyond.span()) if beyond else None


_SPLIT = "split the note into several"
_PREFIX = r"^[> \t]*"

SIZE: Final = Bound(500_000, "characters", "everything is read more than once", _SPLIT)
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

COUNTED: Final = (
    Bound(
        3_000,
        "blocks",
        "with each, the list of those to come is copied",
        _SPLIT,
        ("\n\n", "\n ", "\n\t", "\n>"),
        re.compile(r"\n[> \t]*\n(?=[> \t]*[^> \t\n])"),
    ),
    Bound(
        5_000,
        "list items",
        "with each, those of its list are looked at again",
        _SPLIT,
        ("- ", "* ", "+ ", ". ", ") ", "-\t", "*\t", "+\t", ".\t", ")\t"),
        re.compile(rf"{_PREFIX}(?:[-*+]|\d{{1,9}}[.)])[ \t]", re.MULTILINE),
    ),
    Bound(
        1_000,
        "headings",
        "each needs an id that no other one has",
        _SPLIT,
        ("#", "\n=", "\n-", "> =", "> -", " =", " -"),
        re.compile(
            rf"{_PREFIX}(?:(?:[-*+]|\d{{1,9}}\.)[ \t]++)*+(?:#{{1,6}}(?=[ \t]|$)|(?:=+|-+)[ \t]*$)",
            re.MULTILINE,
        ),
    ),
    Bound(
        8_000,
        "pipes, as between the cells of a table",
        "each cell is a text of its own",
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

BOUNDS: Final = (SIZE, DEPTH, *COUNTED, MARKS, WORK, BRACKETS)
"""All limits."""

MOST_BYTES: Final = 4 * SIZE.most + 8
"""No more of a file is read: what has more bytes has more characters than a note may have."""


def crossing(text: str, *, is_page: bool) -> Fault | None:
    """Return where a note, or a page of the site, is too much to be looked into, if it is."""
    if len(text) > SIZE.most:
        return _fault(SIZE, Span(SIZE.most, SIZE.most + 1), is_page=is_page)
    if (deep := _too_deep(text)) is not None:
        return _fault(DEPTH, deep, is_page=is_page)
    for bound in COUNTED:
        if (place := bound.crossing(text)) is not None:
            return _fault(bound, place, is_page=is_page)
    return None


def overload(prose: str, start: int, *, is_page: bool) -> Fault | None:
    """Return the paragraph with which a note has too many marks, if it has.

    Args:
        prose: a text with all that is not prose blank.
        start: where its body begins.
        is_page: whether it is a page of the site.
    """
    if is_light(prose):  # as nearly all are
        return None
    load = Workload()
    for place in paragraphs(prose, start):
        if (excess := load.add(place.of(prose))) is not None:
            end = prose.find("\n", place.start, place.end)
            first = place if end < 0 else Span(place.start, end)
            return _fault(_LOADS[excess], first, is_page=is_page)
    return None


_LOADS: Final = {Excess.MARKS: MARKS, Excess.WORK: WORK, Excess.BRACKETS: BRACKETS}


def _fault(bound: Bound, place: Span, *, is_page: bool) -> Fault:
    outcome = "its links are not checked" if is_page else "it stays private"
    message = f"up to here the file has more than {bound.most:,} {bound.what}, so {outcome}"
    return Fault(RULE, Finding(place, message, bound.cure))


# --- depth ----------------------------------------------------------------------------------------

_OPENING = re.compile(rf"^[>\-*+.)\d \t]{{{DEPTH.most},}}", re.MULTILINE)
_CONTAINER = re.compile(r">|(?:[-*+]|\d{1,9}[.)])(?=[ \t])| {4}|\t")
_RULE = re.compile(r"[> \t]*(?P<mark>[-*])(?:[ \t]*(?P=mark))*+[ \t]*$", re.MULTILINE)


def _too_deep(text: str) -> Span | None:
    """Return the first line within too many quotations and lists, if there is one."""
    for opening in _OPENING.finditer(text):
        # What is a rule across the page opens no lists.
        depth = sum(1 for _ in _CONTAINER.finditer(opening[0]))
        if depth > DEPTH.most and not _RULE.match(text, opening.start()):
            return Span(*opening.span())
    return None
