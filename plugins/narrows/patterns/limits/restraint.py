"""Keeps what Markdown makes of paragraphs within bounds: how much work they are, and how deep.

A Python-Markdown extension, and the last word on `workload`. The check measures what it takes for
paragraphs, before anything is rendered, and no two programs agree about every text on what is one.
Here they are known, right before Markdown looks into them: those that are too much are shown as
they are written, and code without its colours. How deep emphasis in emphasis goes is known right
behind that, and what writes the page down calls itself for every level: so the deepest levels
become one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from narrows.patterns.limits.colouring import restrained
from narrows.patterns.limits.workload import Workload

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_BEFORE_FENCES: Final = 25.2
_BEFORE_INLINE: Final = 20.5
_AFTER_INLINE: Final = 19.5

DEEPEST: Final = 150
"""How many elements may stand within each other; four for each of the quotations and lists."""


class RestraintExtension(Extension):
    """Keeps what Markdown does with paragraphs within bounds."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the step."""
        md.preprocessors.register(_Code(md), "narrows-code", _BEFORE_FENCES)
        md.treeprocessors.register(_Work(md), "narrows-work", _BEFORE_INLINE)
        md.treeprocessors.register(_Depth(md), "narrows-depth", _AFTER_INLINE)


def makeExtension(**kwargs: Any) -> RestraintExtension:  # noqa: N802 - the name is Python-Markdown's
    """Return the extension, for hosts that load it by its module's name."""
    return RestraintExtension(**kwargs)


class _Code(Preprocessor):
    """Leaves code in black and white that would take too long to colour."""

    def run(self, lines: list[str]) -> list[str]:
        return restrained(lines)


class _Work(Treeprocessor):
    """Leaves texts alone that add up to too much."""

    def run(self, root: Element) -> None:
        load = Workload()
        for element in root.iter():
            element.text = _restrained(element.text, load)
            element.tail = _restrained(element.tail, load)


def _restrained(text: str | None, load: Workload) -> str | None:
    if not text or isinstance(text, AtomicString) or load.add(text) is None:
        return text
    return AtomicString(text)


class _Depth(Treeprocessor):
    """Leaves of what is too deep only the text."""

    def run(self, root: Element) -> None:
        level = [root]
        for _ in range(DEEPEST):
            level = [inner for element in level for inner in element]
        for element in level:
            element.text = AtomicString("".join(element.itertext()))
            del element[:]
