"""A link's address has a scheme that no page may link to.

Only `http:`, `https:` and `mailto:` leave the site. Anything else either runs in the reader's
browser (`javascript:`, `data:`) or works on the author's machine alone (`file:`, `obsidian:`). The
page shows the author's words without the link.

Example:
    [Open it](javascript:alert(1))

Cure:
    [Open it](https://example.org/)
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.library import Library
from narrows.patterns.link import scheme_of
from narrows.patterns.note import Note
from narrows.patterns.target import Unsafe

group = "link"
severity = Severity.ERROR


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every address with a scheme that must not reach a page."""
    for link, target in library.links(note):
        if isinstance(target, Unsafe):
            message = f"an address with `{scheme_of(link.target)}:` is not published"
            yield Finding(link.target_span, message, "link to a note, or to an https address")
