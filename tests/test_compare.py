"""The page that compares checkers shows the last outcome, and that is about the vault as it is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
from score import Remark, Row, score  # noqa: E402 - a script's own module

OUTCOME = json.loads((ROOT / "docs/compare.json").read_text("utf-8"))


def test_the_page_shows_the_outcome_for_the_vault_as_it_is() -> None:
    command = [sys.executable, ROOT / "scripts/compare", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.stderr == ""
    assert done.returncode == 0


def test_narrows_finds_every_fault_and_nothing_else() -> None:
    (ours,) = (each for each in OUTCOME["checkers"] if each["name"] == "Narrows")

    assert ours["found"] == OUTCOME["faults"]
    assert ours["decoys"] == ours["elsewhere"] == 0


def test_no_checker_finds_more_of_a_kind_than_there_is() -> None:
    assert len(OUTCOME["checkers"]) >= 5
    for checker in OUTCOME["checkers"]:
        assert all(count <= OUTCOME["faults"][rule] for rule, count in checker["found"].items())


FAULT = Row("a.md", 3, 5, "[[nowhere|x]]", "broken-link")
OTHER = Row("a.md", 3, 20, "lost.md#part", "broken-link")
DECOY = Row("a.md", 4, 1, "`[[gone]]`")
YAML = Row("b.md", 2, 1, ":", "yaml-syntax")
ROWS = [FAULT, OTHER, DECOY, YAML]


@pytest.mark.parametrize(
    ("remark", "row"),
    [
        (Remark("a.md", 3, 1, "nowhere"), FAULT),
        (Remark("a.md", 3, 0, "/somewhere/Nowhere"), FAULT),
        (Remark("a.md", 3, 20), OTHER),
        (Remark("a.md", 0, 0, "lost.md"), OTHER),
        (Remark("a.md", 9, 0, "lost.md#part"), OTHER),
        (Remark("a.md", 4, 2, "gone"), DECOY),
        (Remark("b.md", 6), YAML),
    ],
)
def test_a_remark_is_given_to_the_row_it_is_about(remark: Remark, row: Row) -> None:
    result = score([remark], ROWS)

    assert result.found | result.decoys == {row}
    assert result.elsewhere == set()


@pytest.mark.parametrize(
    "remark",
    [
        Remark("a.md", 3, 5, "elsewhere"),
        Remark("a.md", 3, 20, "lost.md#piece"),
        Remark("a.md", 5),
        Remark("c.md", 3),
    ],
)
def test_a_remark_about_anything_else_is_a_false_alarm(remark: Remark) -> None:
    assert score([remark], ROWS).elsewhere == {remark}


def test_a_fault_is_found_once_however_often_it_is_reported() -> None:
    result = score([Remark("a.md", 3, 5, "nowhere")] * 2, ROWS)

    assert result.found == {FAULT}
    assert result.elsewhere == set()
