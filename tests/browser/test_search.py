"""Search as readers do it: typing, keys, passages, and how little is fetched for it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from reader import ROOT, Open, Visit, build, let_settle, navigate_instantly, search, serve

from vaults import a_note, a_site

NOTE = "patterns/amdahls-law/"
FIELD = "[data-md-component=search-query]"
ENGINES = ("pagefind", "material")
SITE = f"""\
INHERIT: {ROOT / "mkdocs.yml"}
docs_dir: docs
nav: [index.md]
not_in_nav: ""
extra_css: []
plugins: [search, {{patterns: {{search: %s}}}}, calculator]
"""
NOTES = {
    "queue.md": a_note("Things wait. ![[long]]\n", "Queue", "aliases: [Waiting line]\n"),
    "long.md": a_note(
        "## Slow zebra\n\nAnother queue, and a queue, and a queue. The okapi <b>waits</b> & "
        "`<img src=x onerror=alert(1)>` is code.\n\n## Second part\n\nNothing.\n" * 2,
        "A long note",
    ).replace("[test]", "[test, giraffe]"),
    "off.md": a_note("The okapi is unlisted.\n", "Okapi", "unlisted: true\n"),
    "home.md": a_note("The okapi is private.\n", "Okapi at home").replace("c: true", "c: false"),
    "ä %23 ö.md": a_note("A wombat.\n", "Strange name"),
}


@pytest.fixture(scope="module", params=ENGINES)
def small(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a small site, searched by each engine."""
    root = tmp_path_factory.mktemp(request.param)
    docs = {"index.md": "# Home\n\nWith a quagga.\n"}
    build(a_site(root, NOTES, docs, SITE % request.param), root / "site")
    with serve(root / "site") as address:
        yield address


def found(page: Page) -> list[str]:
    """Return the titles of the pages that were found, in their order."""
    titles = page.locator(
        ".md-search-result__item h1, .md-search-result__article--document .narrows-hit__title"
    )
    return [title.strip() for title in titles.all_inner_texts()]


# --- both searches --------------------------------------------------------------------------------


WORDS = {
    "queue": "Queue",
    "que": "Queue",
    "waiting line": "Queue",
    "giraffe": "A long note",
    "zebra": "A long note",
    "quagga": "Home",
}
"""What somebody types, and the title of the page that comes first."""


def test_a_page_is_found_by_title_alias_tag_heading_and_text_and_titles_come_first(
    open_page: Open, small: str
) -> None:
    page = open_page(home=small).page
    for words, title in WORDS.items():
        page.locator(FIELD).fill("")
        search(page, words)
        first = page.locator(".narrows-hit__title, .md-search-result__item h1").first
        first.filter(has_text=title).wait_for()

        assert found(page)[0] == title


def test_a_passage_holds_no_facts_about_the_note(open_page: Open, small: str) -> None:
    page = open_page(home=small).page
    search(page, "wombat")

    assert "min read" not in page.locator(".md-search-result__item").first.inner_text()


def test_what_is_unlisted_or_private_is_not_found(open_page: Open, small: str) -> None:
    page = open_page(home=small).page
    search(page, "okapi")

    assert found(page) == ["A long note"]


def test_a_result_leads_to_its_page_whatever_that_is_called(open_page: Open, small: str) -> None:
    visit = open_page(home=small)
    search(visit.page, "wombat")
    visit.page.keyboard.press("Enter")
    visit.page.get_by_role("heading", level=1, name="Strange name").wait_for()

    assert visit.failures == []


def test_without_scripts_there_is_no_box_that_does_nothing(open_page: Open, small: str) -> None:
    page = open_page(home=small, scripts=False).page

    assert page.get_by_role("heading", level=1).first.is_visible()
    assert not page.locator(FIELD).is_visible()
    assert not page.locator("label.md-header__button[for=__search]").is_visible()


# --- Pagefind, on our own site --------------------------------------------------------------------


def asked(visit: Visit) -> list[str]:
    """Return what was fetched for the search."""
    paths = (url.removeprefix(visit.home).partition("?")[0] for url in visit.requests)
    return [path for path in paths if path.startswith(("pagefind/", "search/")) or "worker" in path]


def test_nothing_is_fetched_before_a_reader_goes_to_the_box(open_page: Open) -> None:
    visit = open_page(NOTE)
    visit.page.wait_for_load_state("networkidle")
    before = asked(visit)
    search(visit.page, "queue")

    assert before == []
    assert {"pagefind/pagefind.js", "pagefind/pagefind-worker.js"} <= set(asked(visit))
    assert visit.outside == []
    assert visit.failures == []


def test_the_index_of_the_theme_is_not_there(site: Path) -> None:
    assert not (site / "search").exists()
    entry = json.loads((site / "pagefind/pagefind-entry.json").read_text("utf-8"))
    assert entry["languages"]["en"]["page_count"] > 100


def test_a_passage_shows_what_was_looked_for(open_page: Open) -> None:
    page = open_page(NOTE).page
    search(page, "arrivals")

    marks = page.locator(".narrows-hit__passage mark")
    assert "arriv" in marks.first.inner_text().lower()
    assert page.get_by_role("status").filter(has_text="matching documents").count() == 1


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_a_key_opens_it_and_escape_closes_it(open_page: Open, key: str) -> None:
    page = open_page(NOTE).page
    let_settle(page)
    page.keyboard.press(key)
    field = page.locator(FIELD)
    field.press_sequentially("queue")
    page.locator(".md-search-result__item").first.wait_for()
    assert field.input_value() == "queue"
    page.keyboard.press("Escape")

    assert not page.locator("[data-md-toggle=search]").is_checked()
    assert not field.evaluate("field => field === document.activeElement")


def test_a_key_that_is_typed_somewhere_opens_nothing(open_page: Open) -> None:
    page = open_page("explorers/find-your-constraint/").page
    field = page.locator("input[type=number]").first
    field.focus()
    page.keyboard.press("s")

    assert not page.locator("[data-md-toggle=search]").is_checked()
    assert field.evaluate("field => field === document.activeElement")


def test_arrows_go_through_the_results_and_round(open_page: Open) -> None:
    page = open_page(NOTE).page
    search(page, "bottleneck")
    links = page.locator(".md-search-result__list a")
    page.keyboard.press("ArrowDown")
    assert links.first.evaluate("link => link === document.activeElement")
    page.keyboard.press("ArrowDown")
    assert links.nth(1).evaluate("link => link === document.activeElement")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.locator(FIELD).evaluate("field => field === document.activeElement")
    page.keyboard.press("ArrowUp")

    assert page.get_by_role("button", name="Show more").evaluate(
        "button => button === document.activeElement"
    )


def test_more_is_shown_when_it_is_asked_for(open_page: Open) -> None:
    page = open_page(NOTE).page
    search(page, "queue")
    items = page.locator(".md-search-result__item")
    assert items.count() == 10
    page.get_by_role("button", name="Show more").click()
    items.nth(10).wait_for()

    link = items.nth(10).get_by_role("link").first
    assert link.evaluate("link => link === document.activeElement")


@pytest.mark.parametrize("width", [1280, 360], ids=["desktop", "mobile"])
def test_a_section_is_opened_where_it_begins_with_the_words_marked(
    open_page: Open, width: int
) -> None:
    visit = open_page(NOTE, width=width)
    page = visit.page
    navigate_instantly(page, visit.home)
    page.evaluate("window.isFirst = true")
    search(page, "bottleneck rate")
    section = page.locator(".md-search-result__list a[href*='#']").first
    section.scroll_into_view_if_needed()
    section.click()
    page.wait_for_url("**#**")
    page.locator("mark[data-md-highlight]").first.wait_for()

    assert "?h=" in page.url
    assert not page.locator("[data-md-toggle=search]").is_checked()
    assert visit.failures == []


def test_an_address_may_ask(open_page: Open) -> None:
    page = open_page("?q=amdahl").page
    page.locator(".md-search-result__item").first.wait_for()

    assert found(page)[0] == "Amdahl's Law"


def test_what_nothing_has_is_said(open_page: Open) -> None:
    page = open_page(NOTE).page
    let_settle(page)
    page.keyboard.press("/")
    page.locator(FIELD).press_sequentially("щука")

    page.get_by_role("status").filter(has_text="No matching documents").wait_for()


def test_what_nearly_all_pages_of_a_large_site_hold_is_not_looked_for(open_page: Open) -> None:
    sought = {
        "Which, amdahl the?": "amdahl",
        "of the": "of",
        '"queue of"': '"queue of"',
    }
    plain = open_page(NOTE)
    let_settle(plain.page)
    expected = [answer(plain, words) for words in sought.values()]
    large, stopwords = open_page(NOTE), ["which", "of", "the"]
    large.page.route("**/pagefind/stopwords.json", lambda route: route.fulfill(json=stopwords))
    let_settle(large.page)

    assert [answer(large, words) for words in sought] == expected


def answer(visit: Visit, words: str) -> tuple[list[str], set[str]]:
    """Return what a reader finds who pastes some words, and what of the index came by then."""
    items = visit.page.locator(".md-search-result__item")
    visit.page.locator(FIELD).fill("")
    expect(items).to_have_count(0)
    visit.page.locator(FIELD).fill(words)
    items.first.wait_for()
    parts = {url.rpartition("/")[2] for url in visit.requests if url.endswith(".pf_index")}
    return found(visit.page), parts


def test_who_types_and_presses_enter_at_once_goes_to_what_they_have_typed(open_page: Open) -> None:
    page = open_page("patterns/map/").page
    search(page, "queue")
    page.locator(FIELD).fill("gustafson")
    page.keyboard.press("Enter")

    page.wait_for_url("**/patterns/gustafsons-law/**")


@pytest.mark.parametrize("missing", ["", "pagefind-(worker|entry)", "fragment/"])
def test_a_search_that_cannot_be_loaded_says_so_and_may_be_tried_again(
    open_page: Open, missing: str
) -> None:
    page = open_page(NOTE).page
    parts = re.compile(f"/pagefind/{missing}")
    page.route(parts, lambda route: route.abort())
    let_settle(page)
    page.keyboard.press("/")
    page.locator(FIELD).press_sequentially("queue")
    page.get_by_role("status").filter(has_text="could not be loaded").wait_for()
    page.unroute(parts)
    page.locator(FIELD).press_sequentially("s")

    page.locator(".md-search-result__item").first.wait_for()
