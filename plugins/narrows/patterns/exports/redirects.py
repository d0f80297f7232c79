"""Pages that lead on to a note, at the addresses that it had before and at those of its aliases.

An address that two notes claim leads to neither, and one that any note of the vault has, be it
private, to nothing but that. What an unlisted note is called otherwise is nobody's affair: only the
addresses that it states lead on to it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote, unquote

from markupsafe import Markup

from narrows.patterns.edition import Edition
from narrows.patterns.entry import Entry
from narrows.patterns.export import Export, name_of
from narrows.patterns.machines.redirect import FIELD, MOST, former, of_aliases
from narrows.patterns.publication import destination_of
from narrows.patterns.visibility import is_listed

SCRIPT: Final = "assets/narrows/redirect.js"
"""What carries on the part of an address behind its `#`, which a redirect without it loses."""

_PAGE: Final = Markup(
    """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<script src="{script}" data-to="{address}"></script>
<meta http-equiv="refresh" content="0; url={address}">
</head>
<body>
<main>
<h1>{title}</h1>
<p>This page has a new address: <a href="{address}">{title}</a></p>
</main>
</body>
</html>
"""
)


def files(edition: Edition) -> Iterator[Export]:
    """Yield a page for each address that leads on to a note."""
    entries = edition.entries.values()
    stated = _claims((slug, entry) for entry in entries for slug in _stated(entry))
    named = _claims((slug, entry) for entry in entries for slug in _named(entry))
    claims = {**named, **stated}
    for slug, entry in claims.items():
        if entry is not None and slug not in edition.library.index.addresses:
            address = posixpath.join(edition.library.prefix, slug)
            path = destination_of(address, directories=edition.site.directories)
            yield Export(path, _page(path, entry, edition))


def _stated(entry: Entry) -> tuple[str, ...]:
    return former(entry.note) if FIELD in entry.fields else ()


def _named(entry: Entry) -> tuple[str, ...]:
    aliases = entry.fields.get("aliases")
    if not is_listed(entry.note) or not isinstance(aliases, list):
        return ()
    return of_aliases(alias for alias in aliases if isinstance(alias, str))[:MOST]


def _claims(claims: Iterable[tuple[str, Entry]]) -> dict[str, Entry | None]:
    """Return for each address the one note that claims it; None where there are several."""
    found: dict[str, Entry | None] = {}
    for slug, entry in claims:
        found[slug] = entry if found.get(slug, entry) is entry else None
    return found


def _page(path: str, entry: Entry, edition: Edition) -> str:
    address = _way(path, unquote(entry.url) or "./")
    return _PAGE.format(
        title=name_of(entry),
        canonical=edition.site.url + entry.url if edition.site.url else address,
        address=address,
        script=_way(path, SCRIPT),
    )


def _way(path: str, target: str) -> str:
    """Return the way from a file of the site to an address below its root."""
    end = "/" if target.endswith("/") else ""
    way = posixpath.relpath(target, posixpath.dirname(path) or ".")
    # A colon in the first part would be the end of a scheme.
    return quote(way if way.startswith(".") else f"./{way}") + end
