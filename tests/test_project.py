"""The project's own files agree with each other: commands, workflows, hooks, locks and recipes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from narrows.patterns import library, schema
from narrows.patterns.anchor import Toc
from narrows.patterns.note import Dialect, parse
from narrows.rulebook import all_rules
from narrows.settings import REQUIRED_EXTENSIONS
from narrows.text import Source

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
NAME_MAKE = [*WORKFLOWS, ROOT / ".ci/run", ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
# Spelt in pieces, so that this file does not hold what it forbids.
MACHINE_PATH = re.compile(r"(?<![\w./~-])/(?:home|root|tmp|work|Users|private)" + r"/[\w.]")


def read_yaml(path: Path) -> Any:
    """Read YAML with every scalar as text: `on` is a key of workflows, not a truth value."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes text only


def read_json(path: Path) -> Any:
    """Read one of the editor's files."""
    return json.loads(path.read_text(encoding="utf-8"))


def targets() -> set[str]:
    """Return what `make` can be asked for."""
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def commands(text: str) -> Iterator[str]:
    """Yield the arguments of every `make` that stands in backticks or at the start of a command."""
    for arguments in re.findall(r"(?:^\s*|`|run: )make((?: [\w=./-]+)*)", text, re.MULTILINE):
        yield from (word for word in arguments.split() if "=" not in word)


def tracked_files() -> list[Path]:
    """Return the files that git holds."""
    git = shutil.which("git") or "git"
    listed = subprocess.run(
        [git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("path", NAME_MAKE, ids=lambda path: path.name)
def test_every_make_command_that_a_file_names_exists(path: Path) -> None:
    assert set(commands(path.read_text(encoding="utf-8"))) <= targets()


def test_the_commands_are_found_where_they_are_named() -> None:
    # Without this, the test above would also pass if it found no command at all.
    assert {"test", "check", "serve", "lint", "lock"} <= set(
        commands((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_grants_only_reading_unless_a_job_asks_for_more(path: Path) -> None:
    workflow = read_yaml(path)

    assert workflow["permissions"] == {"contents": "read"}
    assert "on" in workflow
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_uses_only_official_actions_with_a_major_version(path: Path) -> None:
    steps = [step for job in read_yaml(path)["jobs"].values() for step in job["steps"]]
    actions = [step["uses"] for step in steps if "uses" in step]

    assert actions
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", action) for action in actions)


def test_every_hook_runs_a_tool_that_the_locks_or_the_package_install() -> None:
    hooks = [
        hook
        for repo in read_yaml(ROOT / ".pre-commit-config.yaml")["repos"]
        for hook in repo["hooks"]
    ]
    lock = (ROOT / "requirements/test.lock").read_text(encoding="utf-8")

    for hook in hooks:
        tool = hook["entry"].split()[0].removeprefix(".venv/bin/")
        assert tool == "narrows" or re.search(rf"^{tool}==", lock, re.MULTILINE)


@pytest.mark.parametrize(
    "line",
    [
        "patterns/a note.md:48:17: error[broken-link]: no note `amdahl-law`",
        "docs/index.md:1:1: info[orphan]: no note links to `Home`",
    ],
)
def test_the_editor_understands_a_line_of_the_concise_report(line: str) -> None:
    task = read_json(ROOT / ".vscode/tasks.json")["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    match = re.match(pattern["regexp"], line)

    assert match is not None
    assert int(match[pattern["line"]]) > 0
    assert (ROOT / match[pattern["file"]]).suffix == ".md"


@pytest.mark.parametrize("name", ["settings.json", "extensions.json", "tasks.json"])
def test_the_editors_files_are_strict_json(name: str) -> None:
    assert read_json(ROOT / ".vscode" / name)


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_pins_every_package_by_hash_and_names_no_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9.-]+==\S+.*(?:\n    .*)*", text, re.MULTILINE)

    assert "://" not in text
    assert not re.search(r"^\s*-{1,2}(?!hash)[a-z]", text, re.MULTILINE)
    assert len(pins) >= len(re.findall(r"^[\w-]+", path.with_suffix(".in").read_text(), re.M)) > 1
    assert all("--hash=sha256:" in pin for pin in pins)


def test_the_locks_of_site_and_tests_agree_on_every_version() -> None:
    locks = [ROOT / "requirements" / name for name in ("site.lock", "test.lock")]
    site, test = (
        dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", lock.read_text("utf-8"), re.MULTILINE))
        for lock in locks
    )

    assert site.items() <= test.items()


def test_no_tracked_file_holds_a_path_of_a_machine() -> None:
    for path in tracked_files():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        assert not MACHINE_PATH.search(text), path
        assert f"{ROOT}/" not in text, path


@pytest.mark.parametrize(("title", "count"), [("Amdahl's law", 0), ("A title " * 9, 1)])
def test_the_recipe_for_a_rule_makes_a_rule_that_works(title: str, count: int) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    rule = ModuleType("long_title")
    exec(recipe, rule.__dict__)  # noqa: S102 - it is our own page
    dialect = Dialect(schema.load(), Toc(extensions=REQUIRED_EXTENSIONS))
    note = parse("note.md", Source("note.md", f"---\ntitle: {title}\n---\n"), dialect)

    assert rule.group in {each.group for each in all_rules()}
    assert len(list(rule.check(note, library.build([note])))) == count


def test_every_file_and_folder_that_contributing_names_exists() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:docs|patterns|plugins|scripts|tests)/[\w./-]*)`", text)

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("name", ["scripts/set_up", "scripts/chromium", ".ci/run"])
def test_a_script_is_executable_and_parses(name: str) -> None:
    path = ROOT / name
    shell = "bash" if path.read_text("utf-8").startswith("#!/usr/bin/env bash") else "sh"

    assert path.stat().st_mode & 0o111
    subprocess.run([shell, "-n", path], check=True)
