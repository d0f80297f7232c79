"""The feeds: valid by their specifications, whatever notes are called; the newest notes first."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import feedparser
import pytest
import validators

from narrows.patterns.edition import Edition
from narrows.patterns.export import MOST_NEWS
from narrows.patterns.exports import jsonfeed, robots, rss
from vaults import a_library, a_note, an_edition

HOSTILE = (
    "</script><script>alert(1)</script>",
    "]]> & &amp; <b> &#0; --",
    "\\x01\\x0b\\x1f bell\\a",
    "\\u202Ereversed\\u2066",
    "\\ufffe\\uffff",
    "日本語 🌊",
)
"""Titles as YAML writes them between double quotes."""


def dated(title: str, created: str, more: str = "") -> str:
    return a_note("Words.", title, more).replace("2026-03-04", created)


def the_feed(files: Mapping[str, str], url: str = "https://example.org/") -> str:
    (export,) = rss.files(an_edition(a_library(files), url))
    return export.text


def the_json(files: Mapping[str, str]) -> str:
    (export,) = jsonfeed.files(an_edition(a_library(files)))
    return export.text


def titles(text: str) -> list[str]:
    return [entry.title for entry in feedparser.parse(text).entries]


def hostile() -> dict[str, str]:
    return {
        f"note-{number}.md": a_note("Words.", f'"{title} {number}"', f'summary: "{title}"\n')
        for number, title in enumerate(HOSTILE)
    }


def test_hostile_titles_leave_a_valid_feed() -> None:
    text = the_feed(hostile())

    assert validators.rss(text) == []
    assert len(titles(text)) == len(HOSTILE)
    assert any("</script>" in title for title in titles(text))
    assert "<script" not in text


def test_hostile_titles_leave_a_valid_json_feed() -> None:
    text = the_json(hostile())

    assert validators.json_feed(text) == []
    assert text.encode()
    assert len(json.loads(text)["items"]) == len(HOSTILE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<title>A note</title>", ""),
        ("<title>A note</title>", "<title>A note</title><title>Twice</title>"),
        ("<pubDate>Wed, 04 Mar", "<pubDate>04.03."),
        ("<link>https://example.org/</link>", "<link>/</link>"),
        ('version="2.0"', 'version="1.0"'),
        ("</rss>", ""),
        ("<guid>", "<uid>x</uid><guid>"),
    ],
)
def test_a_broken_feed_would_be_seen(old: str, new: str) -> None:
    text = the_feed({"a.md": a_note("Words.")})

    assert validators.rss(text) == []
    assert old in text
    assert validators.rss(text.replace(old, new)) != []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"content_text"', '"content"'),
        ('"2026-03-04T00:00:00Z"', '"2026-03-04"'),
        ("version/1.1", "version/9"),
        ('"https://example.org/feed.json"', '"feed.json"'),
    ],
)
def test_a_broken_json_feed_would_be_seen(old: str, new: str) -> None:
    text = the_json({"a.md": a_note("Words.")})

    assert validators.json_feed(text) == []
    assert old in text
    assert validators.json_feed(text.replace(old, new)) != []


def test_the_newest_come_first_and_no_more_than_a_reader_wants() -> None:
    files = {f"{n}.md": dated(f"Note {n:02}", f"2026-01-{n:02}") for n in range(1, 32)}
    files["old.md"] = dated("Changed", "2020-01-01", "updated: 2026-02-01\n")
    files["none.md"] = dated("Undated", "2026-02-31")

    found = titles(the_feed(files))
    assert found[:3] == ["Changed", "Note 31", "Note 30"]
    assert len(found) == MOST_NEWS
    assert titles(the_feed(files)) == [
        each["title"] for each in json.loads(the_json(files))["items"]
    ]
    assert titles(the_feed({"none.md": files["none.md"], "1.md": files["1.md"]})) == ["Note 01"]


def test_a_time_is_that_of_the_note_and_none_that_of_the_build() -> None:
    moved = "updated: 2026-03-05T01:00:00+02:00\n"
    text = the_feed({"a.md": dated("A", "2026-03-04T10:00:00Z", moved)})
    (item,) = json.loads(the_json({"a.md": dated("A", "2026-03-04T10:00:00Z", moved)}))["items"]

    assert "<pubDate>Wed, 04 Mar 2026 10:00:00 GMT</pubDate>" in text
    assert "<lastBuildDate>Wed, 04 Mar 2026 23:00:00 GMT</lastBuildDate>" in text
    assert item["date_published"] == "2026-03-04T10:00:00Z"
    assert item["date_modified"] == "2026-03-04T23:00:00Z"


def test_a_title_that_nobody_sees_is_an_address() -> None:
    files = {"a.md": a_note("", '"\\u202e"')}

    assert titles(the_feed(files)) == ["patterns/a/"]
    assert validators.json_feed(the_json(files)) == []


@pytest.mark.parametrize("created", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_an_hour_beyond_all_calendars_is_none(created: str) -> None:
    files = {"a.md": dated("A", created), "b.md": dated("B", "2026-03-04")}

    assert titles(the_feed(files)) == ["B"]


def test_unlisted_and_private_notes_are_in_no_feed() -> None:
    files = {
        "a.md": a_note("", "Shown"),
        "b.md": a_note("", "Unlisted", "unlisted: true\n"),
        "c.md": a_note("", "Secret").replace("public: true", "public: false"),
    }

    assert titles(the_feed(files)) == ["Shown"]
    assert [each["title"] for each in json.loads(the_json(files))["items"]] == ["Shown"]


@pytest.mark.parametrize("make", [rss.files, jsonfeed.files, robots.files])
def test_without_an_address_of_the_site_there_is_none(make: Callable[[Edition], object]) -> None:
    files = {"a.md": a_note("")}

    assert list(make(an_edition(a_library(files), ""))) == []  # type: ignore[call-overload]
    assert list(make(an_edition(a_library(files)))) != []  # type: ignore[call-overload]


def test_a_vault_without_notes_has_an_empty_feed() -> None:
    assert validators.rss(the_feed({})) == []
    assert validators.json_feed(the_json({})) == []
