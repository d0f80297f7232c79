"""The Python-Markdown extension: blocks become figures, claims become links to them.

It works on every host that runs Python-Markdown, and what it makes is a pure function of the page's
text: no state outlives a page, nothing is read from anywhere else.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, Final

from markdown import util
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from narrows.calculator import figure, mark
from narrows.calculator.claim import Claim
from narrows.calculator.sheet import Sheet, read
from narrows.calculator.target import SCHEME
from narrows.calculator.target import read as read_target
from narrows.text import Edit, Span, apply

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from narrows.calculator.verdict import Verdict

BEFORE_FENCES: Final = 26
"""Priority of the blocks: superfences has 25, and would make code of them."""

AFTER_CONTENTS: Final = 4.75
"""Priority of the claims: the table of contents is made at 5, from the words of headings alone.

Whoever makes it safe for a page does so after this, and MkDocs checks the targets of links at 0.
"""

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_PREFIX = re.compile(r"[> \t]*")


class CalculatorExtension(Extension):
    """Renders blocks and claims."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register both steps; they share the sheet of the page at hand."""
        blocks = _Blocks(md)
        md.preprocessors.register(blocks, "narrows-calculator", BEFORE_FENCES)
        md.treeprocessors.register(_Claims(md, blocks), "narrows-claims", AFTER_CONTENTS)


def makeExtension(**kwargs: Any) -> CalculatorExtension:  # noqa: N802 - the name is Python-Markdown's
    """Return the extension, for hosts that load it by its module's name."""
    return CalculatorExtension(**kwargs)


class _Blocks(Preprocessor):
    """Reads the page's sheet, and puts a figure in the place of every block."""

    sheet = Sheet()

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        self.sheet = read(text)
        edits = [
            Edit(
                found.block.span, self._stashed(text, found.block.span, figure.render(found, place))
            )
            for place, found in enumerate(self.sheet.computations, start=1)
        ]
        return apply(text, edits).split("\n") if edits else lines

    def _stashed(self, text: str, span: Span, html: str) -> str:
        """Return the placeholder of `html`, as a paragraph of the list or quotation around it."""
        match = _PREFIX.match(text, span.start)
        prefix = match[0] if match else ""
        around = prefix.rstrip()
        return f"{around}\n{prefix}{self.md.htmlStash.store(html)}\n{around}"


class _Claims(Treeprocessor):
    """Marks every claim, and fills in those that ask for it."""

    def __init__(self, md: Markdown, blocks: _Blocks) -> None:
        super().__init__(md)
        self.blocks = blocks
        self.count = 0

    def run(self, root: Element) -> None:
        self.count = 0
        headings = {
            id(element): heading.get("id", "")
            for heading in root.iter()
            if heading.tag in _HEADINGS
            for element in heading.iter("a")
        }
        filled: dict[str, list[str]] = {}
        for element in list(root.iter("a")):
            target = element.get("href", "")
            if target[: len(SCHEME)].lower() == SCHEME:
                verdict = self._mark(element, target)
                if verdict.stands and verdict.fills and id(element) in headings:
                    filled.setdefault(headings[id(element)], []).append(verdict.given)
        if filled:
            _fill_contents(getattr(self.md, "toc_tokens", []), filled)

    def _mark(self, element: Element, target: str) -> Verdict:
        nowhere = Span(0, 0)
        claim = Claim(nowhere, self._text(element), nowhere, read_target(target))
        verdict = self.blocks.sheet.judge(claim)
        self.count += 1
        mark.show(element, verdict, f"narrows-claim-{self.count}")
        return verdict

    def _text(self, element: Element) -> str:
        """Return the text of a link, with what Python-Markdown has set aside put back."""
        text = "".join(element.itertext())
        return util.HTML_PLACEHOLDER_RE.sub(self._set_aside, text)

    def _set_aside(self, match: re.Match[str]) -> str:
        index = int(match[1])
        blocks = self.md.htmlStash.rawHtmlBlocks
        return str(blocks[index]) if index < len(blocks) else ""


_ASKING = re.compile(r'(?P<link><a [^<>]*href="calc:[^<>]*>(?:<[^<>]+>)*)\?')
_TAG = re.compile(r"<[^<>]*>")


def _fill_contents(tokens: list[dict[str, Any]], filled: dict[str, list[str]]) -> None:
    """Put numbers that headings ask for into the table of contents, which was made before."""
    for token in tokens:
        for given in filled.get(token["id"], ()):
            token["html"] = _ASKING.sub(_numbered(escape(given)), token["html"], count=1)
            token["name"] = _TAG.sub("", token["html"])
        _fill_contents(token["children"], filled)


def _numbered(number: str) -> Callable[[re.Match[str]], str]:
    return lambda match: match["link"] + number
