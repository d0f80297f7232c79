"""A patch: what git and a person make of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from narrows.ink import Ink
from narrows.patch import patch, shown
from vaults import write


def applied(folder: Path, before: dict[str, bytes], made: bytes) -> dict[str, bytes]:
    """Let git apply a patch to files, and return them."""
    for path, content in before.items():
        write(folder / path, content)
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    done = subprocess.run(command, cwd=folder, input=made, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return {path: (folder / path).read_bytes() for path in before}


def test_a_patch_shows_the_lines_that_change_with_some_around_them() -> None:
    before = {"a.md": b"one\ntwo\nthree\nfour\nfive\nsix\n", "b.md": b"same"}
    after = {"a.md": b"one\ntwo\nthree\nfour\n5\nsix\n", "b.md": b"other\n"}

    assert patch(before, after).decode().splitlines() == [
        *("--- a/a.md", "+++ b/a.md", "@@ -2,5 +2,5 @@", " two", " three", " four"),
        *("-five", "+5", " six"),
        *("--- a/b.md", "+++ b/b.md", "@@ -1 +1 @@", "-same", "\\ No newline at end of file"),
        "+other",
    ]


@pytest.mark.parametrize(
    "path",
    [
        "a.md",
        "a note.md",
        "deep/in a/b.md",
        "待ち行列.md",
        'a "b".md',
        "a\\b.md",
        "a\tb.md",
        "a'b.md",
    ],
)
def test_git_applies_a_patch_to_a_file_of_any_name(path: str, tmp_path: Path) -> None:
    before, after = {path: b"one\ntwo\n"}, {path: b"one\n2\n"}

    assert applied(tmp_path, before, patch(before, after)) == after


TEXTS = st.lists(
    st.sampled_from(
        ["\n", "\r\n", "\r", "a", "bb\n", "é\n", "\u2028", "- x\n", "+ y\n", "\\ z\n", "@@\n"]
    ),
    max_size=10,
).map("".join)


@given(TEXTS, TEXTS)
@examples(max_examples=40, deadline=None)
def test_git_makes_of_a_patch_exactly_what_was_meant(
    tmp_path_factory: pytest.TempPathFactory, old: str, new: str
) -> None:
    before, after = {"a.md": f"x\n{old}".encode()}, {"a.md": f"x\n{new}".encode()}
    made = patch(before, after)
    folder = tmp_path_factory.mktemp("patch")

    assert (applied(folder, before, made) if made else before) == after


def test_a_terminal_obeys_nothing_in_a_patch() -> None:
    before, after = {"a\x1b.md": b"one \x1b[2J\r\ntwo\r\n"}, {"a\x1b.md": b"one \x1b[2J\r\n2\r\n"}

    assert "\x1b" not in shown(before, after)
    assert "\r" not in shown(before, after)
    coloured = shown(before, after, Ink(colours=True))
    assert "\x1b[1;31m-two\x1b[0m" in coloured
    assert "\x1b[2J" not in coloured


def test_no_change_is_no_patch() -> None:
    assert patch({}, {}) == b""
    assert shown({"a.md": b"x"}, {"a.md": b"x"}) == ""
