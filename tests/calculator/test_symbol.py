"""Symbols in text, in HTML and as authors type them."""

from __future__ import annotations

import pytest

from narrows.calculator.symbol import markup, plain, spelt


@pytest.mark.parametrize(
    ("symbol", "text", "html"),
    [
        ("s", "s", "<var>s</var>"),
        ("lam", "λ", "<var>λ</var>"),
        ("mu_1", "μ_1", "<var>μ</var><sub>1</sub>"),
        ("S_max", "S_max", "<var>S</var><sub>max</sub>"),
        ("B_0", "B_0", "<var>B</var><sub>0</sub>"),
        ("P0", "P0", "<var>P</var><sub>0</sub>"),
        ("Lq", "Lq", "<var>L</var><sub>q</sub>"),
        ("TH_best", "TH_best", "<var>TH</var><sub>best</sub>"),
        ("effort_1", "effort_1", "<var>effort</var><sub>1</sub>"),
        ("time_saved", "time saved", "<var>time saved</var>"),
        ("gain", "gain", "<var>gain</var>"),
        ("<b>", "<b>", "<var>&lt;b&gt;</var>"),
    ],
)
def test_a_symbol_is_shown_as_readers_know_it(symbol: str, text: str, html: str) -> None:
    assert plain(symbol) == text
    assert markup(symbol) == html


@pytest.mark.parametrize(
    ("word", "symbol"), [("λ", "lam"), ("μ_1", "mu_1"), ("µ", "mu"), ("lambda", "lam"), ("p", "p")]
)
def test_a_greek_letter_is_spelt_out(word: str, symbol: str) -> None:
    assert spelt(word) == symbol
