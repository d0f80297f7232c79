"""A model does not give what its block expects.

An expectation is a test that the author leaves beside the numbers: when somebody changes a
parameter, it says whether the argument still holds. A number is compared at the digits that it
shows; `1.18 ± 0.01`, `"< 2"` and a word are possible too.

Fix: unsafe. It expects what the model gives, in the place of a number or a word; whether the
expectation or the parameter is wrong, only the author knows.

Example:
    ```calc
    model: amdahl
    p: 43%
    gain: 55%
    expect: {S: 1.55}
    ```

Cure:
    ```calc
    model: amdahl
    p: 43%
    gain: 55%
    expect: {S: 1.18}
    ```
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.calculator.sheet import Sheet
from narrows.diagnostic import Finding, Severity

severity = Severity.ERROR


def check(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for every expectation that does not hold."""
    return sheet.findings("calc-expect")
