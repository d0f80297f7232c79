"""A published note links to a file that does not leave the vault.

Attachments are published one by one, when a published note uses them, and only those of kinds that
are content: images, sound, films, documents, tables. What a browser would run on the site's own
address never is, nor are keys and a vault's own files. The page shows the author's words without a
link. A site adds endings of its own with `attachments: [.ipynb]`.

Example:
    # file: example.md
    Look at [the prototype](prototype.html).
    # file: prototype.html
    <script>alert(1)</script>

Cure:
    Look at ![the prototype](images/knee.png).
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.usage import withheld

group = "link"
severity = Severity.ERROR


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Return a finding for every link of a published text to a file of a kind that stays home."""
    return withheld(note, library, is_of_content=False)
