"""When notes were last changed: what git knows, and nothing where it knows it not."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrows.patterns import schema
from narrows.patterns.gitdates import changed
from narrows.patterns.publication import fields
from repositories import Repository
from vaults import a_library, a_note, the_note, write


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A vault with two notes, of which one was changed two days after both were written."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "site").mkdir()
    made = Repository(tmp_path / "site")
    write(made.root / "vault" / "one.md", "1")
    write(made.root / "vault" / "in" / "Über\nzwei.md", "2")
    commit(made, "2026-03-04T23:30:00-05:00")
    write(made.root / "vault" / "one.md", "more")
    commit(made, "2026-03-06T01:00:00+02:00")
    return made


def commit(repository: Repository, moment: str) -> None:
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "A change", f"--date={moment}")


def cloned(repository: Repository, depth: int) -> Path:
    """Return the vault in a clone that has only the latest commits."""
    clone = repository.root.parent / f"clone-{depth}"
    address = f"file://{repository.root}"
    repository.git("clone", "-q", f"--depth={depth}", address, str(clone))
    return clone / "vault"


def test_each_file_has_the_day_of_its_last_change_on_its_author_s_clock(
    repository: Repository,
) -> None:
    assert changed(repository.root / "vault") == {
        "one.md": "2026-03-06",
        "in/Über\nzwei.md": "2026-03-04",
    }


def test_what_is_not_committed_has_no_day(repository: Repository) -> None:
    write(repository.root / "vault" / "new.md", "new")

    assert "new.md" not in changed(repository.root / "vault")


def test_a_clone_of_the_latest_commit_alone_knows_nothing(repository: Repository) -> None:
    assert changed(cloned(repository, 1)) == {}


def test_a_clone_of_more_commits_knows_what_these_did(repository: Repository) -> None:
    write(repository.root / "vault" / "three.md", "3")
    commit(repository, "2026-03-07T12:00:00Z")

    assert changed(cloned(repository, 2)) == {"three.md": "2026-03-07"}
    assert changed(cloned(repository, 4)) == {
        "one.md": "2026-03-06",
        "in/Über\nzwei.md": "2026-03-04",
        "three.md": "2026-03-07",
    }


def test_a_vault_in_no_repository_has_no_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "vault").mkdir()

    assert changed(tmp_path / "vault") == {}
    assert changed(tmp_path / "nowhere") == {}


def test_a_repository_without_a_commit_has_no_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))

    assert changed(Repository(tmp_path).root) == {}


def test_without_git_no_note_has_a_day(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(repository.root))

    assert changed(repository.root / "vault") == {}


@pytest.mark.parametrize(
    ("more", "day", "updated"),
    [
        ("", "2026-03-05", "2026-03-05"),
        ("", "2026-03-04", None),
        ("", "2026-01-01", None),
        ("", "", None),
        ("updated: 2026-04-01\n", "2026-05-05", "2026-04-01"),
    ],
    ids=["later", "the same day", "before it was begun", "unknown", "its author says it"],
)
def test_a_note_is_updated_when_git_says_so_and_its_author_does_not(
    more: str, day: str, updated: str | None
) -> None:
    note = the_note(library := a_library({"a.md": a_note("", more=more)}), "a.md")

    assert fields(note, library, schema.load(), day).get("updated") == updated


def test_a_site_that_publishes_no_such_field_tells_no_day_of_git() -> None:
    note = the_note(library := a_library({"a.md": a_note("")}), "a.md")
    hidden = schema.load({"pattern": {"properties": {"updated": {"published": False}}}})

    assert "updated" not in fields(note, library, hidden, "2026-05-05")
    assert "updated" in fields(note, library, schema.load(), "2026-05-05")
