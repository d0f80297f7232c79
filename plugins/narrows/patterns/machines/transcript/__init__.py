"""What a page of a note says, as Markdown: for programs that read, and have no use for its HTML.

It is made of the page as it is published and not of the note's source. So it holds what readers
see, the numbers and figures as they were computed, and nothing else.
"""

from __future__ import annotations

from narrows.patterns.machines.transcript.block import blocks
from narrows.patterns.machines.transcript.tree import parse
from narrows.patterns.machines.transcript.words import Transcript

__all__ = ["Transcript", "transcribe"]


def transcribe(html: str) -> Transcript:
    """Return what the HTML of a page says. Never raises, and takes time linear in it."""
    return Transcript.of("\n\n".join(blocks(parse(html))))
