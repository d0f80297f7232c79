"""A claim or a block points at a calculation that is not there.

A claim's target names a block and one of its outputs, or a model with its parameters and an output;
`use:` names the block that another one starts from. A block may stand on the same page, or in
another note, as in `calc:amdahls-law/coding.S`. Where one of these does not exist, nothing confirms
the number. Blocks that start from each other in a circle lead nowhere either.

Fix: safe where a slip of one or two characters was made in a name that only one other is like.
Otherwise the nearest name, if you ask for it.

Example:
    The whole gains [1.18×](calc:amdahl?p=43%&s=1.55#speedup).

Cure:
    The whole gains [1.18×](calc:amdahl?p=43%&s=1.55#speed_up).
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.calculator.sheet import Sheet
from narrows.diagnostic import Finding, Severity

severity = Severity.ERROR


def check(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for every claim and block that points at nothing."""
    return sheet.findings("calc-reference")
