"""Nothing of a vault overwrites a file of the site, on any host."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from narrows.patterns import library as libraries
from narrows.patterns.note import parse
from narrows.patterns.publication import clashes, publish
from narrows.patterns.room import Room
from narrows.text import Source
from vaults import a_dialect, a_note, a_site, build, diagnose

ROOT = """\
site_name: A site
site_url: https://example.org/
use_directory_urls: false
plugins:
  - search
  - patterns: {url: /, rules: {orphan: "off"}}
  - calculator
"""


def addresses(
    paths: Iterable[str], files: Iterable[str] = (), *, prefix: str = "", directories: bool = True
) -> dict[str, str]:
    """Return where notes of these paths are published beside the files of a site."""
    notes = [parse(path, Source(path, a_note("Text.\n")), a_dialect()) for path in paths]
    library = libraries.build(notes, prefix=prefix)
    return dict(publish(library, files, directories=directories).addresses)


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("Knee.png", "knee.png"),
        ("caf\u00e9.png", "cafe\u0301.PNG"),
        ("a/b", "a/b/c.html"),
        ("a/b/c.html", "a/b"),
        ("A/b/c.html", "a/B"),
    ],
)
def test_two_files_are_in_each_others_way(path: str, file: str) -> None:
    assert Room.of([file]).taker(path) == file


@pytest.mark.parametrize("path", ["knee2.png", "a/c.png", "a/bc", "a/b.html"])
def test_other_files_are_not(path: str) -> None:
    assert Room.of(["knee.png", "a/b/c.html"]).taker(path) is None


@pytest.mark.parametrize(
    ("note", "directories"),
    [
        ("404.md", False),
        ("404.html.md", True),
        ("sitemap.xml.md", True),
        ("robots.txt.md", True),
        ("search/search_index.json.md", True),
        ("assets/style.css.md", True),
        ("about.md", True),
        ("About.md", False),
    ],
)
def test_a_note_never_gets_the_place_of_a_file_of_the_site(note: str, directories: bool) -> None:
    files = ["assets/style.css", "about/index.html", "about.html"]
    wanted = note.removesuffix(".md").lower()

    found = addresses([note, "sound.md"], files, directories=directories)

    assert found == {note: f"{wanted}-2", "sound.md": "sound"}


def test_of_many_notes_of_one_address_none_is_lost() -> None:
    paths = [f"x{'-' * number}.md" for number in range(100)]

    assert len(set(addresses(paths).values())) == 100


def test_a_page_never_takes_the_name_of_a_folder() -> None:
    found = addresses(["a.md", "a.html/b.md"], directories=False)

    assert found == {"a.html/b.md": "a.html/b", "a.md": "a-2"}


def test_an_attachment_never_gives_way_to_a_file_of_the_site_without_a_word() -> None:
    parsed = [parse("a.md", Source("a.md", a_note("![one](knee.png)\n")), a_dialect())]
    library = libraries.build(parsed, assets=["knee.png"], site=["patterns/KNEE.png"])

    assert list(clashes(library)) == ["knee.png"]


def test_many_notes_of_one_address_do_not_all_name_each_other() -> None:
    found = diagnose(
        {f"x{'-' * number}.md": a_note("x\n") for number in range(50)}, "slug-collision"
    )

    assert len(found) == 50
    assert all(len(each.message) <= 401 for each in found)


def test_a_vault_at_the_root_of_a_site_leaves_what_is_there(tmp_path: Path) -> None:
    notes = {
        name: a_note(f"The text of {name}.\n", name)
        for name in ("404.md", "index.md", "sitemap.md", "search.md", "robots.txt.md", "a.md")
    }
    docs = {"index.md": "# Home of the site\n", "robots.txt": "User-agent: *\n"}

    site = build(a_site(tmp_path, notes, docs, ROOT), strict=False)

    assert "Home of the site" in site.page("index.html")
    assert "The text of" not in site.page("404.html") + site.page("index.html")
    assert site.page("robots.txt") == "User-agent: *\n"
    assert "search_index" not in site.page("search.html")
    for name in notes:
        assert f"The text of {name}." in site.text()
    assert "the address `404` is also that of 404.html of the site" in site.log
