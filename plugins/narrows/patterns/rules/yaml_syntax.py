"""The frontmatter cannot be read.

What a note says about itself is then unknown, `public` included, so the note stays private. YAML
anchors, aliases and tags are refused: no note needs them, and they can be made to explode.

Example:
    ---
    title: Queues: a primer
    ---

Cure:
    ---
    title: "Queues: a primer"
    ---
"""

from __future__ import annotations

from narrows.diagnostic import Severity

group = "field"
severity = Severity.ERROR
