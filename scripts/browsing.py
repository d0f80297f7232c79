"""A Chromium to look at a built site with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, sync_playwright

SWITCHES: Final = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    # Whoever asks another host fails here, and is seen to fail.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the Chromium that CHROMIUM names, or Playwright's own, and end it with the block."""
    with sync_playwright() as playwright:
        executable = os.environ.get("CHROMIUM") or None
        started = playwright.chromium.launch(executable_path=executable, args=SWITCHES)
        yield started
        started.close()
