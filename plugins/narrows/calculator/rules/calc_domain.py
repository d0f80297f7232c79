"""A calculation that its model cannot answer.

Every parameter has a range in which its formula means something, and some models need a steady
state, exactly one of several alternatives, or lists of one length. Outside of that there is no
number to show. A block that is meant to show the error says so: `expect: {error: domain}`.

Example:
    ```calc
    model: mm1
    lam: 12/week
    mu: 10/week
    ```

Cure:
    ```calc
    model: mm1
    lam: 9/week
    mu: 10/week
    ```
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.calculator.sheet import Sheet
from narrows.diagnostic import Finding, Severity

severity = Severity.ERROR


def check(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for every calculation that its model cannot answer."""
    return sheet.findings("calc-domain")
