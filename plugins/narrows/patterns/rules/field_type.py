"""A field has a value of the wrong kind.

YAML reads `42` as a number, `[a]` as a list, and only `true` and `false` as booleans; what programs
make of anything else differs.

Example:
    ---
    public: "true"
    ---

Cure:
    ---
    public: true
    ---
"""

from __future__ import annotations

from narrows.diagnostic import Severity

group = "field"
severity = Severity.ERROR
