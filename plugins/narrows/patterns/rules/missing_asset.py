"""A link or embed names a file that is not in the vault.

The page would show a broken image or a dead link.

Fix: safe where a slip of one or two characters was made in the name of exactly one file of that
kind. Otherwise the nearest name, if you ask for it.

Example:
    ![The knee](images/kne.png)

Cure:
    ![The knee](images/knee.png)
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.asset import is_asset_name
from narrows.patterns.correction import Correction, of_file, to_target
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
            meant = of_file(note, link, library)
            if meant is None and (nearest := library.assets.nearest(link.target)):
                meant = Correction(nearest, to_target(note, link, library, nearest, safe=False))
            around = "site" if note.is_page else "vault"
            help = f"did you mean `{meant.name}`?" if meant else f"add it to the {around}"
            yield Finding(link.target_span, message, help, fix=meant.fix if meant else None)
