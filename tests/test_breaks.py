"""Every break that an author is likely to make, made in our own notes, one at a time.

Each is found once, where it is, in words that help. A `¦` in the changed text marks the place at
which a finding begins; it is not part of the text.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from vaults import a_note

from narrows import settings, vault
from narrows.check import check
from narrows.diagnostic import Diagnostic
from narrows.report import headline
from narrows.text import Source

ROOT = Path(__file__).resolve().parent.parent
MARK = "¦"

AMDAHL = "patterns/amdahls-law.md"
LITTLE = "patterns/littles-law.md"
UPSTREAM = "patterns/bottleneck-shifts-upstream.md"


@dataclass(frozen=True)
class Break:
    """One slip of the hand.

    Attributes:
        path: the file that is changed.
        old: what stands there; its first occurrence is replaced. Empty: the file is new.
        new: what stands there then, with a mark where each finding begins.
        findings: rule, fact and help of each finding, in reading order.
        other: the further files that the break needs.
    """

    path: str
    old: str
    new: str
    findings: tuple[tuple[str, str, str], ...]
    other: dict[str, str] = field(default_factory=dict)


BREAKS: dict[str, Break] = {
    "a typo in a wikilink": Break(
        UPSTREAM,
        "[[Delivery Is the Constraint|downstream]]",
        "¦[[Delivery Is the Constrain|downstream]]",
        (("broken-link", "no note `Delivery Is the Constrain`", "did you mean `Delivery Is the Constraint`?"),),
    ),
}


def applied(broken: Break, site: Path) -> list[tuple[str, int, int]]:
    """Make the break in `site` and return where its findings must begin."""
    places = []
    for path, changed in {broken.path: None, **broken.other}.items():
        target = site / path
        if changed is None and broken.old:
            text = target.read_text("utf-8")
            assert broken.old in text, f"{path} does not say {broken.old!r}"
            changed = text.replace(broken.old, broken.new, 1)
        text = changed or broken.new
        parts = text.split(MARK)
        source = Source(path, "".join(parts))
        offsets = [sum(map(len, parts[:number])) for number in range(1, len(parts))]
        places += [
            (path, position.line, position.column)
            for position in map(source.position, offsets)
        ]
        target.write_text(source.text, "utf-8")
    return sorted(places)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of our own site."""
    for folder in ("patterns", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def diagnostics(site: Path) -> tuple[Diagnostic, ...]:
    """Check a site as the command does."""
    read = settings.from_file(site / "mkdocs.yml")
    return check(vault.read(read, relative_to=site), read.severities).diagnostics


def test_our_own_notes_are_clean(site: Path) -> None:
    assert diagnostics(site) == ()


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS.keys())
def test_a_break_is_reported_once_at_its_place_with_help(broken: Break, site: Path) -> None:
    places = applied(broken, site)
    found = diagnostics(site)

    assert [(each.rule, each.message, each.help) for each in found] == list(broken.findings)
    assert [(each.path, each.start.line, each.start.column) for each in found] == places
    assert all(each.help for each in found)
