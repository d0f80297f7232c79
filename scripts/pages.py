"""One page of each kind of our own site, for all that looks at it: tests, the audit, pictures."""

from __future__ import annotations

from typing import Final

HOME: Final = ""
NOTE: Final = "patterns/amdahls-law/"
LIST: Final = "patterns/"
MAP: Final = "patterns/map/"
EXPLORER: Final = "explorers/find-your-constraint/"

KINDS: Final = {
    "home": HOME,
    "list": LIST,
    "tags": "patterns/tags/",
    "tag": "patterns/tags/queues/",
    "timeline": "patterns/timeline/",
    "map": MAP,
    "note": NOTE,
    "explorer of a line": EXPLORER,
    "explorer of a queue": "explorers/queue-or-work/",
    "explorer of ceilings": "explorers/which-ceiling-binds/",
    "guide with tables and code": "guides/use-the-calculator/",
    "wide table": "compare/",
    "rule": "reference/rules/broken-link/",
    "model": "reference/models/mm1/",
    "nothing there": "404.html",
}
"""Where each of them is, below the site's root."""
