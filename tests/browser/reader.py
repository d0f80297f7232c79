"""What browser tests share: building a site, serving it below a path, and visiting it."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Request, Response

ROOT = Path(__file__).resolve().parents[2]
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


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


class _Server(ThreadingHTTPServer):
    """Takes it calmly when a browser closes a connection, as it does on leaving a page."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder below a prefix, and nothing beside it."""

    def __init__(self, *arguments: Any, prefix: str, **options: Any) -> None:
        self.prefix = prefix
        # The base class answers the request while it is constructed.
        super().__init__(*arguments, **options)

    def translate_path(self, path: str) -> str:
        """Return the file that a path below the prefix stands for."""
        if not path.startswith(self.prefix):
            return os.devnull + "/nothing"
        return super().translate_path(path[len(self.prefix) - 1 :])

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def serve(folder: Path, prefix: str = "/sub/") -> Iterator[str]:
    """Serve a built site while the block runs, and give the address of its home.

    Forges serve a project below a path, so this does too unless told otherwise.
    """
    handler = functools.partial(_Handler, directory=str(folder), prefix=prefix)
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
        server.shutdown()


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


def search(page: Page, words: str) -> None:
    """Type into the search box as a reader does, and wait for what it finds."""
    opener = page.locator("label.md-header__button[for=__search]")
    if opener.is_visible():
        opener.click()
    box = page.locator("[data-md-component=search-query]")
    box.click()
    box.press_sequentially(words)
    page.locator(".md-search-result__item").first.wait_for()
