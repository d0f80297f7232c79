"""What models say, case by case: the sentences with their edges, and the errors.

A case is the name of a model and its parameters as an author writes them; below them, after `>`,
what the figure says, or after `!` why there is none. `NARROWS_UPDATE_GOLDEN=1` writes that anew, to
be read before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from narrows.calculator.models import catalogue
from narrows.calculator.sheet import read

GOLDEN = Path(__file__).parents[1] / "golden" / "sentences.txt"


def _cases() -> list[tuple[str, str]]:
    """Return the cases of the golden file, each with what is said."""
    text = GOLDEN.read_text("utf-8").strip()
    parts = (case.rpartition("\n") for case in text.split("\n\n"))
    return [(given, said) for given, _, said in parts]


CASES = _cases()


def _said(given: str) -> str:
    model, _, parameters = given.partition("\n")
    sheet = read(f"```calc\nmodel: {model}\nname: case\n{parameters}\n```\n")
    if sheet.faults:
        return "! " + " | ".join(fault.finding.message for fault in sheet.faults)
    return "> " + catalogue()[model].sentence(sheet.named["case"].values)


@pytest.mark.parametrize(
    ("given", "said"), CASES, ids=[given.replace("\n", " ") for given, _ in CASES]
)
def test_a_case_is_told_as_it_is_written_down(given: str, said: str) -> None:
    assert _said(given) == said


def test_a_case_is_told_once() -> None:
    if os.environ.get("NARROWS_UPDATE_GOLDEN"):
        GOLDEN.write_text(
            "\n\n".join(f"{case}\n{_said(case)}" for case, _ in CASES) + "\n", "utf-8"
        )
    cases = [given for given, _ in CASES]
    assert len(cases) == len(set(cases))
    assert len(cases) >= 150
