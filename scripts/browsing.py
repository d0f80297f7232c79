"""What scripts that look at a built site share: building our own, and a Chromium to look with."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

ROOT: Final = Path(__file__).resolve().parent.parent
QUIET: Final = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
SWITCHES: Final = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    # Whoever asks another host fails here, and is seen to fail.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


def build(home: Path, *options: str) -> None:
    """Build the site of a folder, in a process of its own."""
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--quiet", *options]
    subprocess.run(command, cwd=home, env={**os.environ, **QUIET}, check=True)  # noqa: S603


def build_ours(site: Path) -> Path:
    """Build our own site into a folder as for publishing, and return the folder."""
    build(ROOT, "--strict", "-d", str(site))
    return site


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the Chromium that CHROMIUM names, or Playwright's own, and end it with the block."""
    with sync_playwright() as playwright:
        executable = os.environ.get("CHROMIUM") or None
        started = playwright.chromium.launch(executable_path=executable, args=SWITCHES)
        yield started
        started.close()
