"""Findings that are known already, counted by file and rule: only what goes beyond them is new.

A baseline is a ratchet. Counts fall as findings are mended, and never rise by themselves.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from narrows.diagnostic import Diagnostic, Failure
from narrows.policy import Standpoint
from narrows.report import Report

VERSION = 1
"""The version of the file. It changes when a field changes its meaning or goes."""

Pair = tuple[str, str]
"""A file, relative to the site's root, and a rule."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """How many findings of each rule are known in each file."""

    counts: Mapping[Pair, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many findings it counts."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Comparison:
    """A report held against a baseline.

    Attributes:
        left: the findings of every file and rule of which there are more than the baseline counts.
        known: how many findings it counts for what is no longer in the report.
        mixed: how many of the findings left are known, but cannot be told from the new ones.
        gone: how many findings it counts that are there no more.
    """

    left: tuple[Diagnostic, ...]
    known: int
    mixed: int
    gone: int


def count(report: Report, standpoint: Standpoint) -> Counter[Pair]:
    """Count the findings of a report.

    Args:
        report: the report.
        standpoint: what its paths are relative to.
    """
    return Counter(_pair(each, standpoint) for each in report.diagnostics)


def compare(
    report: Report, baseline: Baseline, judged: Collection[Pair], standpoint: Standpoint
) -> Comparison:
    """Hold a report against a baseline.

    Args:
        report: what was found.
        baseline: what is known.
        judged: the files and rules that were checked, so that what is not found there is gone.
        standpoint: what the report's paths are relative to.
    """
    found, known = count(report, standpoint), baseline.counts
    surplus = {pair for pair, number in found.items() if number > known.get(pair, 0)}
    left = tuple(each for each in report.diagnostics if _pair(each, standpoint) in surplus)
    return Comparison(
        left=left,
        known=len(report.diagnostics) - len(left),
        mixed=sum(known.get(pair, 0) for pair in surplus),
        gone=sum(max(0, known.get(pair, 0) - found[pair]) for pair in judged),
    )


def update(
    baseline: Baseline, found: Mapping[Pair, int], judged: Iterable[Pair], *, accept: bool
) -> Baseline:
    """Return a baseline from which all that is mended is gone.

    Args:
        baseline: what was known.
        found: what is there.
        judged: the files and rules that were checked; of others, nothing changes.
        accept: whether what is new becomes known.
    """
    counts = dict(baseline.counts)
    for pair in judged:
        counts[pair] = min(counts.get(pair, 0), found.get(pair, 0))
    if accept:
        counts |= found
    return Baseline({pair: number for pair, number in counts.items() if number})


def render(baseline: Baseline) -> str:
    """Return a baseline as JSON, one entry a line, so that its changes can be read."""
    entries = ",\n".join(
        "    " + json.dumps({"path": path, "rule": rule, "count": number}, ensure_ascii=False)
        for (path, rule), number in sorted(baseline.counts.items())
    )
    listed = f"[\n{entries}\n  ]" if entries else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {listed}\n}}\n'


def parse(text: str, name: str) -> Baseline:
    """Read a baseline.

    Args:
        text: what its file holds.
        name: what the file is called.

    Raises:
        Failure: the text is none, or one of another version.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Failure(f"cannot read the baseline {name}{place}: it is no JSON", _ANEW) from error
    if not isinstance(document, dict) or "version" not in document:
        raise Failure(f"{name} is no baseline", _ANEW)
    if document["version"] != VERSION:
        message = f"{name} is a baseline of version {document['version']}, and this is {VERSION}"
        raise Failure(message, "use the version of Narrows that wrote it, or write it anew")
    counts: dict[Pair, int] = {}
    for entry in _listed(document.get("findings"), name):
        pair, number = _entry(entry, name)
        # After a merge an entry can be there twice. The lower count hides nothing.
        counts[pair] = min(number, counts.get(pair, number))
    return Baseline(counts)


_ANEW = "mend it by hand, or delete it and write it anew with `--update-baseline`"


def _listed(findings: Any, name: str) -> list[Any]:
    if isinstance(findings, list):
        return findings
    raise Failure(f"the baseline {name} has no list of findings", _ANEW)


def _entry(entry: Any, name: str) -> tuple[Pair, int]:
    match entry:
        case {"path": str(path), "rule": str(rule), "count": int(number)}:
            if number > 0 and number is not True:
                return (path, rule), number
    written = json.dumps(entry, ensure_ascii=False)
    raise Failure(f"the baseline {name} cannot have the entry {written}", _ANEW)


def _pair(diagnostic: Diagnostic, standpoint: Standpoint) -> Pair:
    return standpoint.from_root(diagnostic.path), diagnostic.rule
