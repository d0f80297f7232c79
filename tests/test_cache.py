"""A report is kept until something changes that it depends on, and never trusted further."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from narrows import cache, check, settings, vault
from narrows.cli import main
from narrows.policy import Policy
from narrows.report import Report
from vaults import a_note, a_site

LATER = 10 * cache.FRESH


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a site with one broken link, stand in it, and keep reports beside it."""
    a_site(
        tmp_path / "site", {"one.md": a_note("[[nowhere]]\n"), "two.md": a_note("[[one]]\n", "Two")}
    )
    monkeypatch.setenv(cache.FOLDER, str(tmp_path / "kept"))
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


def kept(policy: Policy | None = None) -> cache.Kept:
    """Return what is kept as if all files had been written long ago."""
    read = settings.from_file(Path("mkdocs.yml"))
    return cache.of(read, policy or Policy(), Path.cwd(), now=time.time_ns() + LATER)


def checked() -> Report:
    read = settings.from_file(Path("mkdocs.yml"))
    return check.check(vault.read(read, Path.cwd()), with_calculator=read.calculator)


def test_a_report_that_was_kept_is_the_report() -> None:
    report = checked()
    kept().save(report)

    found = kept().load()

    assert found is not None
    assert replace(found, sources={}) == replace(report, sources={})
    assert found.sources.keys() == report.sources.keys()
    shown = {each.path for each in report.diagnostics}
    assert shown
    assert all(found.sources[path] == report.sources[path] for path in shown)


def _write(file: str, text: str) -> Callable[[], object]:
    return lambda: Path(file).write_text(text, "utf-8")


def _touch_same_size() -> None:
    """Change a note without changing its size or the time that programs set."""
    note = Path("patterns/one.md")
    before = note.stat()
    note.write_text(note.read_text("utf-8").replace("nowhere", "two    "), "utf-8")
    os.utime(note, ns=(before.st_atime_ns, before.st_mtime_ns))


def _move_into_a_folder() -> None:
    Path("patterns/inner").mkdir()
    Path("patterns/two.md").rename("patterns/inner/two.md")


@pytest.mark.parametrize(
    "change",
    [
        _write("patterns/one.md", a_note("[[two]]\n")),
        _touch_same_size,
        _write("patterns/three.md", a_note("New.\n", "Three")),
        _write("patterns/figure.png", ""),
        _write("docs/more.md", "# More\n"),
        lambda: Path("patterns/two.md").unlink(),
        lambda: Path("patterns/two.md").rename("patterns/nowhere.md"),
        _move_into_a_folder,
        _write(
            "mkdocs.yml",
            "site_name: x\nplugins: [{patterns: {rules: {broken-link: warning}}}]\n",
        ),
    ],
)
def test_whatever_a_report_depends_on_makes_it_anew(change: Callable[[], object]) -> None:
    kept().save(checked())
    assert kept().load() is not None

    change()

    assert kept().load() is None


def test_another_policy_is_another_report() -> None:
    kept().save(checked())

    assert kept(Policy(silent=frozenset({"broken-link"}))).load() is None


def test_a_file_that_was_just_written_keeps_nothing() -> None:
    read = settings.from_file(Path("mkdocs.yml"))
    fresh = cache.of(read, Policy(), Path.cwd())

    fresh.save(checked())

    assert fresh.key == ""
    assert fresh.load() is None


@pytest.mark.parametrize("content", [b"", b"\n", b"garbage", b"\x80\x05."])
def test_a_damaged_file_is_no_report(content: bytes) -> None:
    found = kept()
    found.save(checked())
    found.file.write_bytes(found.key.encode() + b"\n" + content)

    assert kept().load() is None


class _Attack:
    def __reduce__(self) -> tuple[Callable[..., object], tuple[str, ...]]:
        return os.mkdir, ("attacked",)


def test_a_file_that_somebody_else_wrote_runs_nothing() -> None:
    found = kept()
    found.save(checked())
    found.file.write_bytes(found.key.encode() + b"\n" + pickle.dumps(_Attack()))

    assert kept().load() is None
    assert not Path("attacked").exists()


def test_a_folder_that_cannot_be_written_stops_no_check(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("file").write_text("", "utf-8")
    monkeypatch.setenv(cache.FOLDER, str(Path("file/kept").absolute()))

    kept().save(checked())

    assert kept().load() is None


def test_somebody_without_a_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(cache.FOLDER)
    monkeypatch.setattr(cache, "user_cache_path", lambda *_, **__: Path("~/.cache/narrows"))

    kept().save(checked())

    assert kept().load() is None
    assert not Path("~").exists()


def test_others_cannot_read_what_is_kept() -> None:
    kept().save(checked())

    assert kept().file.parent.stat().st_mode & 0o077 == 0


def _age(folder: Path) -> None:
    """Let time pass: what was just written is not kept."""
    for path in folder.rglob("*"):
        os.utime(path, ns=(0, 0))
    time.sleep(cache.FRESH / 1_000_000_000)


def test_the_command_reads_no_note_of_an_unchanged_site(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _age(site)
    first = main(["check"]), capsys.readouterr()
    monkeypatch.setattr(vault.Reader, "read", None)

    again = main(["check"]), capsys.readouterr()

    assert again == first
    assert "nowhere" in first[1].out


def test_without_the_cache_every_note_is_read(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _age(site)
    main(["check"])
    monkeypatch.setattr(vault.Reader, "read", None)

    code = main(["check", "--no-cache"])

    assert (code, "TypeError" in capsys.readouterr().err) == (2, True)
