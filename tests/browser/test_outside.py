"""No page asks another host for anything: seen in the browser, and read in every file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pages import KINDS
from reader import Open, serve

SITE = "https://narrows.example/"
"""The address that the site is built for: to name it is to ask nobody else."""

LOADED = {
    "script",
    "img",
    "iframe",
    "video",
    "audio",
    "source",
    "track",
    "embed",
    "object",
    "image",
}
"""The elements that a browser loads something for, by itself."""

NAMED = {"canonical", "alternate", "edit", "prev", "next", "author", "license", "me"}
"""What a link in the head may be, and no browser follows by itself."""

OF_CSS = re.compile(r"(?:url\(\s*|@import\s+)[\"']?(?P<address>(?:https?:)?//[^\"')\s]+)")


class Reader(HTMLParser):
    """Collects the addresses that a page loads."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "link" and not NAMED.intersection(named.get("rel", "").split()):
            self.addresses.append(named.get("href", ""))
        if tag in LOADED:
            self.addresses += [named[name] for name in ("src", "data", "href") if name in named]
            self.addresses += [
                each.split()[0] for each in named.get("srcset", "").split(",") if each
            ]
        self.addresses += [found["address"] for found in OF_CSS.finditer(named.get("style", ""))]


def asked(file: Path) -> Iterator[str]:
    """Yield the addresses of other hosts that a page or a style sheet loads."""
    text = file.read_text("utf-8")
    if file.suffix == ".css":
        addresses = [found["address"] for found in OF_CSS.finditer(text)]
    else:
        reader = Reader()
        reader.feed(text)
        addresses = reader.addresses
    for address in addresses:
        if re.match(r"(?:https?:)?//", address.strip(), re.I) and not address.startswith(SITE):
            yield f"{file.name}: {address}"


@pytest.fixture(scope="module")
def root(site: Path) -> Iterator[str]:
    """The address of the real site at the root of a host: the page for lost readers asks for it."""
    with serve(site, prefix="/") as address:
        yield address


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_loads_all_it_asks_for_and_asks_nobody_else(
    open_page: Open, root: str, path: str
) -> None:
    visit = open_page(path, home=root)
    visit.page.wait_for_load_state("networkidle")

    assert len(visit.requests) > 2
    assert visit.failures == []
    assert visit.outside == []


def test_no_file_of_the_site_names_another_host_to_load_from(site: Path) -> None:
    files = [file for kind in ("*.html", "*.css") for file in site.rglob(kind)]

    assert len(files) > 100
    assert [found for file in files for found in asked(file)] == []


def test_every_page_of_the_site_has_its_policy_ahead_of_all_else(site: Path) -> None:
    head = re.compile(r'<head>\s*<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" ')
    pages = {file: file.read_text("utf-8") for file in site.rglob("*.html")}

    assert len(pages) > 100
    assert any('http-equiv="refresh"' in page for page in pages.values())
    assert [file for file, page in pages.items() if not head.search(page)] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<script src="https://cdn.example.org/x.js"></script>'),
        ("a.html", '<img alt="" srcset="x.png 1x, //img.example.org/y.png 2x">'),
        ("a.html", '<link rel="preconnect" href="https://fonts.example.org">'),
        ("a.html", "<p style=\"background: url('//img.example.org/z.png')\">"),
        ("a.css", '@import "https://fonts.example.org/a.css";'),
        ("a.css", "a { background: url(//img.example.org/z.png) }"),
    ],
)
def test_a_file_that_asks_another_host_is_seen(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")

    assert len(list(asked(tmp_path / name))) == 1
