"""Addresses that lead on: to one note, without a trace of another, and in the place of nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from narrows.patterns.exports import redirects
from narrows.patterns.machines.redirect import MOST, of_aliases
from vaults import a_library, a_note, an_edition, diagnose


def pages(
    files: Mapping[str, str], *, directories: bool = True, url: str = "https://x.org/"
) -> dict[str, str]:
    edition = an_edition(a_library(files), url)
    edition = replace(edition, site=replace(edition.site, directories=directories))
    return {export.path: export.text for export in redirects.files(edition)}


def moved(*former: str, more: str = "", title: str = "A note") -> str:
    return a_note("", title, f"redirect_from: [{', '.join(former)}]\n{more}")


def paths(files: Mapping[str, str]) -> list[str]:
    found = (path.removeprefix("patterns/").removesuffix("/index.html") for path in pages(files))
    return sorted(found)


def findings(files: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(each.path, each.message) for each in diagnose(files, "idle-redirect")]


def test_a_former_address_leads_on() -> None:
    page = pages({"new.md": moved("old/name")})["patterns/old/name/index.html"]

    assert '<meta http-equiv="refresh" content="0; url=../../new/">' in page
    assert '<link rel="canonical" href="https://x.org/patterns/new/">' in page
    assert '<a href="../../new/">A note</a>' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<script src="../../../assets/narrows/redirect.js" data-to="../../new/">' in page


def test_an_alias_leads_on_by_the_address_that_it_makes() -> None:
    files = {"a.md": a_note("", "A", "aliases: [The Law of A, 'B/C', index, A, L = λW, 'é!']\n")}

    assert paths(files) == ["b-c", "l-λw", "the-law-of-a", "é"]
    assert of_aliases(["../../x", "", "a/../b", "..", "?!", "C:\\x"]) == (
        "x",
        "a-..-b",
        "c-x",
    )


def test_without_folders_for_pages_there_are_none() -> None:
    found = pages({"new.md": moved("old")}, directories=False)

    assert list(found) == ["patterns/old.html"]


def test_without_an_address_of_the_site_all_is_relative() -> None:
    page = pages({"new.md": moved("old")}, url="")["patterns/old/index.html"]

    assert '<link rel="canonical" href="../new/">' in page
    assert "://" not in page


@pytest.mark.parametrize("title", ['"</title><script>alert(1)</script>"', '"\\"><b>"', "'{title}'"])
def test_no_title_acts(title: str) -> None:
    page = pages({"new.md": moved("old", title=title)})["patterns/old/index.html"]

    assert page.count("<script") == 1
    assert "<b>" not in page
    assert len(re.findall("<[a-z!]", page)) == len(
        re.findall("<[a-z!]", pages({"new.md": moved("old")})["patterns/old/index.html"])
    )


def test_what_two_claim_leads_to_neither_and_a_note_of_any_kind_has_its_address() -> None:
    secret = a_note("", "S").replace("public: true", "public: false")
    files = {
        "a.md": moved("both", "b", "secret", "one", more="aliases: [Shared, Two, Secret, B]\n"),
        "b.md": moved("both", "two", more="aliases: [shared, One]\n"),
        "secret.md": secret,
    }

    # What a note states goes before what another one's alias makes.
    assert paths(files) == ["one", "two"]
    assert "../../a/" not in pages(files)["patterns/two/index.html"]


def test_private_notes_have_none_and_unlisted_ones_those_that_they_state() -> None:
    files = {
        "a.md": moved("old", more="aliases: [Other]\n").replace("public: true", "public: false"),
        "b.md": moved("older", more="aliases: [Another]\nunlisted: true\n"),
    }

    assert paths(files) == ["older"]


def test_one_note_has_only_so_many() -> None:
    many = [f"old-{number}" for number in range(MOST + 10)]

    assert len(paths({"a.md": moved(*many)})) == MOST


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Old Name", "old-name"),
        ("/patterns/old/", "old"),
        ("../old", "untitled/old"),
        ("x.md", "x"),
    ],
)
def test_what_is_no_address_is_reported_with_what_was_meant(written: str, meant: str) -> None:
    (found,) = diagnose({"a.md": moved(f"'{written}'")}, "idle-redirect")

    assert found.message == f"`{written}` is no address of a note"
    assert found.help == f"write `{meant}`"
    assert paths({"a.md": moved(f"'{written}'")}) == []


def test_what_something_else_has_is_reported() -> None:
    files = {"a.md": moved("a", "b", "both"), "b.md": moved("both")}

    assert findings(files) == [
        ("a.md", "`a` is the address of the note itself"),
        ("a.md", "`b` is the address of b.md"),
        ("a.md", "`both` is the address of b.md, by its `redirect_from`"),
        ("b.md", "`both` is the address of a.md, by its `redirect_from`"),
    ]


def test_an_address_that_is_free_is_no_finding() -> None:
    assert findings({"a.md": moved("old"), "b.md": a_note("", "B")}) == []
