"""A block or a claim that cannot be read.

The block names a model and its parameters, one `key: value` a line, in plain YAML without tags,
anchors or aliases. A key that the model does not know, a number in the wrong unit, a name that two
blocks share, or a claim whose text is more than its number would all leave the page with a wrong
figure or none.

Fix: safe where a slip of one or two characters was made in a name that only one other is like.
Otherwise the nearest name, if you ask for it.

Example:
    ```calc
    model: amdahl
    p: 43%
    time_saevd: 55%
    ```

Cure:
    ```calc
    model: amdahl
    p: 43%
    time_saved: 55%
    ```
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.calculator.sheet import Sheet
from narrows.diagnostic import Finding, Severity

severity = Severity.ERROR


def check(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for every part of a block or claim that cannot be read."""
    return sheet.findings("calc-syntax")
