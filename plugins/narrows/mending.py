"""Applies fixes: to a file as it is stored, and to a vault until nothing is left to fix.

Nothing here reads or writes a file. `settle` is given a function that checks the vault with some
contents replaced; what comes of it is for an adapter to write down, or to show as a patch.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from narrows.text import Edit, Span, apply

if TYPE_CHECKING:
    from narrows.diagnostic import Fix
    from narrows.report import Report
    from narrows.text import Source

ROUNDS = 10
"""How often a vault is mended and checked again: one fix may make room for the next."""

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a vault.

    Attributes:
        report: what is found now.
        before: the changed files by shown path, as they were.
        after: the same files, as they are to be.
        fixed: how many fixes were made.
        settled: whether nothing is left to fix.
    """

    report: Report
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    fixed: int
    settled: bool


Look = Callable[[Mapping[str, bytes]], "Report"]
"""Checks with the contents of some files replaced, by shown path."""

Stored = Callable[["Source"], bytes | None]
"""Returns what a file holds; None for one that is not to be changed."""


def settle(look: Look, stored: Stored, *, unsafe: bool = False) -> Outcome:
    """Make fixes and check again, until a check finds nothing more to fix.

    Args:
        look: checks the vault.
        stored: returns what a file held when it was checked first.
        unsafe: whether to make fixes, too, that are not safe.
    """
    state = _State(stored, unsafe)
    for _ in range(ROUNDS):
        report = look(state.after)
        if not state.mend(report):
            return state.outcome(report, settled=True)
    return state.outcome(look(state.after), settled=False)


@dataclass(slots=True)
class _State:
    """A vault on its way: the changed files as they were and as they are by now."""

    stored: Stored
    unsafe: bool
    before: dict[str, bytes] = field(default_factory=dict)
    after: dict[str, bytes] = field(default_factory=dict)
    fixed: int = 0

    def mend(self, report: Report) -> int:
        """Make what fixes can be made at once, and return how many these were."""
        made = 0
        for path, fixes in self._wanted(report).items():
            content = self._content(report.sources[path])
            if content is not None:
                chosen = choose(fixes)
                self.after[path] = rewrite(content, [each for fix in chosen for each in fix.edits])
                made += len(chosen)
        self.fixed += made
        return made

    def _content(self, source: Source) -> bytes | None:
        if source.path in self.after:
            return self.after[source.path]
        content = self.stored(source)
        if content is not None:
            self.before[source.path] = content
        return content

    def _wanted(self, report: Report) -> Mapping[str, list[Fix]]:
        fixes: defaultdict[str, list[Fix]] = defaultdict(list)
        for each in report.diagnostics:
            if each.fix and (each.fix.safe or self.unsafe):
                fixes[each.path].append(each.fix)
        return fixes

    def outcome(self, report: Report, *, settled: bool) -> Outcome:
        """Return what has become of the vault; a file that is again what it was is not changed."""
        after = {path: new for path, new in self.after.items() if new != self.before[path]}
        before = {path: self.before[path] for path in after}
        return Outcome(report, before, after, self.fixed, settled)


def choose(fixes: Iterable[Fix]) -> list[Fix]:
    """Return the fixes of one text that can be made at once: of two that meet, the first."""
    chosen: list[Fix] = []
    taken: list[Span] = []
    for fix in fixes:
        spans = [edit.span for edit in fix.edits]
        if not any(_meets(span, taken) for span in spans):
            chosen.append(fix)
            for span in spans:
                insort(taken, span)
    return chosen


def _meets(span: Span, taken: list[Span]) -> bool:
    """Whether a span has a place in common with one of some that have none."""
    index = bisect_left(taken, span)
    return any(
        other.start == span.start or (other.start < span.end and span.start < other.end)
        for other in taken[max(0, index - 1) : index + 1]
    )


# --- files as they are stored ---------------------------------------------------------------------


def read(content: bytes) -> str | None:
    """Return the text of a file as a `Source` has it; None where it is not UTF-8."""
    text = _decoded(content)
    return None if text is None else _LINE_END.sub("\n", text)


def rewrite(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a file with the text in it edited; not a byte is another where nothing was edited.

    Args:
        content: a file that is UTF-8.
        edits: what to change in its text, as `read` returns it.
    """
    text = content.decode("utf-8-sig")
    line_end = _LINE_END.search(text)
    # A line end of two characters is one in the text that the edits speak of.
    pairs = [match.start() - index for index, match in enumerate(re.finditer("\r\n", text))]
    moved = []
    for edit in edits:
        start, end = edit.span.start, edit.span.end
        span = Span(start + bisect_left(pairs, start), end + bisect_left(pairs, end))
        moved.append(Edit(span, edit.replacement.replace("\n", line_end[0] if line_end else "\n")))
    mark = _MARK if content.startswith(_MARK) else b""
    return mark + apply(text, moved).encode("utf-8")


_LINE_END = re.compile(r"\r\n?|\n")


def _decoded(content: bytes) -> str | None:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
