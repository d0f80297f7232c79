"""Gives each row of the vault owner's table of oracle values to `narrows calc`, as one types it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from narrows.cli import main
from oracles import ROWS, agrees


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
