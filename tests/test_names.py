"""Names of the world, round trip: published, linked by name, path and title, and found."""

from __future__ import annotations

import json
import os
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import urlopen

import pytest

from names import NAMES, SAID, UNWRITTEN, titles, vault
from narrows import check, settings
from narrows import vault as vaults
from narrows.patterns.note import slug_of
from narrows.report import Report
from pictures import PNG
from server import serve
from vaults import Site, a_note, a_site, build

CONFIGURATION = """\
site_name: Names
site_url: https://example.org/sub/path/
theme: {{name: material, font: false}}
use_directory_urls: {directories}
plugins: [search, patterns: {{search: material}}]
"""


@pytest.fixture(scope="module", params=["true", "false"], ids=["directories", "files"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    configuration = CONFIGURATION.format(directories=request.param)
    odd = {path: a_note("Text.\n", json.dumps(title)) for path, title in titles().items()}
    names: dict[str, str | bytes] = {**vault(), **odd}
    return build(
        a_site(tmp_path_factory.mktemp("names"), names, configuration=configuration), strict=False
    )


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, str]:
    """The HTML of every page by its path."""
    return {
        path.relative_to(site.folder).as_posix(): path.read_text("utf-8")
        for path in site.folder.rglob("*.html")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def places(pages: dict[str, str]) -> dict[str, list[str]]:
    """The paths of the pages that hold the text of each note."""
    found: dict[str, list[str]] = {name: [] for name in NAMES}
    for path, html in pages.items():
        if number := re.search(r"This is number(\d+)\.", html):
            found[list(NAMES)[int(number[1])]].append(path)
    return found


def test_there_are_enough_names() -> None:
    assert len(NAMES) >= 80
    assert len({slug_of(f"{name}.md") for name, _ in NAMES.values()}) == len(NAMES)


def test_every_note_is_published_once(places: dict[str, list[str]]) -> None:
    assert {name: found for name, found in places.items() if len(found) != 1} == {}


def test_every_link_is_answered_with_the_page_that_it_names(
    site: Site, pages: dict[str, str], places: dict[str, list[str]]
) -> None:
    (hub,) = (path for path in pages if "hub" in path)
    items = re.findall(r"<li>(.*?)</li>", pages[hub][pages[hub].index("Hub</h1>") :], re.DOTALL)
    linked = [item for item in items if ">path</a>" in item]
    missed = {}
    with serve(site.folder) as home:
        for (name, (_, title)), item in zip(NAMES.items(), linked, strict=True):
            addresses = re.findall(r'href="([^"]*)"', item)
            reached = {urljoin(home + hub, unescape(address)) for address in addresses}
            served = [urlopen(url).read().decode() for url in reached]  # noqa: S310 - our server
            told = [pages[path] for path in places[name]]
            if len(addresses) != 3 or served != told or f">{title}</a>" not in item:
                missed[name] = item

    assert missed == {}


def test_every_name_is_in_the_search_at_an_address_that_is_there(
    site: Site, places: dict[str, list[str]]
) -> None:
    index = json.loads((site.folder / "search/search_index.json").read_text("utf-8"))
    found = {each["title"]: unquote(urlsplit(each["location"]).path) for each in index["docs"]}
    missed = {}
    for name, (_, title) in NAMES.items():
        path = found.get(title, "?")
        file = f"{path}index.html" if path.endswith("/") else path
        if [file] != places[name]:
            missed[name] = path

    assert missed == {}


def test_nothing_is_said_of_links_to_names(site: Site) -> None:
    said = [line for line in site.log.splitlines() if "hub.md" in line and "INFO" not in line]

    # Between `<` and the next `>` the note might have a tag.
    assert [line for line in said if "raw-html" not in line] == []


def test_the_map_of_the_site_has_every_page(site: Site, places: dict[str, list[str]]) -> None:
    listed = re.findall(r"<loc>(.*?)</loc>", (site.folder / "sitemap.xml").read_text("utf-8"))
    paths = {unquote(urlsplit(unescape(each)).path).removeprefix("/sub/path/") for each in listed}
    for found in places.values():
        assert found[0].removesuffix("index.html") in paths


@pytest.mark.parametrize("name", ["tag", "amp", "quote", "separator", "control", "override", "rtl"])
def test_a_title_of_any_characters_is_on_its_page(pages: dict[str, str], name: str) -> None:
    (page,) = (html for path, html in pages.items() if f"title-{name}" in path)
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)

    assert heading
    assert re.search(rf"Said {name}.*so", unescape(re.sub("<[^>]*>", "", heading[1])), re.DOTALL)


# --- what an address is ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_an_address_fits_into_every_file_system_and_shows_what_it_is(name: str) -> None:
    slug = slug_of(f"{NAMES[name][0]}.md")

    assert all(1 <= len(part.encode()) <= 200 for part in slug.split("/"))
    assert not re.search(r"[\x00-\x20\x7f-\xa0\u200b\u202e\u2028\ufeff<>:\"\\|?*#%&]", slug)
    assert slug_of(f"{slug}.md") == slug


def test_a_name_that_no_wikilink_can_say_is_said_by_its_title() -> None:
    assert len(SAID) + len(UNWRITTEN) == len(NAMES)
    assert all(re.search(r"[\[\]|\n\r]", name) for name, _ in UNWRITTEN.values())


# --- what cannot be published ---------------------------------------------------------------------


def checked(folder: Path, notes: dict[str, str | bytes]) -> Report:
    """Return what a check finds in a site that is written with its names as they are."""
    site = settings.from_file(a_site(folder, notes))
    return check.check(vaults.read(site, relative_to=folder))


def said(found: Report) -> list[str]:
    return [f"{each.path}: {each.rule}: {each.message}" for each in found.diagnostics]


def test_a_name_that_is_not_utf8_is_reported_and_its_note_stays_home(tmp_path: Path) -> None:
    odd = os.fsdecode(b"caf\xe9")
    notes = {
        f"{odd}.md": a_note("Lost words.\n", "Odd"),
        f"{odd}/a.md": a_note("Lost words.\n", "Below"),
        f"{odd}.png": PNG,
        "b.md": a_note("[[Odd]], ![[café.png]]\n", "B"),
    }
    site = build(a_site(tmp_path, notes), strict=False)

    assert "Lost words" not in site.text()
    assert "patterns/caf\\xe9.md:1:1: error[not-utf8]: the name of this file" in site.log
    assert "patterns/caf\\xe9/a.md:1:1: error[not-utf8]" in site.log
    assert "no file `café.png`" in site.log
    assert "B" in site.page("patterns/b/")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a.md", "a.MD"),
        ("caf\u00e9.md", "cafe\u0301.md"),
        ("a b.md", "a-b.md"),
        ("w" * 210 + ".md", "w" * 220 + ".md"),
        ("\u200bx.md", "x.md"),
    ],
)
def test_two_names_of_one_address_are_both_published_and_reported(
    one: str, other: str, tmp_path: Path
) -> None:
    notes = {one: a_note("First words.\n", "One"), other: a_note("Second words.\n", "Two")}
    site = build(a_site(tmp_path, notes), strict=False)

    assert "First words" in site.text()
    assert "Second words" in site.text()
    assert site.log.count("error[slug-collision]") == 2


# --- lines ----------------------------------------------------------------------------------------

ENDS = {"\n": "line feeds", "\r\n": "of Windows", "\r": "of old", "mixed": "mixed"}


@pytest.mark.parametrize("end", ENDS, ids=ENDS.values())
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "marked"])
def test_lines_are_counted_as_editors_do(end: str, mark: str, tmp_path: Path) -> None:
    # To some programs a line ends at each of these too; to editors it does not.
    lines = a_note("one \u2028 two \x0b three \x0c four \x85 five\n\n[[nope]]\n").split("\n")
    ends = ["\n", "\r", "\r\n"] * len(lines) if end == "mixed" else [end] * len(lines)
    text = "".join(f"{line}{each}" for line, each in zip(lines, ends, strict=False))
    found = checked(tmp_path, {"a.md": (mark + text).encode()})

    (broken,) = (each for each in found.diagnostics if each.rule == "broken-link")
    assert (broken.start.line, broken.start.column) == (lines.index("[[nope]]") + 1, 1)
    assert not {each.rule for each in found.diagnostics} - {"broken-link", "orphan"}
