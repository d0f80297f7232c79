"""What a change has caused: the findings of a vault that it did not have before.

A finding is known again by its file, rule and message, wherever in the file it has moved to. So a
change is held to account for what it breaks elsewhere, and not for what was broken before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from narrows.diagnostic import Diagnostic
from narrows.report import Report
from narrows.text import Source

Kind = tuple[str, str, str]
"""What findings have in common that cannot be told apart without their lines."""


def since(then: Report, now: Report, moved: Mapping[str, str]) -> Report:
    """Return the part of a report that was not there before.

    Args:
        then: the report on the vault as it was.
        now: the report on the vault as it is.
        moved: where files are now that had another path then.
    """
    paths = {**_moved_whole(then.sources, now.sources, set(moved)), **moved}
    lines: defaultdict[Kind, list[str]] = defaultdict(list)
    for each in then.diagnostics:
        kind = (paths.get(each.path, each.path), each.rule, each.message)
        lines[kind].append(_line(each, then))
    found: defaultdict[Kind, list[Diagnostic]] = defaultdict(list)
    for each in now.diagnostics:
        found[each.path, each.rule, each.message].append(each)
    new = {
        id(each)
        for kind, diagnostics in found.items()
        for each in _new(diagnostics, lines.get(kind, []), now)
    }
    return replace(now, diagnostics=tuple(each for each in now.diagnostics if id(each) in new))


def _new(diagnostics: list[Diagnostic], lines: list[str], now: Report) -> list[Diagnostic]:
    """Return which of some findings of one kind are new, given the lines of those before.

    One on a line that had one before is known again first; then those that stand first.
    """
    before = Counter(lines)
    others = []
    for each in diagnostics:
        line = _line(each, now)
        if before[line]:
            before[line] -= 1
        else:
            others.append(each)
    return others[before.total() :]


def _line(diagnostic: Diagnostic, report: Report) -> str:
    return report.sources[diagnostic.path].line(diagnostic.start.line)


def _moved_whole(
    then: Mapping[str, Source], now: Mapping[str, Source], known: Iterable[str]
) -> dict[str, str]:
    """Return where files are now whose text is found under another path, and only there."""
    gone = [path for path in then if path not in now and path not in set(known)]
    come: defaultdict[str, list[str]] = defaultdict(list)
    for path in now:
        if path not in then:
            come[now[path].text].append(path)
    return {
        path: come[then[path].text][0] for path in gone if len(come.get(then[path].text, ())) == 1
    }
