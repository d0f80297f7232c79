"""The search index that MkDocs and Material write: JSON with one entry a page or section.

Whatever the search of a site, this is what it is made of, for the theme has divided the pages into
sections already. What the theme does not know is added here, and what it should not have is left
out.
"""

from __future__ import annotations

import html
import json
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from narrows import unseen
from narrows.patterns.entry import Entry


@dataclass(frozen=True, slots=True)
class Names:
    """What a note is found by beside its title and its text.

    Attributes:
        aliases: its other names.
        tags: its tags.
    """

    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def __str__(self) -> str:
        # With its mark a tag would be another word to the search of the theme.
        return ", ".join((*self.aliases, *self.tags))


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under one heading; its title and its text are HTML."""

    title: str
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A page as the theme has read it for its search, with its sections.

    Attributes:
        url: its address below the site's root, encoded.
        sections: the page itself, and then each of its headings.
    """

    url: str
    sections: tuple[Section, ...]


def names(listed: Iterable[Entry]) -> Mapping[str, Names]:
    """Return by the address of each note what it is found by."""
    found = ((entry, entry.fields.get("aliases", ())) for entry in listed)
    return {entry.url: Names(_seen(also), _seen(entry.tags)) for entry, also in found}


def _seen(words: Iterable[object]) -> tuple[str, ...]:
    return tuple(unseen.without(str(each)) for each in words)


def amended(
    index: str, unlisted: Container[str], names: Mapping[str, Names], *, is_html: bool
) -> str:
    """Return a search index without unlisted notes, that finds notes by all their names.

    Material leaves out what a page asks it to; the search of MkDocs itself knows no such wish.

    Args:
        index: the index as it was written.
        unlisted: the addresses of unlisted notes, relative to the site's root.
        names: what each listed note is found by.
        is_html: whether the index holds HTML, as Material's does.
    """
    written = json.loads(index)
    kept = [each for each in written["docs"] if _page(each) not in unlisted]
    for url, sections in groupby(kept, key=_page):
        if also := str(names.get(url, "")):
            first = next(sections)
            first["text"] += f"<p>{html.escape(also, quote=False)}</p>" if is_html else f" {also}"
    return json.dumps({**written, "docs": kept}, ensure_ascii=False, separators=(",", ":"))


def pages(index: str, unlisted: Container[str]) -> Iterator[Found]:
    """Yield the pages that a search index of Material's knows, but for unlisted notes."""
    for url, sections in groupby(json.loads(index)["docs"], key=_page):
        if url not in unlisted:
            head, *rest = map(_section, sections)
            # What has an id and no heading is called as its page is, and says nothing.
            said = [each for each in rest if each.text or each.title != head.title]
            yield Found(url, (head, *said))


def _page(entry: Mapping[str, Any]) -> str:
    return str(entry["location"]).partition("#")[0]


def _section(entry: Mapping[str, Any]) -> Section:
    title, anchor = str(entry["title"]).strip(), str(entry["location"]).partition("#")[2]
    # A heading without an id, as that of a title is, is repeated as text.
    return Section(title, str(entry["text"]).removeprefix(title).lstrip(), anchor)
