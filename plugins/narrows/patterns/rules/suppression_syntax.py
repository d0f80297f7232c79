"""A comment that should silence a finding cannot be understood.

Nothing is silenced then. A suppression names its rules, so that it stays silent about nothing else:
`<!-- narrows: ignore[broken-link] why -->`, with `ignore-file` for the whole file. Groups of rules
cannot be named, and neither can the rules about suppressions.

Example:
    The ceiling is [[amdahls-law]]. <!-- narrows: ignore -->

Cure:
    The ceiling is [[queueing]]. <!-- narrows: ignore[broken-link] to be written next -->
"""

from __future__ import annotations

from narrows.diagnostic import Severity

group = "note"
severity = Severity.ERROR
