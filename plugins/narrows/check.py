"""The checker: library + rules -> report. The one place that knows both rooms.

Checking is a function of values. What was read from where, and what becomes of the report, is the
affair of adapters: the command, the MkDocs plugin, later an editor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import ModuleType

from narrows import catalogue
from narrows.calculator import rules as calculator_rules
from narrows.calculator import sheet as sheets
from narrows.diagnostic import Diagnostic, Finding, Rule, Severity
from narrows.patterns import rules as pattern_rules
from narrows.patterns.library import Library
from narrows.patterns.note import TEARING, Note
from narrows.text import Source


@dataclass(frozen=True, slots=True)
class Report:
    """What a check has found.

    Attributes:
        diagnostics: in reading order, file by file.
        sources: the checked files by path, to show their lines.
        notes: how many notes were checked, pages left out; of a part of a report, how many files.
    """

    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    notes: int

    @property
    def fails(self) -> bool:
        """Whether anything was found that a check must not let pass."""
        return any(diagnostic.severity.fails for diagnostic in self.diagnostics)

    def only(self, paths: Iterable[str]) -> Report:
        """Return the part of the report that is about the files at `paths`."""
        wanted = set(paths)
        kept = tuple(each for each in self.diagnostics if each.path in wanted)
        sources = {path: source for path, source in self.sources.items() if path in wanted}
        return Report(kept, sources, len(sources))


def all_rules() -> tuple[Rule, ...]:
    """Return the rules of both rooms, by name."""
    return tuple(sorted((*patterns(), *calculator()), key=lambda rule: rule.name))


def patterns() -> tuple[Rule, ...]:
    """Return the rules about notes, fields and links.

    A rule without a `check` of its own reports the faults that a parser addressed to it.
    """
    return tuple(
        Rule(
            name=name,
            group=module.group,
            severity=module.severity,
            documentation=module.__doc__ or "",
            check=getattr(module, "check", _faults_of(name)),
        )
        for name, module in _published(pattern_rules)
    )


def calculator() -> tuple[Rule, ...]:
    """Return the rules about computed blocks and claims."""
    return tuple(
        Rule(name, "calc", module.severity, module.__doc__ or "", module.check)
        for name, module in _published(calculator_rules)
    )


def check(
    library: Library,
    severities: Mapping[str, Severity | None] | None = None,
    *,
    with_calculator: bool = True,
) -> Report:
    """Check every note and page of a library by every rule.

    Args:
        library: what to check.
        severities: rules with another severity than their own; None turns one off.
        with_calculator: whether blocks and claims are checked too.
    """
    documents = (*library.notes, *library.pages)
    changed = severities or {}
    diagnostics = [
        diagnostic
        for rule in _active(patterns(), changed)
        for document in documents
        for diagnostic in _diagnose(rule, document.source, rule.check(document, library))
    ]
    if with_calculator:
        torn = {each.path for each in diagnostics if each.rule in TEARING}
        whole = [document for document in documents if document.source.path not in torn]
        diagnostics += _check_numbers(whole, _active(calculator(), changed))
    ordered = sorted(diagnostics, key=lambda each: (each.path, each.start, each.rule))
    sources = {document.source.path: document.source for document in documents}
    return Report(tuple(ordered), sources, len(library.notes))


def _check_numbers(documents: Iterable[Note], rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    """Check the blocks and claims of each document."""
    rules = tuple(rules)
    for document in documents:
        sheet = sheets.read(document.source.text, document.prose)
        for rule in rules:
            yield from _diagnose(rule, document.source, rule.check(sheet))


def _active(rules: Iterable[Rule], severities: Mapping[str, Severity | None]) -> Iterator[Rule]:
    """Yield the rules that are on, each with the severity that the site gives it."""
    for rule in rules:
        severity = severities.get(rule.name, rule.severity)
        if severity is not None:
            yield replace(rule, severity=severity)


def _diagnose(rule: Rule, source: Source, findings: Iterable[Finding]) -> Iterator[Diagnostic]:
    """Turn the findings of one rule in one file into diagnostics."""
    for finding in findings:
        yield Diagnostic(
            path=source.path,
            start=source.position(finding.span.start),
            end=source.position(finding.span.end),
            rule=rule.name,
            severity=rule.severity,
            message=finding.message,
            help=finding.help,
            related=tuple(
                (source.position(each.span.start), each.message) for each in finding.related
            ),
            fix=finding.fix,
        )


def _published(package: ModuleType) -> Iterator[tuple[str, ModuleType]]:
    """Yield the rules of a package by their public names."""
    for name, module in catalogue.members(package).items():
        yield name.replace("_", "-"), module


def _faults_of(name: str) -> Callable[[Note, Library], Iterator[Finding]]:
    def check(note: Note, library: Library) -> Iterator[Finding]:  # noqa: ARG001 - a rule's form
        return (fault.finding for fault in note.faults if fault.rule == name)

    return check
