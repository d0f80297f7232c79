"""The newest notes as a JSON Feed 1.1, `feed.json`: the same ones as in the RSS feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from narrows import unseen
from narrows.patterns.edition import Edition
from narrows.patterns.entry import Entry
from narrows.patterns.export import MOST_NEWS, Export, name_of
from narrows.patterns.machines import moment

PATH: Final = "feed.json"


def files(edition: Edition) -> Iterator[Export]:
    """Yield the feed, where the site says its address: a feed names whole addresses only."""
    site = edition.site
    if not site.url:
        return
    entries = moment.newest_first(edition.listed)[:MOST_NEWS]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": unseen.without(site.name),
        "home_page_url": site.url,
        "feed_url": f"{site.url}{PATH}",
        "description": unseen.without(site.description),
        "items": [_item(entry, site.url) for entry in entries],
    }
    kept = {name: value for name, value in feed.items() if value != ""}
    yield Export(PATH, json.dumps(kept, ensure_ascii=False, indent=1) + "\n")


def _item(entry: Entry, root: str) -> dict[str, Any]:
    title, summary = name_of(entry), unseen.without(entry.summary)
    begun, changed = moment.begun(entry), moment.changed(entry)
    address = root + entry.url
    item = {
        "id": address,
        "url": address,
        "title": title,
        # Every item has to have some content.
        "content_text": summary or title,
        "date_published": begun and moment.written(begun),
        "date_modified": changed and moment.written(changed),
        "tags": [unseen.without(tag) for tag in entry.tags],
    }
    return {name: value for name, value in item.items() if value not in ("", [], None)}
