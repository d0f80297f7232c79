"""What a site says to programs, in a browser: it stands in pages and disturbs nobody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from reader import Open, serve
from test_axe import SCHEMES, violations


@pytest.fixture(scope="module")
def root(site: Path) -> Iterator[str]:
    """The address of the real site where it is to be published: at the root of its host."""
    with serve(site, prefix="/") as address:
        yield address


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("patterns/amdahl-law/", "Amdahl's Law"),
        ("patterns/Amdahls%20Law.html", "Amdahl's Law"),
        ("pattern/law-of-little", "Little's Law"),
        ("guides/deep/down/small-team/index.html", "Small Teams"),
        ("patterns/%E0%A4%A", None),
        ("patterns/zzzz/", None),
    ],
)
def test_a_wrong_address_leads_to_the_nearest_notes(
    open_page: Open, root: str, asked: str, titles: str | None
) -> None:
    visit = open_page(asked, home=root)
    nearest = visit.page.locator(".narrows-nearest")
    visit.page.wait_for_load_state("networkidle")

    if titles is None:
        expect(nearest).to_be_hidden()
    else:
        expect(nearest).to_be_visible()
        expect(nearest.locator("a").first).to_have_text(titles)
        assert 1 <= nearest.locator("a").count() <= 3
        nearest.locator("a").first.click()
        expect(visit.page.locator("h1")).to_have_text(titles)
    assert visit.outside == []
    assert [each for each in visit.failures if not each.startswith("404")] == []


def test_without_a_script_a_wrong_address_leads_to_the_list(open_page: Open, root: str) -> None:
    page = open_page("patterns/amdahl-law/", home=root, scripts=False, width=360).page

    expect(page.locator("article h1")).to_have_text("Nothing is at this address")
    expect(page.locator(".narrows-nearest")).to_be_hidden()
    page.locator("article a", has_text="list of patterns").click()
    expect(page.locator("h1")).to_have_text("Patterns")


def test_only_the_page_for_wrong_addresses_asks_for_the_addresses(
    open_page: Open, root: str
) -> None:
    asked = open_page("patterns/amdahls-law/", home=root)
    wrong = open_page("patterns/amdahls-la/", home=root)
    wrong.page.locator(".narrows-nearest a").first.wait_for()

    assert not [url for url in asked.requests if "notfound" in url or "addresses" in url]
    assert len([url for url in wrong.requests if "notfound" in url or "addresses" in url]) == 2


@pytest.mark.parametrize("scripts", [True, False])
def test_an_alias_leads_on_with_what_stands_behind_it(
    open_page: Open, home: str, scripts: bool
) -> None:
    visit = open_page("patterns/amdahls-argument/#how-it-works", scripts=scripts)
    visit.page.wait_for_url("**/patterns/amdahls-law/**")

    expect(visit.page.locator("h1")).to_have_text("Amdahl's Law")
    assert visit.page.url == f"{home}patterns/amdahls-law/{'#how-it-works' if scripts else ''}"
    assert visit.failures == []
    assert visit.outside == []


def test_the_policy_lets_what_a_page_says_to_programs_stand(open_page: Open) -> None:
    visit = open_page("patterns/amdahls-law/")
    data = json.loads(visit.page.locator("script[type='application/ld+json']").inner_text())

    assert data["@graph"][0]["headline"] == "Amdahl's Law"
    assert visit.failures == []
    address = visit.page.evaluate("document.querySelector('link[type=\"text/markdown\"]').href")
    assert visit.page.request.get(address).text().startswith('---\ntitle: "Amdahl\'s Law"\n')


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_beside_what_may_have_been_meant(
    open_page: Open, root: str, scheme: str, width: int
) -> None:
    page = open_page("patterns/amdahl-law/", home=root, scheme=scheme, width=width).page
    page.locator(".narrows-nearest a").first.wait_for()

    assert violations(page) == []


def test_axe_finds_nothing_on_a_page_that_leads_on(open_page: Open, site: Path) -> None:
    html = (site / "patterns/amdahls-argument/index.html").read_text("utf-8")
    page = open_page("patterns/amdahls-law/").page
    # As it is before the browser has gone on.
    kept = re.sub("<script.*?</script>|<meta http-equiv[^>]*>", "", html)
    page.set_content(kept)

    expect(page.locator("h1")).to_have_text("Amdahl's Law")
    assert violations(page) == []
