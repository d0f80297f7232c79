"""A folder on the web for as long as a test takes."""

from __future__ import annotations

import functools
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


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

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer as forges do where nothing is: with the site's own page for that."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page.read_bytes())

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
