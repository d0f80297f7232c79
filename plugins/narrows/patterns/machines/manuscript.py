"""The Markdown of a note that is published beside its page: what the page says, for programs.

It begins with the note's published fields, and all that follows is taken from the page.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from typing import Any, Final

from narrows import unseen
from narrows.patterns.deadend import place
from narrows.patterns.entry import Entry
from narrows.patterns.export import name_of
from narrows.patterns.link import scheme_of
from narrows.patterns.machines.transcript import Transcript
from narrows.patterns.site import Site

_PAGE: Final = ".html"
_PLAIN = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)


def path_of(url: str) -> str:
    """Return where the Markdown beside a page stands, by the page's address, encoded as that is."""
    return f"{url.removesuffix(_PAGE)}.md" if url.endswith(_PAGE) else f"{url}index.md"


def reached(here: str, transcript: Transcript, notes: Mapping[str, str]) -> dict[str, str]:
    """Return the addresses in a text that lead to notes, each with that of the note's page.

    Args:
        here: the address of the page that the text is taken from.
        transcript: what the page says.
        notes: for the place of each note's page, as `deadend.place` gives it, its address.
    """
    found = {address: _note(address, here, notes) for address in transcript.addresses}
    return {address: url for address, url in found.items() if url is not None}


def beside(entry: Entry, transcript: Transcript, notes: Mapping[str, str], site: Site) -> str:
    """Return the Markdown of a note, whose links lead on from where it stands.

    Args:
        entry: the note.
        transcript: what its page says.
        notes: the addresses in it that lead to notes, as `reached` gives them.
        site: the site.
    """

    def address_of(address: str) -> str:
        if address not in notes:
            return address
        path, mark, rest = address.partition("#")
        return f"{path_of(path if path.endswith(('/', _PAGE)) else f'{path}/')}{mark}{rest}"

    return f"{_head(entry, site)}{transcript.written(address_of)}\n"


def among(entry: Entry, transcript: Transcript, notes: Mapping[str, str], site: Site) -> str:
    """Return the text of a note within a file of all of them, at the site's root."""

    def address_of(address: str) -> str:
        path, mark, rest = address.partition("#")
        if address in notes:
            return f"{site.url}{path_of(notes[address])}{mark}{rest}"
        if not path or scheme_of(address) is not None or path.startswith("/"):
            return address
        end = "/" if path.endswith(("/", "..")) else ""
        way = posixpath.normpath(posixpath.join(posixpath.dirname(entry.url), path))
        return f"{site.url}{'' if way == '.' else way + end}{mark}{rest}"

    home = site.url + path_of(entry.url)
    return f"<!-- {home} -->\n\n{transcript.written(address_of)}\n\n"


def _head(entry: Entry, site: Site) -> str:
    """Return the published fields as a frontmatter. What JSON says, YAML says too."""
    address = {"url": site.url + entry.url} if site.url else {}
    # The page shows of a source what it knows of it, at its end. An author may have written more.
    kept = {name: value for name, value in entry.fields.items() if name != "sources"}
    fields: dict[str, Any] = {"title": None, **address, **kept}
    fields["title"] = name_of(entry)
    lines = (f"{_key(name)}: {_value(value)}\n" for name, value in fields.items())
    return f"---\n{''.join(lines)}---\n\n"


def _key(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else _value(name)


def _value(value: Any) -> str:
    return json.dumps(unseen.deeply(value), ensure_ascii=False, default=str)


def _note(address: str, here: str, notes: Mapping[str, str]) -> str | None:
    """Return the address of the note that an address on a page leads to, if it leads to one."""
    path = address.partition("#")[0].partition("?")[0]
    if not path or scheme_of(address) is not None:
        return None
    return notes.get(place(posixpath.join(posixpath.dirname(here), path)))
