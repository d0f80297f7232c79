"""The ways in: the list that filters, tags, the timeline and the map, with and without a script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from reader import Open, navigate_instantly
from test_axe import violations

WIDTHS = pytest.mark.parametrize("width", [1280, 360], ids=["desktop", "mobile"])
SEEN = pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
OVERVIEWS = ["patterns/", "patterns/tags/", "patterns/tags/queues/", "patterns/timeline/"]


def filter_of(page: Page) -> Locator:
    return page.get_by_role("form", name="Filter the patterns")


def count(page: Page) -> Locator:
    return page.locator(".narrows-count")


def shown(page: Page) -> list[str]:
    return page.locator(".narrows-index:visible > li > a").all_inner_texts()


# --- the list -------------------------------------------------------------------------------------


@WIDTHS
def test_the_list_is_filtered_by_tag_and_words(open_page: Open, width: int) -> None:
    visit = open_page("patterns/", width=width)
    page, everything = visit.page, len(shown(visit.page))
    assert not any(url.endswith("list.json") for url in visit.requests)
    filter_of(page).get_by_label("Tag").select_option("queues")
    expect(count(page)).to_have_text(re.compile(rf"^\d+ of {everything} patterns, by title\.$"))
    tagged = shown(page)
    filter_of(page).get_by_label("Words").press_sequentially("WAÏTING")
    expect(page).to_have_url(re.compile(r"text=WA"))
    expect(page.locator(".narrows-index:visible > li").first).to_be_visible()

    assert "Little's Law" in tagged
    assert 0 < len(shown(page)) < len(tagged) < everything
    assert sum(url.endswith("list.json") for url in visit.requests) == 1


def test_an_alias_and_a_summary_find_a_pattern(open_page: Open) -> None:
    page = open_page("patterns/").page
    for words, title in [("amdahl's argument", "Amdahl's Law"), ("share ceiling", "Amdahl's Law")]:
        filter_of(page).get_by_label("Words").fill(words)
        expect(
            page.locator(".narrows-index:visible").get_by_role("link", name=title)
        ).to_be_visible()
        expect(count(page)).to_contain_text(" of ")
        assert len(shown(page)) < 4


def test_the_address_holds_what_was_chosen_and_the_way_back_undoes_it(open_page: Open) -> None:
    page = open_page("patterns/").page
    everything = shown(page)
    form = filter_of(page)
    form.get_by_label("Tag").select_option("flow")
    expect(page).to_have_url(re.compile(r"\?tag=flow$"))
    expect(count(page)).to_contain_text(" of ")
    flow = shown(page)
    form.get_by_label("Status").select_option("evergreen")
    expect(page).to_have_url(re.compile(r"\?tag=flow&status=evergreen$"))
    page.go_back()
    expect(form.get_by_label("Status")).to_have_value("")
    expect(page.locator(".narrows-index:visible > li")).to_have_count(len(flow))
    page.go_back()
    expect(count(page)).to_have_text(f"{len(everything)} patterns, by title.")

    assert shown(page) == everything


def test_an_address_with_a_choice_shows_it_at_once(open_page: Open) -> None:
    page = open_page("patterns/?status=evergreen&sort=inbound").page
    expect(count(page)).to_contain_text("most linked to first")
    links = page.locator(".narrows-index:visible .narrows-meta span:last-child").all_inner_texts()
    numbers = [int(text.split()[0]) for text in links]

    assert len(numbers) > 1
    assert numbers == sorted(numbers, reverse=True)
    expect(filter_of(page).get_by_label("Status")).to_have_value("evergreen")


def test_what_is_chosen_is_still_chosen_after_a_look_at_a_pattern(open_page: Open) -> None:
    visit = open_page("patterns/")
    navigate_instantly(visit.page, visit.home)
    page = visit.page
    page.reload(wait_until="networkidle")
    page.evaluate("window.isFirst = true")
    filter_of(page).get_by_label("Tag").select_option("queues")
    expect(count(page)).to_contain_text(" of ")
    before = shown(page)
    page.locator(".narrows-index:visible > li > a").first.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Patterns")
    page.go_back()
    expect(filter_of(page).get_by_label("Tag")).to_have_value("queues")
    expect(count(page)).to_contain_text(" of ")

    assert page.evaluate("window.isFirst")
    assert shown(page) == before
    assert visit.failures == []


def test_choices_say_what_they_would_leave_and_all_can_be_shown_again(open_page: Open) -> None:
    page = open_page("patterns/").page
    form = filter_of(page)
    tags = form.get_by_label("Tag")
    before = tags.locator("option", has_text="flow").inner_text()
    form.get_by_label("Words").fill("no such words")
    expect(count(page)).to_contain_text("0 of ")
    assert tags.locator("option", has_text="flow").inner_text() == "flow (0)" != before

    form.get_by_role("button", name="Show all").click()
    expect(count(page)).not_to_contain_text(" of ")
    expect(page).to_have_url(re.compile("/patterns/$"))
    assert tags.locator("option", has_text="flow").inner_text() == before


def test_a_list_that_cannot_be_loaded_says_so(open_page: Open) -> None:
    page = open_page("patterns/").page
    page.route("**/list.json", lambda route: route.abort())
    everything = shown(page)
    filter_of(page).get_by_label("Tag").select_option("queues")
    expect(count(page)).to_contain_text("cannot be loaded")

    assert shown(page) == everything


# --- tags and the timeline ------------------------------------------------------------------------


@WIDTHS
def test_a_tag_leads_to_its_patterns_and_on_to_the_filter(open_page: Open, width: int) -> None:
    page = open_page("patterns/tags/", width=width).page
    page.get_by_role("main").get_by_role("link", name="#queues").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tag: queues")
    tagged = shown(page)
    page.get_by_role("link", name="Filter them further").click()
    expect(count(page)).to_contain_text(f"{len(tagged)} of ")

    assert shown(page) == tagged


def test_the_timeline_leads_to_a_pattern(open_page: Open) -> None:
    page = open_page("patterns/timeline/").page
    days = page.locator("time").evaluate_all("all => all.map(each => each.dateTime)")
    page.get_by_role("main").get_by_role("link", name="Bottleneck Shifts Upstream").last.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Bottleneck Shifts Upstream")
    assert len(days) > 12
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("path", [*OVERVIEWS, "patterns/map/"])
def test_it_is_all_there_without_scripts(open_page: Open, path: str) -> None:
    visit = open_page(path, scripts=False)
    page = visit.page
    name = "#queues" if path == "patterns/tags/" else "Little's Law"

    expect(page.get_by_role("main").get_by_role("link", name=name).last).to_be_visible()
    # What would do nothing is not shown.
    expect(page.locator(".md-content :is(input, select, button):visible")).to_have_count(0)
    assert visit.failures == []


# --- the map --------------------------------------------------------------------------------------

FOCUSED = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"


def enter_map(page: Page) -> None:
    page.locator(".narrows-map__tools button").last.focus()
    page.keyboard.press("Tab")


def test_the_map_is_walked_with_the_keyboard(open_page: Open) -> None:
    visit = open_page("patterns/map/")
    page = visit.page
    enter_map(page)
    walked = [page.evaluate(FOCUSED)]
    for key in ["ArrowRight", "ArrowDown", "ArrowRight", "ArrowUp"]:
        page.keyboard.press(key)
        walked.append(page.evaluate(FOCUSED))
        expect(page.locator(".narrows-map__panel")).to_contain_text(walked[-1])
    page.keyboard.press("Escape")
    expect(page.locator(".narrows-map__panel")).to_be_hidden()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.narrows-map svg')") is None
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED) == walked[-1]
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text(walked[-1])
    assert len(set(walked)) > 3
    assert visit.failures == []


WALK = """() => {
  const spots = [...document.querySelectorAll(".narrows-spot")];
  const seen = new Set();
  for (const waiting = [spots[0]]; waiting.length > 0; ) {
    const spot = waiting.pop();
    if (seen.has(spot)) continue;
    seen.add(spot);
    for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
      spot.focus();
      spot.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
      waiting.push(document.activeElement);
    }
  }
  return [seen.size, spots.length];
}"""


def test_every_pattern_on_the_map_is_within_reach_of_the_arrow_keys(open_page: Open) -> None:
    seen, total = open_page("patterns/map/").page.evaluate(WALK)

    assert seen == total > 12


def test_the_map_is_filtered_and_searched_and_so_are_its_words(open_page: Open) -> None:
    page = open_page("patterns/map/").page
    form = page.get_by_role("form", name="Filter the map")
    spots, words = page.locator(".narrows-spot:visible"), page.locator(".narrows-map-words > li")
    everything = spots.count()
    form.get_by_label("Tag").select_option("queues")
    expect(count(page)).to_contain_text(f" of {everything} patterns on the map")
    assert spots.count() == page.locator(".narrows-map-words > li:visible").count() < everything

    lines = page.locator(".narrows-map__frame .narrows-line:visible")
    before = lines.count()
    page.get_by_role("group", name="What the lines say").get_by_role(
        "checkbox", name="rests on"
    ).uncheck()
    assert lines.count() < before

    form.get_by_label("Find on the map").fill("little")
    expect(page.locator(".narrows-found")).to_have_count(1)
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "Little's Law"
    form.get_by_role("button", name="Show all").click()
    expect(spots).to_have_count(everything)
    assert words.count() == everything


def test_the_map_is_enlarged_and_moved_by_keys_and_buttons(open_page: Open) -> None:
    page = open_page("patterns/map/").page
    drawing, frame = page.locator(".narrows-map__frame > svg"), page.locator(".narrows-map__frame")
    width = drawing.evaluate("each => each.clientWidth")
    enter_map(page)
    page.keyboard.press("+")
    page.keyboard.press("+")
    larger = drawing.evaluate("each => each.clientWidth")
    before = frame.evaluate("each => each.scrollLeft")
    page.get_by_role("button", name="Move to the right").click()
    assert larger > width * 1.5
    assert frame.evaluate("each => each.scrollLeft") > before

    page.get_by_role("button", name="Show the whole map").click()
    assert frame.evaluate("each => each.scrollWidth <= each.clientWidth + 1")


def test_a_finger_sees_what_a_pattern_says_before_it_opens_it(open_page: Open) -> None:
    visit = open_page("patterns/map/", width=360)
    context = visit.page.context.browser.new_context(  # type: ignore[union-attr]
        has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto(f"{visit.home}patterns/map/")
    spot = page.locator(".narrows-spot").first
    title = spot.get_attribute("aria-label") or ""
    spot.tap()
    expect(page.locator(".narrows-map__panel")).to_contain_text(title)
    assert page.url.endswith("/map/")
    spot.tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    context.close()


def test_the_map_is_said_in_words(open_page: Open) -> None:
    page = open_page("patterns/map/", scripts=False).page
    spots = page.locator(".narrows-spot").evaluate_all("all => all.map(each => each.href.baseVal)")
    words = page.locator(".narrows-map-words > li > a")
    law = page.locator(".narrows-map-words > li").filter(has_text="Speeding up one part")

    assert words.evaluate_all("all => all.map(each => each.getAttribute('href'))") == spots
    expect(law.locator("dl > div").filter(has_text="Supports")).to_contain_text("Delivery")


# --- for everyone ---------------------------------------------------------------------------------


@SEEN
def test_axe_finds_nothing_in_a_list_that_is_filtered(
    open_page: Open, scheme: str, width: int
) -> None:
    page = open_page("patterns/?tag=queues", scheme=scheme, width=width).page
    expect(count(page)).to_contain_text(" of ")

    assert violations(page) == []


@SEEN
def test_axe_finds_nothing_on_a_map_that_is_filtered_and_walked(
    open_page: Open, scheme: str, width: int
) -> None:
    page = open_page("patterns/map/?tag=queues&text=law", scheme=scheme, width=width).page
    expect(count(page)).to_contain_text("found")
    enter_map(page)
    expect(page.locator(".narrows-map__panel")).to_be_visible()

    assert violations(page) == []
