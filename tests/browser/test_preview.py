"""Previews of links: by pointer, by keyboard, by finger; never in the way, and nothing but text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from reader import Open, navigate_instantly
from test_axe import SCHEMES, violations

NOTE = "patterns/amdahls-law/"
LINK = 'article a[href$="bottleneck-shifts-upstream/"]'
TITLE = "Bottleneck Shifts Upstream"
LATER = 900
"""Milliseconds after which what would be shown is shown."""


def preview(page: Page) -> Locator:
    """Return the preview, shown or not."""
    return page.locator(".narrows-preview")


def point(page: Page, selector: str = LINK) -> Locator:
    """Point at a link as a reader with a mouse does, and return it."""
    link = page.locator(selector).first
    link.scroll_into_view_if_needed()
    link.hover()
    return link


@pytest.fixture
def note(open_page: Open) -> Page:
    """A note on a screen of a usual size."""
    return open_page(NOTE).page


def test_a_link_that_is_pointed_at_shows_title_and_summary(note: Page) -> None:
    link = point(note)
    shown = preview(note)
    shown.wait_for()

    assert shown.locator(".narrows-preview__title").inner_text() == TITLE
    assert "the shortage moves" in shown.inner_text()
    assert shown.get_attribute("role") == "tooltip"
    assert link.get_attribute("aria-describedby") == shown.get_attribute("id")


def test_a_link_to_a_section_shows_the_section(note: Page) -> None:
    note.locator(LINK).first.evaluate("link => { link.href += '#core-concept' }")
    point(note, 'article a[href$="bottleneck-shifts-upstream/#core-concept"]')
    preview(note).wait_for()

    assert preview(note).locator(".narrows-preview__heading").inner_text() == "Core Concept"
    assert len(preview(note).locator(".narrows-preview__text").inner_text()) > 40


def test_a_page_that_is_no_note_is_shown_too(open_page: Open) -> None:
    page = open_page("reference/rules/").page
    point(page, 'article a[href$="broken-link/"]')
    preview(page).wait_for()

    assert preview(page).locator(".narrows-preview__title").inner_text() == "broken-link"


def test_the_pointer_may_move_into_it_and_it_stays(note: Page) -> None:
    point(note)
    preview(note).wait_for()
    preview(note).hover()
    note.wait_for_timeout(LATER)
    assert preview(note).is_visible()
    note.mouse.move(2, 400)

    preview(note).wait_for(state="hidden")


def test_escape_closes_it_and_it_stays_closed(note: Page) -> None:
    link = point(note)
    preview(note).wait_for()
    note.keyboard.press("Escape")
    assert not preview(note).is_visible()
    note.wait_for_timeout(LATER)

    assert not preview(note).is_visible()
    assert link.get_attribute("aria-describedby") is None


def test_the_keyboard_shows_it_and_leaves_it(note: Page) -> None:
    note.locator(LINK).first.focus()
    preview(note).wait_for()
    focused = note.evaluate("document.activeElement.textContent")
    assert note.evaluate("document.activeElement.getAttribute('aria-describedby')")
    note.keyboard.press("Escape")
    assert not preview(note).is_visible()
    assert note.evaluate("document.activeElement.textContent") == focused
    note.keyboard.press("Tab")
    preview(note).wait_for()

    assert note.evaluate("document.activeElement.textContent") != focused


def test_it_lies_within_the_screen(open_page: Open) -> None:
    page = open_page(NOTE, width=360).page
    for link in page.locator('article a[href$="/"]').all()[:6]:
        link.scroll_into_view_if_needed()
        link.hover()
        expect(preview(page)).to_be_visible()
        box = preview(page).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert box["y"] + box["height"] <= 800
        page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


SILENT = {
    "a place in the same page": 'article a[href*="amdahls-law/#"]:not(.headerlink)',
    "the mark of a heading": "article .headerlink",
    "another site": 'article a[href^="https://doi.org"]',
    "the contents": ".md-nav--secondary a",
}


@pytest.mark.parametrize("selector", SILENT.values(), ids=SILENT)
def test_nothing_is_shown_of(note: Page, selector: str) -> None:
    assert note.locator(selector).count()
    point(note, selector)
    note.wait_for_timeout(LATER)

    assert not preview(note).is_visible()


def test_a_link_to_what_is_not_there_shows_nothing(note: Page) -> None:
    note.locator(LINK).first.evaluate("link => { link.href = '../nothing-of-it/' }")
    point(note, 'article a[href="../nothing-of-it/"]')
    note.wait_for_timeout(LATER)
    assert not preview(note).is_visible()
    point(note)

    preview(note).wait_for()


def test_a_page_is_fetched_when_it_is_meant_and_once(open_page: Open) -> None:
    visit = open_page(NOTE)
    page = visit.page
    page.wait_for_load_state("networkidle")
    seen = len(visit.requests)
    point(page)
    preview(page).wait_for()
    page.keyboard.press("Escape")
    page.mouse.move(2, 400)
    point(page)
    preview(page).wait_for()

    assert len(visit.requests) == seen + 1
    assert visit.failures == []


def test_what_is_shown_is_text_whatever_the_page_says(note: Page) -> None:
    evil = (
        "<article><h1>A &lt;img src=x onerror=hit=1&gt;</h1><p class=narrows-summary>"
        "<img src=x onerror=hit=1><b onclick=hit=1>Bold</b> &lt;script&gt;hit=1&lt;/script&gt;"
        "<script>hit=1</script></p></article>"
    )
    note.route(
        "**/bottleneck-shifts-upstream/",
        lambda route: route.fulfill(body=evil, content_type="text/html"),
    )
    point(note)
    preview(note).wait_for()

    assert "<img src=x onerror=hit=1>" in preview(note).inner_text()
    assert "Bold <script>hit=1</script>" in preview(note).inner_text()
    assert preview(note).locator(":not(p)").count() == 0
    assert not note.evaluate("'hit' in window")


def test_it_goes_with_the_page_when_another_takes_its_place(open_page: Open) -> None:
    visit = open_page(NOTE)
    page = visit.page
    navigate_instantly(page, visit.home)
    page.reload(wait_until="networkidle")
    page.evaluate("window.isFirst = true")
    link = point(page)
    preview(page).wait_for()
    link.click()
    page.get_by_role("heading", level=1, name=TITLE).wait_for()
    assert not preview(page).is_visible()
    point(page, 'article a[href$="amdahls-law/"]')
    preview(page).wait_for()

    assert page.evaluate("window.isFirst")
    assert "Amdahl's Law" in preview(page).inner_text()


def test_it_is_not_printed(note: Page) -> None:
    point(note)
    preview(note).wait_for()
    note.emulate_media(media="print")

    assert not preview(note).is_visible()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_while_it_is_shown(open_page: Open, scheme: str) -> None:
    page = open_page(NOTE, scheme=scheme).page
    point(page)
    preview(page).wait_for()

    assert violations(page) == []


# --- by finger ------------------------------------------------------------------------------------


@pytest.fixture
def phone(browser: Browser, home: str) -> Iterator[Page]:
    """A note on a phone, at night."""
    context = browser.new_context(
        color_scheme="dark",
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
        viewport={"width": 360, "height": 740},
    )
    page = context.new_page()
    page.goto(home + NOTE, wait_until="load")
    yield page
    context.close()


def press(page: Page, milliseconds: int, card: Locator | None = None) -> None:
    """Hold a finger on a link, for a time, or until there is a card."""
    link = page.locator(LINK).first
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box
    session = page.context.new_cdp_session(page)
    points = [{"x": box["x"] + 10, "y": box["y"] + 8}]
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points})
    if card is None:
        page.wait_for_timeout(milliseconds)
    else:
        card.wait_for()
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_long_press_shows_it_with_ways_on(phone: Page) -> None:
    card = phone.get_by_role("dialog", name=f"Preview: {TITLE}")
    press(phone, 1000, card)
    assert phone.url.endswith(NOTE)
    assert violations(phone) == []
    phone.get_by_role("button", name="Close").tap()
    card.wait_for(state="hidden")
    press(phone, 1000)
    card.wait_for()
    card.get_by_role("link", name="Open").tap()

    phone.wait_for_url("**/bottleneck-shifts-upstream/")


def test_a_tap_follows_the_link_as_always(phone: Page) -> None:
    phone.locator(LINK).first.tap()

    phone.wait_for_url("**/bottleneck-shifts-upstream/")
