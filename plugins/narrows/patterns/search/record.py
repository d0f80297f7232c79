"""What Pagefind reads of a page: a small one that holds what it is found by, and nothing else.

Whole pages hold navigation, scripts and figures, and would have to be read once more. These are
put together of what the theme has read already.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from narrows.patterns.search.index import Found, Names, Section

NOTHING: Final = Names()


@dataclass(frozen=True, slots=True)
class Record:
    """A page for Pagefind.

    Attributes:
        path: where the page is below the site's root, which says what its address is.
        html: what it is found by.
    """

    path: str
    html: str


def records(pages: Iterable[Found], names: Mapping[str, Names]) -> Iterator[Record]:
    """Yield a record for each page that is found.

    Args:
        pages: the pages, as the theme has read them.
        names: what each listed note is found by.
    """
    for page in pages:
        path = unquote(page.url)
        path = f"{path}index.html" if path.endswith("/") or not path else path
        yield Record(path, _html(page, names.get(page.url, NOTHING)))


def _html(page: Found, names: Names) -> str:
    head, *rest = page.sections
    parts = [
        "<!doctype html><html><body data-pagefind-body>",
        f"<h1>{head.title}</h1>",
        _meta("aliases", names.aliases),
        _meta("tags", names.tags),
        head.text,
        *map(_section, rest),
        "</body></html>",
    ]
    return "\n".join(parts)


def _meta(name: str, values: tuple[str, ...]) -> str:
    """Say something that a page is found by, and that is not in its text."""
    words = html.escape(", ".join(values))
    return f'<span data-pagefind-meta="{name}[title]" title="{words}"></span>' if values else ""


def _section(section: Section) -> str:
    # Which level a heading has the theme does not say, and nothing depends on it.
    return f'<h2 id="{html.escape(section.anchor)}">{section.title}</h2>{section.text}'
