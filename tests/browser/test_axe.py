"""Nothing that axe finds by the rules of WCAG 2.2 AA and of best practice, on any kind of page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import EXPLORER, KINDS, NOTE
from playwright.sync_api import Page
from reader import Open, search, serve

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What is shown at any address is served at the root, in a test of its own.
PAGES = {kind: path for kind, path in KINDS.items() if path != "404.html"}
WIDTHS = {"desktop": 1280, "mobile": 360, "narrowest": 320}
SCHEMES = ["light", "dark"]


def violations(page: Page) -> list[str]:
    """Return what axe finds, one line for each element at fault."""
    options: dict[str, Any] = {"runOnly": TAGS, "resultTypes": ["violations"]}
    return [
        f"{found['id']}: {' '.join(node['html'].split())[:200]}: {node['failureSummary']}"
        for found in Axe().run(page, options=options).response["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("width", [1280, 360], ids=["desktop", "mobile"])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing_on_a_page(open_page: Open, path: str, scheme: str, width: int) -> None:
    page = open_page(path, scheme=scheme, width=width).page
    # What is folded away is read too, once it is opened.
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")

    assert violations(page) == []


@pytest.mark.parametrize("width", [1280, 320], ids=["desktop", "mobile"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_while_searching(open_page: Open, scheme: str, width: int) -> None:
    page = open_page(NOTE, scheme=scheme, width=width).page
    search(page, "bottleneck")

    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_the_menu_of_a_small_screen(open_page: Open, scheme: str) -> None:
    page = open_page(NOTE, scheme=scheme, width=320).page
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-sidebar--primary").get_by_role("link").first.wait_for()

    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_on_the_page_for_what_is_not_there(
    open_page: Open, site: Path, scheme: str
) -> None:
    # Its links are absolute, for it is shown at any address: so it is served at the root.
    with serve(site, prefix="/") as home:
        page = open_page("404.html", home=home, scheme=scheme).page

        assert violations(page) == []


def test_axe_finds_a_fault_where_there_is_one(open_page: Open) -> None:
    page = open_page().page
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x>')")

    assert [line.partition(":")[0] for line in violations(page)] == ["image-alt"]


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_is_wider_than_the_screen(open_page: Open, path: str, width: int) -> None:
    page = open_page(path, width=width).page

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 320], ids=["desktop", "mobile"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_while_something_is_tried_out(
    open_page: Open, scheme: str, width: int
) -> None:
    page = open_page(EXPLORER, scheme=scheme, width=width).page
    line = page.locator("#calc-line")
    line.get_by_role("button", name="Add").click()
    line.get_by_role("spinbutton", name="stages of coding").fill("3")
    line.get_by_role("button", name="Copy link").click()
    line.get_by_role("status").filter(has_text="link").wait_for()
    assert violations(page) == []

    line.get_by_role("spinbutton", name="stages of coding").fill("-1")
    line.get_by_text("No result: ").first.wait_for()
    assert violations(page) == []
