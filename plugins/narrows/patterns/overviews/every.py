"""All patterns, by title, with what a reader chooses by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from narrows.patterns.edition import Edition
from narrows.patterns.overview import Overview

PLACE: Final = "index.md"


def pages(edition: Edition) -> Iterator[Overview]:
    """Yield the list of all listed notes."""
    yield Overview(PLACE, "Patterns", "every.html", {"entries": edition.listed}, in_nav=True)
