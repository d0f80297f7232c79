"""A field has a value that its schema does not allow.

A date must exist, a tag must be a slug, a type and a status must be one of those known.

Example:
    ---
    created: 2026-13-45
    ---

Cure:
    ---
    created: 2026-03-04
    ---
"""

from __future__ import annotations

from narrows.diagnostic import Severity

group = "field"
severity = Severity.ERROR
