"""What was changed, as a patch that `git apply` and `patch` take, and that a person can read."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping

from narrows.ink import PLAIN, Ink, Tone
from narrows.unseen import visible

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
    old, new = (_ended(content.decode("utf-8").split("\n")) for content in (before, after))
    hunks = list(_Changes(old, new).get_grouped_opcodes(CONTEXT))
    if hunks:
        yield from (f"--- {_name('a', path)}\n", f"+++ {_name('b', path)}\n")
    for hunk in hunks:
        (_, old_start, _, new_start, _), (_, _, old_end, _, new_end) = hunk[0], hunk[-1]
        yield f"@@ -{_range(old_start, old_end)} +{_range(new_start, new_end)} @@\n"
        for kind, one, two, three, four in hunk:
            if kind == "equal":
                yield from _marked(" ", old[one:two])
                continue
            yield from _marked("-", old[one:two])
            yield from _marked("+", new[three:four])


class _Changes(difflib.SequenceMatcher[str]):
    """What to do to one list of lines to get another one."""

    def __init__(self, old: list[str], new: list[str]) -> None:
        super().__init__(None, old, new)
        self.pairs = list(zip(old, new, strict=False)) if len(old) == len(new) else None

    def get_opcodes(self) -> list[tuple[str, int, int, int, int]]:  # type: ignore[override]
        """Compare line by line where none has come or gone, as after most fixes: that is fast."""
        if self.pairs is None:
            return [*super().get_opcodes()]
        runs = itertools.groupby(enumerate(self.pairs), lambda pair: pair[1][0] == pair[1][1])
        found = ((is_same, [index for index, _ in run]) for is_same, run in runs)
        return [
            ("equal" if is_same else "replace", run[0], run[-1] + 1, run[0], run[-1] + 1)
            for is_same, run in found
        ]


def _marked(mark: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n{_NO_LINE_END}"


def _range(start: int, end: int) -> str:
    """Return a range of lines as patches write it."""
    if end - start == 1:
        return str(start + 1)
    return f"{start + 1 if end > start else start},{end - start}"


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
