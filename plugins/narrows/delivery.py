"""Where a report goes: a terminal, a file, a build server. An adapter: it reads the environment."""

from __future__ import annotations

import io
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from narrows.diagnostic import Failure
from narrows.ink import PLAIN, Ink


def ink(environment: Mapping[str, str], folder: Path, *, is_terminal: bool) -> Ink:
    """Return what the reader's terminal can show.

    `NO_COLOR` turns everything off, a terminal called `dumb` too; `FORCE_COLOR` turns colours on
    where there is no terminal. Links are for terminals only: a log would show their escapes.

    Args:
        environment: the variables of the process.
        folder: the folder that paths in reports are relative to.
        is_terminal: whether output goes to a terminal.
    """
    if environment.get("NO_COLOR"):
        return PLAIN
    able = is_terminal and environment.get("TERM") != "dumb"
    forced = environment.get("FORCE_COLOR", "") not in ("", "0")
    return Ink(colours=able or forced, base=folder.absolute().as_uri() if able else "")


def write(text: str, file: Path | None = None) -> None:
    """Write text to a file, or to standard output.

    Raises:
        Failure: the file cannot be written; then it is what it was.
    """
    if file is None:
        _print(text, sys.stdout)
        return
    write_bytes(text.encode("utf-8", errors="backslashreplace"), file)


def remark(text: str) -> None:
    """Write text that must not mix with what goes to standard output."""
    _print(text, sys.stderr)


def write_bytes(content: bytes, file: Path | None = None) -> None:
    """Write content as it is to a file, or to standard output.

    Raises:
        Failure: the file cannot be written; then it is what it was.
    """
    if file is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    try:
        replace(file, content)
    except OSError as error:
        raise Failure(f"cannot write {file}: {error.strerror or error}") from error


def append(text: str, file: Path) -> None:
    """Write text at the end of a file.

    Raises:
        Failure: the file cannot be written.
    """
    try:
        with file.open("a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(text)
    except OSError as error:
        raise Failure(f"cannot write {file}: {error.strerror or error}") from error


def replace(file: Path, content: bytes) -> None:
    """Put something in the place of a file's content at once: nobody ever reads half of it.

    Raises:
        OSError: it cannot be written; then the file is what it was.
    """
    target = file.resolve()
    if target.exists() and not target.is_file():
        # A device or a pipe cannot be replaced, only written to.
        target.write_bytes(content)
        return
    staged = stage(target, content)
    try:
        staged.replace(target)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise


def stage(target: Path, content: bytes) -> Path:
    """Write content beside a file, with its rights, ready to take its place in one step.

    Raises:
        OSError: it cannot be written; then nothing is left of it.
    """
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o7777)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _print(text: str, stream: TextIO) -> None:
    # Reports are UTF-8 wherever they go, and a name that is none must not stop them.
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    stream.write(text)
    # A reader that has gone is met here, not when Python shuts down.
    stream.flush()
