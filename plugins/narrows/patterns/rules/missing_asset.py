"""A link or embed names a file that is not in the vault.

The page would show a broken image or a dead link.

Example:
    ![The knee](images/no-such-knee.png)

Cure:
    ![The knee](images/knee.png)
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.asset import is_asset_name
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.target import Missing

group = "link"
severity = Severity.ERROR


def check(note: Note, library: Library) -> Iterator[Finding]:
    """Yield a finding for every attachment that does not exist."""
    for link, target in library.links(note):
        if isinstance(target, Missing) and is_asset_name(link.target):
            message = f"no file `{link.target}`"
            nearest = library.assets.nearest(link.target)
            around = "site" if note.is_page else "vault"
            help = f"did you mean `{nearest}`?" if nearest else f"add it to the {around}"
            yield Finding(link.target_span, message, help)
