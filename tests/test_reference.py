"""What is said of a rule, in a terminal and on the site, is all that its docstring says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from narrows import reference
from narrows.diagnostic import Rule, Severity
from narrows.ink import Ink
from narrows.patterns import note
from narrows.rulebook import all_rules
from narrows.text import Source
from vaults import a_dialect

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "reference" / "rules"
STALE = "run scripts/generate_reference"
RULES = {rule.name: rule for rule in all_rules()}


def a_rule(documentation: str) -> Rule:
    return Rule("some-rule", "link", Severity.WARNING, documentation, lambda: ())


def test_every_rule_has_its_page_and_no_page_is_left_of_a_rule_that_has_gone() -> None:
    written = {path.name for path in PAGES.iterdir()}

    assert written == {"index.md", *(f"{name}.md" for name in RULES)}, STALE


def test_every_page_says_what_the_docstrings_say() -> None:
    made = reference.pages(RULES.values())
    stale = [name for name, text in made.items() if (PAGES / name).read_text("utf-8") != text]

    assert stale == [], STALE


def test_the_index_lists_every_rule_once_below_its_group() -> None:
    index = reference.pages(RULES.values())["index.md"]
    headings = re.findall(r"^## (.+)$", index, re.MULTILINE)

    assert headings == list(reference.GROUPS.values())
    assert sorted(re.findall(r"^\| \[([\w-]+)\]\(\1\.md\)", index, re.MULTILINE)) == sorted(RULES)


@pytest.mark.parametrize("name", RULES)
def test_nothing_in_an_example_is_live_on_its_page(name: str) -> None:
    text = reference.pages([RULES[name]])[f"{name}.md"]
    page = note.parse(f"{name}.md", Source(f"{name}.md", text), a_dialect(), is_page=True)

    assert [link.target for link in page.links] == ["index.md"]
    assert page.faults == ()
    fix = ["Fix"] if reference.read(RULES[name]).fix else []
    assert [heading.text for heading in page.headings] == [name, "Example", "Cure", *fix]
    assert not any(block.language == "calc" for block in page.blocks)


@pytest.mark.parametrize("name", RULES)
def test_what_is_said_of_a_fix_begins_with_whether_it_is_safe(name: str) -> None:
    fix = reference.read(RULES[name]).fix

    assert not fix or fix.startswith(("safe", "unsafe"))
    assert f"Fix: {fix}" in RULES[name].documentation or not fix


def test_the_index_says_which_rules_have_a_fix() -> None:
    safe = a_rule("One sentence.\n\nFix: safe where it is.\n\nExample:\n    x\n")
    asked = a_rule("One sentence.\n\nWhy.\n\nFix: unsafe.\n")
    index = reference.pages([safe, asked, a_rule("One sentence.\n")])["index.md"]

    assert re.findall(r"One sentence\. \|(.*)\|$", index, re.MULTILINE) == [
        " yes ",
        " on demand ",
        " ",
    ]


@pytest.mark.parametrize("name", RULES)
def test_every_rule_is_documented_whole(name: str) -> None:
    documentation = reference.read(RULES[name])

    assert documentation.summary.endswith(".")
    assert "\n" not in documentation.summary
    assert documentation.reason
    assert documentation.example
    assert documentation.cure
    assert documentation.example != documentation.cure


@pytest.mark.parametrize("name", RULES)
def test_a_terminal_shows_the_whole_documentation_in_its_width(name: str) -> None:
    rule = RULES[name]
    documentation = reference.read(rule)
    text = reference.as_text(rule, 60)
    flat = " ".join(text.split())

    assert text.startswith(f"{name} ({rule.severity}, group {rule.group})\n\n")
    for part in (documentation.summary, documentation.reason):
        assert " ".join(part.split()) in flat
    for block in (documentation.example, documentation.cure):
        assert all(f"    {line}" in text for line in block.splitlines() if line)
    prose = [line for line in text.splitlines() if not line.startswith("    ")]
    assert max(len(line) for line in prose) <= 60


def test_colours_change_nothing_in_the_words() -> None:
    rule = RULES["broken-link"]
    coloured = reference.as_text(rule, ink=Ink(colours=True))

    assert coloured != reference.as_text(rule)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == reference.as_text(rule)


def test_a_rule_without_an_example_is_documented_as_far_as_it_goes() -> None:
    rule = a_rule("A thing is wrong.\n\nIt | matters.\n")

    assert reference.read(rule) == reference.Documentation(
        "A thing is wrong.", "It | matters.", "", "", ""
    )
    assert reference.as_markdown(rule) == "A thing is wrong.\n\nIt | matters.\n"
    assert reference.as_text(rule).endswith("It | matters.\n")


def test_a_fence_is_longer_than_any_in_its_block() -> None:
    block = "Example:\n    `````python\n    x\n    `````\n"

    assert "``````markdown\n`````python" in reference.as_markdown(a_rule(f"A.\n\nB.\n\n{block}"))
