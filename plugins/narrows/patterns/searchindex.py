"""The search index that MkDocs and Material write: JSON with one entry a page or section."""

from __future__ import annotations

import json
from collections.abc import Container


def without(index: str, urls: Container[str]) -> str:
    """Return a search index without the entries of some pages.

    Material leaves out what a page asks it to; the search of MkDocs itself knows no such wish.

    Args:
        index: the index as it was written.
        urls: the addresses of the pages, relative to the site's root.
    """
    written = json.loads(index)
    kept = [each for each in written["docs"] if each["location"].partition("#")[0] not in urls]
    if len(kept) == len(written["docs"]):
        return index
    return json.dumps({**written, "docs": kept}, ensure_ascii=False, separators=(",", ":"))
