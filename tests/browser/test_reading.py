"""A reader's way through the site, with and without scripts, by day and by night."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from reader import Open, search

NOTE = "patterns/amdahls-law/"
TITLE = "Amdahl's Law"

CONTRAST = """
elements => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true})
  const luminance = colours => {
    colours.forEach(colour => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1) })
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map(value => {
      const part = value / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const ground = getComputedStyle(document.body).backgroundColor
  const contrast = colour => {
    const [low, high] = [luminance([ground]), luminance([ground, colour])].sort((a, b) => a - b)
    return (high + 0.05) / (low + 0.05)
  }
  return Math.min(...elements.map(element => {
    const style = getComputedStyle(element)
    return contrast(style.fill === 'none' ? style.stroke : style.fill)
  }))
}
"""
"""The lowest contrast of some shapes to the page they stand on, 1 to 21."""


def test_the_index_leads_to_a_note(open_page: Open) -> None:
    page = open_page("patterns/").page
    page.get_by_role("main").get_by_role("link", name=TITLE, exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_figure_and_its_numbers_can_be_seen(open_page: Open, scheme: str) -> None:
    figure = open_page(NOTE, scheme=scheme).page.locator("figure.narrows-figure").first
    chart = figure.locator("svg.narrows-chart")

    expect(figure.get_by_role("row", name="speed-up of the whole")).to_be_visible()
    expect(chart).to_be_visible()
    assert chart.locator("text").evaluate_all(CONTRAST) >= 4.5
    assert chart.locator("polyline, circle").evaluate_all(CONTRAST) >= 3

    figure.locator("summary").first.click()
    expect(figure.locator("details table").first).to_be_visible()
    assert figure.locator("details tbody tr").count() > 5


def test_light_and_dark_are_two_different_pages(open_page: Open) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light, dark = (
        open_page(NOTE, scheme=scheme).page.evaluate(ground) for scheme in ("light", "dark")
    )

    assert light != dark


def test_a_backlink_leads_back(open_page: Open) -> None:
    page = open_page(NOTE).page
    backlink = page.locator(".narrows-references a").first
    title = backlink.inner_text()
    backlink.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    page.get_by_role("main").get_by_role("link", name=TITLE).first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    assert page.url.partition("#")[0].endswith(NOTE)


def test_a_claim_leads_to_its_figure(open_page: Open) -> None:
    page = open_page(NOTE).page
    page.locator("a.narrows-claim__number").first.click()

    expect(page.locator("figure:target")).to_be_in_viewport(timeout=20_000)


def test_search_finds_a_note_by_its_title(open_page: Open) -> None:
    page = open_page().page
    search(page, "amdahl")
    page.locator(".md-search-result__item").first.get_by_role("link").first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)


def test_no_request_goes_to_another_host(open_page: Open) -> None:
    visit = open_page()
    search(visit.page, "queue")
    visit.page.keyboard.press("Escape")
    for name in ("Patterns", "Guides"):
        visit.page.locator(".md-tabs").get_by_role("link", name=name).click()
        visit.page.wait_for_load_state("networkidle")

    assert len(visit.requests) > 5
    assert visit.outside == []


def test_a_note_can_be_read_without_scripts(open_page: Open) -> None:
    page = open_page(NOTE, scripts=False).page
    figure = page.locator("figure.narrows-figure").first

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="Cross-References")).to_be_visible()
    expect(figure.locator("table").first).to_be_visible()
    expect(figure.locator("svg")).to_be_visible()
    figure.locator("summary").first.click()
    expect(figure.locator("details table").first).to_be_visible()


def test_the_site_can_be_walked_without_scripts(open_page: Open) -> None:
    visit = open_page(scripts=False)
    page = visit.page
    page.locator(".md-tabs").get_by_role("link", name="Patterns").click()
    page.get_by_role("main").get_by_role("link", name=TITLE, exact=True).click()
    page.locator(".narrows-references a").first.click()

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert visit.failures == []
    assert page.url.startswith(f"{visit.home}patterns/")
