"""Claims in a browser: where a number comes from, for pointer, keyboard and those who listen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from reader import ROOT, Open, build, serve
from test_axe import SCHEMES, violations

from vaults import a_note, a_site

CONFIGURATION = f"""
INHERIT: {ROOT / "mkdocs.yml"}
docs_dir: docs
nav:
  - Home: index.md
  - Patterns: patterns/index.md
"""
CODING = "```calc\nmodel: amdahl\nname: coding\np: 43%\ngain: 55%\n```\n"
NOTE = f"""\
## It gains [1.18×](calc:coding.S)

{"Words that fill a line. " * 8}It gains [1.18×](calc:coding.S), and never more than
[1.75×](calc:amdahl?p=43%&s=inf#S_max); elsewhere [1.22×](calc:other/coding.S).

| A table | with claims |
|---|---|
| [1.18×](calc:coding.S) | [1.75×](calc:amdahl?p=43%&s=inf#S_max) |

- In a list [1.18×](calc:coding.S)

{CODING}
"""
OTHER = a_note(CODING.replace("43%", "50%"), "Other", "summary: Gains [?](calc:coding.S)\n")


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("claims")
    notes = {"note.md": a_note(NOTE, "Note"), "other.md": OTHER}
    configuration = a_site(folder, notes, configuration=CONFIGURATION)
    build(configuration, folder / "built", "--strict")
    with serve(folder / "built") as address:
        yield address


def shown(page: Page) -> list[str]:
    """Return what claims say of themselves that can be seen."""
    return [each.inner_text() for each in page.locator(".narrows-claim__source:visible").all()]


GIVEN = "for p = 43%, gain = 55%"
CEILING = "Amdahl's law: S_max = 1.75× for p = 43%, s = ∞"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_number_says_where_it_comes_from_when_it_is_pointed_at(
    open_page: Open, claims: str, scripts: bool
) -> None:
    page = open_page("patterns/note/", home=claims, scripts=scripts).page
    assert shown(page) == []
    page.locator("p data.narrows-claim__number").hover()
    assert shown(page) == [CEILING]
    source = page.locator(".narrows-claim__source:visible")
    place = page.locator("p data.narrows-claim__number").bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + 2, place["y"] + place["height"] + 6, steps=5)
    expect(source).to_be_visible()


@pytest.mark.parametrize("name", ["a", "data"])
def test_a_number_says_where_it_comes_from_when_it_has_the_focus(
    open_page: Open, claims: str, name: str
) -> None:
    page = open_page("patterns/note/", home=claims).page
    number = page.locator(f"p {name}.narrows-claim__number").first
    number.focus()
    assert len(shown(page)) == 1
    expect(number).to_have_accessible_description(shown(page)[0])
    assert "Amdahl's law" in shown(page)[0]


def test_every_number_is_reached_by_the_keyboard(open_page: Open, claims: str) -> None:
    page = open_page("patterns/note/", home=claims).page
    page.locator("h2 .narrows-claim__number").focus()
    seen = shown(page)
    for _ in range(3):
        page.keyboard.press("Tab")
        while not shown(page):
            page.keyboard.press("Tab")
        seen += shown(page)
    assert seen[0] == seen[1] == f"Amdahl's law: S = 1.18× {GIVEN}"
    assert seen[2:] == [CEILING, "Amdahl's law: S = 1.22× for p = 50%, gain = 55%"]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [1280, 320], ids=["desktop", "narrowest"])
def test_what_a_number_says_fits_the_screen_and_axe_finds_nothing(
    open_page: Open, claims: str, width: int, scheme: str
) -> None:
    page = open_page("patterns/note/", home=claims, width=width, scheme=scheme).page
    for number in page.locator(".narrows-claim__number").all():
        number.focus()
        place = page.locator(".narrows-claim__source:visible").bounding_box()
        assert place is not None
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("p .narrows-claim__number").first.focus()
    assert violations(page) == []


def test_what_a_number_says_is_not_printed(open_page: Open, claims: str) -> None:
    page = open_page("patterns/note/", home=claims).page
    page.locator("p .narrows-claim__number").first.focus()
    page.emulate_media(media="print")
    assert shown(page) == []


def test_a_number_of_another_note_leads_to_its_figure(open_page: Open, claims: str) -> None:
    page = open_page("patterns/note/", home=claims).page
    page.get_by_role("link", name="1.22×").click()
    expect(page.locator("figure:target")).to_be_in_viewport()
    assert page.url.endswith("/patterns/other/#calc-coding")
    references = page.locator(".narrows-references")
    expect(references).to_contain_text("never more than 1.75×; elsewhere 1.22×.")


def test_escape_takes_a_source_away_until_its_number_is_reached_again(
    open_page: Open, claims: str
) -> None:
    page = open_page("patterns/note/", home=claims).page
    number = page.locator("p .narrows-claim__number").first
    source = page.locator("p .narrows-claim__source").first

    for reach, leave in (
        (number.focus, lambda: page.locator("body").press("Tab")),
        (number.hover, lambda: page.mouse.move(0, 0)),
    ):
        reach()
        expect(source).to_be_visible()
        page.keyboard.press("Escape")
        expect(source).to_be_hidden()
        leave()
        reach()
        expect(source).to_be_visible()
        leave()
