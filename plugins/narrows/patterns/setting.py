"""The page that a text is written for: where it is, and what it has shown of other notes."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from urllib.parse import quote

from narrows.patterns.allowance import Allowance
from narrows.patterns.embed import Embed
from narrows.patterns.excerpt import Excerpt
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.place import site_path


@dataclass(frozen=True, slots=True)
class Setting:
    """The page that a document's text is written for, and the way from there to the document.

    Attributes:
        page: the document whose page it is.
        library: the vault.
        within: the embeds around the text, the outermost first; none for the page's own text.
        excerpt: for embedded text, what it is a part of.
        allowance: what the page has shown of other notes so far.
    """

    page: Note
    library: Library
    within: tuple[Embed, ...] = ()
    excerpt: Excerpt | None = None
    allowance: Allowance = field(default_factory=Allowance)

    @property
    def folder(self) -> str:
        """Where the page's source lies below the root of the site's sources."""
        return posixpath.dirname(site_path(self.page, self.library))

    def href(self, path: str, anchor: str = "") -> str:
        """Return the way from the page to another path of the site's sources."""
        relative = posixpath.relpath(path, self.folder or ".")
        return quote(relative, safe="/~") + (fragment(anchor) if anchor else "")

    def rooted(self, path: str, anchor: str = "") -> str:
        """Return a path of the site's sources from their root, which is how HTML names it.

        A host makes an address of the paths in Markdown. In HTML the adapter has to do so, and no
        other address on a page begins at the root.
        """
        return "/" + quote(path, safe="/~") + (fragment(anchor) if anchor else "")

    def level_at(self, document: Note, offset: int) -> int:
        """Return the level on the page of the heading above a place; the title's has none above."""
        if self.excerpt is not None:
            return self.excerpt.level_at(offset)
        above = [each.level for each in document.headings if each.span.start < offset]
        return above[-1] if above else 1


# An author may give a heading any id, and Markdown would take these for the end of the address.
_UNSAFE = re.compile(r"[\x00-\x20<>\"'()\[\]{}\\`*&%|]")


def fragment(anchor: str) -> str:
    """Return the part of an address that leads to the id `anchor`, safe within Markdown."""
    return "#" + _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", anchor)
