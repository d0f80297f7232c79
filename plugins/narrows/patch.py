"""What was changed, as a patch that `git apply` and `patch` take, and that a person can read."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping

from narrows.ink import PLAIN, Ink, Tone
from narrows.phrasing import visible

CONTEXT = 3
"""How many lines are shown around a change."""


def patch(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> bytes:
    """Return the patch that makes of some files what they are to be.

    Args:
        before: UTF-8 files by path, relative to where the patch is to be applied.
        after: the same files, changed.
    """
    lines = (line for path in sorted(after) for line in _file(path, before[path], after[path]))
    return "".join(lines).encode("utf-8", errors="surrogateescape")


def shown(before: Mapping[str, bytes], after: Mapping[str, bytes], ink: Ink = PLAIN) -> str:
    """Return the same patch for a terminal, which obeys nothing in it."""
    text = patch(before, after).decode("utf-8", errors="replace")
    lines = (visible(line.removesuffix("\r")) for line in text.split("\n")[:-1])
    return "".join(f"{_painted(line, ink)}\n" for line in lines)


_NO_LINE_END = "\\ No newline at end of file\n"


def _file(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """Yield the lines of one file's patch."""
    old, new = (content.decode("utf-8").split("\n") for content in (before, after))
    lines = difflib.unified_diff(
        _ended(old), _ended(new), _name("a", path), _name("b", path), n=CONTEXT
    )
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n{_NO_LINE_END}"


def _ended(parts: list[str]) -> list[str]:
    """Return lines with their line ends, which only the last one may lack."""
    *whole, last = parts
    return [*(f"{line}\n" for line in whole), *([last] if last else [])]


_ODD = re.compile(r'[\x00-\x1f\x7f"\\]')


def _name(side: str, path: str) -> str:
    """Return a path as git writes it: in quotes if it is odd, and ended if it holds a space."""
    named = f"{side}/{path}"
    if _ODD.search(named):
        inner = _ODD.sub(lambda match: f"\\{ord(match[0]):03o}", named)
        return f'"{inner}"'
    return f"{named}\t" if " " in named else named


_TONES = (
    ("---", Tone.STRONG),
    ("+++", Tone.STRONG),
    ("@@", Tone.INFO),
    ("-", Tone.ERROR),
    ("+", Tone.HELP),
    ("\\", Tone.FAINT),
)


def _painted(line: str, ink: Ink) -> str:
    tone = next((tone for start, tone in _TONES if line.startswith(start)), None)
    return line if tone is None else ink.paint(line, tone)
