"""The command at its edges: what goes to a terminal, a file or a build server; exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from narrows import delivery, reports
from narrows.cli import main
from narrows.ink import PLAIN, Ink
from vaults import a_note, a_site

ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\")
SURROUNDINGS = ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "NO_COLOR", "FORCE_COLOR", "TERM")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a site with one broken link, and stand in it, in no build server."""
    for name in SURROUNDINGS:
        monkeypatch.delenv(name, raising=False)
    a_site(tmp_path, {"one.md": a_note("[[nowhere]]\n"), "two.md": a_note("[[one]]\n", "Two")})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command, and return its exit code and what it printed."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# --- forms ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", reports.forms())
def test_the_command_writes_every_form(form: str, run: Run) -> None:
    code, out, err = run("check", "--output", form)

    assert (code, err) == (1, "")
    assert "broken-link" in out


def test_a_form_that_does_not_exist_is_wrong_usage_with_a_suggestion(run: Run) -> None:
    code, out, err = run("check", "--output", "jsn")

    assert (code, out) == (2, "")
    assert err == "narrows: no form of report `jsn`\n  help: did you mean `json`?\n"


def test_statistics_count_and_keep_the_exit_code(run: Run) -> None:
    code, out, _ = run("check", "--statistics")

    assert code == 1
    assert "1  error  broken-link" in re.sub(r"error +", "error  ", out)
    assert run("check", "--statistics", "--output", "sarif")[0] == 2


def test_quiet_prints_findings_only_and_nothing_of_a_clean_vault(run: Run, site: Path) -> None:
    code, out, _ = run("check", "--quiet", "--output", "concise", "--select", "broken-link")
    (site / "patterns/one.md").write_text(a_note("[[two]]\n"), "utf-8")

    assert (code, len(out.splitlines())) == (1, 1)
    assert run("check", "-q") == (0, "", "")


def test_show_files_lists_what_would_be_checked_and_stops(run: Run) -> None:
    everything = "docs/index.md\npatterns/one.md\npatterns/two.md\n"

    assert run("check", "--show-files") == (0, everything, "")
    assert run("check", "--show-files", "patterns/two.md") == (0, "patterns/two.md\n", "")


def test_every_checked_file_is_a_test_of_junit_and_no_page_that_is_only_made_later(
    run: Run,
) -> None:
    out = run("check", "--output", "junit")[1]

    assert re.findall(r'<testcase [^>]*name="([^"]*)"', out) == [
        "patterns/one.md",
        "patterns/two.md",
        "docs/index.md",
    ]


def test_the_help_names_every_form(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit) as caught:
        main(["check", "--help"])
    help = " ".join(capsys.readouterr().out.split())

    assert caught.value.code == 0
    assert ", ".join(reports.forms()) in help


# --- a file --------------------------------------------------------------------------------------


def test_a_file_holds_what_the_terminal_would_show_without_colour(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = run("check")[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    before = names(site)
    code, out, _ = run("check", "-o", "report.txt")

    assert code == 1
    assert (site / "report.txt").read_text("utf-8") == plain
    assert out == f"{plain.splitlines()[-1]} The report is in report.txt.\n"
    assert names(site) - before == {"report.txt"}


def test_a_file_can_be_written_without_a_word(run: Run, site: Path) -> None:
    assert run("check", "-q", "-o", "report.json", "--output", "json") == (1, "", "")
    assert json.loads((site / "report.json").read_text("utf-8"))["findings"]


def test_a_folder_that_is_not_there_is_a_failure_in_one_line(run: Run, site: Path) -> None:
    before = names(site)

    code, out, err = run("check", "-o", "nowhere/report.txt")

    assert (code, out) == (2, "")
    assert err == f"narrows: cannot write {Path('nowhere/report.txt')}: No such file or directory\n"
    assert names(site) == before


def test_a_folder_is_not_a_file(run: Run) -> None:
    assert run("check", "-o", "docs")[2] == "narrows: cannot write docs: Is a directory\n"


def test_a_failure_leaves_the_old_file_and_nothing_else(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    (site / "report.txt").write_text("old", "utf-8")
    before = names(site)
    monkeypatch.setattr(Path, "replace", refuse)

    assert run("check", "-o", "report.txt")[0] == 2
    assert (site / "report.txt").read_text("utf-8") == "old"
    assert names(site) == before


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(run: Run, site: Path) -> None:
    (site / "real.txt").write_text("old", "utf-8")
    (site / "real.txt").chmod(0o640)
    (site / "link.txt").symlink_to("real.txt")

    run("check", "-o", "link.txt")

    assert (site / "link.txt").is_symlink()
    assert (site / "real.txt").stat().st_mode & 0o777 == 0o640
    assert "broken-link" in (site / "real.txt").read_text("utf-8")


def test_a_new_file_has_the_mode_that_the_user_gives_to_new_files(run: Run, site: Path) -> None:
    (site / "other.txt").write_text("", "utf-8")

    run("check", "-o", "report.txt")

    assert (site / "report.txt").stat().st_mode == (site / "other.txt").stat().st_mode


def test_a_pipe_is_written_to_and_not_replaced(run: Run, site: Path) -> None:
    pipe = site / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = Thread(target=lambda: got.append(pipe.read_text("utf-8")))
    reader.start()

    run("check", "-o", "pipe")
    reader.join()

    assert "broken-link" in got[0]
    assert pipe.is_fifo()


# --- a terminal ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "is_terminal", "colours", "links"),
    [
        ({}, True, True, True),
        ({}, False, False, False),
        ({"NO_COLOR": "1"}, True, False, False),
        ({"NO_COLOR": ""}, True, True, True),
        ({"TERM": "dumb"}, True, False, False),
        ({"FORCE_COLOR": "1"}, False, True, False),
        ({"FORCE_COLOR": "0"}, False, False, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False, False),
    ],
)
def test_colours_and_links_go_where_they_are_wanted(
    environment: dict[str, str], is_terminal: bool, colours: bool, links: bool, tmp_path: Path
) -> None:
    ink = delivery.ink(environment, tmp_path, is_terminal=is_terminal)

    assert ink == Ink(colours, tmp_path.as_uri() if links else "")
    assert (ink == PLAIN) == (not colours and not links)


@pytest.mark.parametrize("form", reports.forms())
def test_only_text_for_people_is_coloured(
    form: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = run("check", "--output", form)[1]
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    shown = run("check", "--output", form)[1]

    assert ("\x1b" in shown) == (form in ("full", "concise", "grouped"))
    assert ESCAPES.sub("", shown) == plain


def test_a_link_leads_to_the_file(run: Run, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    out = run("check", "--output", "concise")[1]

    assert f"\x1b]8;;{(site / 'patterns/one.md').as_uri()}\x1b\\" in out


def test_a_reader_that_leaves_early_sees_no_traceback(site: Path) -> None:
    command = [sys.executable, "-m", "narrows.cli", "rules"]
    with subprocess.Popen(
        command, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        err = process.stderr.read()

    assert err == ""


# --- GitHub --------------------------------------------------------------------------------------


@pytest.fixture
def github(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a workflow, and return the file of the step's summary."""
    summary = site / "summary.md"
    summary.write_text("Before.\n", "utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    return summary


@pytest.mark.usefixtures("github")
def test_in_a_workflow_annotations_come_by_themselves_beside_the_report(run: Run) -> None:
    code, out, _ = run("check")

    assert code == 1
    assert out.startswith("patterns/one.md:9:1: error[broken-link]")
    assert out.count("\n::error file=patterns/one.md,line=9,col=1,") == 1


@pytest.mark.usefixtures("github")
def test_in_a_workflow_a_form_that_was_asked_for_stands_alone(run: Run) -> None:
    assert "::error" not in run("check", "--output", "concise")[1]
    assert run("check", "--output", "github")[1].count("::error") == 1


def test_in_a_workflow_the_summary_of_the_step_is_added_to(run: Run, github: Path) -> None:
    run("check", "--output", "json")

    text = github.read_text("utf-8")
    assert text.startswith("Before.\n## Narrows\n")
    assert "<code>nowhere</code>" in text


def test_a_summary_that_cannot_be_written_is_a_failure_in_one_line(
    run: Run, site: Path, github: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(site / "docs"))

    code, _, err = run("check")

    assert github.exists()
    assert (code, err) == (2, f"narrows: cannot write {site / 'docs'}: Is a directory\n")


def test_elsewhere_nothing_is_said_to_github(
    run: Run, github: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS")

    assert "::error" not in run("check")[1]
    assert github.read_text("utf-8") == "Before.\n"


# --- rules ---------------------------------------------------------------------------------------


def test_a_rule_explains_itself(run: Run) -> None:
    code, out, _ = run("rule", "broken-link")

    assert code == 0
    assert out.startswith("broken-link (error, group link)\n\nA link names a note")
    assert "\nCure:\n" in out


def test_a_rule_that_does_not_exist_is_wrong_usage_with_a_suggestion(run: Run) -> None:
    assert run("rule", "broken-lnk") == (
        2,
        "",
        "narrows: no rule `broken-lnk`\n  help: did you mean `broken-link`?\n",
    )
    assert run("rule", "zzz")[2].endswith("help: see `narrows rules`\n")


def test_the_rules_are_listed_for_people_and_for_programs(run: Run) -> None:
    listed = run("rules")[1].splitlines()
    document = json.loads(run("rules", "--output", "json")[1])

    assert document["version"] == 1
    assert {line.split()[1] for line in listed} == {rule["name"] for rule in document["rules"]}
    assert all(
        set(rule) == {"name", "group", "severity", "summary", "reason", "fix", "example", "cure"}
        for rule in document["rules"]
    )
    assert run("rules", "--output", "jsonn")[2].endswith("help: did you mean `json`?\n")


# --- mistakes on the command line ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "fact", "help"),
    [
        (
            "check --outpt json",
            "`narrows check` does not take `--outpt`",
            "did you mean `--output`?",
        ),
        ("check --fxi", "`narrows check` does not take `--fxi`", "did you mean `--fix`?"),
        ("check --xyz", "`narrows check` does not take `--xyz`", "see `narrows check --help`"),
        ("rules more", "`narrows rules` does not take `more`", "see `narrows rules --help`"),
        ("rule", "the following arguments are required: NAME", "see `narrows rule --help`"),
    ],
)
def test_a_mistake_on_the_command_line_is_one_fact_and_its_help(
    arguments: str, fact: str, help: str, run: Run
) -> None:
    assert run(*arguments.split()) == (2, "", f"narrows: {fact}\n  help: {help}\n")
