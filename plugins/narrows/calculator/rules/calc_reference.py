"""A claim points at a calculation that is not there.

The link's target names a block of the page and one of its outputs, or a model with its parameters
and an output. Where one of these does not exist, nothing confirms the number.

Example:
    The whole gains [1.18×](calc:amdahl?p=43%&s=1.55#speed).

Cure:
    The whole gains [1.18×](calc:amdahl?p=43%&s=1.55#S).
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.calculator.sheet import Sheet
from narrows.diagnostic import Finding, Severity

severity = Severity.ERROR


def check(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for every claim that points at nothing."""
    return sheet.findings("calc-reference")
