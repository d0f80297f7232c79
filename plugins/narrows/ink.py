"""Colour and links for a terminal, as values. Whether there is a terminal, adapters know.

Ink goes around words and never between them: without its escapes, a text is what it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from narrows.diagnostic import Severity


class Tone(StrEnum):
    """What a word is to the reader; the value is what a terminal is asked for (SGR parameters)."""

    ERROR = "1;31"
    WARNING = "1;33"
    INFO = "1;36"
    STRONG = "1"
    FAINT = "2"
    HELP = "1;32"

    @classmethod
    def of(cls, severity: Severity) -> Tone:
        """Return the tone of a severity."""
        return cls[severity.name]


@dataclass(frozen=True, slots=True)
class Ink:
    """What a terminal can show beside plain text.

    Attributes:
        colours: whether words are coloured.
        base: the `file:` address of the folder that paths are relative to; empty for no links.
    """

    colours: bool = False
    base: str = ""

    def paint(self, text: str, tone: Tone) -> str:
        """Return text in a tone."""
        return f"\x1b[{tone}m{text}\x1b[0m" if self.colours and text else text

    def link(self, text: str, path: str) -> str:
        """Return text that leads to the file at `path`, as an OSC 8 hyperlink."""
        if not self.base:
            return text
        return f"\x1b]8;;{self.base}/{address(path)}\x1b\\{text}\x1b]8;;\x1b\\"


def address(path: str) -> str:
    """Return a path as part of an address; bytes of a name that are no UTF-8 stay what they are."""
    return quote(_NEITHER.sub("\ufffd", path), errors="surrogateescape")


# Half a surrogate pair that stands for no byte, as Python's `surrogateescape` would have it.
_NEITHER = re.compile("[\ud800-\udc7f\udd00-\udfff]")

PLAIN = Ink()
"""No escapes at all."""
