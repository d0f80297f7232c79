"""`robots.txt`: every program may read everything, and is told where the site map is.

A site that has one of its own keeps that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from narrows.patterns.edition import Edition
from narrows.patterns.export import Export

PATH: Final = "robots.txt"


def files(edition: Edition) -> Iterator[Export]:
    """Yield the file, where the site says its address, as it names the site map by that."""
    if edition.site.url:
        yield Export(PATH, f"User-agent: *\nAllow: /\n\nSitemap: {edition.site.url}sitemap.xml\n")
