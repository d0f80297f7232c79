"""A real browser, which must be there: a test that needs one fails without it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

FLAGS = [
    # Root, whom containers have and many pipelines are, has no sandbox.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_BROWSER = """\
these tests need a Chromium, and CHROMIUM does not name one that runs.
One of these mends it:
  1. run the tests with `make unit`, which looks for one and installs it where it can
  2. set CHROMIUM to a Chromium or Chrome that is installed: export CHROMIUM=/path/to/chromium
  3. let Playwright fetch its own: python -m playwright install --with-deps chromium,
     and set CHROMIUM to where that is
"""


@contextmanager
def launch() -> Iterator[Browser]:
    """Start a Chromium without a window, and end it with the block."""
    executable = os.environ.get("CHROMIUM", "")
    if not os.access(executable, os.X_OK):
        pytest.fail(NO_BROWSER, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()
