"""Callouts: `> [!warning] Title` and the quotation below it, as blocks of Python-Markdown.

A callout becomes an admonition, a folded one (`[!warning]-`, `[!warning]+`) a `details` of
pymdownx. The kinds are Obsidian's, shown as those that Material has a colour and a sign for. Any
other quotation stays as it is.
"""

from __future__ import annotations

import re

from narrows.patterns.wording import literal
from narrows.prose import separate

_ALIASES = {
    "abstract": ("summary", "tldr"),
    "info": ("todo",),
    "tip": ("hint", "important"),
    "success": ("check", "done"),
    "question": ("help", "faq"),
    "warning": ("caution", "attention"),
    "failure": ("fail", "missing"),
    "danger": ("error",),
    "bug": (),
    "example": (),
    "quote": ("cite",),
    "note": (),
}

KINDS = {name: kind for kind, names in _ALIASES.items() for name in (kind, *names)}
"""For each of Obsidian's kinds in lower case, Material's; a kind not listed is a `note`."""

DEEPEST = 8
"""How many callouts within each other become blocks."""

_OPENING = re.compile(
    r"^(?P<before>[ \t]*)>[ ]?\[!(?P<kind>[^\[\]\n]+)\](?P<fold>[-+]?)[ \t]*(?P<title>[^\n]*)$",
    re.MULTILINE,
)
_LINK = re.compile(r"(?<!!)\[(?P<label>[^\[\]\n]*)\]\([^()\n]*\)")
_QUOTED = re.compile(r"[ \t]*>[ ]?")


def convert(text: str) -> str:
    """Return Markdown with its callouts as blocks, those in code left alone.

    What links and claims say is not looked at: they stand where they stood.
    """
    for _ in range(DEEPEST):
        if "[!" not in text or not _OPENING.search(text):
            break
        # A callout within another one is seen when the outer one's marks are gone.
        converted = _outermost(text)
        if converted == text:
            break
        text = converted
    return text


def _outermost(text: str) -> str:
    prose = separate(text).text
    parts: list[str] = []
    done = 0
    for opening in _OPENING.finditer(prose):
        above = text.rfind("\n", 0, max(opening.start() - 1, 0)) + 1
        if opening.start() < done or (above < opening.start() and _QUOTED.match(text, above)):
            continue  # only the first line of a quotation makes it a callout
        end = _end(text, opening.end())
        parts += (text[done : opening.start()], _block(opening, text, end))
        done = end
    return "".join([*parts, text[done:]])


def _end(text: str, position: int) -> int:
    """Return where the quotation ends whose first line ends at `position`."""
    while position < len(text):
        following = text.find("\n", position + 1)
        following = len(text) if following < 0 else following
        if not _QUOTED.match(text, position + 1, following):
            break
        position = following
    return position


def _block(opening: re.Match[str], text: str, end: int) -> str:
    """Write one callout as a block, its lines behind those of the list that it stands in."""
    before = opening["before"]
    name, fold = opening["kind"].partition("|")[0].strip(), opening["fold"]
    kind = KINDS.get(name.lower(), "note")
    title = text[slice(*opening.span("title"))].strip() or literal(name.capitalize())
    if fold:  # what a click opens and closes can hold nothing else to click on
        title = _LINK.sub(lambda match: match["label"], title)
    mark = {"": "!!!", "-": "???", "+": "???+"}[fold]
    body = [_QUOTED.sub("", line, count=1) for line in text[opening.end() : end].split("\n")[1:]]
    lines = ["", f'{mark} {kind} "{title}"', "", *(f"    {line}" for line in body), ""]
    return "\n".join(f"{before}{line}".rstrip() for line in lines)
