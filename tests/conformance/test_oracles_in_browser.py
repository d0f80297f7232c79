"""Holds the models as browsers run them against the vault owner's table of oracle values."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

import model_page
from narrows.calculator.models import catalogue
from oracles import ROWS, agrees


@pytest.fixture(scope="module")
def found(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the browser gives for each row, in the order of the table."""
    models = catalogue().values()
    with model_page.show(browser, models, tmp_path_factory.mktemp("all")) as page:
        return [model_page.ask(page, "compute", row["model"], [row["inputs"]])[0] for row in ROWS]


@pytest.mark.parametrize("number", range(len(ROWS)))
def test_a_row_of_the_table_holds_in_the_browser(number: int, found: list[dict[str, Any]]) -> None:
    row, given = ROWS[number], found[number]
    if "error" in row:
        assert given["error"][:2] == [row["error"]["code"], row["error"]["param"]]
        return
    for symbol, expected in row["outputs"].items():
        assert agrees(given["outputs"][symbol], expected, row["tolerance"]), (row, given)
