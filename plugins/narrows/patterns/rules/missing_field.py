"""A field that the note's type requires is missing.

Lists, feeds and previews are made from these fields. A note without `public` stays private.

Fix: unsafe. A misspelt field gets the name that is nearest, if no field has it already; but never
`public` or `unlisted`, as these say who sees the note.

Example:
    ---
    titel: Batch size
    ---

Cure:
    ---
    title: Batch size
    type: pattern
    public: true
    created: 2026-03-04
    tags: [queues]
    ---
"""

from __future__ import annotations

from narrows.diagnostic import Severity

group = "field"
severity = Severity.ERROR
