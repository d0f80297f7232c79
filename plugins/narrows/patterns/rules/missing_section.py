"""A note lacks a section that its status promises.

Readers and other notes rely on what calls itself evergreen. A seed may lack everything; a growing
pattern says what it is about, `Core Concept`; an evergreen one says also what follows from it,
`Implications`, and what it belongs with, `Related Patterns`. A site sets its own for each type and
status in mkdocs.yml: `sections: {pattern: {evergreen: [Core Concept, Where It Was Seen]}}`.

Example:
    ---
    title: Batch size
    type: pattern
    status: growing
    ---

    Small batches come back sooner.

Cure:
    ---
    title: Batch size
    type: pattern
    status: growing
    ---

    ## Core Concept

    Small batches come back sooner.
"""

from __future__ import annotations

from narrows.diagnostic import Severity

group = "note"
severity = Severity.WARNING
