"""The Python-Markdown extension: blocks become figures, claims become links to them.

It works on every host that runs Python-Markdown, and what it makes is a pure function of the page's
text: no state outlives a page, nothing is read from anywhere else.
"""

from __future__ import annotations

import re
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
    from xml.etree.ElementTree import Element

    from markdown import Markdown

BEFORE_FENCES: Final = 26
"""Priority of the blocks: superfences has 25, and would make code of them."""

AFTER_INLINE: Final = 3
"""Priority of the claims: links are made at 20, and MkDocs checks their targets at 0."""

_PREFIX = re.compile(r"[> \t]*")


class CalculatorExtension(Extension):
    """Renders blocks and claims."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register both steps; they share the sheet of the page at hand."""
        blocks = _Blocks(md)
        md.preprocessors.register(blocks, "narrows-calculator", BEFORE_FENCES)
        md.treeprocessors.register(_Claims(md, blocks), "narrows-claims", AFTER_INLINE)


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
        for element in list(root.iter("a")):
            target = element.get("href", "")
            if target[: len(SCHEME)].lower() == SCHEME:
                self._mark(element, target)

    def _mark(self, element: Element, target: str) -> None:
        nowhere = Span(0, 0)
        claim = Claim(nowhere, self._text(element), nowhere, read_target(target))
        verdict = self.blocks.sheet.judge(claim)
        self.count += 1
        mark.show(element, verdict, f"narrows-claim-{self.count}")

    def _text(self, element: Element) -> str:
        """Return the text of a link, with what Python-Markdown has set aside put back."""
        text = "".join(element.itertext())
        return util.HTML_PLACEHOLDER_RE.sub(self._set_aside, text)

    def _set_aside(self, match: re.Match[str]) -> str:
        index = int(match[1])
        blocks = self.md.htmlStash.rawHtmlBlocks
        return str(blocks[index]) if index < len(blocks) else ""
