"""A block or a claim that cannot be read.

The block names a model and its parameters, one `key: value` a line, in plain YAML without tags,
anchors or aliases. A key that the model does not know, a number in the wrong unit, a name that two
blocks share, or a claim whose text is more than its number would all leave the page with a wrong
figure or none.

Example:
    ```calc
    model: amdahl
    p: 43%
    faster: 55%
    ```

Cure:
    ```calc
    model: amdahl
    p: 43%
    gain: 55%
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
