"""The checker: library + rules -> report. With `narrows.ledger`, what knows both rooms.

Checking is a function of values. What was read from where, and what becomes of the report, is the
affair of adapters: the command, the MkDocs plugin, later an editor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from narrows import ledger, suppression
from narrows.calculator import block
from narrows.diagnostic import Diagnostic, Finding, Rule, Severity
from narrows.ledger import Ledger
from narrows.patterns.library import Library
from narrows.patterns.limits import measure
from narrows.patterns.note import TEARING, Note
from narrows.policy import Levels, Policy
from narrows.report import Report
from narrows.rulebook import NOTHING, Outside, all_rules, calculator, patterns
from narrows.suppression import Silenced
from narrows.text import Position, Source, shortened

PARTIAL = TEARING | {"yaml-syntax", "not-utf8"}
"""The rules whose faults keep other rules from seeing a part of a file."""

USUAL = Policy()
"""Every rule, as much as it says itself."""

MADE = "(generated) "
"""What the shown path of a page begins with that only the build makes."""


def check(
    library: Library,
    policy: Policy = USUAL,
    *,
    with_calculator: bool = True,
    outside: Outside | None = None,
    building: bool = False,
) -> Report:
    """Check every note and page of a library by every rule.

    Args:
        library: what to check.
        policy: which rules are on, where, and how much they matter.
        with_calculator: whether blocks and claims are checked too.
        outside: what other programs have found; without it, the rules about that are off.
        building: whether a build has looked into the attachments; the rules about that go by it.
    """
    documents = (*library.asked, *library.pages)
    idle = _idle(with_calculator=with_calculator, outside=outside, building=building)
    policy = policy.without(idle)
    levels = policy.over(document.source.path for document in documents)
    diagnostics = list(_check_notes(documents, library, levels, outside or NOTHING))
    unsure: frozenset[str] = frozenset()
    if with_calculator:
        torn = {each.path for each in diagnostics if each.rule in TEARING}
        whole = [document for document in documents if document.source.path not in torn]
        found, unsure = _check_numbers(whole, ledger.keep(library), levels)
        diagnostics += found
    partial = frozenset(each.source.path for each in documents if _is_partial(each))
    left, silenced = _heed(documents, diagnostics, levels, partial, unsure)
    left.sort(key=_in_reading_order)
    silenced.sort(key=lambda each: _in_reading_order(each.diagnostic))
    return replace(
        survey(library, {each.path for each in left}),
        diagnostics=tuple(left),
        silenced=tuple(silenced),
        partial=partial,
    )


def _idle(*, with_calculator: bool, outside: Outside | None, building: bool) -> Iterator[str]:
    """Yield the rules that cannot be asked, because what they go by is not there."""
    for rule in all_rules():
        if (
            (rule.group == "calc" and not with_calculator)
            or (rule.from_outside and outside is None)
            or (rule.at_build and not building)
        ):
            yield rule.name


def _in_reading_order(diagnostic: Diagnostic) -> tuple[str, Position, str]:
    return diagnostic.path, diagnostic.start, diagnostic.rule


def survey(library: Library, named: Collection[str] = ()) -> Report:
    """Return a report on what there is to check, in which nothing is checked yet.

    Pages that only the build makes are left out unless they are named: nobody can open them.
    """
    pages = [
        page
        for page in library.pages
        if not page.source.path.startswith(MADE) or page.source.path in named
    ]
    sources = {document.source.path: document.source for document in (*library.asked, *pages)}
    around = frozenset(page.source.path for page in pages)
    return Report((), sources, len(library.asked), around)


def _check_notes(
    documents: Collection[Note], library: Library, levels: Levels, outside: Outside
) -> Iterator[Diagnostic]:
    """Check each document by the rules about notes, fields and links."""
    faulty = [each for each in documents if each.faults or each.source.path in outside]
    over = measure.RULE
    whole = [each for each in documents if over not in (fault.rule for fault in each.faults)]
    for rule in patterns(outside):
        for document in faulty if rule.relays else whole:
            severity = levels.of(rule, document.source.path)
            if severity is not None:
                yield from _diagnose(rule, severity, document.source, rule.check(document, library))


def _check_numbers(
    documents: Iterable[Note], kept: Ledger, levels: Levels
) -> tuple[list[Diagnostic], frozenset[str]]:
    """Check the blocks and claims of each document, and return which could not all be judged."""
    rules, found, unsure = calculator(), list[Diagnostic](), set[str]()
    for document in documents:
        sheet, path = kept.sheet(document), document.source.path
        if sheet.is_partial:
            unsure.add(path)
        for rule in rules:
            severity = levels.of(rule, path)
            if severity is not None:
                found += _diagnose(rule, severity, document.source, rule.check(sheet))
    return found, frozenset(unsure)


def _diagnose(
    rule: Rule, severity: Severity, source: Source, findings: Iterable[Finding]
) -> Iterator[Diagnostic]:
    """Turn the findings of one rule in one file into diagnostics."""
    for finding in findings:
        yield Diagnostic(
            path=source.path,
            start=source.position(finding.span.start),
            end=source.position(finding.span.end),
            rule=rule.name,
            severity=severity,
            message=shortened(finding.message),
            help=shortened(finding.help),
            related=tuple(
                (source.position(each.span.start), each.message) for each in finding.related
            ),
            fix=finding.fix,
        )


def _heed(
    documents: Iterable[Note],
    diagnostics: Iterable[Diagnostic],
    levels: Levels,
    partial: frozenset[str],
    unsure: frozenset[str],
) -> tuple[list[Diagnostic], list[Silenced]]:
    """Silence what comments speak of, and report the comments that are wrong or in vain."""
    rules = {rule.name: rule for rule in all_rules()}
    groups = {rule.name: rule.group for rule in rules.values()}
    left, silenced = [], []
    by_path: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for each in diagnostics:
        by_path[each.path].append(each)
    for document in documents:
        path, found = document.source.path, by_path[document.source.path]
        asked = suppression.find(
            document.source.text, document.prose.comments, _yamls(document), groups
        )
        kept, quiet, unused = asked.silence(found) if asked.found else (found, [], [])
        vain = [
            each.unused
            for each in unused
            if levels.of(rules[each.rule], path) is not None
            and path not in partial
            and not (rules[each.rule].group == "calc" and path in unsure)
        ]
        left += kept
        silenced += quiet
        for name, findings in ((suppression.SYNTAX, asked.faults), (suppression.UNUSED, vain)):
            severity = levels.of(rules[name], path)
            if severity is not None:
                left += _diagnose(rules[name], severity, document.source, findings)
    return left, silenced


def _yamls(document: Note) -> Iterator[tuple[int, str]]:
    """Yield the parts of a document that are YAML, each with where it begins."""
    text = document.source.text
    yield 0, document.frontmatter.span.of(text)
    for fence in document.prose.fences:
        if fence.language == block.LANGUAGE:
            yield fence.body.start, block.unprefixed(fence, text)


def _is_partial(document: Note) -> bool:
    return any(fault.rule in PARTIAL for fault in document.faults)
