"""Holds what a checker says about the seeded vault against what is true of it. Values only.

A checker says where something is wrong and, for a link, which target it means: a `Remark`. It has
found a fault when one of its remarks is about the fault's file and line and names no other target.
"""

from __future__ import annotations

import csv
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Row:
    """A place of the seeded vault; `rule` is what is wrong there, and empty for a decoy."""

    path: str
    line: int
    column: int
    text: str
    rule: str = ""

    @property
    def target(self) -> str:
        """What a link names, as checkers quote it; empty for anything but a link."""
        inner = _WIKILINK.search(self.text) or _LINK.search(self.text)
        written = inner[1] if inner else self.text if self.rule in LINKS else ""
        return written.strip("<>\"' ")


@dataclass(frozen=True, slots=True)
class Remark:
    """What a checker says about one place: 0 and an empty target where it does not say."""

    path: str
    line: int = 0
    column: int = 0
    target: str = ""


@dataclass(slots=True)
class Score:
    """How a checker has done.

    Attributes:
        found: the faults it has found.
        decoys: the decoys it has taken for faults.
        elsewhere: what it says about places where there is neither.
    """

    found: set[Row] = field(default_factory=set)
    decoys: set[Row] = field(default_factory=set)
    elsewhere: set[Remark] = field(default_factory=set)


_WIKILINK = re.compile(r"\[\[(.+?)(?:\\?\|.*?)?\]\]")
_LINK = re.compile(r"\]\(([^)\s]+)")

LINKS = {
    *("broken-link", "broken-anchor", "broken-block", "ambiguous-link", "private-link"),
    *("missing-asset", "outside-link", "unpublished-asset", "unsafe-address", "kept-metadata"),
}
"""The rules whose text at fault is the target of a link."""


def read(folder: Path) -> list[Row]:
    """Return the faults and decoys of the seeded vault."""
    return [
        Row(each["path"], int(each["line"]), int(each["column"]), each["text"], each["rule"])
        for table in ("faults.tsv", "decoys.tsv")
        for each in _table(folder / table)
    ]


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {"rule": "", **row}


def score(remarks: Iterable[Remark], rows: Sequence[Row]) -> Score:
    """Give every remark to the fault, else to the decoy, that it is about."""
    result = Score()
    for remark in remarks:
        meant = _meant(remark, rows)
        new = [row for row in meant if row not in result.found and row not in result.decoys]
        if not meant:
            result.elsewhere.add(remark)
        elif new:
            (result.found if new[0].rule else result.decoys).add(new[0])
    return result


def counts(found: Iterable[Row]) -> dict[str, int]:
    """Count faults by rule."""
    return dict(sorted(Counter(row.rule for row in found).items()))


def _meant(remark: Remark, rows: Sequence[Row]) -> list[Row]:
    """Return the rows that a remark can be about, the likeliest first.

    Some checkers report a link by reference where it is used, and one over two lines where it
    begins: where the line has no such target, the file may have it.
    """
    there = [row for row in rows if row.path == remark.path]
    on_line = [row for row in there if _beside(row, remark) and _agree(row, remark)]
    anywhere = [row for row in there if row.target and remark.target and _agree(row, remark)]
    return sorted(
        on_line or anywhere,
        key=lambda row: (row.column != remark.column, not row.rule, row.line, row.column),
    )


def _beside(row: Row, remark: Remark) -> bool:
    """Whether a remark is about the row's line; where YAML goes wrong, opinions differ."""
    return remark.line in (0, row.line) or row.rule == "yaml-syntax"


def _agree(row: Row, remark: Remark) -> bool:
    """Whether a remark, if it names a target, names that of the row."""
    if not remark.target:
        return True
    if not row.target:
        return remark.target in row.text
    name, mark, anchor = _plain(remark.target)
    own_name, _, own_anchor = _plain(row.target)
    same_name = not own_name or name == own_name
    return same_name and (not mark or anchor == own_anchor)


def _plain(target: str) -> tuple[str, str, str]:
    """Return a target's name and anchor as they compare: decoded, without the way to the file."""
    path, mark, anchor = unquote(target).casefold().partition("#")
    return posixpath.basename(path.partition("?")[0].rstrip("/")), mark, anchor
