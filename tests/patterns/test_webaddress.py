"""Web addresses are found where a reader could follow them, from end to end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrows.patterns.webaddress import faults, find
from vaults import a_library, a_note, the_note


def addresses(body: str, more: str = "") -> list[str]:
    library = a_library({"note.md": a_note(body, more=more)})
    return [each.url for each in find(the_note(library, "note.md"))]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[x](https://a.example/b)", "https://a.example/b"),
        ("[x](http://a.example/b 'A title')", "http://a.example/b"),
        ("[x](<https://a.example/b>)", "https://a.example/b"),
        ("![x](https://a.example/b.png)", "https://a.example/b.png"),
        ("[x](https://a.example/b_(c)#d)", "https://a.example/b_(c)#d"),
        ("[x](https://a.example/b.)", "https://a.example/b."),
        ("<https://a.example/b_>", "https://a.example/b_"),
        ("Bare: https://a.example/b.", "https://a.example/b"),
        ("(See https://a.example/b.)", "https://a.example/b"),
        ("**https://a.example/b**", "https://a.example/b"),
        ("[name]: https://a.example/b", "https://a.example/b"),
        ('<a href="https://a.example/b">x</a>', "https://a.example/b"),
        ("<a href='https://a.example/b'>x</a>", "https://a.example/b"),
        ("[x](https://a.example/Little's_law)", "https://a.example/Little's_law"),
        ("[x](https://a.example/?a=1&amp;b=2)", "https://a.example/?a=1&b=2"),
        ("| a | https://a.example/b|", "https://a.example/b"),
        ("[https://a.example/b](https://a.example/c)", "https://a.example/c"),
        (r"[x](https://a.example/b\_c\))", "https://a.example/b_c)"),
        (r"Bare: https://a.example/b\_c.", "https://a.example/b_c"),
        ("[x](<https://a.example/b c>)", "https://a.example/b%20c"),
        ("[name]: <https://a.example/b c>", "https://a.example/b%20c"),
        ("https://a.example/b%%gone%%c", "https://a.example/b"),
        ("https://a.example/b`gone`", "https://a.example/b"),
        ("https://a.example/b<!-- gone -->", "https://a.example/b"),
        ("HTTPS://A.EXAMPLE/B", "HTTPS://A.EXAMPLE/B"),
        ("[x](https://a.example/größe)", "https://a.example/größe"),
    ],
)
def test_an_address_is_found_whole(text: str, address: str) -> None:
    assert addresses(f"Text. {text}\n" if not text.startswith("[name]") else text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "`https://a.example/b`",
        "```text\nhttps://a.example/b\n```",
        "%% https://a.example/b %%",
        "<!-- https://a.example/b -->",
        "[x](mailto:a@b.example)",
        "[x](note.md), https: //a.example, http://",
        "ftp://a.example/b",
    ],
)
def test_what_no_reader_can_follow_is_none(text: str) -> None:
    assert addresses(text) == []


def test_addresses_of_the_frontmatter_are_found_and_its_comments_left_alone() -> None:
    more = "sources:\n  - title: T\n    url: 'https://a.example/b'\n# https://a.example/c\n"

    assert addresses("Text.\n", more) == ["https://a.example/b"]


def test_every_place_of_a_dead_address_is_a_fault() -> None:
    text = a_note("[x](https://a.example/b), again: https://a.example/b, https://a.example/c.\n")
    note = the_note(a_library({"note.md": text}), "note.md")
    found = faults(note, {"https://a.example/b": "404 Not Found"})

    assert [each.rule for each in found] == ["dead-address"] * 2
    assert {each.finding.span.of(text) for each in found} == {"https://a.example/b"}
    assert found[0].finding.message == "`https://a.example/b` leads nowhere: 404 Not Found"


@given(st.text(alphabet="ahtps:/.()<>[]'\"` \n&;_|#%-\\", max_size=60))
def test_a_place_holds_what_it_is_said_to_hold(text: str) -> None:
    whole = a_note("https://x" + text)
    note = the_note(a_library({"note.md": whole}), "note.md")
    for each in find(note):
        assert each.span.of(whole).casefold().startswith(("http://", "https://"))
        assert "\n" not in each.span.of(whole)


@pytest.mark.parametrize(
    "unit",
    [
        "https://",
        "https://a(",
        "https://a)",
        "](https://a",
        "'https://a",
        r"https://\_",
        "](<https://",
    ],
)
def test_long_runs_end(unit: str) -> None:
    assert len(addresses(unit * 20_000)) <= 20_000
