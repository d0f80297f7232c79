"""What the heads of pages say to programs: once, true, and in words that those programs know."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import validators
from test_feeds import HOSTILE

from narrows.patterns.entry import Entry
from narrows.patterns.machines.metadata import About, Step, described, inserted
from narrows.patterns.site import Site
from vaults import a_library, a_note, an_edition

SITE = Site("A site", "https://example.org/", "What it is about.")
PAGE = "<!doctype html><html><head><title>x</title></head><body></body></html>"
SOURCES = (
    "sources: [{title: 'A <paper>', author: A. Nonymous, year: 1967, url: 'https://x.org/'}]\n"
)


def the_entry(more: str = "", title: str = "A note") -> Entry:
    edition = an_edition(a_library({"a.md": a_note("Words.", title, more)}))
    return edition.entries["a.md"]


def about(entry: Entry, site: Site = SITE) -> About:
    title, summary = described(entry)
    way = (Step("Patterns", "patterns/"),)
    return About(site, title, summary, entry.url, "../../", way, entry=entry)


def the_head(more: str = "", title: str = "A note", page: str = PAGE, site: Site = SITE) -> str:
    return inserted(page, about(the_entry(more, title), site))


def the_data(html: str) -> dict[str, Any]:
    (block,) = validators.blocks_of_data(html)
    article: dict[str, Any] = json.loads(block)["@graph"][0]
    return article


def content(html: str, name: str) -> list[str]:
    return re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)">', html)


def test_a_note_is_described() -> None:
    more = f"summary: In short.\nupdated: 2026-03-05\nstatus: seed\naliases: [Other]\n{SOURCES}"
    html = the_head(more)
    data = the_data(html)

    assert validators.json_ld(validators.blocks_of_data(html)[0]) == []
    assert data["headline"] == "A note"
    assert data["description"] == "In short."
    assert data["datePublished"] == "2026-03-04T00:00:00Z"
    assert data["dateModified"] == "2026-03-05T00:00:00Z"
    assert data["keywords"] == ["test"]
    assert data["creativeWorkStatus"] == "seed"
    assert data["alternateName"] == ["Other"]
    assert data["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "A <paper>",
            "creditText": "A. Nonymous",
            "datePublished": "1967",
            "url": "https://x.org/",
        }
    ]
    assert data["isPartOf"]["url"] == "https://example.org/"
    assert '<link rel="canonical" href="https://example.org/patterns/a/">' in html
    assert content(html, "og:type") == ["article"]
    assert content(html, "og:description") == ["In short."]
    assert content(html, "description") == ["In short."]
    assert content(html, "article:modified_time") == ["2026-03-05T00:00:00Z"]
    assert 'type="application/rss+xml" title="A site" href="../../feed.xml"' in html
    assert "author" not in data
    assert content(html, "og:image") == []


def test_the_way_to_a_note_is_told() -> None:
    (block,) = validators.blocks_of_data(the_head())
    steps = json.loads(block)["@graph"][1]["itemListElement"]

    assert [(each["position"], each["name"], each["item"]) for each in steps] == [
        (1, "A site", "https://example.org/"),
        (2, "Patterns", "https://example.org/patterns/"),
        (3, "A note", "https://example.org/patterns/a/"),
    ]


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_ends_the_block_or_an_attribute(title: str) -> None:
    html = the_head(f'summary: "\\"> {title}"\n', f'"{title} \\""')

    assert len(validators.blocks_of_data(html)) == 1
    assert validators.json_ld(validators.blocks_of_data(html)[0]) == []
    assert html.count("<script") == html.count("</script>") == 1
    assert html.count("<") == the_head("summary: x\n").count("<")
    assert not re.search("[\x00-\x08\u202e\u2066\ufffe\uffff]", html)


def test_what_a_theme_says_is_not_said_again() -> None:
    said = '<meta name="description" content="x"><link rel="canonical" href="y"></head>'
    html = the_head("summary: z\n", page=PAGE.replace("</head>", said))

    assert html.count("canonical") == 1
    assert content(html, "description") == ["x"]
    assert content(html, "og:title") == ["A note"]


def test_a_note_that_is_in_no_list_is_not_for_search_engines() -> None:
    assert content(the_head("unlisted: true\n"), "robots") == ["noindex"]
    assert content(the_head(), "robots") == []


def test_without_an_address_of_the_site_nothing_is_said_that_needs_one() -> None:
    html = the_head("summary: In short.\n", site=Site("A site"))

    assert content(html, "description") == ["In short."]
    assert not re.search("canonical|og:|ld.json|feed", html)


def test_dates_and_years_that_do_not_exist_are_left_out() -> None:
    sources = "sources: [{title: a, year: 99999}, {title: b, url: 'javascript:x'}]\n"
    html = the_head(f"updated: 2026-02-31\n{sources}")

    assert validators.json_ld(validators.blocks_of_data(html)[0]) == []
    assert "dateModified" not in the_data(html)
    assert the_data(html)["citation"] == [
        {"@type": "CreativeWork", "name": "a"},
        {"@type": "CreativeWork", "name": "b"},
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("TechArticle", "TechArtikel"),
        ("headline", "headLine"),
        ('"headline": "A note", ', ""),
        ("https://example.org/patterns/a/", "/patterns/a/"),
        ("2026-03-04T00:00:00Z", "04.03.2026"),
        ("https://schema.org", "https://schema.example"),
        ('"position": 2, ', ""),
        ("isPartOf", "itemListElement"),
    ],
)
def test_broken_data_would_be_seen(old: str, new: str) -> None:
    (block,) = validators.blocks_of_data(the_head())

    assert validators.json_ld(block) == []
    assert old in block
    assert validators.json_ld(block.replace(old, new)) != []


def test_a_page_without_a_head_stays_as_it_is() -> None:
    assert the_head(page="<p>x</p>") == "<p>x</p>"
