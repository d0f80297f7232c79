"""The ids that the renderer gives to headings: taken from it, never a guess.

Python-Markdown's `toc` extension makes an id from a heading's *rendered* text with the configured
`slugify`, and tells repeated ones apart with `_1`, `_2`. A heading of plain words is slugified here
at once; any other one is rendered with the site's own extensions, so that emphasis, entities, emoji
and `{#id}` count exactly as they will on the page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markdown import Markdown
from markdown.extensions.toc import slugify, unique

from narrows.diagnostic import Failure

# No extension in common use changes these characters, so nothing needs rendering.
_PLAIN = re.compile(r"(?:[^\W_]|[ ,;?'’]|-(?!-))+\Z")
_EXPLICIT = re.compile(r" \{:?[^{}\n]*(?:#|\bid=[\"']?)([^\s{}\"'.]+)[^{}\n]*\}\s*\Z")


@dataclass(slots=True)
class Toc:
    """The configured `toc` extension, as far as ids go.

    Attributes:
        slugify: the configured function from text and separator to an id.
        separator: what stands for spaces in an id.
        extensions: the site's Markdown extensions, for headings that must be rendered.
        configs: their settings.
    """

    slugify: Callable[[str, str], str] = slugify
    separator: str = "-"
    extensions: tuple[Any, ...] = ("toc",)
    configs: Mapping[str, Any] = field(default_factory=dict)
    _markdown: Markdown | None = None
    _made: dict[str, str] = field(default_factory=dict)

    def ids(self, headings: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
        """Return the id of each heading of one page, given the text after its `#` marks.

        `taken` are ids that other elements of the page have.
        """
        texts = list(headings)
        explicit = [_EXPLICIT.search(text) for text in texts]
        used = {*taken, *(match[1] for match in explicit if match)}
        return [
            match[1] if match else unique(self._id(text), used)
            for text, match in zip(texts, explicit, strict=True)
        ]

    def _id(self, text: str) -> str:
        """Return the id of a heading that stands alone on its page."""
        if text not in self._made:
            self._made[text] = self._make(text)
        return self._made[text]

    def _make(self, text: str) -> str:
        if _PLAIN.match(text):
            return self.slugify(text.strip(), self.separator)
        if self._markdown is None:
            self._markdown = self._renderer()
        self._markdown.reset()
        self._markdown.convert(f"# {text}")
        tokens: list[dict[str, Any]] = getattr(self._markdown, "toc_tokens", [])
        # `unique` calls a heading without any letter `_1`; it will do so again for the page.
        name = str(tokens[0]["name"]) if tokens else text
        return self.slugify(html.unescape(name), self.separator)

    def _renderer(self) -> Markdown:
        try:
            return Markdown(extensions=list(self.extensions), extension_configs=dict(self.configs))
        except Exception as error:
            # Whatever an extension raises, it is the site's configuration that is at fault.
            raise Failure(f"the site's Markdown extensions cannot be used: {error}") from error
