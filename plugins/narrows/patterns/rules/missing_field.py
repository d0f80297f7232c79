"""A field that the note's type requires is missing.

Lists, feeds and previews are made from these fields. A note without `public` stays private.

Example:
    ---
    title: Batch size
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
