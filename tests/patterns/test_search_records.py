"""What a site is searched by: which search it has, and what its index knows of a page."""

from __future__ import annotations

import gzip
import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrows.diagnostic import Failure
from narrows.patterns.leak import cbor
from narrows.patterns.search import choice, pagefind, stopword
from narrows.patterns.search.choice import Engine
from narrows.patterns.search.index import Found, Names, Section, amended, names, pages
from narrows.patterns.search.record import Record, records
from vaults import a_library, a_note, an_edition

INDEX = json.dumps(
    {
        "config": {"lang": ["en"]},
        "docs": [
            {"location": "", "title": "Home", "text": "<p>Here.</p>"},
            {"location": "a/", "title": "A &lt;b&gt;", "text": "A &lt;b&gt; <p>One.</p>"},
            {"location": "a/#two", "title": "Two", "text": "<p>Of a.</p>"},
            {"location": "a/#drawn", "title": "A &lt;b&gt;", "text": ""},
            {"location": "off/", "title": "Off", "text": "<p>Of nobody.</p>"},
            {"location": "off/#x", "title": "X", "text": "<p>Of nobody.</p>"},
            {"location": "deep/%C3%BC%20x.html", "title": "Ü", "text": ""},
        ],
    }
)
NAMES = {"a/": Names(("An <alias>", 'a "b"'), ("queues",))}


def test_a_site_is_searched_by_pagefind_from_where_that_moves_less() -> None:
    assert choice.engine("auto", choice.MANY - 1) is Engine.MATERIAL
    assert choice.engine("auto", choice.MANY) is Engine.PAGEFIND


@pytest.mark.parametrize("pages", [1, 100_000])
@pytest.mark.parametrize("wish", Engine)
def test_a_site_has_the_search_that_it_asks_for(wish: str, pages: int) -> None:
    assert choice.engine(choice.read(wish, "material"), pages) == wish


def test_another_theme_keeps_its_own_search_however_many_pages_there_are() -> None:
    assert choice.engine(choice.read("auto", "mkdocs"), 100_000) is Engine.MATERIAL


def test_a_note_is_found_by_its_aliases_and_tags() -> None:
    notes = {"a.md": a_note("#inline\n", "A", "aliases: [Other name]\n")}
    edition = an_edition(a_library(notes))

    assert names(edition.listed) == {"patterns/a/": Names(("Other name",), ("test", "inline"))}


def test_the_index_of_a_theme_has_them_in_the_text_of_the_page() -> None:
    read = json.loads(amended(INDEX, {"off/"}, NAMES, is_html=True))

    assert read["config"] == {"lang": ["en"]}
    assert [each["location"] for each in read["docs"]] == [
        "",
        "a/",
        "a/#two",
        "a/#drawn",
        "deep/%C3%BC%20x.html",
    ]
    assert read["docs"][1]["text"].endswith('<p>An &lt;alias&gt;, a "b", queues</p>')
    assert read["docs"][2]["text"] == "<p>Of a.</p>"


def test_an_index_of_plain_text_stays_one() -> None:
    read = json.loads(amended(INDEX, (), NAMES, is_html=False))

    assert read["docs"][1]["text"].endswith(' An <alias>, a "b", queues')


def test_a_record_is_a_page_with_its_sections_and_names() -> None:
    _, record, _ = records(pages(INDEX, {"off/"}), NAMES)

    assert record.path == "a/index.html"
    assert record.html.splitlines()[1:] == [
        "<h1>A &lt;b&gt;</h1>",
        '<span data-pagefind-meta="aliases[title]" '
        'title="An &lt;alias&gt;, a &quot;b&quot;"></span>',
        '<span data-pagefind-meta="tags[title]" title="queues"></span>',
        "<p>One.</p>",
        '<h2 id="two">Two</h2><p>Of a.</p>',
        "</body></html>",
    ]


def a_large_site(*texts: str) -> list[Found]:
    """Return pages that share a few texts, as many of each."""
    return [
        Found(f"{number}/", (Section("<b>The</b> note", text), Section("", "Of &quot;all&quot;.")))
        for number, text in zip(range(stopword.LARGE), itertools.cycle(texts), strict=False)
    ]


def test_words_that_nearly_all_pages_hold_are_stop_words_and_the_rarest_is_the_first() -> None:
    site = a_large_site("A Queue", "a queue.", "a <i>pile</i>", "a, queue", "queue_")

    assert stopword.find(site) == ("a", "queue", "all", "note", "of", "the")


def test_a_site_that_is_not_large_has_no_stop_words() -> None:
    assert stopword.find(a_large_site("a")[1:]) == ()


def test_a_record_is_where_its_page_is() -> None:
    assert [each.path for each in records(pages(INDEX, ()), {})] == [
        *("index.html", "a/index.html", "off/index.html", "deep/ü x.html"),
    ]


def test_the_index_of_the_same_pages_has_the_same_bytes(tmp_path: Path) -> None:
    pages = [Record(f"{n}/index.html", f"<html><body><h1>{n}</h1>Words {n}.") for n in range(50)]
    written = []
    for name in ("one", "two"):
        pagefind.write(pages, tmp_path / name, "en")
        found = (path for path in (tmp_path / name).rglob("*") if path.is_file())
        written.append({path.relative_to(tmp_path / name): path.read_bytes() for path in found})

    assert written[0] == written[1]
    assert len(list(Path(tmp_path, "one", "fragment").iterdir())) == 50


def test_nothing_is_written_that_no_page_loads(tmp_path: Path) -> None:
    pagefind.write([Record("index.html", "<html><body>Words.")], tmp_path / "out", "de")
    left = {path.name.partition(".")[0] for path in (tmp_path / "out").iterdir()}

    assert left == {"fragment", "index", "pagefind", "pagefind-entry", "pagefind-worker", "wasm"}
    assert [path.name for path in (tmp_path / "out").glob("wasm.*")] == ["wasm.de.pagefind"]


def test_a_configuration_of_pagefind_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "p")
    (tmp_path / "pagefind.yml").write_text("exclude_selectors: [p]\n")
    monkeypatch.chdir(tmp_path)
    pagefind.write([Record("index.html", "<html><body><p>Words.")], tmp_path / "out", "en")

    assert "Words." in _fragment(tmp_path / "out")


def _fragment(folder: Path) -> str:
    (found,) = (folder / "fragment").iterdir()
    return gzip.decompress(found.read_bytes()).decode()


def test_without_pagefind_the_option_that_does_without_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pagefind.service.get_executable", lambda: None)
    with pytest.raises(Failure) as caught:
        pagefind.program()

    assert caught.value.message == "there is no Pagefind, which makes the search of this site"
    assert "`search: material`" in caught.value.help


def test_a_pagefind_that_is_for_another_machine_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "not-there"))
    with pytest.raises(Failure, match="there is no Pagefind"):
        pagefind.write([], tmp_path / "out", "en")
    (tmp_path / "not-there").write_bytes(b"\x7fOF ANOTHER KIND")
    (tmp_path / "not-there").chmod(0o755)
    with pytest.raises(Failure, match="Pagefind cannot be run: Exec format error"):
        pagefind.write([], tmp_path / "out", "en")


def test_what_pagefind_refuses_is_said(tmp_path: Path) -> None:
    with pytest.raises(Failure) as caught:
        pagefind.write([], tmp_path / "out", "en")

    assert caught.value.message.startswith("Pagefind has made no index for the search: ")


def test_the_words_of_an_index_are_read() -> None:
    words = b"\x83\x65limit\x98\x02\x19\x03\xe7\xf6\x78\x1a" + b"a" * 26 + b"\x43abc\x62\xc3\xa9"

    assert list(cbor.texts(words)) == ["limit", "a" * 26, "é"]


@given(st.binary())
def test_anything_may_be_read_as_an_index(content: bytes) -> None:
    assert sum(map(len, cbor.texts(content))) <= len(content)
