"""The real site, served below a path as a forge serves it, and a real browser to read it with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from reader import ROOT, Open, Visit, build, serve

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


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built as for publishing."""
    site = tmp_path_factory.mktemp("real") / "site"
    build(ROOT / "mkdocs.yml", site, "--strict")
    return site


@pytest.fixture(scope="session")
def home(site: Path) -> Iterator[str]:
    """The address of the real site."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    executable = os.environ.get("CHROMIUM", "")
    if not os.access(executable, os.X_OK):
        pytest.fail(NO_BROWSER, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Open pages of the real site, or of another one, each with a profile of its own."""
    contexts = []

    def open_one(
        path: str = "",
        *,
        home: str = "",
        scheme: str = "light",
        width: int = 1280,
        scripts: bool = True,
    ) -> Visit:
        context = browser.new_context(
            color_scheme=scheme,
            java_script_enabled=scripts,
            reduced_motion="reduce",
            viewport={"width": width, "height": 800},
        )
        contexts.append(context)
        visit = Visit(context.new_page(), home or request.getfixturevalue("home"))
        visit.page.on("request", visit.note_request)
        visit.page.on("response", visit.note_response)
        visit.page.on("pageerror", lambda error: visit.failures.append(str(error)))
        visit.page.goto(visit.home + path, wait_until="load")
        return visit

    yield open_one
    for context in contexts:
        context.close()
