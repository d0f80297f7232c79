"""What the JSON forms share: a finding as a mapping, and text that is safe wherever it goes."""

from __future__ import annotations

import json
import re
from typing import Any

from narrows.diagnostic import Diagnostic, Fix
from narrows.text import Edit, Source

# JSON allows these to stand for themselves. But a terminal obeys the first, they reorder what a
# person reads, some readers of lines break at the separators, half a surrogate is no UTF-8, and
# build servers take `##[error]` for a command wherever it stands.
_RISKY = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
    r"|(?<=#)#(?=\w*\[\w)"
)


def dump(value: Any, indent: int | None = 2) -> str:
    """Return a value as JSON in which no character does more than stand for itself."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    return _RISKY.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def as_mapping(diagnostic: Diagnostic, source: Source) -> dict[str, Any]:
    """Return the fields of a finding. Places count from 1, and the end is exclusive."""
    fix = diagnostic.fix
    return {
        "path": diagnostic.path,
        "line": diagnostic.start.line,
        "column": diagnostic.start.column,
        "end_line": diagnostic.end.line,
        "end_column": diagnostic.end.column,
        "rule": diagnostic.rule,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "fix": fix and {"title": fix.title, "safe": fix.safe, "edits": _edits(fix, source)},
    }


def _edits(fix: Fix, source: Source) -> list[dict[str, Any]]:
    return [{**_region(edit, source), "replacement": edit.replacement} for edit in fix.edits]


def _region(edit: Edit, source: Source) -> dict[str, int]:
    start, end = source.position(edit.span.start), source.position(edit.span.end)
    return {
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }
