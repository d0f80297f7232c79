"""What may leave the vault. The one place that decides it; every output asks.

It fails closed: a note is published when its frontmatter was read without any doubt and says
`public: true`, a real boolean. Everything else is private.
"""

from __future__ import annotations

from narrows.patterns.note import Note


def is_public(note: Note) -> bool:
    """Whether the note may be published at all. The pages of the site itself always are."""
    if note.is_page:
        return True
    head = note.frontmatter
    return head.root is not None and not head.faults and note.fields.get("public") is True


def is_listed(note: Note) -> bool:
    """Whether the note may appear in lists, search, and among other notes' inbound links."""
    return is_public(note) and note.fields.get("unlisted", False) is False
