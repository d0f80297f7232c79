"""Corrections to the search box of Material, so that its own search leaves it to ours.

The box looks the same and is used the same way; `assets/narrows/search.js` does what the theme's
script did. That knows the box by an attribute and the form by its name: without them it fetches
neither its index nor the script that reads it.
"""

from __future__ import annotations

import re

from narrows.patterns.accessibility import Correction

CORRECTIONS = (
    Correction(
        "the search box is Material's own",
        '<div class="md-search"',
        re.compile(r'(<div class="md-search") data-md-component="search"(?: role="dialog")?>'),
        r"\1 data-narrows-search>",
    ),
    Correction(
        "the form of the search box is Material's own",
        '<form class="md-search__form"',
        re.compile(r'(<form class="md-search__form") name="search">'),
        r"\1>",
    ),
    Correction(
        # Its script gives it an address; without that it is a link to a script.
        "the link that shares a search is Material's own",
        'data-md-component="search-share"',
        re.compile(r'<a href="javascript:void\(0\)"[^<>]*>.*?</a>', re.DOTALL),
        "",
    ),
)
"""They change different elements, so that their order does not matter."""
