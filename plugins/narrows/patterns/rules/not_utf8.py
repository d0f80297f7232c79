"""A file is not UTF-8.

Its text would be published with characters that nobody wrote, and its `public` field cannot be
trusted to say what it seems to say, so the note stays private.

Example:
    # file: cafe.md, saved as windows-1252
    The queue in the café.

Cure:
    # file: cafe.md, saved as utf-8
    The queue in the café.
"""

from __future__ import annotations

from narrows.diagnostic import Severity

group = "note"
severity = Severity.ERROR
