"""Golden cases that a person can read: a small vault, and what becomes of it.

`golden/check/<case>/` holds `patterns/`, perhaps `docs/` and a `mkdocs.yml`, and `expected.txt`:
the concise report. `golden/page/<case>/` holds `patterns/` with a `note.md`, and `expected.md`: the
page's Markdown, with the Cross-References written out where they go.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from narrows import check, rulebook, settings, vault
from narrows.patterns import schema
from narrows.patterns.around.crossreference import Group
from narrows.patterns.library import Library
from narrows.patterns.page import MARKER
from narrows.reports.concise import render as concise
from narrows.settings import Settings
from vaults import compose, the_note

GOLDEN = Path(__file__).parent / "golden"


def cases(kind: str) -> list[str]:
    """Return the names of the cases of a kind."""
    return sorted(path.name for path in (GOLDEN / kind).iterdir())


def site(case: Path) -> Settings:
    """Return the settings of a case; without a mkdocs.yml of its own, orphans are no matter."""
    if (case / "mkdocs.yml").is_file():
        return settings.from_file(case / "mkdocs.yml")
    options = {"patterns": {"rules": {"orphan": "off"}}, "calculator": {}}
    return settings.make(case, case / "docs", plugins=options, extensions=(), configs={})


def read(case: Path) -> Library:
    return vault.read(site(case), relative_to=case)


def written(groups: tuple[Group, ...]) -> str:
    """Return Cross-References as a list; the words of the link stand between `=` signs."""
    lines = []
    for group in groups:
        lines.append(f"({group.label})")
        for each in group.references:
            said = each.context
            words = f"={said.words}=" if said.words else ""
            lines.append(f"- {each.note.title} | {said.before}{words}{said.after}".rstrip(" |"))
    return "\n".join(lines or ["(nobody)"])


def page(case: Path) -> str:
    library = read(case)
    composed = compose(the_note(library, "note.md"), library, schema.load())
    return composed.markdown.replace(MARKER, written(composed.groups))


def test_there_are_cases_of_both_kinds() -> None:
    # An empty folder must not pass for a proof.
    assert len(cases("check")) >= 15
    assert len(cases("page")) >= 15


@pytest.mark.parametrize("name", cases("check"))
def test_a_check_reports_exactly_what_the_case_says(name: str) -> None:
    case = GOLDEN / "check" / name
    found = check.check(read(case), site(case).policy(case))

    assert concise(found) == (case / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("name", cases("page"))
def test_a_page_is_composed_exactly_as_the_case_says(name: str) -> None:
    case = GOLDEN / "page" / name

    assert page(case).strip("\n") == (case / "expected.md").read_text("utf-8").strip("\n")


def test_every_rule_that_is_about_notes_stands_in_a_golden_report() -> None:
    reports = "".join(
        (GOLDEN / "check" / name / "expected.txt").read_text() for name in cases("check")
    )

    own = [rule.name for rule in rulebook.patterns() if not (rule.from_outside or rule.at_build)]
    assert [name for name in own if f"[{name}]" not in reports] == []
