"""Addresses on a note's page: those that lead somewhere stay, the others go."""

from __future__ import annotations

import pytest

from narrows.patterns.deadend import place, with_addresses, without_dead_ends

HERE = "patterns/a-note/"
# As a host gives them: encoded.
PLACES = frozenset(
    map(place, ("./", HERE, "patterns/gr%C3%B6%C3%9Fe/", "patterns/images/a%20b.png", "x.html"))
)


@pytest.mark.parametrize(
    "address",
    [
        "../gr%C3%B6%C3%9Fe/",
        "../größe/",
        "../gr%C3%B6%C3%9Fe/#anchor",
        "../images/a%20b.png",
        "../../x.html?query",
        "../..",
        "#here",
        "https://example.org/",
        "mailto:a@example.org",
    ],
)
def test_an_address_that_leads_somewhere_stays(address: str) -> None:
    html = f'<p><a href="{address}">words</a></p>'

    assert without_dead_ends(html, HERE, PLACES) == html


@pytest.mark.parametrize("address", ["../private/", "../../private.md", "/private/", "gr%C3%B6"])
def test_an_address_that_leads_nowhere_goes_and_its_words_stay(address: str) -> None:
    html = f'<p><a href="{address}">words</a></p>'

    assert without_dead_ends(html, HERE, PLACES) == "<p><a>words</a></p>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/patterns/a.md#b">x</a>', '<a href="../a/#b">x</a>'),
        ("<img alt='' src=/patterns/a%20b.png>", "<img alt='' src=../a%20b.png>"),
        ('<a href="/nowhere.md">x</a>', '<a href="/nowhere.md">x</a>'),
        ('<a href="//patterns/a.md">x</a>', '<a href="//patterns/a.md">x</a>'),
        ('<a href="../patterns/a.md">x</a>', '<a href="../patterns/a.md">x</a>'),
        ("<p>href=/patterns/a.md</p>", "<p>href=/patterns/a.md</p>"),
    ],
)
def test_a_path_from_the_root_becomes_the_address_of_its_file(html: str, expected: str) -> None:
    addresses = {"patterns/a.md": "../a/", "patterns/a b.png": "../a%20b.png"}

    assert with_addresses(html, addresses.get) == expected
