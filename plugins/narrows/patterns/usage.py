"""The links of published texts, and those among them to files that stay home."""

from __future__ import annotations

from collections.abc import Iterator

from narrows.diagnostic import Finding
from narrows.patterns.library import Library
from narrows.patterns.link import Link
from narrows.patterns.note import Note
from narrows.patterns.target import Target, Withheld
from narrows.patterns.visibility import is_public


def shown(note: Note, library: Library) -> Iterator[tuple[Link, Target]]:
    """Yield the links in the text of a document that is published, and what they lead to."""
    if is_public(note):
        for link, target in library.links(note):
            if link.span.start >= note.body.start:
                yield link, target


def withheld(note: Note, library: Library, *, is_of_content: bool) -> Iterator[Finding]:
    """Yield a finding for every link of a published text to a file that stays home.

    Args:
        note: the document.
        library: the vault.
        is_of_content: whether to tell of what files hold, or of what their names and places say.
    """
    for link, target in shown(note, library):
        if isinstance(target, Withheld) and target.reason.is_of_content is is_of_content:
            message = f"`{link.target}` is not published: {target.reason.fact}"
            yield Finding(link.target_span, message, target.reason.help)
