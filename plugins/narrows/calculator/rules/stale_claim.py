"""The text of a claim is not what the model gives.

Prose outlives the numbers that it was written for. A claim is compared at the digits, the percent
sign, the × and the unit that it shows, both ends of an interval too; words and signs belong outside
the link. The text `?` claims nothing: the page fills it in. A claim in the `summary` of a note is
checked as one in its text, and a claim on another note's calculation whenever that one changes.

Fix: safe. It writes what the model gives, at as many digits, within the emphasis that is there;
unsafe where that is another kind of number.

Example:
    The whole gains [1.55×](calc:amdahl?p=43%&s=1.55#S).

Cure:
    The whole gains [1.18×](calc:amdahl?p=43%&s=1.55#S).
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.calculator.sheet import Sheet
from narrows.diagnostic import Finding, Severity

severity = Severity.ERROR


def check(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for every claim whose number has changed."""
    return sheet.findings("stale-claim")
