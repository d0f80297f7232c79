"""A field has a value that its schema does not allow.

A date must exist, a tag must be a slug, a type and a status must be one of those known.

Fix: safe for an item that stands in its list before, and for a date with the parts in the order of
ISO 8601, such as `2026/3/4`; unsafe for a misspelt choice, for a tag that is no slug, and for a
date in another order or in words that can be read in one way only.

Example:
    ---
    created: 2026-13-45
    tags: [queues, flow, queues]
    ---

Cure:
    ---
    created: 2026-03-04
    tags: [queues, flow]
    ---
"""

from __future__ import annotations

from narrows.diagnostic import Severity

group = "field"
severity = Severity.ERROR
