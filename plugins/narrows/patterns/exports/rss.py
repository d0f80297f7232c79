"""The newest notes as an RSS 2.0 feed, `feed.xml`.

It holds no time but those of the notes, so that the same notes give the same feed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from narrows import unseen
from narrows.patterns.edition import Edition
from narrows.patterns.entry import Entry
from narrows.patterns.export import MOST_NEWS, Export, name_of
from narrows.patterns.machines import moment

PATH: Final = "feed.xml"
_ATOM: Final = "http://www.w3.org/2005/Atom"


def files(edition: Edition) -> Iterator[Export]:
    """Yield the feed, where the site says its address: a feed names whole addresses only."""
    site = edition.site
    if not site.url:
        return
    entries = moment.newest_first(edition.listed)[:MOST_NEWS]
    root = Element("rss", {"version": "2.0", "xmlns:atom": _ATOM})
    channel = SubElement(root, "channel")
    _say(channel, "title", site.name)
    _say(channel, "link", site.url)
    _say(channel, "description", site.description or site.name)
    if entries and (newest := moment.latest(entries[0])) is not None:
        _say(channel, "lastBuildDate", _written(newest))
    known = {"href": f"{site.url}{PATH}", "rel": "self", "type": "application/rss+xml"}
    SubElement(channel, "atom:link", known)
    for entry in entries:
        _add(channel, entry, site.url)
    indent(root)
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield Export(PATH, f"{declaration}{tostring(root, encoding='unicode')}\n")


def _add(channel: Element, entry: Entry, root: str) -> None:
    item = SubElement(channel, "item")
    _say(item, "title", name_of(entry))
    _say(item, "link", root + entry.url)
    if entry.summary:
        _say(item, "description", entry.summary)
    for tag in entry.tags:
        _say(item, "category", tag)
    _say(item, "guid", root + entry.url)
    if (begun := moment.begun(entry) or moment.changed(entry)) is not None:
        _say(item, "pubDate", _written(begun))


def _say(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = unseen.without(text)


def _written(time: datetime) -> str:
    return format_datetime(time, usegmt=True)
