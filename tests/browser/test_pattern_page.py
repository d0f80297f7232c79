"""What stands around the text of a note: who refers to it, what is near it, what to read next."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from reader import Open

NOTE = "patterns/littles-law/"
WIDTHS = {"desktop": 1280, "mobile": 360, "narrowest": 320}

ENDS = """
column => {
  const rows = [...column.querySelectorAll('li')].map(row => {
    const box = row.getBoundingClientRect()
    return [box.left, (box.top + box.bottom) / 2]
  })
  const nearest = ([x, y]) =>
    Math.min(...rows.map(([left, middle]) => Math.hypot(left - x, middle - y)))
  const svg = column.querySelector('svg')
  return [...column.querySelectorAll('path')].flatMap(path =>
    [...path.getAttribute('d').matchAll(/(?:M|(?<= ))(100) ([\\d.]+)(?=C|M|$)/g)].map(end => {
      const point = new DOMPoint(Number(end[1]), Number(end[2]))
      const place = point.matrixTransform(svg.getScreenCTM())
      return nearest([place.x, place.y])
    }))
}
"""
"""How far each end of each arc is from the middle of the nearest row."""


def test_a_backlink_stands_in_its_sentence_with_its_words_marked(open_page: Open) -> None:
    page = open_page(NOTE).page
    spoken = page.locator(".narrows-references li", has=page.locator("mark")).first

    expect(spoken.locator("mark")).to_be_visible()
    sentence, words = spoken.inner_text(), spoken.locator("mark").inner_text()
    assert words in sentence.partition(" — ")[2]
    assert len(sentence) > len(words) + 20
    weight = "element => getComputedStyle(element).fontWeight"
    assert int(spoken.locator("mark").evaluate(weight)) > int(spoken.evaluate(weight))


def test_references_are_grouped_by_what_they_say(open_page: Open) -> None:
    labels = open_page(NOTE).page.locator(".narrows-references strong").all_inner_texts()

    assert {"Supports", "Mentioned in"} <= set(labels)
    assert labels[-1] == "Mentioned in"


def test_what_is_related_is_linked_nowhere_else(open_page: Open) -> None:
    page = open_page(NOTE).page
    related = page.locator(".narrows-related > ul > li > a")
    addresses = related.evaluate_all("links => links.map(link => link.href)")

    assert 1 <= len(addresses) <= 5
    others = page.locator("article a:not(.narrows-related a, .narrows-beside a)")
    assert not set(addresses) & set(others.evaluate_all("links => links.map(link => link.href)"))
    title = related.first.inner_text()
    related.first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_every_arc_joins_two_rows_and_nothing_reaches_over_the_screen(
    open_page: Open, width: int
) -> None:
    page = open_page(NOTE, width=width).page
    ends = page.locator(".narrows-column").evaluate(ENDS)

    assert len(ends) >= 2 * 8
    assert max(ends) < 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".narrows-column svg").bounding_box()["x"] >= 0  # type: ignore[index]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_relation_and_a_link_are_told_apart_without_colour(open_page: Open, scheme: str) -> None:
    page = open_page(NOTE, scheme=scheme).page
    dashes = "paths => paths.map(path => getComputedStyle(path).strokeDasharray)"
    column = page.locator(".narrows-column")

    assert set(column.locator(".narrows-relation").evaluate_all(dashes)) == {"none"}
    assert "none" not in column.locator(".narrows-link").evaluate_all(dashes)
    kinds = column.locator(".narrows-kind").all_inner_texts()
    assert kinds.count("This note") == 1
    assert all(kinds)


def test_the_neighbours_are_walked_by_keyboard(open_page: Open) -> None:
    page = open_page(NOTE).page
    links = page.locator(".narrows-column a")
    links.first.focus()
    page.keyboard.press("Tab")
    expect(links.nth(1)).to_be_focused()
    title = links.nth(1).inner_text()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    # It is a neighbour there, too.
    expect(page.locator(".narrows-column").get_by_role("link", name="Little's Law")).to_be_visible()


def test_the_next_note_leads_back_to_the_one_before(open_page: Open) -> None:
    page = open_page(NOTE).page
    following = page.locator(".narrows-beside [rel=next]")
    title = following.inner_text().partition("\n")[2]
    following.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    expect(page.locator(".narrows-beside [rel=prev]")).to_contain_text("Little's Law")


def test_the_reading_order_leads_through_all_listed_notes_once(site: Path) -> None:
    notes = {path.parent.name: path.read_text("utf-8") for path in site.glob("patterns/*/*.html")}
    after = {
        name: match[1]
        for name, text in notes.items()
        if (match := re.search(r'<a rel="next" href="\.\./([^"/]+)/"', text))
    }
    before = {
        name: match[1]
        for name, text in notes.items()
        if (match := re.search(r'<a rel="prev" href="\.\./([^"/]+)/"', text))
    }
    (name,) = after.keys() - before.keys()
    way = [name]
    while name in after:
        assert before[after[name]] == name
        name = after[name]
        way.append(name)

    assert len(way) == len(set(way)) > 20
    assert set(way) == after.keys() | before.keys()


def test_the_line_below_the_title_leads_on(open_page: Open) -> None:
    visit = open_page(NOTE)
    meta = visit.page.locator(".narrows-meta").first
    assert meta.locator("time").count() >= 1
    address = meta.get_by_role("link", name="as Markdown").evaluate("link => link.href")
    assert visit.page.request.get(address).text().startswith("---\n")
    meta.get_by_role("link", name="#queues").click()

    expect(visit.page.get_by_role("heading", level=1)).to_contain_text("queues")
    expect(
        visit.page.get_by_role("main").get_by_role("link", name="Little's Law", exact=True)
    ).to_be_visible()


def test_all_of_it_is_there_without_scripts(open_page: Open) -> None:
    visit = open_page(NOTE, scripts=False, width=360)
    for part in (".narrows-sources", ".narrows-references", ".narrows-related", ".narrows-column"):
        expect(visit.page.locator(part)).to_be_visible()

    expect(visit.page.locator(".narrows-column svg")).to_be_visible()
    assert visit.failures == []


def test_sources_references_and_what_is_near_come_in_this_order(open_page: Open) -> None:
    headings = open_page(NOTE).page.locator("article h2").all_inner_texts()
    last = [heading.rstrip("¶") for heading in headings[-4:]]

    assert last == ["Sources", "Cross-References", "Related, not yet linked", "Neighbourhood"]


@pytest.mark.parametrize("note", ["amdahls-law", "wip-limits"])
def test_the_table_of_contents_leads_to_the_sources(open_page: Open, note: str) -> None:
    page = open_page(f"patterns/{note}/").page
    contents = page.get_by_role("navigation", name="Table of contents")
    contents.get_by_role("link", name="Sources").click()

    assert page.locator(":target").inner_text().startswith("Sources")
    names = contents.get_by_role("link").all_inner_texts()
    assert names[-2:] == ["Sources", "Cross-References"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_page_is_the_note_alone(open_page: Open, scheme: str) -> None:
    page = open_page(NOTE, scheme=scheme).page
    expect(page.locator(".md-header")).to_be_visible()
    expect(page.locator(".narrows-beside")).to_be_visible()
    page.emulate_media(media="print")

    for away in (".md-header", ".md-tabs", ".md-sidebar--primary", ".narrows-beside"):
        expect(page.locator(away)).to_be_hidden()
    expect(page.locator("figure.narrows-figure svg").first).to_be_visible()
    expect(page.locator(".narrows-references")).to_be_visible()
    shown = "links => links.map(link => getComputedStyle(link, '::after').content)"
    assert set(page.locator("article a:not(.headerlink)").evaluate_all(shown)) <= {"none", "normal"}


def test_a_page_is_printed_in_the_same_ink_by_day_and_by_night(open_page: Open) -> None:
    parts = ("h1", ".narrows-summary", ".narrows-meta", "p", "a", ".narrows-kind", "figure text")
    inks = "parts => parts.map(each => getComputedStyle(document.querySelector(each)).color)"
    seen = {}
    for scheme in ("light", "dark"):
        page = open_page(NOTE, scheme=scheme).page
        on_screen = page.evaluate(inks, [f"article {part}" for part in parts])
        page.emulate_media(media="print")
        seen[scheme] = (on_screen, page.evaluate(inks, [f"article {part}" for part in parts]))

    assert seen["light"][0] != seen["dark"][0]
    assert seen["light"][1][:4] == seen["dark"][1][:4]


def test_a_note_can_be_printed_into_a_document(open_page: Open) -> None:
    document = open_page(NOTE).page.pdf()

    assert document.startswith(b"%PDF-")
    assert 2 <= document.count(b"/Type /Page\n") <= 8
