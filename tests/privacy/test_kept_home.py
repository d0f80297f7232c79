"""What `private:` keeps home: as it is written in mkdocs.yml, and as the check speaks of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from narrows.cli import main
from narrows.patterns.visibility import kept_home
from vaults import a_note, a_site

Run = Callable[..., tuple[int, str, str]]

NOTES = {
    "a.md": a_note("[[b]] and [[form]]\n", "A"),
    "b.md": a_note("[[a]]\n", "B"),
    "Templates/form.md": "---\ntitle: {{title}}\ncreated: {{date}}\n---\n[[nowhere]]\n",
}


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Check a site with some options, and return the exit code and what was printed."""
    monkeypatch.chdir(tmp_path)

    def run(options: str = "{}", *arguments: str) -> tuple[int, str, str]:
        configuration = f"site_name: A site\nplugins:\n  - patterns: {options}\n"
        a_site(tmp_path, NOTES, configuration=configuration)
        code = main(["check", "--output", "concise", "--no-cache", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_no_rule_is_asked_about_a_template_and_links_to_it_are_to_a_private_note(run: Run) -> None:
    code, out, _ = run()

    assert code == 1
    assert out == (
        "patterns/a.md:9:11: error[private-link]: `form` is a private note: readers get no link "
        "(patterns/Templates/form.md stays home, whatever it says: take the link out)\n"
        "1 error in 1 file; 2 notes and 1 page checked.\n"
    )


def test_a_glob_may_take_back_what_every_site_keeps_home(run: Run) -> None:
    _, out, _ = run('{private: ["!templates/"]}')

    assert "patterns/Templates/form.md:2:9: error[yaml-syntax]" in out


def test_a_file_that_stays_home_is_said_to_be_left_out(run: Run) -> None:
    code, _, error = run("{}", "patterns/Templates/form.md")

    assert code == 2
    assert "patterns/Templates/form.md is left out" in error
    assert "`private:` in mkdocs.yml" in error


@pytest.mark.parametrize(
    ("globs", "kept"),
    [
        (["b.md"], {"b.md", "x/b.md"}),
        (["/b.md"], {"b.md"}),
        (["x/"], {"x/a.md", "x/b.md", "x/y/c.png"}),
        (["X/"], {"x/a.md", "x/b.md", "x/y/c.png"}),
        (["vault/x/y"], {"x/y/c.png"}),
        (["*.png"], {"x/y/c.png"}),
        (["x/*", "!x/b.md"], {"x/a.md", "x/y/c.png"}),
        (["cafe\u0301/"], {"Caf\u00e9/d.md"}),
        (["nothing"], set()),
        ([], set()),
    ],
)
def test_globs_are_those_of_gitignore_without_regard_to_case(
    globs: list[str], kept: set[str]
) -> None:
    paths = ["b.md", "x/a.md", "x/b.md", "x/y/c.png", "Caf\u00e9/d.md"]
    shipped = ["templates/e.md", "a/_Templates/f.md"]

    assert kept_home([*paths, *shipped], globs, "vault") == {*kept, *shipped}
    assert kept_home(paths, globs, "vault") == kept


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("{private: clients/}", "must be a list"),
        ("{private: [3]}", "`3` under `private:` is no glob"),
        ("{private: ['']}", "`` under `private:` is no glob"),
        ("{private: ['!']}", "`!` under `private:` is no glob"),
        ("{private: ['[z-a]']}", "`[z-a]` under `private:` is no glob"),
        ("{per_file_ignores: {'[z-a]': [link]}}", "`[z-a]` under `per_file_ignores:` is no glob"),
        ("{privat: [x]}", "did you mean `private`?"),
    ],
)
def test_what_is_no_glob_is_wrong_configuration(options: str, said: str, run: Run) -> None:
    code, out, error = run(options)

    assert (code, out) == (2, "")
    assert said in re.sub(r"\s+", " ", error)
