"""A comment silences a rule that finds nothing there.

What it excused is mended or gone. Left in place, it would hide the next fault of its kind. Nothing
is said where the rule is off, or where another fault keeps it from seeing the whole note.

Fix: safe. It takes the rule's name out, and the whole comment where that was the only one.

Example:
    The ceiling is [[amdahls-law]]. <!-- narrows: ignore[broken-link] to be written next -->

Cure:
    The ceiling is [[amdahls-law]].
"""

from __future__ import annotations

from narrows.diagnostic import Severity

group = "note"
severity = Severity.WARNING
