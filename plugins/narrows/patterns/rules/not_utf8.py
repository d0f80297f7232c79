"""A file is not UTF-8.

Its text would be published with characters that nobody wrote, and its `public` field cannot be
trusted to say what it seems to say, so the note stays private.

Example:
    a file saved as Windows-1252, with an accented letter

Cure:
    the same file saved as UTF-8
"""

from __future__ import annotations

from narrows.diagnostic import Severity

group = "note"
severity = Severity.ERROR
