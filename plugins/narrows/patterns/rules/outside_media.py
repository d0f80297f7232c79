"""An image, a recording or a film is another site's.

To show it, every reader's browser would tell that site who reads what, and when. So a note's page
has a link in its place, with its words. On a hand-written page of the site it is left as it is, and
the page's Content-Security-Policy stops it. Put the file into the vault, or name the site it comes
from in mkdocs.yml, under `content_policy`.

Example:
    ![The knee](https://example.org/knee.png)

Cure:
    [The knee](https://example.org/knee.png)
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.outsidemedia import find, is_admitted
from narrows.patterns.visibility import is_public

group = "link"
severity = Severity.WARNING


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for everything of another site that a published text would show."""
    if not is_public(note) or (note.is_page and library.policy is None):
        return
    for media in find(note):
        if not is_admitted(media.name, media.address, library.policy):
            message = f"`{media.site}` is another site: the page shows nothing of it"
            kind = "img-src" if media.name == "img" else "media-src"
            help = f"keep the file here, or set `content_policy: {{{kind}: [{media.source}]}}`"
            yield Finding(media.span, message, help)
