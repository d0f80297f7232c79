"""A site depends on its sources alone: not on the process, nor on the order of its sets."""

from __future__ import annotations

from pathlib import Path

import pytest

import vaults

ROOT = Path(__file__).resolve().parent.parent


def build(site: Path) -> dict[str, bytes]:
    """Build our own site, and return its files."""
    vaults.build(ROOT / "mkdocs.yml", "-d", str(site))
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_two_builds_in_two_processes_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sites = []
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        sites.append(build(tmp_path / seed))
    first, second = sites

    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
    assert "assets/narrows/calculator.js" in first
