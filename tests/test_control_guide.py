"""The guide to controlling the check: what it shows is what the check understands."""

from __future__ import annotations

import io
import re
import shlex
from pathlib import Path

import pytest
import yaml

from narrows import baseline, policy, rulebook, suppression
from narrows.baseline import Baseline
from narrows.cli import main
from narrows.prose import separate
from narrows.suppression import SYNTAX, UNUSED
from repositories import Repository
from vaults import a_note, a_site, write

GUIDE = (Path(__file__).parents[1] / "docs/guides/control-the-check.md").read_text("utf-8")
RULES = {rule.name: rule.group for rule in rulebook.all_rules()}


def blocks(language: str) -> list[str]:
    """Return the blocks of code in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("block", blocks("markdown"))
def test_every_comment_it_shows_is_one(block: str) -> None:
    found = suppression.find(block, separate(block).comments, (), RULES)

    assert len(found.found) == block.count("narrows:")
    assert found.faults == ()


def test_the_first_example_silences_what_it_shows(tmp_path: Path) -> None:
    notes = {"a.md": a_note(blocks("markdown")[0], "A"), "littles-law.md": a_note("[[a]]\n", "L")}
    configuration = a_site(tmp_path, notes)

    assert main(["check", "-q", "-f", str(configuration)]) == 0


def test_the_frontmatter_it_shows_silences_its_own_faults() -> None:
    [block] = [each for each in blocks("yaml") if "narrows:" in each]
    found = suppression.find(block, (), [(0, block)], RULES)

    assert [(each.rule, each.lines) for each in found.found] == [
        ("field-value", (1,)),
        ("unknown-field", (3,)),
    ]


def test_the_configuration_it_shows_is_understood() -> None:
    [block] = [each for each in blocks("yaml") if "per_file_ignores" in each]
    options = yaml.safe_load(block)["plugins"][0]["patterns"]
    rules = rulebook.all_rules()

    assert policy.severities(options["rules"], rules)["stale-claim"] == "error"
    assert len(policy.exemptions(options["per_file_ignores"], rules)) == 2


def test_the_baseline_it_shows_is_written_like_this() -> None:
    [block] = blocks("json")

    assert baseline.render(baseline.parse(block, "known.json")) == block


COMMANDS = [
    shlex.split(line, comments=True)
    for block in blocks("sh")
    for line in block.splitlines()
    if "--watch" not in line
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_it_shows_does_what_it_says(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_site(tmp_path, {"queues.md": a_note("[[b]]\n", "A"), "b.md": a_note("[[queues]]\n", "B")})
    write(tmp_path / "known.json", baseline.render(Baseline()))
    repository = Repository(tmp_path)
    repository.git("update-ref", "refs/remotes/origin/main", repository.commit())
    monkeypatch.chdir(tmp_path)
    unsaved = io.TextIOWrapper(io.BytesIO((tmp_path / "patterns/queues.md").read_bytes()))
    monkeypatch.setattr("sys.stdin", unsaved)
    name, *arguments = command[: command.index("<")] if "<" in command else command

    assert name == "narrows"
    assert main(arguments) == 0


def test_every_rule_it_names_exists() -> None:
    named = set(re.findall(r"ignore(?:-file)?\[([\w-]+)\]", GUIDE))
    linked = set(re.findall(r"reference/rules/([\w-]+)\.md", GUIDE))

    assert named | linked <= RULES.keys()
    assert {SYNTAX, UNUSED} <= linked
