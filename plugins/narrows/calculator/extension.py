"""The Python-Markdown extension: blocks become figures, claims become links to them.

It works on every host that runs Python-Markdown, and what it makes is a pure function of the page's
text: no state outlives a page, nothing is read from anywhere else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import SubElement

from markdown import util
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from narrows.calculator import figure
from narrows.calculator.claim import FILL_IN, Claim
from narrows.calculator.sheet import Sheet, read
from narrows.calculator.symbol import plain
from narrows.calculator.target import SCHEME, Named, Query, Target
from narrows.calculator.target import read as read_target
from narrows.text import Edit, Span, apply

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from narrows.calculator.verdict import Value, Verdict
    from narrows.diagnostic import Fault

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

    def run(self, root: Element) -> None:
        for element in root.iter("a"):
            target = element.get("href", "")
            if target[: len(SCHEME)].lower() == SCHEME:
                self._mark(element, target)

    def _mark(self, element: Element, target: str) -> None:
        nowhere = Span(0, 0)
        claim = Claim(nowhere, self._text(element), nowhere, read_target(target))
        verdict = self.blocks.sheet.judge(claim)
        element.attrib.pop("href")
        if not verdict.stands:
            element.tag = "span"
            element.set("class", "narrows-claim narrows-claim--stale")
            element.set("title", _complaint(verdict))
            return
        if verdict.fills:
            _fill(element, verdict.given)
        element.set("class", "narrows-claim")
        element.set("title", _derivation(verdict))
        home = _home(claim.target)
        if home:
            element.set("href", home)
        else:
            _carry_derivation(element, verdict)

    def _text(self, element: Element) -> str:
        """Return the text of a link, with what Python-Markdown has set aside put back."""
        text = "".join(element.itertext())
        return util.HTML_PLACEHOLDER_RE.sub(self._set_aside, text)

    def _set_aside(self, match: re.Match[str]) -> str:
        index = int(match[1])
        blocks = self.md.htmlStash.rawHtmlBlocks
        return str(blocks[index]) if index < len(blocks) else ""


# A path within the site, seen from the page, or a place of the page: no scheme, no other host.
_WAY = re.compile(r"(?![/\\])[^:?\\\x00-\x20]+\Z")


def _home(target: Target | Fault) -> str:
    """Return where a claim leads: to the figure that its number comes from, if there is one."""
    match target:
        case Named(note="", name=name):
            return f"#{figure.anchor(name)}"
        case Query(home=home) if _WAY.match(home):
            return home
        case _:
            return ""


def _complaint(verdict: Verdict) -> str:
    messages = [fault.finding.message for fault in verdict.faults]
    return "; ".join(messages) or "the calculation has no result"


def _derivation(verdict: Verdict) -> str:
    """Return where the number comes from, in one line."""
    result = verdict.result
    if result is None:
        return ""
    given = ", ".join(f"{plain(name)} = {item}" for name, item in result.scenario.inputs.items())
    shown = ", ".join(_equation(value) for value in verdict.values)
    return f"{result.scenario.model.title}: {shown} for {given}"


def _equation(value: Value) -> str:
    of_item = f" of {value.item}" if value.item else ""
    return f"{plain(value.symbol)}{of_item} = {value.quantity}"


def _fill(element: Element, text: str) -> None:
    for part in element.iter():
        if part.text and part.text.strip() == FILL_IN:
            part.text = util.AtomicString(text)


def _carry_derivation(element: Element, verdict: Verdict) -> None:
    """Make a claim without a figure carry its own source, for those who see no tooltip."""
    element.tag = "data"
    element.set("value", _machine_readable(verdict))
    attributes = {"class": "narrows-claim__source", "data-search-exclude": ""}
    source = SubElement(element, "span", attributes)
    source.text = util.AtomicString(f" ({_derivation(verdict)})")


def _machine_readable(verdict: Verdict) -> str:
    values = [value.quantity.value for value in verdict.values]
    return " ".join(f"{each:.12g}" if isinstance(each, float) else str(each) for each in values)
