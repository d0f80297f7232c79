"""A site depends on its sources alone: not on the process, nor on the order of its sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def build(site: Path, seed: str) -> dict[str, bytes]:
    """Build our own site, and return its files."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", ROOT / "mkdocs.yml"]
    environment = {**os.environ, **QUIET, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [*command, "-d", site], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_two_builds_in_two_processes_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (build(tmp_path / seed, seed) for seed in ("1", "2"))

    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
    assert "assets/narrows/calculator.js" in first
