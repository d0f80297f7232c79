"""What others copy from us works: the hook for pre-commit, and every recipe of the guide for CI."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from narrows import baseline
from narrows.baseline import Baseline
from narrows.cli import main
from repositories import Repository
from vaults import a_note, a_site, write

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs/guides/check-in-ci.md").read_text("utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RECIPES = [match.group(1, 2) for match in FENCE.finditer(GUIDE)]
COMMAND = re.compile(r"^\s*(?:- )?(?:run: |entry: )?(narrows .*)$", re.MULTILINE)
COMMANDS = sorted(
    {
        command
        for language, recipe in RECIPES
        if language in ("yaml", "sh")
        for command in COMMAND.findall(recipe)
    }
)
NOTES = {"one.md": a_note("[[two]]\n", "One"), "two.md": a_note("[[one]]\n", "Two")}
LYCHEE = '#!/bin/sh\necho \'{"total": 1, "error_map": {}}\'\n'


def hook() -> dict[str, Any]:
    """Return the hook that other repositories can use."""
    (only,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return dict(only)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clean site, with a lychee to which every address is alive, as the working folder.

    It lies in a repository of git with nothing changed, beside a baseline that counts nothing.
    """
    a_site(tmp_path, NOTES)
    write(tmp_path / "known.json", baseline.render(Baseline()))
    repository = Repository(tmp_path)
    repository.git("update-ref", "refs/remotes/origin/main", repository.commit())
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    program = tmp_path / "bin/lychee"
    program.parent.mkdir()
    program.write_text(LYCHEE, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: str) -> int:
    """Run a command that begins with `narrows`."""
    name, *arguments = (os.path.expandvars(part) for part in shlex.split(command))
    assert name == "narrows"
    return main(arguments)


def test_the_hook_has_what_pre_commit_asks_for() -> None:
    found = hook()

    assert found["id"] == "narrows-check"
    assert found["language"] == "python"
    assert found["pass_filenames"] is False
    assert {"name", "entry", "files"} <= found.keys()


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        *(("patterns/a note.md", True), ("mkdocs.yml", True), ("site/mkdocs.yml", True)),
        *(("notes.mdx", False), ("my-mkdocs.yml", False), ("patterns/images/a.png", False)),
    ],
)
def test_the_hook_looks_at_notes_and_the_configuration(path: str, meant: bool) -> None:
    assert bool(re.search(hook()["files"], path)) is meant


@pytest.mark.parametrize("broken", [False, True])
def test_the_hook_lets_a_commit_pass_or_not(broken: bool, site: Path) -> None:
    if broken:
        a_site(site, {**NOTES, "two.md": a_note("[[one]] [[none]]\n", "Two")})

    assert run(hook()["entry"]) == int(broken)


def test_the_guide_names_the_hook() -> None:
    assert f"- id: {hook()['id']}\n" in GUIDE


def test_the_recipes_are_found() -> None:
    # Without this, the tests below would also pass if they found no recipe at all.
    assert len([language for language, _ in RECIPES if language == "yaml"]) >= 6
    assert {"narrows check", "narrows check --external"} <= set(COMMANDS)


@pytest.mark.parametrize("recipe", [text for language, text in RECIPES if language == "yaml"])
def test_a_recipe_in_yaml_can_be_read(recipe: str) -> None:
    read = yaml.safe_load(recipe)

    assert isinstance(read, dict | list)


@pytest.mark.parametrize("recipe", [text for language, text in RECIPES if language == "json"])
def test_a_recipe_in_json_can_be_read(recipe: str) -> None:
    assert json.loads(recipe)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_guide_passes_on_a_clean_site(command: str, site: Path) -> None:
    assert (site / "mkdocs.yml").is_file()
    assert run(command) == 0


def test_the_editor_finds_every_finding_of_a_real_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT / "tests/seeded")
    assert main(["check", "--output", "concise", "-q"]) == 1
    lines = capsys.readouterr().out.splitlines()
    tasks = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    pattern = tasks[0]["problemMatcher"]["pattern"]
    found = [re.match(pattern["regexp"], line) for line in lines]

    assert len(lines) > 100
    assert None not in found
    for match in filter(None, found):
        assert Path(match[pattern["file"]]).is_file()
        assert min(int(match[pattern["line"]]), int(match[pattern["column"]])) > 0
        assert match[pattern["severity"]] in ("error", "warning", "info")


def test_the_editors_task_in_the_guide_is_the_one_we_use() -> None:
    (recipe,) = (text for language, text in RECIPES if language == "json" and "tasks" in text)
    own = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))
    shown = json.loads(recipe)

    assert shown["tasks"][0]["problemMatcher"] == own["tasks"][0]["problemMatcher"]
