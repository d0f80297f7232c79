"""What `narrows check` is asked: files and folders, standard input, and what goes together."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest

from narrows.cli import main
from narrows.commands import _usage
from narrows.tree import Disk
from narrows.watch import Watched, watching
from vaults import a_note, a_site, write

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a site with faults in two notes and a page, and stand in it."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    notes: dict[str, str | bytes] = {
        "a.md": a_note("[[b]] [[nope]]\n", "A"),
        "sub/b.md": a_note("[[a]] [[nope]]\n", "B"),
        "images/k.png": b"png",
        ".hidden.md": "# Hidden\n",
    }
    a_site(tmp_path, notes, {"index.md": "# Home\n\n[x](/patterns/nope/)\n"})
    write(tmp_path / "README.md", "# Not of the site\n")
    (tmp_path / "patterns/empty.md").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command, and return its exit code and what it printed."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["check", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def files(run: Run, *arguments: str) -> list[str]:
    """Return the files with findings."""
    _, out, err = run("--output", "json", *arguments)
    assert err == ""
    return sorted({each["path"] for each in json.loads(out)["findings"]})


# --- files and folders ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("patterns", ["patterns/a.md", "patterns/sub/b.md"]),
        ("patterns/", ["patterns/a.md", "patterns/sub/b.md"]),
        ("./patterns/../patterns/sub", ["patterns/sub/b.md"]),
        ("patterns/a.md", ["patterns/a.md"]),
        ("docs", ["docs/index.md"]),
        (".", ["docs/index.md", "patterns/a.md", "patterns/sub/b.md"]),
        ("..", ["docs/index.md", "patterns/a.md", "patterns/sub/b.md"]),
        ("/", ["docs/index.md", "patterns/a.md", "patterns/sub/b.md"]),
    ],
)
def test_a_report_is_about_the_files_that_are_named(
    path: str, found: list[str], run: Run, site: Path
) -> None:
    assert files(run, path) == found
    assert files(run, os.path.normpath(site / path)) == found


def test_a_path_may_lead_through_a_link(
    run: Run, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    link = tmp_path_factory.mktemp("other") / "link"
    link.symlink_to(site, target_is_directory=True)

    assert files(run, str(link / "patterns/sub")) == ["patterns/sub/b.md"]


def test_names_that_begin_alike_are_not_the_same(run: Run, site: Path) -> None:
    write(site / "patterns/subway.md", a_note("[[nope]]\n", "Subway"))

    assert files(run, "patterns/sub") == ["patterns/sub/b.md"]


@pytest.mark.parametrize(
    ("arguments", "counted"),
    [
        ((), "2 notes and 1 page checked."),
        (("docs",), "1 page checked."),
        (("patterns/sub",), "1 note checked."),
        (("docs/index.md", "patterns"), "2 notes and 1 page checked."),
    ],
)
def test_notes_and_pages_are_counted_apart(
    arguments: tuple[str, ...], counted: str, run: Run
) -> None:
    assert counted in run("--output", "concise", *arguments)[1]
    document = json.loads(run("--output", "json", *arguments)[1])
    assert document["notes"] == sum(int(each) for each in re.findall(r"(\d+) note", counted))
    assert document["pages"] == sum(int(each) for each in re.findall(r"(\d+) page", counted))


WHERE = "\n  help: notes lie in patterns, pages in docs\n"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nope.md", "no such file or folder: nope.md\n"),
        ("", "a path is empty\n  help: leave it out to check everything\n"),
        ("README.md", f"README.md is neither a note nor a page{WHERE}"),
        ("mkdocs.yml", "mkdocs.yml is no Markdown file\n  help: notes and pages end in `.md`\n"),
        (
            "patterns/images/k.png",
            "patterns/images/k.png is no Markdown file\n  help: notes and pages end in `.md`\n",
        ),
        ("patterns/images", f"no notes and no pages in patterns/images{WHERE}"),
        ("patterns/empty.md", f"no notes and no pages in patterns/empty.md{WHERE}"),
        (
            "patterns/.hidden.md",
            "patterns/.hidden.md is left out\n"
            "  help: hidden files, links that lead out, "
            "templates and `private:` in mkdocs.yml stay home\n",
        ),
    ],
)
def test_a_path_that_names_nothing_to_check_is_2(path: str, said: str, run: Run) -> None:
    assert run(path) == (2, "", f"narrows: {said}")
    # One wrong path is not made good by a right one.
    assert run("patterns/a.md", path) == (2, "", f"narrows: {said}")
    assert run("--show-files", path) == (2, "", f"narrows: {said}")


def test_a_note_that_cannot_be_read_is_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    content = Disk.content

    def refuse(disk: Disk, path: Path, most: int = -1) -> bytes:
        if path.name == "b.md":
            raise PermissionError(13, "Permission denied")
        return content(disk, path, most)

    monkeypatch.setattr(Disk, "content", refuse)

    assert run() == (2, "", "narrows: cannot read patterns/sub/b.md: Permission denied\n")


def test_a_pipe_is_no_note(run: Run, site: Path) -> None:
    os.mkfifo(site / "patterns/pipe.md")
    (site / "patterns/to-it.md").symlink_to("pipe.md")

    assert files(run, "patterns") == ["patterns/a.md", "patterns/sub/b.md"]
    assert run("patterns/pipe.md")[0] == 2


# --- standard input -------------------------------------------------------------------------------


@pytest.fixture
def typed(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command with a text on standard input."""

    def typed(content: bytes | str, *arguments: str) -> tuple[int, str, str]:
        given = content.encode() if isinstance(content, str) else content
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        return run("-", "--output", "concise", "-q", "--stdin-filename", *arguments)

    return typed


def test_a_text_is_checked_in_the_place_of_its_file(typed: Run, site: Path) -> None:
    before = (site / "patterns/a.md").read_bytes()
    code, out, err = typed(a_note("[[b]] [[other]]\n", "A"), "patterns/a.md")

    assert (code, err) == (1, "")
    assert out == (
        "patterns/a.md:9:7: error[broken-link]: no note `other` (create it, or mend the name)\n"
    )
    assert (site / "patterns/a.md").read_bytes() == before


def test_a_text_may_be_of_a_note_that_is_not_saved_yet(typed: Run) -> None:
    code, out, _ = typed(a_note("[[a]] [[new]] [[other]]\n", "New"), "patterns/deep/new.md")

    assert code == 1
    assert re.findall(r"\S+: error\[.*?\]", out) == [
        "patterns/deep/new.md:9:15: error[broken-link]"
    ]


def test_a_text_may_be_of_a_page(typed: Run) -> None:
    assert typed("# Home\n\n[a](/patterns/a/)\n", "docs/index.md") == (0, "", "")
    assert "broken-link" in typed("# New\n\n[a](/patterns/other/)\n", "docs/new.md")[1]


def test_a_text_that_is_not_utf8_is_a_finding(typed: Run) -> None:
    code, out, _ = typed(b"---\ntitle: \xff\n---\n", "patterns/a.md")

    assert code == 1
    assert out.startswith("patterns/a.md:2:8: error[not-utf8]")
    assert "private" in out
    assert "private" not in typed(b"# \xff\n", "docs/index.md")[1]


def test_line_ends_of_any_system_and_a_mark_at_the_start_are_read(typed: Run) -> None:
    text = "\ufeff" + a_note("[[b]]\n\n[[other]]\n", "A").replace("\n", "\r\n")

    assert typed(text, "patterns/a.md")[1].startswith("patterns/a.md:11:1: error[broken-link]")


def test_a_file_is_named_from_wherever_the_command_runs(
    typed: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site / "docs")
    text = a_note("[[other]]\n", "A")

    for name in ("../patterns/a.md", str(site / "patterns/a.md")):
        out = typed(text, name, "-f", "../mkdocs.yml", "--select", "link")[1]
        assert out.startswith("../patterns/a.md:9:1: error[broken-link]")
        assert out.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("README.md", f"README.md is neither a note nor a page{WHERE}"),
        ("../a.md", f"../a.md is neither a note nor a page{WHERE}"),
        (
            "patterns/a.txt",
            "patterns/a.txt is no Markdown file\n  help: notes and pages end in `.md`\n",
        ),
        ("patterns", f"no notes and no pages in patterns{WHERE}"),
        (
            "patterns/.obsidian/a.md",
            "patterns/.obsidian/a.md is left out\n"
            "  help: hidden files, links that lead out, "
            "templates and `private:` in mkdocs.yml stay home\n",
        ),
    ],
)
def test_a_name_that_no_note_can_have_is_2(name: str, said: str, typed: Run) -> None:
    assert typed("text", name) == (2, "", f"narrows: {said}")


# --- what goes together ---------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "other", "why"), _usage._APART)
def test_options_that_contradict_each_other_are_2(one: str, other: str, why: str, run: Run) -> None:
    needs = {"-": ("--stdin-filename", "patterns/a.md"), "--update-baseline": ("--baseline", "x")}
    arguments = [
        part
        for name in (one, other)
        for part in (name, *ARGUMENTS.get(name, ()), *needs.get(name, ()))
    ]

    code, out, err = run(*arguments)

    assert (code, out) == (2, "")
    assert err == f"narrows: `{one}` and `{other}` do not go together\n  help: {why}\n"


ARGUMENTS = {"--baseline": ("x.json",), "--changed": ("HEAD",), "--output": ("json",)}


@pytest.mark.parametrize(("one", "other", "why"), _usage._TOGETHER)
def test_an_option_that_lacks_another_is_2(one: str, other: str, why: str, run: Run) -> None:
    values = {"--stdin-filename": ("patterns/a.md",)}

    code, out, err = run(one, *values.get(one, ()))

    assert (code, out) == (2, "")
    assert err == f"narrows: `{one}` needs `{other}`\n  help: {why}\n"


def test_standard_input_is_one_text(run: Run) -> None:
    assert run("-", "docs", "--stdin-filename", "patterns/a.md") == (
        2,
        "",
        "narrows: `-` and other paths do not go together\n  help: check them one by one\n",
    )


# --- what is suppressed ---------------------------------------------------------------------------


def test_what_is_suppressed_is_counted_and_listed_with_its_reason(run: Run, site: Path) -> None:
    silent = "[[b]] [[nope]] <!-- narrows: ignore[broken-link] in the\nnext edition -->\n"
    write(site / "patterns/a.md", a_note(silent, "A"))

    code, out, _ = run("patterns/a.md")
    assert (code, out) == (0, "1 note, no findings. 1 finding is suppressed.\n")
    assert run("--show-suppressed", "patterns") == (
        0,
        "patterns/a.md:9:7: error[broken-link]: no note `nope` (suppressed: in the next edition)\n",
        "",
    )
    assert run("--show-suppressed", "patterns/sub") == (0, "", "")


# --- watching -------------------------------------------------------------------------------------


@contextmanager
def hearing() -> Iterator[None]:
    """Let commands hear interrupts, as at a prompt: what runs in the background passes on none."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def watcher(site: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a watching command that writes its report beside the site's pages."""
    command = [sys.executable, "-m", "narrows.cli", "check", "--watch", "--output", "concise"]
    with (
        hearing(),
        subprocess.Popen(
            [*command, "-o", "docs/report.txt"],
            cwd=site,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        # What never comes ends the test, and not only the patience of whoever runs it.
        patience = Timer(60, process.kill)
        patience.start()
        yield process
        patience.cancel()
        process.kill()


def said(process: subprocess.Popen[str]) -> str:
    """Return what the command says until it waits."""
    assert process.stderr
    lines = []
    while not (lines and "watching for changes" in lines[-1]):
        line = process.stderr.readline()
        assert line, f"the command has ended: {lines}"
        lines.append(line)
    return "".join(lines[:-1])


def test_a_watch_checks_again_and_survives_what_is_wrong(
    watcher: subprocess.Popen[str], site: Path
) -> None:
    report, configuration = site / "docs/report.txt", site / "mkdocs.yml"
    sound = configuration.read_text("utf-8")

    assert said(watcher) == ""
    assert report.read_text("utf-8").count("broken-link") == 3
    write(site / "patterns/a.md", a_note("[[b]]\n", "A"))
    assert re.fullmatch(r"narrows: \d\d:\d\d:\d\d patterns/a.md has changed\n", said(watcher))
    assert report.read_text("utf-8").count("broken-link") == 2
    write(configuration, "plugins: [")
    assert "narrows: cannot read mkdocs.yml:1:11: " in said(watcher)
    write(configuration, sound)
    assert "mkdocs.yml has changed" in said(watcher)
    write(site / "patterns/nope.md", a_note("[[a]]\n", "Nope"))
    assert "patterns/nope.md has changed" in said(watcher)
    assert report.read_text("utf-8").count("broken-link") == 0


def test_a_watch_ends_cleanly_when_the_user_has_had_enough(
    watcher: subprocess.Popen[str],
) -> None:
    said(watcher)
    watcher.send_signal(signal.SIGINT)
    _, err = watcher.communicate(timeout=30)

    assert (watcher.returncode, err) == (0, "\n")


@pytest.mark.parametrize("wrong", [("--select", "orfan"), ("--output", "jsn"), ("-f", "no.yml")])
def test_a_watch_does_not_begin_with_a_command_that_no_change_would_mend(
    wrong: tuple[str, str], run: Run
) -> None:
    code, out, err = run("--watch", *wrong)

    assert (code, out) == (2, "")
    assert err == run(*wrong)[2]


def test_an_interrupted_check_shows_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("narrows.vault.Reader.read", interrupt)

    assert run() == (130, "", "")


@pytest.mark.parametrize(
    ("path", "concerns"),
    [
        ("patterns/a.md", True),
        ("patterns/new/deep.png", True),
        ("patterns", True),
        ("mkdocs.yml", True),
        ("docs/report.txt", False),
        ("docs/.report.txt.1234.tmp", False),
        ("patterns/.obsidian/workspace.json", False),
        ("README.md", False),
        ("site/index.html", False),
    ],
)
def test_only_what_may_change_a_report_counts(path: str, concerns: bool, site: Path) -> None:
    watched = Watched(
        (site / "patterns", site / "docs"), (site / "mkdocs.yml",), (site / "docs/report.txt",)
    ).resolved()

    assert watched.concerns(site.resolve() / path) is concerns


def test_reading_is_no_change(site: Path) -> None:
    with watching(Watched((site / "patterns",), ())) as wait:
        (site / "patterns/a.md").read_bytes()
        list((site / "patterns").rglob("*"))
        time.sleep(0.3)
        write(site / "patterns/sub/b.md", "changed")
        assert wait() == [(site / "patterns/sub/b.md").resolve()]


def test_a_change_of_many_files_is_one(site: Path) -> None:
    with watching(Watched((site / "patterns",), ())) as wait:
        for number in range(50):
            write(site / f"patterns/n{number}.md", "new")
        (site / "patterns/a.md").rename(site / "patterns/z.md")
        changed = wait()

    assert len({path for path in changed if path.suffix == ".md"}) == 52
