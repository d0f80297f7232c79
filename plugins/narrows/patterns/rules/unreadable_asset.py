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
from narrows.patterns.target import Withheld
from narrows.patterns.visibility import is_public

group = "link"
severity = Severity.ERROR
at_build = True


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every link of a published text to a file that was refused."""
    if not is_public(note):
        return
    for link, target in library.links(note):
        is_shown = link.span.start >= note.body.start
        if is_shown and isinstance(target, Withheld) and target.reason.is_of_content:
            message = f"`{link.target}` is not published: {target.reason.fact}"
            yield Finding(link.target_span, message, target.reason.help)
