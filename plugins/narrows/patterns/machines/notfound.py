"""The page for addresses that lead nowhere, which says where a reader may go on.

A server shows it at any address, so its own links begin at the root of the host. What was meant is
looked up in the reader's browser, by `theme/assets/narrows/notfound.js`, among the addresses of the
notes; without it the page leads to the list of all.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup

from narrows.patterns.site import Site

PATH: Final = "404.html"
ADDRESSES: Final = "assets/narrows/addresses.json"
"""Where the addresses of the notes stand, for the script."""

SCRIPT: Final = "assets/narrows/notfound.js"

_HEADING = re.compile(r"<h1\b[^<>]*>[^<]*404[^<]*</h1>")
_WORDS: Final = Markup(
    """\
<h1>Nothing is at this address</h1>
<p>The page may have moved, or the address has a mistake in it.</p>
<section class="narrows-nearest" aria-labelledby="narrows-nearest" data-narrows-root="{root}" \
data-narrows-addresses="{root}{addresses}" hidden>
<h2 id="narrows-nearest">Nearest to it</h2>
<ul></ul>
</section>
<p>{further}</p>
<script type="module" src="{root}{script}"></script>"""
)
_LISTED: Final = Markup(
    'All notes are in the <a href="{root}{listing}">list of patterns</a>; '
    'everything else begins at the <a href="{root}">home page</a>.'
)
_HOME: Final = Markup('Everything begins at the <a href="{root}">home page</a>.')


def root_of(site: Site) -> str:
    """Return the way to the home page from the root of the host, with slashes at both ends."""
    path = urlsplit(site.url).path
    return path if path.endswith("/") else f"{path}/"


def helpful(page: str, site: Site, listing: str) -> str:
    """Return the theme's page with our words on it; as it is, where it has no such heading.

    Args:
        page: the HTML of the page.
        site: the site.
        listing: the address of the list of all notes; empty where the site has none.
    """
    root = root_of(site)
    further = (_LISTED if listing else _HOME).format(root=root, listing=listing)
    words = _WORDS.format(root=root, addresses=ADDRESSES, script=SCRIPT, further=further)
    return _HEADING.sub(lambda _: str(words), page, count=1)
