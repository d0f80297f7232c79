"""A published note uses a file that is not what its name says.

Before an image, a recording or a film is published, everything is taken out of it that was not
meant for readers: the place where it was taken, the device, earlier versions of the picture. That
needs a file that can be read. One that cannot stays home, and the page shows its words. Most often
it was cut short on its way, or has the ending of another kind. A build looks into the attachments
that it publishes; `narrows check` reads none of them and does not ask this rule.

Example:
    # file: example.md
    ![The knee](knee.jpg)
    # file: knee.jpg
    <p>This is no image.</p>

Cure:
    ![The knee](images/knee.png)
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.usage import withheld

group = "link"
severity = Severity.ERROR
at_build = True


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Return a finding for every link of a published text to a file that was refused."""
    return withheld(note, library, is_of_content=True)
