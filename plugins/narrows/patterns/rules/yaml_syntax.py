"""The frontmatter cannot be read.

What a note says about itself is then unknown, `public` included, so the note stays private. YAML
anchors, aliases and tags are refused: no note needs them, and they can be made to explode.

Fix: unsafe, as a note that can be read again may be published. It puts quotes around a value that
needs them, a space behind a colon that lacks it, and spaces in the place of tabs, where YAML then
reads on.

Example:
    ---
    title: Queues: a primer
    type: pattern
    public: true
    created: 2026-03-04
    tags: [queues]
    ---

Cure:
    ---
    title: "Queues: a primer"
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
