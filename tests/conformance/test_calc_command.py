"""Gives each row of the vault owner's table of oracle values to `narrows calc`, as one types it."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from narrows.calculator.models import catalogue
from narrows.cli import main

SHARED = Path(os.environ.get("NARROWS_SHARED", Path(__file__).parents[2].parent / "shared"))
TABLE = SHARED / "oracles" / "models.json"
ROWS: list[dict[str, Any]] = [
    row for row in json.loads(TABLE.read_text("utf-8")) if row["model"] in catalogue()
]


def arguments(row: dict[str, Any], *, brackets: bool) -> list[str]:
    """Return what is typed for a row: lists between commas alone, or in brackets."""
    typed = [row["model"]]
    for symbol, value in row["inputs"].items():
        if isinstance(value, list):
            items = ",".join(map(str, value))
            text = f"[{', '.join(map(str, value))}]" if brackets or not value else items
        else:
            text = str(value)
        typed.append(f"{symbol}={text}")
    return typed


def agrees(found: Any, expected: Any, tolerance: float) -> bool:
    """Tell whether a value is the expected one; infinity is a word on both sides."""
    if isinstance(expected, list):
        pairs = zip(found, expected, strict=True)
        return all(agrees(one, other, tolerance) for one, other in pairs)
    if isinstance(expected, str):
        return bool(found == expected)
    return math.isclose(found, expected, rel_tol=tolerance, abs_tol=1e-12)


def judge(row: dict[str, Any], code: int, text: str) -> None:
    """Hold what the command has written against the row."""
    document = json.loads(text)
    if "error" in row:
        error = document["error"]
        assert code == 1
        assert (error["code"], error["parameter"]) == (row["error"]["code"], row["error"]["param"])
        assert error["message"]
        return
    assert code == 0
    assert document["model"] == row["model"]
    assert document["inputs"].keys() == row["inputs"].keys()
    for symbol, expected in row["outputs"].items():
        found = document["outputs"][symbol]
        assert agrees(found["value"], expected, row["tolerance"]), (symbol, found, expected)
        assert found["unit"]


@pytest.mark.parametrize("brackets", [False, True], ids=["a,b", "[a, b]"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['model']} {row['inputs']}")
def test_the_command_gives_what_the_table_says(
    row: dict[str, Any], brackets: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["calc", "--json", *arguments(row, brackets=brackets)])
    captured = capsys.readouterr()

    judge(row, code, captured.out)
    assert captured.err == ""


@pytest.mark.parametrize("row", [ROWS[0], next(row for row in ROWS if "error" in row)], ids=str)
def test_a_process_of_its_own_does_the_same(row: dict[str, Any]) -> None:
    command = [sys.executable, "-m", "narrows.cli", "calc", *arguments(row, brackets=False)]
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)

    judge(row, done.returncode, done.stdout)
