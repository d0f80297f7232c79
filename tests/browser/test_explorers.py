"""The explorers: a reader's own numbers, what follows from them, and the address that keeps it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from reader import Open

EXPLORERS = ["find-your-constraint", "queue-or-work", "which-ceiling-binds"]


def sentence(page: Page, name: str) -> str:
    return page.locator(f"#calc-{name} .narrows-figure__sentence").text_content() or ""


@pytest.mark.parametrize("name", EXPLORERS)
def test_an_explorer_loads_nothing_from_outside_and_fits_a_narrow_screen(
    open_page: Open, name: str
) -> None:
    visit = open_page(f"explorers/{name}/", width=320)
    visit.page.locator("form[aria-label^='What if']").first.wait_for()

    assert visit.failures == []
    assert visit.outside == []
    wide = visit.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320


def test_a_reader_finds_the_constraint_of_their_own_line(open_page: Open) -> None:
    page = open_page("explorers/find-your-constraint/").page
    line = page.locator("#calc-line")
    line.get_by_role("spinbutton", name="stages of review").fill("20")
    line.get_by_role("spinbutton", name="yields of testing").fill("60")

    assert "finishes 4.2/week, held back by testing" in sentence(page, "line")
    assert "each takes 7.14 weeks" in sentence(page, "line")
    assert "testing brings most: 1.82× as much is finished" in sentence(page, "improved")
    assert "brings most, then coding" in page.locator("#calc-improved svg").inner_html()

    line.get_by_role("slider", name="work in progress").focus()
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    assert "With 20 items in it, each takes 4.76 weeks" in sentence(page, "line")
    page.wait_for_url("**line.w=20*")


def test_a_reader_sees_whether_it_is_the_queue_or_the_work(open_page: Open) -> None:
    page = open_page("explorers/queue-or-work/").page
    desk = page.locator("#calc-desk")
    desk.get_by_role("spinbutton", name="arrival variability").fill("0")
    desk.get_by_role("spinbutton", name="service variability").fill("0")
    wait = desk.locator("[data-narrows-value=Wq]")
    expect(wait).to_have_text("0 hours")

    release = page.locator("#calc-release")
    expect(release.locator("[data-narrows-value=setup]")).to_have_text("0.5 days")
    release.get_by_role("spinbutton", name="setup, days").fill("1")
    expect(release.locator("[data-narrows-value=setup]")).to_have_text("1 day")
    page.wait_for_url("**release.setup=0.142857142857*")


def test_a_reader_sees_which_ceiling_binds(open_page: Open) -> None:
    page = open_page("explorers/which-ceiling-binds/").page
    assert "compute binds" in sentence(page, "team")

    page.get_by_role("spinbutton", name="meetings, %").fill("20")
    assert "communication binds" in sentence(page, "team")
    expect(page.locator("#calc-team [data-narrows-value=P]")).to_have_text("6/week")

    # A tool that doubles what people make changes nothing where communication binds.
    page.get_by_role("spinbutton", name="peak, per week").fill("40")
    expect(page.locator("#calc-team [data-narrows-value=P]")).to_have_text("6/week")
