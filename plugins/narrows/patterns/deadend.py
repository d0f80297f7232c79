"""The addresses in a page that has been rendered: those that its HTML names by path, and dead ones.

The links that Narrows knows lead somewhere when the page is rendered. What is left over came in as
Markdown that no two programs read alike, or in an element that is none of a link's; its address may
name a private note.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Iterator
from html import unescape
from urllib.parse import unquote

from narrows.patterns.link import scheme_of

_TAG = re.compile(r"""<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_ADDRESS = re.compile(r"""\s(?:href|src)=(?P<quote>["'])(?P<address>.*?)(?P=quote)""")


def place(url: str) -> str:
    """Return an address below the site's root, encoded or not, in the form that compares."""
    path = posixpath.normpath(posixpath.join("/", unquote(url))).lstrip("/")
    return path.removesuffix("index.html").rstrip("/")


_ROOTED = re.compile(
    r"""(?P<before>\s(?:href|src)\s*=\s*["']?)/(?P<path>[^\s"'<>#/][^\s"'<>#]*)""", re.IGNORECASE
)


def with_addresses(html: str, address_of: Callable[[str], str | None]) -> str:
    """Return the HTML of a page in which paths from the root of the sources are addresses.

    Args:
        html: the HTML.
        address_of: gives the address of a file as seen from the page, by the path of its source.
    """

    def written(match: re.Match[str]) -> str:
        address = address_of(unquote(match["path"]))
        return match[0] if address is None else match["before"] + address

    if not _ROOTED.search(html):  # as on nearly every page
        return html
    return _TAG.sub(lambda tag: _ROOTED.sub(written, tag[0]), html)


def without_dead_ends(html: str, here: str, places: Container[str]) -> str:
    """Return the HTML of a page without addresses that lead nowhere on the site.

    Args:
        html: the HTML, with every attribute's value in quotes.
        here: the page's own address, relative to the site's root.
        places: every address of the site, in the form that `place` gives them.
    """

    def kept(match: re.Match[str]) -> str:
        return match[0] if _leads_somewhere(unescape(match["address"]), here, places) else ""

    return _TAG.sub(lambda tag: _ADDRESS.sub(kept, tag[0]), html)


_REFERENCE = re.compile(
    r"""\s(?:href|src|poster)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE
)


def reached(html: str, here: str) -> Iterator[str]:
    """Yield the places of the site that the HTML of a page refers to, as `place` gives them.

    Args:
        html: the HTML; values need no quotes.
        here: the page's own address, relative to the site's root.
    """
    for match in _REFERENCE.finditer(html):
        address = unescape(match[1] or match[2] or match[3] or "")
        if (found := _place_of(address, here)) is not None:
            yield found


def _leads_somewhere(address: str, here: str, places: Container[str]) -> bool:
    found = _place_of(address, here)
    return found is None or found in places


def _place_of(address: str, here: str) -> str | None:
    """Return the place on the site that an address on a page means; None of any other address."""
    path = address.partition("#")[0].partition("?")[0]
    if not path or scheme_of(address) is not None:
        return None
    return place(posixpath.join(posixpath.dirname(here), path))
