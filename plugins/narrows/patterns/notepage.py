"""The page of a note in MkDocs: whatever goes wrong with it, it is the only one that stays empty.

An adapter. What Markdown extensions do with a hostile text is not for us to promise. A page that
cannot be made says so to its readers, the build says so to its owner, and all others are built.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc
from mkdocs.utils import get_relative_url

from narrows.patterns import page as pages
from narrows.patterns import taglink
from narrows.patterns.machines.manuscript import path_of
from narrows.quotation import write_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from narrows.ledger import Ledger
    from narrows.patterns.edition import Edition
    from narrows.patterns.entry import Entry
    from narrows.patterns.library import Library
    from narrows.patterns.note import Note

log = get_plugin_logger("narrows")

NOTICE = "This note cannot be shown."

SOURCES = "narrows-sources"
"""The id that the template of notes gives the sources."""

AROUND = '<div class="narrows-around"></div>'
"""What stands behind a note where its page will show what is around it.

That is computed from other notes, so neither a search nor a text for programs is to read it, and
reading it takes time: it comes when they are through.
"""


class NotePage(Page):
    """The page of a note."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert its Markdown to HTML, or to a notice where that fails."""
        try:
            super().render(config, files)
        except Exception as error:  # whatever it is, other notes are not to blame
            _report(self.file.src_uri, error)
            self.content, self.toc = f"<p>{NOTICE}</p>", get_toc([])


def compose(entry: Entry, library: Library, ledger: Ledger) -> pages.Page:
    """Make the page of a public note, its numbers written out, or a notice where that fails."""
    note = entry.note
    try:
        page = pages.compose(note, library, entry.fields)
        return replace(page, markdown=write_out(page.markdown, note, ledger))
    except Exception as error:  # whatever it is, other notes are not to blame
        _report(note.source.path, error)
        return pages.Page(NOTICE, {"title": note.title, "minutes": 1}, ())


def with_tags(html: str, edition: Edition, here: str) -> str:
    """Make the tags in the HTML of a note's text ways to their pages, as seen from an address."""

    def address_of(tag: str) -> str:
        url = edition.tag_url(tag)
        return get_relative_url(url, here) if url else ""

    return taglink.linked(html, address_of)


def shown(entry: Entry, page: pages.Page, html: str, contents: TableOfContents) -> dict[str, Any]:
    """Return what the template of notes shows around the HTML of a note's text.

    The sources, which the template adds, are added to the table of contents, too.
    """
    parts = pages.Parts.of(html)
    if page.fields.get("sources"):
        _list_sources(contents, parts.heading)
    own = {
        "heading": next((each for each in entry.note.headings if each.level == 1), None),
        "parts": parts,
        "groups": page.groups,
        "markdown": path_of(entry.url),
        "around": AROUND,
    }
    # No field of a note takes the place of another value.
    return {**page.fields, **own}


def _list_sources(contents: TableOfContents, heading: str) -> None:
    """Put the sources before the heading that they stand before; at the end where there is none."""
    top = contents.items
    links = top[0].children if len(top) == 1 and top[0].level == 1 else top
    places = (place for place, link in enumerate(links) if f'id="{escape(link.id)}"' in heading)
    links.insert(next(places, len(links)), AnchorLink("Sources", SOURCES, 2))


def surround(html: str, note: Note, make: Callable[[], str]) -> str:
    """Put what is around a note into the HTML of its page; nothing where making it fails."""
    before, mark, after = html.rpartition(AROUND)
    if not mark:
        return html
    try:
        return f"{before}{make()}{after}"
    except Exception as error:  # whatever it is, the note itself can be read
        _report(note.source.path, error, "what is around the note")
        return before + after


def finish(path: str, make: Callable[[], str]) -> str:
    """Make what stands on the page of a note in the end, or a notice where that fails."""
    try:
        return make()
    except Exception as error:  # whatever it is, other notes are not to blame
        _report(path, error)
        return f"<p>{NOTICE}</p>"


def _report(path: str, error: Exception, what: str = "the note") -> None:
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    log.error("%s: %s cannot be shown, because making its page failed: %s", path, what, reason)
