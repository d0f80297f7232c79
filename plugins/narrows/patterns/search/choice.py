"""Which search a site has: that of its theme, or one whose index a reader fetches in parts.

Material's index is one file that every reader fetches whole on the first page they open. Pagefind's
is in many, of which a browser fetches what a query needs, and nothing before there is one.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from narrows.diagnostic import Failure, suggest


class Engine(StrEnum):
    """What finds pages."""

    MATERIAL = "material"
    PAGEFIND = "pagefind"


AUTO: Final = "auto"
"""What a site that does not say asks for: the one that moves less for as many pages as it has."""

MANY: Final = 100
"""From how many pages on every reader would fetch more for Material's index than one query moves.

At a hundred notes both are between 100 and 140 kB, compressed, and few readers search:
`scripts/weigh_site` measures them.
"""

_WISHES: Final = (AUTO, *Engine)


def read(written: str, theme: str | None) -> str:
    """Return what a site asks for.

    Args:
        written: the option, as it stands in mkdocs.yml.
        theme: the name of the site's theme; others than Material have a search of their own.

    Raises:
        Failure: there is no such search, or the theme has no box for it.
    """
    if written not in _WISHES:
        help = suggest(written, _WISHES) or "it may be: " + ", ".join(_WISHES)
        raise Failure(f"`search` of the patterns plugin cannot be `{written}`", help)
    if theme == "material" or written == Engine.MATERIAL:
        return written
    if written == Engine.PAGEFIND:
        help = "take `search` out, or set `theme: material`"
        raise Failure(f"Pagefind stands behind the search box of Material, not of `{theme}`", help)
    return Engine.MATERIAL


def engine(wish: str, pages: int) -> Engine:
    """Return the search of a site that asks for one, and has some pages."""
    if wish == AUTO:
        return Engine.PAGEFIND if pages >= MANY else Engine.MATERIAL
    return Engine(wish)
