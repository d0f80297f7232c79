"""No code in a note runs: what of a note's HTML reaches its page is decided here, and last.

A Python-Markdown extension, switched on for notes and not for the pages of a site. Its last step
comes behind all others and reads the finished page as a browser would (nh3, an HTML5 parser). So it
does not matter which way something came in: as raw HTML, by an attribute list, by the options of a
fence, or by an extension that wrote what an author told it to. What is not on the allowlist goes.

The calculator's figures, which hold drawings, are the only exception. They are withheld before any
text of the author's is set aside, and put back when all is clean. Everything here is a pure
function of the text: what a page needs to remember lives with its own `Markdown` instance.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from markdown.extensions import Extension
from markdown.inlinepatterns import HTML_RE, HtmlInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from narrows import unseen
from narrows.patterns import outsidemedia
from narrows.patterns.allowlist import INERT, TAGS, clean

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from narrows.patterns.contentpolicy import ContentPolicy

_BEFORE_CALCULATOR: Final = 26.5
_AFTER_CALCULATOR: Final = 25.5
_AFTER_ATTRIBUTE_LISTS: Final = 7.5
_AFTER_CONTENTS: Final = 4.5
_AFTER_EVERYTHING: Final = -1000
_OF_INLINE_HTML: Final = 90


class SanitiserExtension(Extension):
    """Lets nothing but allowed HTML out of a page."""

    def __init__(self, policy: ContentPolicy | None = None, **kwargs: Any) -> None:
        """Clean for a site whose pages may show what its policy admits of other sites."""
        super().__init__(**kwargs)
        self.policy = policy

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the steps; they share the figures of the page at hand."""
        figures = _Figures(md)
        last = _LastWord(md, figures, self.policy)
        md.preprocessors.register(_Opening(md, figures), "narrows-opening", _BEFORE_CALCULATOR)
        md.preprocessors.register(figures, "narrows-withheld", _AFTER_CALCULATOR)
        md.inlinePatterns.register(_Tag(HTML_RE, md), "html", _OF_INLINE_HTML)
        md.treeprocessors.register(_Values(md), "narrows-values", _AFTER_ATTRIBUTE_LISTS)
        md.treeprocessors.register(_Contents(md), "narrows-contents", _AFTER_CONTENTS)
        md.postprocessors.register(last, "narrows-sanitiser", _AFTER_EVERYTHING)


def makeExtension(**kwargs: Any) -> SanitiserExtension:  # noqa: N802 - the name is Python-Markdown's
    """Return the extension, for hosts that load it by its module's name."""
    return SanitiserExtension(**kwargs)


class _Figures(Preprocessor):
    """Withholds what the calculator has set aside, and leaves empty figures in its place."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.first = 0
        self.withheld: dict[str, str] = {}

    def run(self, lines: list[str]) -> list[str]:
        blocks = self.md.htmlStash.rawHtmlBlocks
        for number in range(self.first, len(blocks)):
            place = f'<figure class="narrows-withheld" id="narrows-withheld-{number}"></figure>'
            self.withheld[place] = str(blocks[number])
            blocks[number] = place
        return lines

    def put_back(self, cleaned: str) -> str:
        """Return clean HTML with its figures: each one once, or an author could multiply them.

        Within the value of an attribute no quote is left as it is, so only an element matches.
        """
        return _PLACE.sub(lambda match: self.withheld.pop(match[0], ""), cleaned)


_PLACE = re.compile(r'<figure class="narrows-withheld" id="narrows-withheld-\d+"></figure>')


class _Opening(Preprocessor):
    """Remembers what was set aside ahead of the calculator."""

    def __init__(self, md: Markdown, figures: _Figures) -> None:
        super().__init__(md)
        self.figures = figures

    def run(self, lines: list[str]) -> list[str]:
        self.figures.first = len(self.md.htmlStash.rawHtmlBlocks)
        self.figures.withheld = {}
        return lines


_NAME = re.compile(r"</?([^\s/>]+)")


class _Tag(HtmlInlineProcessor):
    """Drops a forbidden tag between words by itself: its text stays, and so does what follows.

    To a browser a lone `<script>` or `<textarea>` in a sentence swallows the rest of the page.
    """

    def handleMatch(  # type: ignore[override] # noqa: N802 - no name of ours, and stubs say `str`
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        name = _NAME.match(m[1])
        if name is None or name[1].lower() not in TAGS:
            return "", m.start(0), m.end(0)
        return super().handleMatch(m, data)


class _Values(Treeprocessor):
    """Sees to it that others can read every attribute: one without a value stops toc and MkDocs."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name, value in element.items():
                if value is None or (name in ("href", "src") and not _is_readable(value)):
                    element.set(name, "")
            for name in ("id", "data-toc-label"):
                if element.get(name) == "":
                    del element.attrib[name]


def _is_readable(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


class _Contents(Treeprocessor):
    """Escapes the table of contents, whose ids and names the theme prints as they are."""

    def run(self, root: Element) -> None:  # noqa: ARG002 - the table is not in the tree
        pending: list[dict[str, Any]] = [*getattr(self.md, "toc_tokens", ())]
        for token in pending:
            token["id"] = html.escape(token["id"])
            name = unseen.without(html.unescape(token["name"])).replace("<", INERT)
            token["name"] = html.escape(name, quote=False)
            pending += token["children"]


class _LastWord(Postprocessor):
    """Cleans what all other steps have made. The toc extension has every heading cleaned too."""

    def __init__(self, md: Markdown, figures: _Figures, policy: ContentPolicy | None) -> None:
        super().__init__(md)
        self.figures = figures
        self.policy = policy

    def run(self, text: str) -> str:
        if "<" in text:
            text = self.figures.put_back(outsidemedia.without(clean(text), self.policy))
        return unseen.without(text)
