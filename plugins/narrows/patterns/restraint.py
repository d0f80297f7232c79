"""Shows a paragraph as it is written that would take a renderer too long to read.

A Python-Markdown extension, and the last word on `narrows.patterns.workload`. The check measures
what it takes for paragraphs, before anything is rendered, and no two programs agree about every
text on what is one. Here they are known: this runs right before Markdown looks into them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from narrows.patterns.workload import Workload

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_BEFORE_INLINE: Final = 20.5


class RestraintExtension(Extension):
    """Keeps what Markdown does with paragraphs within bounds."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the step."""
        md.treeprocessors.register(_Restraint(md), "narrows-restraint", _BEFORE_INLINE)


def makeExtension(**kwargs: Any) -> RestraintExtension:  # noqa: N802 - the name is Python-Markdown's
    """Return the extension, for hosts that load it by its module's name."""
    return RestraintExtension(**kwargs)


class _Restraint(Treeprocessor):
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
