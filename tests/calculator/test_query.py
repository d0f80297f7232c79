"""Targets that carry their parameters: computing them gives the same result."""

from __future__ import annotations

import pytest
from calc_pages import CODING, LINE, block

from narrows.calculator import query
from narrows.calculator.models import catalogue
from narrows.calculator.sheet import read

PAGES = [
    CODING,
    LINE,
    LINE.replace("boost: 3x", "boost: 3x\nyields: {build: 33.3%}\narrival: 1/day"),
    LINE.replace("build", '"a (b), c: d &amp; e#f?g%20=h"'),
    block("model: pipeline", "capacity: [6, 3.14159265358, 0.000001]", "yields: [1, 0.5, 1]"),
    block("model: backlog", "lam: 30/week", "mu: 1.5/day", "t: 1,000 hours", "B_0: 40"),
    *(
        block(f"model: {model.name}", *(f"{name}: {text}" for name, text in model.example.items()))
        for model in catalogue().values()
    ),
]


@pytest.mark.parametrize("page", PAGES)
def test_a_target_written_out_gives_the_same_outputs(page: str) -> None:
    result = read(page).results[0]
    for symbol, quantity in result.outputs.items():
        (claim,) = read(f"[?]({query.write(result.scenario, symbol)})").claims
        assert claim.result is not None, claim.faults
        assert claim.given == str(quantity)
        assert [value.symbol for value in claim.values] == [symbol]


def test_a_target_reads_like_one_written_by_hand() -> None:
    result = read(CODING).results[0]
    assert query.write(result.scenario, "S") == "calc:amdahl?p=43%25&gain=55%25#S"
