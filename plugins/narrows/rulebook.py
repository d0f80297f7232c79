"""All rules of both rooms: each is a file, and dropping it in registers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType, ModuleType

from narrows import catalogue
from narrows.calculator import rules as calculator_rules
from narrows.diagnostic import Fault, Finding, Rule
from narrows.patterns import rules as pattern_rules
from narrows.patterns.library import Library
from narrows.patterns.note import Note

Outside = Mapping[str, Iterable[Fault]]
"""What another program has found, by the path that reports show, addressed to rules of ours."""

NOTHING: Outside = MappingProxyType({})


def all_rules() -> tuple[Rule, ...]:
    """Return the rules of both rooms, by name."""
    return tuple(sorted((*patterns(), *calculator()), key=lambda rule: rule.name))


def patterns(outside: Outside = NOTHING) -> tuple[Rule, ...]:
    """Return the rules about notes, fields and links.

    A rule without a `check` of its own reports what a parser, this module or another program
    addressed to it.
    """
    return tuple(
        Rule(
            name=name,
            group=module.group,
            severity=module.severity,
            documentation=module.__doc__ or "",
            check=getattr(module, "check", _faults_of(name, outside)),
            relays=not hasattr(module, "check"),
            from_outside=getattr(module, "from_outside", False),
            at_build=getattr(module, "at_build", False),
        )
        for name, module in _published(pattern_rules)
    )


def calculator() -> tuple[Rule, ...]:
    """Return the rules about computed blocks and claims."""
    return tuple(
        Rule(name, "calc", module.severity, module.__doc__ or "", module.check)
        for name, module in _published(calculator_rules)
    )


def _published(package: ModuleType) -> Iterator[tuple[str, ModuleType]]:
    """Yield the rules of a package by their public names."""
    for name, module in catalogue.members(package).items():
        yield name.replace("_", "-"), module


def _faults_of(name: str, outside: Outside) -> Callable[[Note, Library], Iterator[Finding]]:
    def check(note: Note, library: Library) -> Iterator[Finding]:  # noqa: ARG001 - a rule's form
        faults = (*note.faults, *outside.get(note.source.path, ()))
        return (fault.finding for fault in faults if fault.rule == name)

    return check
