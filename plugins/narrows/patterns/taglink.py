"""The tags in the text of a note, as ways to their pages.

Which tags have a page is known only once all notes have been read, so they are found again in what
was rendered, where each has an element of its own that no note can write.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Final

MARK: Final = '<span class="narrows-tag">'

_PLACE = re.compile(rf"<(?P<end>/?)a\b|{MARK}#(?P<name>[^<>]*)</span>")


def linked(html: str, address_of: Callable[[str], str]) -> str:
    """Return the HTML of a text in which tags are links, but for those in the words of another one.

    Args:
        html: the text.
        address_of: gives the address of the page of a tag; empty where it has none.
    """
    if MARK not in html:
        return html
    parts: list[str] = []
    done = depth = 0
    for place in _PLACE.finditer(html):
        name = place["name"]
        if name is None:
            depth = max(0, depth - 1) if place["end"] else depth + 1
        elif not depth and (address := address_of(unescape(name))):
            link = f'<a class="narrows-tag" href="{escape(address)}">#{name}</a>'
            parts += (html[done : place.start()], link)
            done = place.end()
    return "".join([*parts, html[done:]])
