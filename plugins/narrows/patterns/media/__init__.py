"""Images, sound and films without what was not meant for readers. One file a form.

Each has one function, `clean`: bytes in, bytes out. It copies what a browser needs to show or play
the file, part by part, and never decodes or encodes it, so no pixel changes. What is not known to
be needed goes. It raises `Unreadable`, and nothing else, for what is not of its form.
"""

from __future__ import annotations

from narrows.patterns.media.octets import Unreadable

__all__ = ["Unreadable"]
