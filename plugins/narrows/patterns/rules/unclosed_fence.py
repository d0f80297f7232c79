"""A code fence is opened and never closed.

Programs disagree on what is code then; here everything after it counts as code, and the page shows
it as text. A fence ends with exactly the characters that open it.

Example:
    ```python
    print("never closed")

Cure:
    ```python
    print("closed")
    ```
"""

from __future__ import annotations

from narrows.diagnostic import Severity

group = "note"
severity = Severity.ERROR
