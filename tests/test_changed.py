"""`narrows check --changed`: what a change has caused, wherever it shows."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrows import novelty
from narrows.cli import main
from narrows.diagnostic import Diagnostic, Severity
from narrows.report import Report
from narrows.text import Position, Source
from repositories import Repository
from vaults import SITE, a_note, a_site, write

VAULT: dict[str, str | bytes] = {
    "amdahls-law.md": a_note("## The formula\n\n[[old-fault]]\n", "Amdahl's Law"),
    "flow.md": a_note("[[amdahls-law#The formula]]\n\n[[gone-long-ago]]\n", "Flow"),
    "old-fault.md": a_note("[[flow]] [[nowhere]]\n", "An old fault"),
}
QUIET = "plugins: [{patterns: {rules: {orphan: off}}}, calculator]\n"

Found = Callable[..., list[tuple[str, int, str, str]]]


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("GIT_", "GITHUB_"))]:
        monkeypatch.delenv(name)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Make a repository whose one commit holds a site with faults, and stand in it."""
    a_site(tmp_path, VAULT, configuration=f"site_name: A site\n{QUIET}")
    monkeypatch.chdir(tmp_path)
    made = Repository(tmp_path)
    made.commit()
    return made


@pytest.fixture
def found(capsys: pytest.CaptureFixture[str]) -> Found:
    """Check, and return path, line, rule and message of what is reported."""

    def found(*arguments: str) -> list[tuple[str, int, str, str]]:
        code = main(["check", "--output", "json", *arguments])
        captured = capsys.readouterr()
        assert captured.err == ""
        listed = json.loads(captured.out)["findings"]
        assert code == (1 if any(each["severity"] != "info" for each in listed) else 0)
        return [(each["path"], each["line"], each["rule"], each["message"]) for each in listed]

    return found


def note(repository: Repository, name: str) -> Path:
    return repository.root / "patterns" / name


# --- by cause -------------------------------------------------------------------------------------


def test_old_faults_are_not_reported(repository: Repository, found: Found) -> None:
    assert len(found()) == 2
    assert found("--changed") == []
    assert repository.git("status", "--porcelain") == ""


def test_a_number_that_changes_in_one_note_is_stale_in_the_others(
    repository: Repository, found: Found
) -> None:
    block = "```calc\nmodel: amdahl\nname: coding\np: 43%\ngain: 55%\n```\n"
    law = a_note(f"## The formula\n\n{block}\n[[old-fault]]\n", "Amdahl's Law")
    claim = "[1.18×](calc:amdahls-law/coding.S)"
    write(note(repository, "amdahls-law.md"), law)
    write(note(repository, "reader.md"), a_note(f"It gains {claim}.\n", "Reader"))
    repository.commit()
    assert found("--changed") == []

    write(note(repository, "amdahls-law.md"), law.replace("43%", "50%"))
    assert found("--changed") == [
        ("patterns/reader.md", 9, "stale-claim", "the model gives `1.22×`")
    ]


def test_a_new_fault_is_reported_beside_an_old_one_in_the_same_file(
    repository: Repository, found: Found
) -> None:
    write(note(repository, "flow.md"), a_note("[[new]]\n\n[[gone-long-ago]]\n", "Flow"))

    assert found("--changed") == [("patterns/flow.md", 9, "broken-link", "no note `new`")]


def test_a_deleted_note_is_to_blame_for_the_links_to_it(
    repository: Repository, found: Found
) -> None:
    note(repository, "flow.md").unlink()

    assert found("--changed") == [("patterns/old-fault.md", 9, "broken-link", "no note `flow`")]


def test_a_heading_that_goes_is_to_blame_for_the_links_to_it(
    repository: Repository, found: Found
) -> None:
    write(note(repository, "amdahls-law.md"), a_note("[[old-fault]]\n", "Amdahl's Law"))

    assert [each[:3] for each in found("--changed")] == [("patterns/flow.md", 9, "broken-anchor")]


def test_a_note_that_turns_private_is_to_blame_for_the_links_to_it(
    repository: Repository, found: Found
) -> None:
    text = str(VAULT["flow.md"]).replace("public: true", "public: false")
    write(note(repository, "flow.md"), text)

    assert [each[:3] for each in found("--changed")] == [
        ("patterns/old-fault.md", 9, "private-link")
    ]


def test_faults_that_move_are_known_again(repository: Repository, found: Found) -> None:
    text = str(VAULT["flow.md"]).replace("[[gone", "One more paragraph.\n\n[[gone")
    write(note(repository, "flow.md"), text)

    assert found("--changed") == []


def test_of_faults_that_are_alike_the_one_on_a_new_line_is_new(
    repository: Repository, found: Found
) -> None:
    text = str(VAULT["flow.md"]).replace(
        "[[amdahls-law#The formula]]", "See [[gone-long-ago]] and [[amdahls-law#The formula]]."
    )
    write(note(repository, "flow.md"), text)

    assert [each[:3] for each in found("--changed")] == [("patterns/flow.md", 9, "broken-link")]


@pytest.mark.parametrize("is_staged", [True, False])
def test_a_renamed_note_keeps_its_old_faults(
    is_staged: bool, repository: Repository, found: Found
) -> None:
    note(repository, "old-fault.md").rename(note(repository, "renamed.md"))
    if is_staged:
        repository.git("add", "-A")

    # Its aliases did not come with it, so the link to its old name is the change's own fault.
    assert [each[:3] for each in found("--changed")] == [
        ("patterns/amdahls-law.md", 11, "broken-link")
    ]


def test_a_renamed_and_edited_note_keeps_its_old_faults(
    repository: Repository, found: Found
) -> None:
    text = str(VAULT["old-fault.md"]).replace("[[nowhere]]", "[[nowhere]] [[new]]")
    note(repository, "old-fault.md").unlink()
    write(note(repository, "sub/renamed.md"), text)
    write(note(repository, "amdahls-law.md"), a_note("## The formula\n", "Amdahl's Law"))
    repository.git("add", "-A")

    assert found("--changed") == [("patterns/sub/renamed.md", 9, "broken-link", "no note `new`")]


def test_a_file_that_git_does_not_know_yet_is_part_of_the_change(
    repository: Repository, found: Found
) -> None:
    write(note(repository, "new.md"), a_note("[[nope]]\n", "New"))

    assert found("--changed") == [("patterns/new.md", 9, "broken-link", "no note `nope`")]


def test_a_file_that_git_ignores_is_part_of_no_change(repository: Repository, found: Found) -> None:
    write(repository.root / ".gitignore", "drafts/\n")
    write(note(repository, "drafts/new.md"), a_note("[[nope]] [[flow]]\n", "New"))
    repository.commit()

    assert len(found()) == 3
    assert found("--changed") == []


def test_todays_settings_hold_for_both(repository: Repository, found: Found) -> None:
    more = QUIET.replace("orphan: off", "orphan: error")
    write(repository.root / "mkdocs.yml", f"site_name: A site\n{more}")

    assert found("--changed") == []


def test_a_page_is_part_of_the_site(repository: Repository, found: Found) -> None:
    write(repository.root / "docs/index.md", "# Home\n\n[a](/patterns/nope/)\n")

    assert [each[:3] for each in found("--changed")] == [("docs/index.md", 3, "broken-link")]


def test_an_attachment_that_goes_is_to_blame(repository: Repository, found: Found) -> None:
    write(note(repository, "knee.png"), b"png")
    write(note(repository, "flow.md"), str(VAULT["flow.md"]) + "\n![[knee.png]]\n")
    repository.commit()
    note(repository, "knee.png").unlink()

    assert [each[:3] for each in found("--changed")] == [("patterns/flow.md", 13, "missing-asset")]


def test_a_path_narrows_the_report_and_not_the_comparison(
    repository: Repository, found: Found
) -> None:
    note(repository, "old-fault.md").rename(note(repository, "renamed.md"))
    repository.git("add", "-A")

    assert found("--changed", "HEAD", "patterns/renamed.md") == []
    assert len(found("--changed", "HEAD", "patterns/amdahls-law.md")) == 1


def test_of_two_copies_neither_is_the_file_that_is_gone(
    repository: Repository, found: Found
) -> None:
    text = note(repository, "old-fault.md").read_text("utf-8")
    note(repository, "old-fault.md").unlink()
    for name in ("one", "two"):
        write(note(repository, f"{name}.md"), text.replace("title: An old", f"title: {name}, an"))
        write(note(repository, f"{name}-copy.md"), text)

    new = {each[0] for each in found("--changed") if each[2] == "broken-link"}

    assert {"patterns/one.md", "patterns/one-copy.md", "patterns/two-copy.md"} <= new


# --- where it is compared with --------------------------------------------------------------------


def test_a_branch_is_compared_with_where_it_left_the_other_one(
    repository: Repository, found: Found
) -> None:
    repository.git("checkout", "-q", "-b", "work")
    write(note(repository, "flow.md"), a_note("[[new]]\n\n[[gone-long-ago]]\n", "Flow"))
    repository.commit()
    repository.git("checkout", "-q", "main")
    write(note(repository, "old-fault.md"), a_note("[[flow]]\n", "An old fault"))
    repository.commit("The old fault is mended here, and not on the branch")
    repository.git("checkout", "-q", "work")

    # Against the tip of main the old fault would count as new.
    assert found("--changed", "main") == [("patterns/flow.md", 9, "broken-link", "no note `new`")]
    assert found("--changed") == []


def test_a_commit_of_long_ago_can_be_named(repository: Repository, found: Found) -> None:
    first = repository.git("rev-parse", "HEAD").strip()
    for number in range(3):
        write(note(repository, f"n{number}.md"), a_note(f"[[x{number}]] [[flow]]\n", f"N{number}"))
        repository.commit()

    assert [each[3] for each in found("--changed", first)] == [
        f"no note `x{number}`" for number in range(3)
    ]
    assert len(found("--changed", "HEAD~1")) == 1
    assert len(found("--changed=HEAD~2", "patterns/n2.md")) == 1


def test_a_site_may_lie_below_the_root_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: Found
) -> None:
    folder = tmp_path / "a [b] ümlaut" / "site"
    a_site(folder, VAULT, configuration=f"site_name: A site\n{QUIET}")
    repository = Repository(tmp_path)
    repository.commit()
    (folder / "patterns/old-fault.md").rename(folder / "patterns/an older fault.md")
    repository.git("add", "-A")
    monkeypatch.chdir(folder)

    assert [each[:3] for each in found("--changed")] == [
        ("patterns/amdahls-law.md", 11, "broken-link")
    ]
    monkeypatch.chdir(tmp_path)
    config = ("--config-file", "a [b] ümlaut/site/mkdocs.yml")
    assert [each[:2] for each in found("--changed", "HEAD", *config)] == [
        ("a [b] ümlaut/site/patterns/amdahls-law.md", 11)
    ]


def test_a_hook_of_git_may_have_named_its_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: Found
) -> None:
    a_site(tmp_path / "site", VAULT, configuration=f"site_name: A site\n{QUIET}")
    Repository(tmp_path).commit()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")

    assert len(found("-f", "site/mkdocs.yml")) == 2
    assert found("--changed", "HEAD", "-f", "site/mkdocs.yml") == []


def test_a_note_that_comes_from_outside_the_vault_is_new(
    repository: Repository, found: Found
) -> None:
    write(repository.root / "drafts/new.md", a_note("[[nope]]\n", "New"))
    repository.commit()
    (repository.root / "drafts/new.md").rename(note(repository, "new.md"))
    repository.git("add", "-A")

    assert [each[:3] for each in found("--changed")] == [("patterns/new.md", 9, "broken-link")]


def test_links_within_the_vault_are_followed_as_on_disk(
    repository: Repository, found: Found
) -> None:
    note(repository, "as.md").symlink_to("flow.md")
    note(repository, "out.md").symlink_to("../mkdocs.yml")
    repository.commit()

    assert "patterns/as.md" in {each[0] for each in found()}
    assert found("--changed") == []


def test_a_file_that_can_be_run_is_a_file(repository: Repository, found: Found) -> None:
    note(repository, "old-fault.md").chmod(0o755)
    repository.commit()

    assert found("--changed") == []


def test_nothing_is_written_to_the_repository(repository: Repository, found: Found) -> None:
    def state() -> dict[str, bytes]:
        files = (repository.root / ".git").rglob("*")
        return {str(path): path.read_bytes() for path in files if path.is_file()}

    before = state()
    os.utime(note(repository, "flow.md"), (1, 1))

    assert found("--changed") == []
    assert state() == before


def test_names_that_hosts_hide_are_no_notes_of_a_commit_either(
    repository: Repository, found: Found
) -> None:
    write(note(repository, ".trash/gone-long-ago.md"), a_note("", "Gone"))
    repository.commit()

    assert len(found()) == 2
    assert found("--changed") == []


def test_the_vault_may_be_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: Found
) -> None:
    write(tmp_path / "readme.txt", "Nothing yet.\n")
    repository = Repository(tmp_path)
    repository.commit()
    a_site(tmp_path, VAULT, configuration=f"site_name: A site\n{QUIET}")
    monkeypatch.chdir(tmp_path)

    assert found("--changed") == found()


# --- mistakes -------------------------------------------------------------------------------------


def failure(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["check", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


@pytest.mark.usefixtures("repository")
def test_a_revision_that_is_unknown_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert failure(capsys, "--changed", "origin/main") == (
        "narrows: git knows no revision `origin/main`\n  help: on a build server, fetch it first\n"
    )
    assert failure(capsys, "--changed=--all") == (
        "narrows: git knows no revision `--all`\n  help: on a build server, fetch it first\n"
    )


@pytest.mark.usefixtures("repository")
def test_a_path_in_the_place_of_a_revision_is_2_and_says_how_to_write_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert failure(capsys, "--changed", "patterns") == (
        "narrows: git knows no revision `patterns`\n"
        "  help: to check a path, name the revision too: `--changed HEAD patterns`\n"
    )


def test_a_history_without_a_common_commit_is_2(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("checkout", "-q", "--orphan", "other")
    repository.commit("Another beginning")

    assert failure(capsys, "--changed", "main") == (
        "narrows: git knows no commit that `main` and HEAD both come from\n"
        "  help: on a build server, fetch the whole history\n"
    )


def test_a_folder_that_is_in_no_repository_is_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    a_site(tmp_path, VAULT, configuration=SITE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    assert failure(capsys, "--changed") == (
        f"narrows: {tmp_path} is in no repository of git\n"
        "  help: `--changed` needs one, to know what was there before\n"
    )


@pytest.mark.usefixtures("repository")
def test_without_git_it_is_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")

    assert failure(capsys, "--changed") == (
        "narrows: git is not installed\n  help: `--changed` asks it what was there before\n"
    )


def test_a_vault_outside_the_repository_is_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    options = "plugins: [{patterns: {notes: ../patterns}}]\n"
    a_site(tmp_path, VAULT)
    write(tmp_path / "site/mkdocs.yml", f"site_name: A site\n{options}")
    write(tmp_path / "site/docs/index.md", "# Home\n")
    Repository(tmp_path / "site").commit()
    monkeypatch.chdir(tmp_path / "site")

    assert failure(capsys, "--changed") == (
        f"narrows: ../patterns lies outside the repository of git at {tmp_path / 'site'}\n"
        "  help: check it without `--changed`\n"
    )


def test_a_vault_that_is_a_repository_of_its_own_is_2(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    Repository(repository.root / "patterns").commit()

    assert failure(capsys, "--changed") == (
        f"narrows: patterns lies outside the repository of git at {repository.root}\n"
        "  help: check it without `--changed`\n"
    )


# --- what is new, as values -----------------------------------------------------------------------


def a_report(texts: dict[str, str]) -> Report:
    """Return a report in which every line that begins with `!` is a finding of its own text."""
    sources = {path: Source(path, text) for path, text in texts.items()}
    diagnostics = [
        _at(source, number, line)
        for source in sources.values()
        for number, line in enumerate(source.text.split("\n"), 1)
        if line.startswith("!")
    ]
    return Report(tuple(diagnostics), sources, len(sources))


def _at(source: Source, number: int, line: str) -> Diagnostic:
    place = Position(number, 1)
    return Diagnostic(source.path, place, place, "rule", Severity.ERROR, line)


TEXTS = st.dictionaries(
    st.sampled_from(["a.md", "b.md", "c.md"]),
    st.lists(st.sampled_from(["!x", "!y", "text"]), max_size=6).map("\n".join),
)


@given(TEXTS)
def test_nothing_is_new_since_now(texts: dict[str, str]) -> None:
    report = a_report(texts)

    assert novelty.since(report, report, {}).diagnostics == ()


@given(TEXTS)
def test_everything_is_new_since_nothing(texts: dict[str, str]) -> None:
    report = a_report(texts)

    assert novelty.since(a_report({}), report, {}) == report


@given(TEXTS, TEXTS)
def test_as_many_are_new_as_there_are_more(then: dict[str, str], now: dict[str, str]) -> None:
    before, after = a_report(then), a_report(now)
    moved = {path: path for path in then}  # so that no file is taken for another one
    new = novelty.since(before, after, moved)

    for path, text in now.items():
        for kind in ("!x", "!y"):
            had = then.get(path, "").split("\n").count(kind)
            has = text.split("\n").count(kind)
            shown = [each for each in new.diagnostics if (each.path, each.message) == (path, kind)]
            assert len(shown) == max(0, has - had)


@given(TEXTS)
def test_a_vault_that_is_renamed_as_a_whole_has_nothing_new(texts: dict[str, str]) -> None:
    moved = {path: f"elsewhere/{path}" for path in texts}
    renamed = {moved[path]: text for path, text in texts.items()}

    assert novelty.since(a_report(texts), a_report(renamed), moved).diagnostics == ()
