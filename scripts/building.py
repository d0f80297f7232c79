"""Building a site in a process of its own, for all that measures one or looks at one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
QUIET: Final = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""What keeps the theme from speaking of versions to come."""


def build(home: Path, *options: str) -> Path:
    """Build the site of a folder, and return where it is by default."""
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--quiet", *options]
    subprocess.run(command, cwd=home, env={**os.environ, **QUIET}, check=True)  # noqa: S603
    return home / "site"


def build_ours(site: Path) -> Path:
    """Build our own site into a folder as for publishing, and return the folder."""
    build(ROOT, "--strict", "-d", str(site))
    return site
