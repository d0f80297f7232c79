"""The addresses of the listed notes with their titles, for the page that is shown for wrong ones.

A reader who has come to it waits for this file, so it holds no more than ten thousand notes, those
that most others link to, and a title only where its address does not tell it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from narrows import unseen
from narrows.patterns.edition import Edition
from narrows.patterns.entry import Entry
from narrows.patterns.export import Export, name_of
from narrows.patterns.machines.notfound import ADDRESSES

MOST: Final = 10_000


def files(edition: Edition) -> Iterator[Export]:
    """Yield the list."""
    chosen = sorted(edition.listed, key=lambda entry: -entry.inbound)[:MOST]
    prefix = f"{edition.library.prefix}/".lstrip("/")
    end = "/" if edition.site.directories else ".html"
    notes = sorted(_told(entry, prefix, end) for entry in chosen)
    known = {
        "prefix": prefix,
        "end": end,
        "notes": [each[0] if not each[1] else each for each in notes],
    }
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    yield Export(ADDRESSES, f"{text}\n")


def _told(entry: Entry, prefix: str, end: str) -> tuple[str, str]:
    """Return the address of a note, and its title where that is not the address in words."""
    slug = unseen.without(unquote(entry.url)).removeprefix(prefix).removesuffix(end)
    title = name_of(entry)
    return slug, "" if title == in_words(slug) else title


def in_words(slug: str) -> str:
    """Return an address as a title: its last part, each word with a capital."""
    words = slug.rpartition("/")[2].split("-")
    return " ".join(word[:1].upper() + word[1:] for word in words)
