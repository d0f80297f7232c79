"""Names of the world in a real browser: links are followed, and search finds each by its title."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator
from playwright.sync_api import TimeoutError as NotSeen
from reader import ROOT, Open, build, let_settle, serve

from names import LANGUAGES, NAMES, vault
from vaults import a_site

# What the real site has on is on here.
CONFIGURATION = f"""
INHERIT: {ROOT / "mkdocs.yml"}
docs_dir: docs
nav: [index.md]
"""

SOUGHT = {
    "composed": "composé",
    "decomposed": "brûlée",
    "German": "straße",
    "Russian": "узкое",
    "Greek": "στενό",
    "Chinese": "瓶颈理论",
    "Japanese": "待ち行列の理論",
    "Korean": "병목",
    "Korean, decomposed": "대기열",
    "Thai": "คอขวด",
    "Arabic": "الزجاجة",
    "Hebrew": "צוואר",
    "Hindi, with joiners": "क्षेत्रज्ञ",
    "emoji": "rocket",
    "a flag": "deutschland",
    "hash": "hash",
    "slash-encoded": "slash",
    "override": "override",
    "the longest name": "longest",
    "a carriage return": "returned",
}
"""A word of the title of some notes, as a reader would type it."""


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose notes have all these names."""
    root = tmp_path_factory.mktemp("names")
    configuration = a_site(root, vault(), configuration=CONFIGURATION)
    build(configuration, root / "site")
    with serve(root / "site") as address:
        yield address


def test_every_link_arrives_at_the_page_with_its_title(open_page: Open, named: str) -> None:
    visit = open_page("patterns/hub/", home=named)
    links = visit.page.locator(".md-content li", has_text="path").locator("a")
    found = links.evaluate_all("all => all.map(each => [each.innerText, each.href])")
    arrived = {}
    for address in dict.fromkeys(address for _, address in found):
        visit.page.goto(address, wait_until="commit")
        arrived[address] = visit.page.locator(".md-content h1").inner_text()

    assert len(found) == 3 * len(NAMES)
    said = [found[number : number + 3] for number in range(0, len(found), 3)]
    wanted = [" ".join(title.split()) for _, title in NAMES.values()]
    assert [[arrived[address] for _, address in three] for three in said] == [
        [title] * 3 for title in wanted
    ]
    assert visit.failures == []


@pytest.mark.parametrize("name", list(NAMES)[::20])
def test_a_click_arrives_without_a_new_page(open_page: Open, named: str, name: str) -> None:
    title = NAMES[name][1]
    visit = open_page("patterns/hub/", home=named)
    items = visit.page.locator(".md-content li", has_text="path")
    item = items.nth(list(NAMES).index(name))
    item.get_by_role("link", name="path", exact=True).click()
    visit.page.locator(".md-content h1", has_text=title).wait_for()

    assert visit.page.title().startswith(title)
    assert visit.failures == []


def type_into(box: Locator, words: str) -> None:
    """Type words as somebody does whose keyboard has them: the driver's own sends no keys then."""
    box.click()
    box.fill("")
    box.press_sequentially(words)
    box.press("End")


def test_search_finds_a_note_by_a_word_of_its_title(open_page: Open, named: str) -> None:
    page = open_page("patterns/hub/", home=named).page
    let_settle(page)
    box = page.locator("[data-md-component=search-query]")
    missed = {}
    for name, words in SOUGHT.items():
        type_into(box, words)
        found = page.locator(".md-search-result__article h1", has_text=NAMES[name][1]).first
        try:
            found.wait_for(timeout=15_000)
        except NotSeen:
            missed[name] = words

    assert len(SOUGHT) >= 15
    assert missed == {}


def test_a_result_leads_to_the_note(open_page: Open, named: str) -> None:
    page = open_page("patterns/hub/", home=named).page
    let_settle(page)
    type_into(page.locator("[data-md-component=search-query]"), "병목")
    page.locator(".md-search-result__link").first.click()
    page.locator(".md-content h1", has_text="병목 현상").wait_for()


def test_the_names_are_those_of_many_scripts(open_page: Open, named: str) -> None:
    page = open_page("patterns/", home=named).page
    listed = page.get_by_role("main").inner_text()

    assert [title for _, title in LANGUAGES.values() if title not in listed] == []
