"""Wrong blocks and claims, each with the one finding that it must give.

A case is a Markdown file with its findings beside it: `line:column rule message`, and below each
its help, indented. `NARROWS_UPDATE_GOLDEN=1` writes the findings anew, to be read before they are
committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from narrows.calculator.sheet import read
from narrows.diagnostic import Fault
from narrows.text import Source

CASES = sorted((Path(__file__).parents[1] / "golden" / "calculator").glob("*.md"))


def _said(fault: Fault, source: Source) -> str:
    place = source.position(fault.finding.span.start)
    help = f"\n    {fault.finding.help}" if fault.finding.help else ""
    return f"{place.line}:{place.column} {fault.rule} {fault.finding.message}{help}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_wrong_block_or_claim_gives_its_one_finding(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    faults = read(text).faults
    found = "".join(_said(fault, Source(case.name, text)) for fault in faults)
    expected = case.with_suffix(".txt")
    if os.environ.get("NARROWS_UPDATE_GOLDEN"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert len(faults) == 1


def test_there_are_cases() -> None:
    assert len(CASES) >= 40
