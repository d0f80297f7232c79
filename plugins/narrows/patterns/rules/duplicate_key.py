"""A field is given twice.

Which of the two counts differs between programs. For a field such as `public` that is no matter of
taste, so the note stays private until one of them is gone.

Example:
    ---
    public: true
    public: false
    ---

Cure:
    ---
    public: false
    ---
"""

from __future__ import annotations

from narrows.diagnostic import Severity

group = "field"
severity = Severity.ERROR
