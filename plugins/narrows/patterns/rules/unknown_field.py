"""A field is not in the schema of the note's type.

Mostly it is a misspelt one, whose value then counts for nothing. A field that the site wants is
added under `schema:` in mkdocs.yml.

Fix: unsafe. A misspelt field gets the name that is nearest, if no field has it already; but never
`public` or `unlisted`, as these say who sees the note.

Example:
    ---
    sumary: The serial part sets the limit.
    ---

Cure:
    ---
    summary: The serial part sets the limit.
    ---
"""

from __future__ import annotations

from narrows.diagnostic import Severity

group = "field"
severity = Severity.WARNING
