"""The real site, served below a path as a forge serves it, and a real browser to read it with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from reader import ROOT, Open, Visit, build, serve


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
