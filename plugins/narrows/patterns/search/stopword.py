"""Stop words of a large site: words that nearly all of its pages hold, and that so find nothing.

What a browser fetches for a word grows with the pages that it is on, and how much it says about a
page shrinks with them. Which words these are, the pages themselves say, in any language.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from narrows.patterns.search.index import Found

LARGE: Final = 1000
"""How many pages make a site large: on a smaller one, no word costs more than the search itself."""

_NEARLY_ALL: Final = 0.8
_TAG = re.compile(r"<[^>]*>")
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")


def find(pages: Sequence[Found]) -> tuple[str, ...]:
    """Return the stop words of a site, the rarest first; none where it is not large."""
    if len(pages) < LARGE:
        return ()
    held = Counter(word for page in pages for word in _words(page))
    least = _NEARLY_ALL * len(pages)
    found = ((count, word) for word, count in held.items() if count >= least)
    return tuple(word for _, word in sorted(found))


def _words(page: Found) -> set[str]:
    """Return the words of a page as they are typed: in lower case, without marks around them."""
    return {word for text in _texts(page) for word in _split(text)} - {""}


def _texts(page: Found) -> Iterable[str]:
    return (text for section in page.sections for text in (section.title, section.text))


def _split(text: str) -> Iterable[str]:
    words = set(html.unescape(_TAG.sub(" ", text)).lower().split())
    return (_AROUND.sub("", word) for word in words)
