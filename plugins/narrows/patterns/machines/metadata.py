"""What the head of a page says to programs: to search engines, readers of feeds, and messengers.

It is made of what is published of a note and of nothing else, and it says nothing that its author
has not said: no author, no picture, no date is made up. What a theme, or another plugin, has said
in the head already is not said again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from narrows import unseen
from narrows.patterns.entry import Entry
from narrows.patterns.export import name_of
from narrows.patterns.machines import moment
from narrows.patterns.site import Site
from narrows.patterns.visibility import is_listed

_CONTEXT: Final = "https://schema.org"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way from the home page to a page: what it is called, and its address."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a page.

    Attributes:
        site: the site.
        title: what the page is called.
        description: what it is about; empty where nobody has said it.
        url: its address below the site's root, encoded; empty for the home page.
        root: the way from the page to the site's root, with a slash at its end.
        way: the pages between the home page and this one.
        is_list: whether it is a page that a build makes to lead to others.
        entry: the note that it shows, if it shows one.
        bases: the listed notes that this one rests on.
        manuscript: the address of the note's Markdown as seen from the page; empty without one.
    """

    site: Site
    title: str
    description: str = ""
    url: str = ""
    root: str = ""
    way: tuple[Step, ...] = ()
    is_list: bool = False
    entry: Entry | None = None
    bases: tuple[Entry, ...] = ()
    manuscript: str = ""

    @property
    def address(self) -> str:
        """Its whole address."""
        return self.site.url + self.url


_END: Final = "</head>"
_SAID = re.compile(
    r"""<(?:meta\s[^<>]*?\b(?:name|property)|link\s[^<>]*?\brel)=["']?(?P<name>[\w:-]+)""",
    re.IGNORECASE,
)


def inserted(page: str, about: About) -> str:
    """Return the HTML of a page whose head says to programs what is known of it."""
    end = page.find(_END)
    if end < 0:
        return page
    said = {match["name"].lower() for match in _SAID.finditer(page, 0, end)}
    added = [element for name, element in _elements(about) if name not in said]
    return "".join((page[:end], *(each + "\n" for each in added), page[end:]))


def _elements(about: About) -> Iterator[tuple[str, str]]:
    """Yield each element that belongs in the head, with the name by which it is said once."""
    if about.description:
        yield "description", _meta("name", "description", about.description)
    if about.entry is not None and not is_listed(about.entry.note):
        yield "robots", _meta("name", "robots", "noindex")
    if about.manuscript:
        yield "", _alternate("text/markdown", about.title, about.manuscript)
    if about.site.url:
        yield "canonical", Markup('<link rel="canonical" href="{}">').format(about.address)
        rss, feed = (about.root + name for name in ("feed.xml", "feed.json"))
        yield "", _alternate("application/rss+xml", about.site.name, rss)
        yield "", _alternate("application/feed+json", about.site.name, feed)
        yield from ((name, _meta("property", name, text)) for name, text in _shared(about))
        yield "twitter:card", _meta("name", "twitter:card", "summary")
        yield "", _script(list(_things(about)))


def _meta(kind: str, name: str, text: str) -> str:
    form = Markup('<meta {}="{}" content="{}">')
    return form.format(Markup(kind), name, _line(text))  # noqa: S704 - ours


def _alternate(kind: str, title: str, address: str) -> str:
    # Material takes each `[rel=alternate]` for the site in another language, and asks for the site
    # map beside it. The space keeps it from that, and is none to whoever reads a list of words.
    form = Markup('<link rel="alternate " type="{}" title="{}" href="{}">')
    return form.format(kind, _line(title), address)


def _line(text: str) -> str:
    return " ".join(unseen.without(text).split())


# --- Open Graph: what is shown of a page where somebody shares its address ------------------------


def _shared(about: About) -> Iterator[tuple[str, str]]:
    yield "og:type", "article" if about.entry else "website"
    yield "og:site_name", about.site.name
    yield "og:title", about.title
    yield "og:url", about.address
    if about.description:
        yield "og:description", about.description
    if about.entry is not None:
        if begun := moment.begun(about.entry):
            yield "article:published_time", moment.written(begun)
        if changed := moment.changed(about.entry):
            yield "article:modified_time", moment.written(changed)
        for tag in about.entry.tags:
            yield "article:tag", tag


# --- JSON-LD: the same in the words of schema.org -------------------------------------------------


def _things(about: About) -> Iterator[dict[str, Any]]:
    site = {"@type": "WebSite", "name": about.site.name, "url": about.site.url}
    if not about.url:
        yield _without_gaps({**site, "description": about.site.description})
        return
    if about.entry is not None:
        yield _without_gaps({**_article(about, about.entry), "isPartOf": site})
    else:
        kind = "CollectionPage" if about.is_list else "WebPage"
        known = {"@type": kind, "name": about.title, "description": about.description}
        yield _without_gaps({**known, "url": about.address, "isPartOf": site})
    steps = (Step(about.site.name, ""), *about.way, Step(about.title, about.url))
    yield {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": each.name,
                "item": site["url"] + each.url,
            }
            for place, each in enumerate(steps, start=1)
        ],
    }


def _article(about: About, entry: Entry) -> dict[str, Any]:
    fields = entry.fields
    begun, changed = moment.begun(entry), moment.changed(entry)
    aliases, status = fields.get("aliases"), fields.get("status")
    return {
        "@type": "TechArticle",
        "headline": about.title,
        "alternateName": aliases if isinstance(aliases, list) else None,
        "description": about.description,
        "url": about.address,
        "mainEntityOfPage": about.address,
        "datePublished": begun and moment.written(begun),
        "dateModified": changed and moment.written(changed),
        "creativeWorkStatus": status if isinstance(status, str) else None,
        "keywords": list(entry.tags),
        "citation": list(_citations(fields.get("sources"))),
        "isBasedOn": [about.site.url + base.url for base in about.bases],
    }


def _citations(sources: Any) -> Iterator[dict[str, Any]]:
    """Yield the sources of a note; who wrote them may be a person or not, so it is a credit."""
    for source in sources if isinstance(sources, list) else ():
        if isinstance(source, dict) and isinstance(source.get("title"), str):
            author, year, url = (source.get(name) for name in ("author", "year", "url"))
            yield _without_gaps(
                {
                    "@type": "CreativeWork",
                    "name": source["title"],
                    "creditText": author if isinstance(author, str) else None,
                    "datePublished": f"{year:04}" if _is_year(year) else None,
                    "url": url if isinstance(url, str) and _WEB.match(url) else None,
                }
            )


_WEB = re.compile(r"https?://", re.IGNORECASE)
_LAST_YEAR: Final = 9999


def _is_year(year: Any) -> bool:
    return isinstance(year, int) and 0 < year <= _LAST_YEAR


def _without_gaps(thing: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in thing.items() if value not in (None, "", [])}


def _script(things: list[dict[str, Any]]) -> str:
    """Return a block of data, which no text in it can end, and which no browser runs."""
    text = json.dumps({"@context": _CONTEXT, "@graph": things}, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f'<script type="application/ld+json">{unseen.without(text)}</script>'


def described(entry: Entry) -> tuple[str, str]:
    """Return what a note is called and what it is about, each on one line."""
    return _line(name_of(entry)), _line(entry.summary)
