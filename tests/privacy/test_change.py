"""After any change a site is what it would be if it had never been built before."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from mkdocs.commands.build import build as build_in_process
from mkdocs.config import load_config

from vaults import a_note, a_site, write

CONFIGURATION = """\
site_name: A site
site_url: https://example.org/
theme: {name: null, custom_dir: theme, search_index_only: true}
plugins: [search, patterns, calculator]
"""

BLOCK = "```calc\nmodel: amdahl\nname: coding\np: 43%\ngain: 55%\n```\n"
NOTES = {
    "hub.md": a_note(
        "[[one]], [[first|the first]], [[two#Part]], [[area/three]], ![[notes.txt]], [[four]].\n\n"
        "![[two#Part]]\n\n[1.18×](calc:four/coding.S)\n",
        "Hub",
        "relations: {rests_on: [one]}\n",
    ),
    "one.md": a_note("Words of one.\n", "One", "aliases: [first]\n"),
    "two.md": a_note("## Part\n\nWords of two, see [[one]].\n", "Two"),
    "area/three.md": a_note("Words of three on [[hub]].\n", "Three"),
    "four.md": a_note(f"{BLOCK}\nWords of four.\n", "Four", "summary: Four in short.\n"),
    "notes.txt": "Words of an attachment.\n",
}


def _move(old: str, new: str) -> Callable[[Path], None]:
    def move(root: Path) -> None:
        (root / new).parent.mkdir(exist_ok=True)
        (root / old).rename(root / new)

    return move


def _replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    def replace(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        write(root / path, text.replace(old, new))

    return replace


@dataclass(frozen=True)
class Change:
    """A change of a site, and words that must be nowhere afterwards, and those that must be."""

    make: Callable[[Path], None]
    gone: str = ""
    there: str = ""


CHANGES = {
    "a note's text": Change(
        _replace("patterns/one.md", "Words of one", "New words"), "Words of one", "New words"
    ),
    "a title": Change(_replace("patterns/one.md", "title: One", "title: Uno"), ">One<", ">Uno<"),
    "an alias is removed": Change(_replace("patterns/one.md", "aliases: [first]\n", "")),
    "an attachment": Change(
        _replace("patterns/notes.txt", "Words of an", "Other words of an"),
        there="Other words of an",
    ),
    "a note moves to another folder": Change(
        _move("patterns/area/three.md", "patterns/field/three.md"), "area/three", "field/three"
    ),
    "a note has another name": Change(
        _move("patterns/two.md", "patterns/zwei.md"), "../two/", "patterns/zwei/"
    ),
    "a note turns unlisted": Change(
        _replace("patterns/zwei.md", "type: pattern", "type: pattern\nunlisted: true"),
        "<loc>https://example.org/patterns/zwei/",
    ),
    "a note turns private": Change(
        _replace("patterns/four.md", "public: true", "public: false"), "Four", "a private note"
    ),
    "a note turns public again": Change(
        _replace("patterns/four.md", "public: false", "public: true"), there="Words of four"
    ),
    "a note's frontmatter breaks": Change(
        _replace("patterns/four.md", "title: Four", "title: Four: x"), "Words of four"
    ),
    "an attachment is used no longer": Change(
        _replace("patterns/hub.md", "![[notes.txt]], ", ""), "notes.txt"
    ),
    "a note is removed": Change(lambda root: (root / "patterns/one.md").unlink(), "New words"),
    "a glob keeps notes home": Change(
        _replace("mkdocs.yml", "patterns,", "{patterns: {private: [field/]}},"), "Words of three"
    ),
    "the notes are published elsewhere": Change(
        _replace("mkdocs.yml", "{private", "{url: notes, private"), "patterns/hub/", "notes/hub/"
    ),
}


def contents(folder: Path) -> dict[str, bytes]:
    """Return what every file below a folder holds."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def faults(change: Change, again: dict[str, bytes], fresh: dict[str, bytes]) -> list[str]:
    """Return what is wrong with a site that was built over an older one."""
    wrong = [path for path in {*again, *fresh} if again.get(path) != fresh.get(path)]
    texts = [f"{path} {content.decode('utf-8', 'ignore')}" for path, content in again.items()]
    said = "\n".join(text for text in texts if not text.startswith("assets/"))
    wrong += [f"{change.gone} is there"] if change.gone and change.gone in said else []
    return wrong + ([] if change.there in said else [f"{change.there} is not there"])


def test_a_site_is_the_same_as_a_fresh_one_after_any_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One change after the other, each built over what was there, by one plugin as in serve."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    file = str(a_site(tmp_path, NOTES, configuration=CONFIGURATION))
    write(tmp_path / "theme/main.html", "<h1>{{ page.title }}</h1>\n{{ page.content }}\n")
    config = load_config(file)
    config.plugins.on_startup(command="serve", dirty=False)
    build_in_process(config)
    found = {}
    for name, change in CHANGES.items():
        change.make(tmp_path)
        build_in_process(load_config(file))
        fresh = load_config(file, site_dir=str(tmp_path / "fresh"))
        fresh.plugins.on_startup(command="serve", dirty=False)
        build_in_process(fresh)
        found[name] = faults(change, contents(tmp_path / "site"), contents(tmp_path / "fresh"))

    assert found == {name: [] for name in CHANGES}


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_build_of_what_has_changed_alone_is_refused(command: str, tmp_path: Path) -> None:
    a_site(tmp_path, {"a.md": a_note("Words.\n")})
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", command, "--dirty"],
        cwd=tmp_path,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 1
    assert "--dirty leaves on the site what is no longer public" in done.stderr
    assert "help: build without it" in done.stderr
    assert not (tmp_path / "site").exists()
