"""Corrections that keep the theme's scripts running, whatever a note holds."""

from __future__ import annotations

import pytest

from narrows.patterns.hardening import without_idle_links

IDLE = {
    "<p><a>words <b>x</b></a></p>": "<p><span>words <b>x</b></span></p>",
    '<a id="place" class="b"></a>': '<span id="place" class="b"></span>',
    '<a>one</a> <a href="x">two</a> <a name="n">three</a>': (
        '<span>one</span> <a href="x">two</a> <span name="n">three</span>'
    ),
}
KEPT = (
    '<a class="b" href="x">words</a>',
    "<abbr>x</abbr><article>y</article><aside>z</aside>",
    "&lt;a>x&lt;/a>",
    "<a>never closed",
    '<a class="<a>" href="x">y</a>',
    '<svg><a class="b" xlink:href="x">in a drawing</a></svg>',
)


@pytest.mark.parametrize("page", IDLE)
def test_a_link_that_leads_nowhere_is_none(page: str) -> None:
    assert without_idle_links(page) == IDLE[page]


@pytest.mark.parametrize("page", KEPT)
def test_anything_else_stays(page: str) -> None:
    assert without_idle_links(page) == page


def test_a_page_full_of_them_takes_linear_time() -> None:
    assert without_idle_links("<a>" * 100_000) == "<a>" * 100_000
    assert without_idle_links("<a " * 100_000) == "<a " * 100_000
    assert without_idle_links("<a>x</a>" * 100_000) == "<span>x</span>" * 100_000
