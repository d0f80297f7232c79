"""Pagefind, a program that makes an index of pages for a script of its own: an adapter.

Its interface for Python waits a tenth of a second for each page; so what it reads is written into a
folder, and the program is run once.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from narrows.diagnostic import Failure
from narrows.patterns.search.record import Record

SCRIPTS: Final = ("pagefind.js", "pagefind-worker.js")
"""What pages load of it, beside the index."""

_ENTRY: Final = "pagefind-entry.json"
_WITHOUT: Final = "set `search: material` for the patterns plugin to do without it"


def program() -> Path:
    """Return where Pagefind is.

    Raises:
        Failure: it is nowhere, as on machines that it is not made for.
    """
    # Only a site that uses it needs it.
    from pagefind.service import get_executable  # noqa: PLC0415

    try:
        found: Path | None = get_executable()
    except FileNotFoundError:
        found = None
    if found is None or not found.is_file():
        raise Failure("there is no Pagefind, which makes the search of this site", _WITHOUT)
    return found


def write(pages: Iterable[Record], output: Path, language: str) -> None:
    """Write the index of some pages, and what a page needs to ask it.

    Args:
        pages: the pages.
        output: a folder that is not there yet.
        language: the language that all of them are in, which says what words have in common.

    Raises:
        Failure: there is no Pagefind, or it could not make the index.
    """
    with tempfile.TemporaryDirectory(prefix="narrows-search-") as name:
        folder = Path(name, "pages")
        folder.mkdir()
        for page in pages:
            place = folder / page.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(page.html, "utf-8", "replace")
        options = {"site": folder, "output-path": output.absolute(), "force-language": language}
        _run([f"--{key}={value}" for key, value in options.items()], Path(name))
    _without_idle(output)


def own_texts() -> Iterator[str]:
    """Yield what the scripts of Pagefind say, whatever they are to find.

    Raises:
        Failure: there is no Pagefind.
    """
    with tempfile.TemporaryDirectory(prefix="narrows-search-") as name:
        write([Record("index.html", "<html><body>Nothing")], Path(name, "out"), "en")
        for script in SCRIPTS:
            yield Path(name, "out", script).read_text("utf-8")


def _run(options: list[str], folder: Path) -> None:
    """Run the program where no configuration of its own can lie."""
    try:
        done = subprocess.run(  # noqa: S603 - the program that we depend on
            [program(), *options, "--silent"],
            cwd=folder,
            env=_environment(os.environ),
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise Failure(f"Pagefind cannot be run: {error.strerror}", _WITHOUT) from error
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
        raise Failure(f"Pagefind has made no index for the search: {said}", _WITHOUT)


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    """Return an environment that sets no option of Pagefind's: a site depends on its sources."""
    return {name: value for name, value in given.items() if not name.startswith("PAGEFIND_")}


def _without_idle(folder: Path) -> None:
    """Take out what no page loads: boxes of Pagefind's own, and what reads other languages."""
    entry = json.loads((folder / _ENTRY).read_text("utf-8"))
    languages = entry["languages"].values()
    metas = {f"pagefind.{each['hash']}.pf_meta" for each in languages}
    readers = {f"wasm.{each.get('wasm') or 'unknown'}.pagefind" for each in languages}
    for file in [each for each in folder.iterdir() if each.is_file()]:
        if file.name not in {*SCRIPTS, _ENTRY, *metas, *readers}:
            file.unlink()
