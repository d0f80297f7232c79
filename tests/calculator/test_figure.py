"""Figures: complete, in order, and only what was asked for."""

from __future__ import annotations

import re

import pytest
from calc_pages import CODING, LINE

from narrows.calculator import figure
from narrows.calculator.sheet import read


def _render(text: str) -> str:
    return figure.render(read(text).computations[0], 1)


def test_a_figure_has_its_parts_in_reading_order() -> None:
    html = _render(CODING)
    parts = ["<figcaption>", "<table", "<svg", "<details", "__formula", "__reference"]
    places = [html.index(part) for part in parts]
    assert places == sorted(places)


def test_a_caption_is_the_title_and_the_sentence() -> None:
    html = _render(CODING.replace("name: coding", "title: Coding & more"))
    assert '__title">Coding &amp; more</strong>' in html
    assert "the whole becomes 1.18× as fast" in html
    assert '__title">Amdahl&#x27;s law</strong>' in _render(CODING)


def test_a_figure_holds_no_heading() -> None:
    assert not re.search(r"<h[1-6]", _render(CODING))


@pytest.mark.parametrize(
    ("show", "kept"),
    [
        ("sentence", {"sentence"}),
        ("[table]", {"table"}),
        ("[chart, sentence]", {"sentence", "chart"}),
        ("[formula]", {"formula"}),
        ("[]", set()),
    ],
)
def test_show_picks_the_parts(show: str, kept: set[str]) -> None:
    html = _render(CODING.replace("name: coding", f"show: {show}"))
    marks = {
        "sentence": "__sentence",
        "table": "inputs and results",
        "chart": "<svg",
        "formula": "__formula",
    }
    assert {part for part, mark in marks.items() if mark in html} == kept
    assert "<figcaption>" in html


def test_parts_stand_in_the_order_of_show_and_each_once() -> None:
    html = _render(CODING.replace("name: coding", "show: [chart, table, chart]"))

    assert html.count("<svg ") == html.count('class="narrows-figure__scroll"') - 1 == 1
    assert html.index("<svg ") < html.index("inputs and results")


def test_the_table_has_a_header_for_every_row_and_column() -> None:
    html = _render(LINE)
    for table in re.findall(r"<table.*?</table>", html):
        rows = re.findall(r"<tr>.*?</tr>", table)
        assert all(re.match(r'<tr><th scope="(col|row|rowgroup)"', row) for row in rows)


def test_a_search_that_takes_elements_out_finds_the_words_of_cells_apart() -> None:
    table = _render(CODING).partition("</table>")[0].partition("<table")[2].partition(">")[2]
    words = re.sub(r"<[^>]*>", "", table)

    assert "Symbol Value Meaning Given p 43% share of the work" in words


def test_symbols_are_set_as_readers_know_them() -> None:
    assert "<var>S</var><sub>max</sub>" in _render(CODING)
    assert "<td>spec 66.7%, build 44.4%, review 100%</td>" in _render(LINE)


def test_every_wide_part_scrolls_by_itself_and_by_keyboard() -> None:
    html = _render(LINE)
    assert html.count("<table") == html.count('__scroll" role="region" aria-label="')
    assert html.count('role="region"') == html.count('tabindex="0"')


def test_a_reference_with_a_doi_is_a_link_to_it() -> None:
    assert 'href="https://doi.org/10.1145/1465482.1465560"' in _render(CODING)
    assert "<a " not in _render(LINE)
