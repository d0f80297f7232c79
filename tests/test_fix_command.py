"""`narrows check --fix` and `--diff`: what they change, what they say, what they leave alone."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from narrows.cli import main
from vaults import a_note, a_site, write

Run = Callable[..., tuple[int, str, str]]

LAW = a_note("[[note]] and [[other]]\n", "Amdahl's Law")
NOTE = a_note("[[amdahl-law]], [[nowhere]]\n")
OTHER = a_note("[[amdahl-law]]\n", "Other", more="status: sed\n")


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a site with three things to mend, one of them unsafe, and one that nothing mends."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    a_site(tmp_path, {"amdahls-law.md": LAW, "note.md": NOTE, "other.md": OTHER})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run `narrows check`, and return its exit code and what it printed."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["check", *arguments])
        captured = capfdbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return run


def notes(site: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted((site / "patterns").iterdir())}


BEFORE = {"amdahls-law.md": LAW, "note.md": NOTE, "other.md": OTHER}
SAFELY = {
    "amdahls-law.md": LAW,
    "note.md": NOTE.replace("amdahl-law", "amdahls-law"),
    "other.md": OTHER.replace("amdahl-law", "amdahls-law"),
}
WHOLLY = {**SAFELY, "other.md": SAFELY["other.md"].replace("sed", "seed")}


def test_a_check_without_a_fix_says_what_a_fix_would_do_and_changes_nothing(
    run: Run, site: Path
) -> None:
    code, out, _ = run()

    assert code == 1
    assert "= help: did you mean `amdahls-law`?  (narrows check --fix)\n" in out
    assert out.endswith(" 2 can be fixed: narrows check --fix (1 more with --unsafe-fixes)\n")
    assert notes(site) == BEFORE


def test_a_fix_mends_what_is_safe_and_reports_what_is_left(run: Run, site: Path) -> None:
    code, out, err = run("--fix", "--output", "concise")

    assert (code, err) == (1, "Fixed 2 findings in 2 files.\n")
    assert [line.split("] ")[0].partition(": ")[2] for line in out.splitlines()[:-1]] == [
        "error[broken-link]: no note `nowhere` (create it, or mend the name)",
        "error[field-value]: `status` cannot be the text `sed` (did you mean `seed`?)",
    ]
    assert notes(site) == SAFELY


def test_when_nothing_is_left_the_check_is_passed(run: Run, site: Path) -> None:
    write(site / "patterns/note.md", NOTE.replace(", [[nowhere]]", ""))
    code, out, err = run("--fix", "--unsafe-fixes")

    assert (code, err) == (0, "Fixed 3 findings in 2 files.\n")
    assert "no findings" in out
    assert run("--fix")[::2] == (0, "There is nothing to fix.\n")


def test_unsafe_fixes_are_made_on_demand(run: Run, site: Path) -> None:
    run("--fix", "--unsafe-fixes", "-q")

    assert notes(site) == WHOLLY


@pytest.mark.parametrize(("more", "expected"), [((), SAFELY), (("--unsafe-fixes",), WHOLLY)])
def test_a_patch_changes_nothing_until_git_applies_it(
    run: Run, site: Path, more: tuple[str, ...], expected: dict[str, str]
) -> None:
    code, out, err = run("--diff", *more)
    assert code == 1
    assert err.startswith("Would fix ")
    assert notes(site) == BEFORE

    command = ["git", "apply", "-"]
    subprocess.run(command, input=out.encode(), cwd=site, check=True)
    assert notes(site) == expected


def test_a_patch_without_changes_is_empty_and_passes_whatever_else_is_found(
    run: Run, site: Path
) -> None:
    run("--fix")
    before = notes(site)

    assert run("--diff") == (0, "", "There is nothing to fix.\n")
    assert run("--diff", "-q") == (0, "", "")
    assert notes(site) == before


def test_a_patch_goes_to_a_file_as_it_is(run: Run, site: Path) -> None:
    write(site / "patterns/note.md", NOTE.replace("\n", "\r\n"))

    assert run("--diff", "-o", "fixes.patch", "--select", "link")[:2] == (1, "")
    assert b"+[[amdahls-law]], [[nowhere]]\r\n" in (site / "fixes.patch").read_bytes()


def test_a_patch_wins_over_a_fix(run: Run, site: Path) -> None:
    assert run("--fix", "--diff")[1].startswith("--- a/patterns/note.md\n")
    assert notes(site) == BEFORE


def test_only_the_files_that_are_named_are_changed(run: Run, site: Path) -> None:
    _, _, err = run("--fix", "patterns/note.md")

    assert err == "Fixed 1 finding in 1 file.\n"
    assert notes(site) == {**BEFORE, "note.md": SAFELY["note.md"]}


def test_only_the_rules_that_are_selected_are_fixed(run: Run, site: Path) -> None:
    run("--fix", "--unsafe-fixes", "--select", "field")
    assert notes(site) == {**BEFORE, "other.md": OTHER.replace("sed", "seed")}

    run("--fix", "--ignore", "broken-link")
    assert notes(site)["note.md"] == NOTE


def test_what_a_comment_suppresses_is_not_fixed(run: Run, site: Path) -> None:
    text = NOTE + "[[amdahl-law]] <!-- narrows: ignore[broken-link] it is called so elsewhere -->\n"
    write(site / "patterns/note.md", text)
    run("--fix")

    assert notes(site)["note.md"] == text.replace("[[amdahl-law]], ", "[[amdahls-law]], ")


def test_a_suppression_that_silences_nothing_is_taken_out(run: Run, site: Path) -> None:
    text = NOTE + "\nText. <!-- narrows: ignore[broken-link, orphan] why -->\n"
    write(site / "patterns/note.md", text)
    run("--fix")

    assert "narrows:" not in notes(site)["note.md"]


def test_a_report_for_programs_stays_one(run: Run) -> None:
    code, out, err = run("--fix", "--output", "json")

    assert code == 1
    assert [each["rule"] for each in json.loads(out)["findings"]] == ["broken-link", "field-value"]
    assert err == "Fixed 2 findings in 2 files.\n"


def test_pages_of_the_site_are_mended_too(run: Run, site: Path) -> None:
    write(site / "docs/index.md", "# Home\n\n[the law](patterns/amdahl-law.md), [[amdahl-law]]\n")
    run("--fix")

    page = (site / "docs/index.md").read_text("utf-8")
    assert page == "# Home\n\n[the law](patterns/amdahls-law.md), [[amdahls-law]]\n"


def test_a_note_that_is_not_utf8_is_not_touched(run: Run, site: Path) -> None:
    content = NOTE.encode() + b"caf\xe9\n"
    (site / "patterns/note.md").write_bytes(content)
    run("--fix", "--unsafe-fixes")

    assert (site / "patterns/note.md").read_bytes() == content


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--unsafe-fixes",), "`--unsafe-fixes` needs `--fix` or `--diff`"),
        (("--fix", "--watch"), "`--fix` and `--watch` do not go together"),
        (("--diff", "--show-files"), "`--diff` and `--show-files` do not go together"),
        (("--diff", "--output", "json"), "`--diff` and `--output` do not go together"),
        (("--diff", "--statistics"), "`--diff` and `--statistics` do not go together"),
    ],
)
def test_what_makes_no_sense_together_is_wrong_usage(
    run: Run, site: Path, arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = run(*arguments)

    assert (code, out) == (2, "")
    assert err.startswith(f"narrows: {said}\n  help: ")
    assert notes(site) == BEFORE


def given(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Put content on standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))


FILTER = ("--fix", "-", "--stdin-filename", "patterns/note.md")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_text_on_standard_input_goes_mended_to_standard_output(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    text = a_note("From an editor: [[amdahl-law]], [[gone]].\n").replace("\n", ends)
    given(monkeypatch, b"\xef\xbb\xbf" + text.encode())
    code, out, err = run(*FILTER, "--output", "concise")

    assert (code, out) == (1, "\ufeff" + text.replace("amdahl-law", "amdahls-law"))
    assert err.startswith("Fixed 1 finding in 1 file.\npatterns/note.md:9:")
    assert notes(site) == BEFORE


@pytest.mark.parametrize("content", [a_note("Sound.\n").encode(), b"caf\xe9 \xff"])
def test_a_text_without_anything_to_mend_comes_out_as_it_went_in(
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    content: bytes,
) -> None:
    given(monkeypatch, content)
    main(["check", *FILTER])

    assert capfdbinary.readouterr().out == content


def test_a_report_on_standard_input_can_go_to_a_file(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(monkeypatch, NOTE.encode())
    _, out, err = run(*FILTER, "-o", "report.json", "--output", "json")

    assert out == SAFELY["note.md"]
    assert "The report is in report.json." in err
    assert len(json.loads((site / "report.json").read_text("utf-8"))["findings"]) == 1


def test_a_file_that_may_not_be_written_stops_all_of_it(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, _mode: Path(path).name != "other.md")
    code, _, err = run("--fix")

    assert code == 2
    assert err == "narrows: patterns/other.md may not be written\n  help: nothing was written\n"
    assert notes(site) == BEFORE


def test_a_site_is_mended_from_any_folder(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "docs/deep").mkdir()
    monkeypatch.chdir(site / "docs/deep")
    run("--fix", "-f", "../../mkdocs.yml")

    assert notes(site) == SAFELY
