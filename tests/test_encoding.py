"""What notes hold, wherever it lands: HTML, JSON, XML, a terminal, a build server's log."""

from __future__ import annotations

import gzip
import json
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from injections import TEXTS, note
from narrows import unseen
from narrows.cli import main
from narrows.diagnostic import Failure
from vaults import Site, a_site, build

ESCAPES = "\x1b]0;owned\x07\x1b[31m\x9b2J"
TURNED = "\u202egnp.exe\u2067"
NAMES = [
    *("plain", "a\x1b[31mred", "bell\x07", "line\n::error::forged", f"turned{TURNED}"),
    *("sep\u2028arated", "m&m <b>'\"", "::error file=x::y", "##[error]z", "del\x7f\x9b"),
    *("none\ufffe", "{{ 7*191 }}{% raise %}", "zwj\u200bx"),
]
MATERIAL = """site_name: Encoded
site_url: https://example.org/
theme: {name: material, font: false}
plugins: [search, patterns: {search: material}, calculator]
"""
ACTING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def a_nasty_note(place: int, name: str) -> str:
    """Return a note full of what acts unseen."""
    text = f"{name} {ESCAPES}{TURNED} ::warning::forged {{{{ 7*191 }}}}{{% raise %}}"
    return note(text, f"T{place}", "plain")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mkdocs.yml of a site with such notes, and such names of files."""
    notes = {f"{name}.md": a_nasty_note(place, name) for place, name in enumerate(NAMES)}
    notes |= {f"x{place}.md": note(text, "X", "plain") for place, text in enumerate(TEXTS.values())}
    docs = {"index.md": f"# Home\n\n[[plain]] and [[{NAMES[4]}]] {{{{ 7*191 }}}}\n"}
    return a_site(tmp_path_factory.mktemp("encoded"), notes, docs, MATERIAL)


@pytest.fixture(scope="module")
def site(project: Path) -> Site:
    """It, built."""
    return build(project, strict=False)


def test_no_page_holds_what_acts_unseen(site: Site) -> None:
    pages = [*site.folder.rglob("*.html")]
    found = {page: ACTING.findall(unescape(page.read_text("utf-8"))) for page in pages}

    assert len(pages) > 25
    assert {page: acting for page, acting in found.items() if acting} == {}


def test_the_words_around_it_are_there(site: Site) -> None:
    page = site.page("patterns/plain/")

    assert "<title>T0 plain ]0;owned[31m2Jgnp.exe ::warning::forged {{ 7*191 }}" in page
    assert "1337" not in re.sub(r'"[^"]*"', "", page)
    assert "T4 turnedgnp.exe" in site.page("")


def test_what_joins_letters_stays(site: Site) -> None:
    assert "zwj\u200bx" in site.page("patterns/zwjx/")


def test_the_search_index_is_json_that_says_the_same(site: Site) -> None:
    index = json.loads((site.folder / "search/search_index.json").read_text("utf-8"))
    found = [doc for doc in index["docs"] if ACTING.search(unescape(doc["title"] + doc["text"]))]

    assert len(index["docs"]) > 50
    assert found == []


def test_the_site_map_is_xml_of_addresses(site: Site) -> None:
    plain = (site.folder / "sitemap.xml").read_bytes()
    root = ElementTree.fromstring(plain)  # noqa: S314 - our own
    places = [each.text or "" for each in root.iter() if each.tag.endswith("loc")]

    assert gzip.decompress((site.folder / "sitemap.xml.gz").read_bytes()) == plain
    assert len(places) > 25
    assert all(
        re.fullmatch(r"https://example\.org/[\w./%~-]*", place, re.ASCII) for place in places
    )


def test_what_scripts_read_is_json(site: Site) -> None:
    read = 0
    for page in site.folder.rglob("*.html"):
        text = page.read_text("utf-8")
        for state in re.findall(r'data-narrows-(?:figure|form)="([^"]*)"', text):
            json.loads(unescape(state))
            read += 1
        for settings in re.findall(r'<script id="__config"[^>]*>(.*?)</script>', text, re.DOTALL):
            json.loads(settings)
            read += 1

    assert read > 50


def test_what_the_build_says_obeys_nobody(site: Site) -> None:
    # What MkDocs itself says of files is not ours, and it names none of these.
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", site.log)
    assert "raw-html" in site.log


FORMS = ("full", "concise", "grouped", "json", "github", "gitlab", "sarif", "junit")


@pytest.mark.parametrize("form", FORMS)
def test_no_report_holds_what_a_terminal_obeys(
    project: Path,
    form: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(project.parent)
    code = main(["check", "--output", form])
    said = "".join(capsys.readouterr())

    assert code == 1
    assert "calc-" in said
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u202e]", said)
    commands = re.findall(r"^::(\w+) ?", said, re.MULTILINE)
    assert set(commands) <= {"error", "warning", "notice"}
    assert not re.search(r"^::\w+::", said, re.MULTILINE)
    assert bool(commands) is (form == "github")
    if form == "junit":
        ElementTree.fromstring(said)  # noqa: S314 - our own


def test_a_failure_says_the_name_of_a_file_on_one_line() -> None:
    failure = Failure("cannot read a\n::error::b\x1b[31m: denied", "see `\x07c`")

    assert str(failure) == "cannot read a ::error::b\ufffd[31m: denied\n  help: see `\ufffdc`"


def test_only_text_is_changed_and_stays_what_it_was() -> None:
    assert unseen.without("a\u202eb\tc\n") == "ab\tc\n"
    assert unseen.without(None) is None
    assert unseen.without(["\x00"]) == ["\x00"]
