"""What counts as an attachment, by its name."""

from __future__ import annotations

import posixpath

ENDINGS = frozenset(
    (
        *(".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp"),
        *(".mp3", ".m4a", ".wav", ".ogg", ".flac", ".mp4", ".webm", ".mov", ".ogv"),
        *(".pdf", ".csv", ".json", ".txt", ".zip", ".xlsx", ".docx", ".pptx", ".canvas", ".base"),
    )
)
"""The endings by which a missing target is called a file and not a note."""


def is_asset_name(name: str) -> bool:
    """Whether `name` is that of an attachment: names of notes may have dots too."""
    return posixpath.splitext(name)[1].lower() in ENDINGS
