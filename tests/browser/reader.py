"""What browser tests share: building a site, and visiting it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from building import QUIET, ROOT
from playwright.sync_api import Page, Request, Response, Route

from server import serve

__all__ = ["ROOT", "Open", "Visit", "build", "let_settle", "navigate_instantly", "search", "serve"]


@dataclass
class Visit:
    """A page in the browser, with what came of loading it."""

    page: Page
    home: str
    requests: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def outside(self) -> list[str]:
        """The requests that left the site."""
        inside = (self.home, "data:", "blob:")
        return [url for url in self.requests if not url.startswith(inside)]

    def note_request(self, request: Request) -> None:
        """Remember what was asked for."""
        self.requests.append(request.url)

    def note_response(self, response: Response) -> None:
        """Remember what was not there."""
        if response.status >= 400:
            self.failures.append(f"{response.status} {response.url}")


Open = Callable[..., Visit]
"""Opens a page: `open_page(path, home=..., scheme=..., width=..., scripts=...)`."""


def build(configuration: Path, site: Path, *options: str) -> None:
    """Build a site as its author would, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", configuration, "-d", site, *options],
        env={**os.environ, **QUIET},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def let_settle(page: Page) -> None:
    """Wait until the theme no longer closes the search box, as it does 125 ms after a page came.

    It is the page's own clock that is waited for, for that is as slow as the theme's.
    """
    page.evaluate("new Promise(done => setTimeout(done, 150))")


def search(page: Page, words: str) -> None:
    """Type into the search box as a reader does, and wait for what it finds."""
    let_settle(page)
    opener = page.locator("label.md-header__button[for=__search]")
    if opener.is_visible():
        opener.click()
    box = page.locator("[data-md-component=search-query]")
    box.click()
    box.press_sequentially(words)
    page.locator(".md-search-result__item").first.wait_for()


def navigate_instantly(page: Page, home: str) -> None:
    """Have the theme exchange the text of a page instead of opening another one.

    It does so for the addresses of the site map only, and these are elsewhere where a test is run.
    """

    def moved(route: Route) -> None:
        text = route.fetch().text()
        route.fulfill(body=_SITE.sub(home, text), content_type="application/xml")

    page.route("**/sitemap.xml", moved)


_SITE = re.compile(r"https://narrows\.example/(?:sub/)?")
