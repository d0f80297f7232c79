"""Holds the models as browsers run them against the vault owner's table of oracle values."""

from __future__ import annotations

import json
import math
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

import model_page
from narrows.calculator.models import catalogue

SHARED = Path(os.environ.get("NARROWS_SHARED", Path(__file__).parents[2].parent / "shared"))
ROWS: list[dict[str, Any]] = json.loads((SHARED / "oracles/models.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def found(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the browser gives for each row, in the order of the table."""
    models = catalogue().values()
    with model_page.show(browser, models, tmp_path_factory.mktemp("all")) as page:
        return [model_page.ask(page, "compute", row["model"], [row["inputs"]])[0] for row in ROWS]


def _is_close(found: Any, expected: Any, tolerance: float) -> bool:
    if isinstance(expected, list):
        pairs = zip(found, expected, strict=True)
        return all(_is_close(each, other, tolerance) for each, other in pairs)
    if isinstance(expected, str):
        return bool(found == expected)
    return math.isclose(found, expected, rel_tol=tolerance, abs_tol=1e-12)


@pytest.mark.parametrize("number", range(len(ROWS)))
def test_a_row_of_the_table_holds_in_the_browser(number: int, found: list[dict[str, Any]]) -> None:
    row, given = ROWS[number], found[number]
    if "error" in row:
        assert given["error"][:2] == [row["error"]["code"], row["error"]["param"]]
        return
    for symbol, expected in row["outputs"].items():
        assert _is_close(given["outputs"][symbol], expected, row["tolerance"]), (row, given)
