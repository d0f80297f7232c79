"""Formulas in a real browser: laid out as mathematics, and within reach on a narrow screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from reader import Open

AMDAHL = "reference/models/amdahl/"
LONG = "reference/models/brooks/"
REGION = ".narrows-formula"


def box(page: Page, selector: str) -> dict[str, float]:
    """Return where the first element of a selector is."""
    found = page.locator(f"{REGION} {selector}").first.bounding_box()
    assert found is not None
    return {**found}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_fraction_has_one_part_above_the_other(open_page: Open, scheme: str) -> None:
    page = open_page(AMDAHL, scheme=scheme, scripts=False).page
    above, below = box(page, "mfrac > :nth-child(1)"), box(page, "mfrac > :nth-child(2)")
    middles = [part["x"] + part["width"] / 2 for part in (above, below)]

    assert above["y"] + above["height"] <= below["y"] + 1
    assert abs(middles[0] - middles[1]) < 2


def test_a_subscript_is_smaller_and_lower(open_page: Open) -> None:
    page = open_page(AMDAHL).page
    base, lowered = box(page, "msub > :nth-child(1)"), box(page, "msub > :nth-child(2)")

    assert lowered["y"] + lowered["height"] > base["y"] + base["height"]
    assert lowered["height"] < base["height"] * 1.01


@pytest.mark.parametrize("path", [AMDAHL, LONG])
def test_no_formula_widens_a_narrow_page(open_page: Open, path: str) -> None:
    page = open_page(path, width=320).page

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_long_formula_scrolls_by_the_keys(open_page: Open) -> None:
    page = open_page(LONG, width=320).page
    region = page.locator(REGION).first
    assert region.evaluate("each => each.scrollWidth > each.clientWidth")

    region.focus()
    page.keyboard.press("ArrowRight")
    # A text that is evaluated is what the site's policy forbids; a function is none.
    page.wait_for_function(f"() => document.querySelector('{REGION}').scrollLeft > 0")


def test_in_print_nothing_of_a_formula_is_cut_off(open_page: Open) -> None:
    page = open_page(LONG).page
    page.emulate_media(media="print")

    assert page.locator(REGION).first.evaluate("each => getComputedStyle(each).overflowX") == (
        "visible"
    )


def test_a_formula_is_mathematics_to_those_who_hear_it(open_page: Open) -> None:
    page = open_page(AMDAHL).page
    tree = page.locator(REGION).first.aria_snapshot()

    assert tree.startswith('- region "Formula of Amdahl')
    assert tree.count("- math") == 3
