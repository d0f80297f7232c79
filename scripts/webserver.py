"""A built site on the web for as long as a measurement takes, compressed as forges serve it."""

from __future__ import annotations

import functools
import gzip
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md")


class _Server(ThreadingHTTPServer):
    """Takes it calmly when a browser closes a connection, as it does on leaving a page."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, text compressed, to be kept for ten minutes, and counts what it sends."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, moved: list[int], **options: Any) -> None:
        self.moved = moved
        # The base class answers the request while it is constructed.
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """Answer with a file, or with the page for what is not there."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        status = HTTPStatus.OK
        if not file.is_file():
            file, status = Path(self.directory, "404.html"), HTTPStatus.NOT_FOUND
        content = file.read_bytes() if file.is_file() else b""
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Cache-Control", "max-age=600")
        if file.suffix in _COMPRESSED:
            content = gzip.compress(content, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.moved.append(len(content))

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def serve(folder: Path, moved: list[int] | None = None) -> Iterator[str]:
    """Serve a built site while the block runs, and give the address of its home.

    Args:
        folder: where the site is.
        moved: where the bytes of each answer are noted down, for who wants to know.
    """
    noted = [] if moved is None else moved
    handler = functools.partial(_Handler, directory=str(folder), moved=noted)
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
