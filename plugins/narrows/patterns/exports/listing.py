"""What the list of all patterns is filtered by: one line a note, asked for when a reader filters.

A list of a thousand notes has their summaries, which are most of its weight. A longer one has not:
so ten thousand notes stay a few hundred kilobytes, compressed, and whoever looks for words in them
has the search.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from narrows import unseen
from narrows.patterns.edition import Edition
from narrows.patterns.entry import Entry
from narrows.patterns.export import Export
from narrows.patterns.machines import moment
from narrows.patterns.room import LISTING
from narrows.patterns.taxonomy import key_of, with_parents

MOST_SUMMARIES: Final = 1_000
"""How many notes a list may have and still hold their summaries."""


def files(edition: Edition) -> Iterator[Export]:
    """Yield the list."""
    tags = {key: number for number, key in enumerate(edition.taxonomy.names)}
    has_summaries = len(edition.listed) <= MOST_SUMMARIES
    known = {
        "tags": [
            [key, unseen.without(name), edition.tag_url(name)]
            for key, name in edition.taxonomy.names.items()
        ],
        "notes": [_line(entry, tags, has_summaries=has_summaries) for entry in edition.listed],
        "hasSummaries": has_summaries,
    }
    yield Export(LISTING, json.dumps(known, ensure_ascii=False, separators=(",", ":")))


def _line(entry: Entry, tags: Mapping[str, int], *, has_summaries: bool) -> list[Any]:
    """Return what is known of a note, without the ends that are empty."""
    begun = moment.begun(entry)
    aliases = entry.fields.get("aliases")
    names = aliases if isinstance(aliases, list) else []
    line = [
        unseen.without(entry.title),
        entry.url,
        # Parents too: who asks for a tag, asks for what lies in it.
        [tags[key_of(tag)] for tag in with_parents(entry.tags)],
        entry.inbound,
        begun.date().isoformat() if begun else "",
        *(unseen.without(str(entry.fields.get(name, ""))) for name in ("type", "status")),
        [unseen.without(name) for name in names if isinstance(name, str)],
        unseen.without(entry.summary) if has_summaries else "",
    ]
    while line[-1] in ("", []):
        line.pop()
    return line
