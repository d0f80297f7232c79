"""The seeded vault: every fault in it is found at its place, and every decoy is left alone.

The tables in `seeded/` were written with the notes, from the rules' documentation. They are the
truth here: nothing in this file asks the checker what it should find.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from narrows import check, rulebook, settings, vault
from narrows.report import Report

SEEDED = Path(__file__).parent / "seeded"


class Place(NamedTuple):
    """A line and column of a file, and what is there."""

    path: str
    line: int
    column: int
    rule: str


def rows(table: str) -> list[dict[str, str]]:
    """Return the rows of one of the two tables."""
    with (SEEDED / table).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def place(row: dict[str, str]) -> Place:
    return Place(row["path"], int(row["line"]), int(row["column"]), row.get("rule", ""))


FAULTS = [place(row) for row in rows("faults.tsv")]
DECOYS = [place(row) for row in rows("decoys.tsv")]


@pytest.fixture(scope="module")
def report() -> Report:
    read = settings.from_file(SEEDED / "mkdocs.yml")
    library = vault.read(read, relative_to=SEEDED)
    return check.check(library, read.policy(SEEDED), with_calculator=read.calculator)


@pytest.fixture(scope="module")
def found(report: Report) -> Counter[Place]:
    return Counter(
        Place(each.path, each.start.line, each.start.column, each.rule)
        for each in report.diagnostics
    )


def test_every_fault_is_found_at_its_line_and_column(found: Counter[Place]) -> None:
    assert sorted(set(FAULTS) - found.keys()) == []


def test_every_fault_is_found_once(found: Counter[Place]) -> None:
    assert {each: count for each, count in found.items() if count > 1} == {}


def test_nothing_else_is_found(found: Counter[Place]) -> None:
    assert sorted(found.keys() - set(FAULTS)) == []


def test_no_decoy_is_taken_for_a_fault(report: Report) -> None:
    reported = {(each.path, each.start.line, each.start.column) for each in report.diagnostics}

    assert [each for each in DECOYS if each[:3] in reported] == []


def test_there_are_faults_of_every_rule() -> None:
    own = {rule.name for rule in rulebook.all_rules() if not (rule.from_outside or rule.at_build)}

    assert own - {fault.rule for fault in FAULTS} == set()


def test_there_are_enough_faults_and_decoys() -> None:
    assert len(FAULTS) == len(set(FAULTS)) >= 60
    assert len(DECOYS) == len(set(DECOYS)) >= 40


def test_no_place_is_both_a_fault_and_a_decoy() -> None:
    assert {each[:3] for each in FAULTS} & {each[:3] for each in DECOYS} == set()


@pytest.mark.parametrize("table", ["faults.tsv", "decoys.tsv"])
def test_every_row_stands_where_its_text_does(table: str) -> None:
    astray = []
    for row in rows(table):
        at = place(row)
        text = (SEEDED / at.path).read_bytes().decode("utf-8", "replace")
        line = text.split("\n")[at.line - 1].replace("\t", "␉")
        if not line.startswith(row["text"], at.column - 1) and "\ufffd" not in line:
            astray.append(row)

    assert astray == []


@pytest.mark.parametrize("table", ["faults.tsv", "decoys.tsv"])
def test_every_row_says_why(table: str) -> None:
    assert [row for row in rows(table) if not row["why"].strip()] == []
