"""SARIF 2.1.0, the form that code scanning services take.

Static Analysis Results Interchange Format, OASIS Standard, 27 March 2020, with errata 01.
"""

from __future__ import annotations

from typing import Any

from narrows import __version__, reference
from narrows.diagnostic import Diagnostic, Rule, Severity
from narrows.ink import address
from narrows.phrasing import sentence
from narrows.report import Report
from narrows.reports import USUAL, Manner
from narrows.reports._document import dump
from narrows.reports._fingerprint import fingerprints
from narrows.text import Position, Source
from narrows.unseen import one_line

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report, manner: Manner = USUAL) -> str:
    """Return one run with every rule and its help, and a result for each finding.

    An error is an `error`, a warning a `warning`, an info a `note`. Columns count code points from
    1, and the end of a region is exclusive. Paths are relative to the root of the sources.
    """
    indices = {rule.name: index for index, rule in enumerate(manner.rules)}
    pairs = zip(report.diagnostics, fingerprints(report), strict=True)
    driver = {
        "name": "Narrows",
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in manner.rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            {**_result(each, fingerprint, indices), **_fixes(each, report.sources[each.path])}
            for each, fingerprint in pairs
        ],
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    documentation = reference.read(rule)
    return {
        "id": rule.name,
        "shortDescription": {"text": documentation.summary},
        "fullDescription": {"text": documentation.reason or documentation.summary},
        "help": {"text": reference.as_text(rule), "markdown": reference.as_markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.group]},
    }


def _result(diagnostic: Diagnostic, fingerprint: str, indices: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": sentence(diagnostic)},
        "locations": [_location(diagnostic.path, diagnostic.start, diagnostic.end)],
        "partialFingerprints": {"narrows/v1": fingerprint},
    }
    if diagnostic.rule in indices:
        result["ruleIndex"] = indices[diagnostic.rule]
    if diagnostic.related:
        result["relatedLocations"] = [
            {**_location(diagnostic.path, place, None), "message": {"text": one_line(message)}}
            for place, message in diagnostic.related
        ]
    return result


def _fixes(diagnostic: Diagnostic, source: Source) -> dict[str, Any]:
    """Return what cures a finding, where something does."""
    if diagnostic.fix is None:
        return {}
    replacements = [
        {
            "deletedRegion": _region(
                *(source.position(end) for end in (edit.span.start, edit.span.end))
            ),
            "insertedContent": {"text": edit.replacement},
        }
        for edit in diagnostic.fix.edits
    ]
    # The standard knows no unsafe fix, so the words have to say it.
    title = diagnostic.fix.title + ("" if diagnostic.fix.safe else ", if that was meant")
    change = {"artifactLocation": _artifact(diagnostic.path), "replacements": replacements}
    return {"fixes": [{"description": {"text": title}, "artifactChanges": [change]}]}


def _location(path: str, start: Position, end: Position | None) -> dict[str, Any]:
    return {
        "physicalLocation": {"artifactLocation": _artifact(path), "region": _region(start, end)}
    }


def _artifact(path: str) -> dict[str, str]:
    return {"uri": address(path), "uriBaseId": "%SRCROOT%"}


def _region(start: Position, end: Position | None) -> dict[str, int]:
    region = {"startLine": start.line, "startColumn": start.column}
    return region if end is None else {**region, "endLine": end.line, "endColumn": end.column}
