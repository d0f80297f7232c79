"""The Markdown of a note that is published beside its page: what the page says, for programs.

It begins with the note's published fields, and all that follows is taken from the page.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import quote, unquote

from narrows import unseen
from narrows.patterns.deadend import place
from narrows.patterns.edition import Entry, Site
from narrows.patterns.export import name_of
from narrows.patterns.link import scheme_of
from narrows.patterns.transcript import Transcript

_PAGE: Final = ".html"
_PLAIN = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)


def path_of(url: str) -> str:
    """Return where the Markdown beside a page stands, by the page's address, encoded as that is."""
    return f"{url.removesuffix(_PAGE)}.md" if url.endswith(_PAGE) else f"{url}index.md"


def beside(entry: Entry, transcript: Transcript, notes: Mapping[str, str], site: Site) -> str:
    """Return the Markdown of a note, whose links lead on from where it stands.

    Args:
        entry: the note.
        transcript: what its page says.
        notes: for the place of each note's page, as `deadend.place` gives it, its address.
        site: the site.
    """
    return _head(entry, site) + transcript.written(_beside(entry.url, notes)) + "\n"


def among(entry: Entry, transcript: Transcript, notes: Mapping[str, str], site: Site) -> str:
    """Return the text of a note within a file of all of them, at the site's root."""
    home = site.url + path_of(entry.url)
    return f"<!-- {home} -->\n\n{transcript.written(_among(entry.url, notes, site))}\n\n"


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


def _beside(here: str, notes: Mapping[str, str]) -> Callable[[str], str]:
    folder = posixpath.dirname(here)

    def address_of(address: str) -> str:
        _path, mark, rest = address.partition("#")
        if (url := _note(address, here, notes)) is None:
            return address
        way = posixpath.relpath(path_of(unquote(url)), unquote(folder) or ".")
        return f"{quote(way)}{mark}{rest}"

    return address_of


def _among(here: str, notes: Mapping[str, str], site: Site) -> Callable[[str], str]:
    folder = posixpath.dirname(here)

    def address_of(address: str) -> str:
        path, mark, rest = address.partition("#")
        if (url := _note(address, here, notes)) is not None:
            return f"{site.url}{path_of(url)}{mark}{rest}"
        if not path or scheme_of(address) is not None or path.startswith("/"):
            return address
        end = "/" if path.endswith(("/", "..")) else ""
        way = posixpath.normpath(posixpath.join(folder, path))
        return f"{site.url}{'' if way == '.' else way + end}{mark}{rest}"

    return address_of


def _note(address: str, here: str, notes: Mapping[str, str]) -> str | None:
    """Return the address of the note that an address on a page leads to, if it leads to one."""
    path = address.partition("#")[0].partition("?")[0]
    if not path or scheme_of(address) is not None:
        return None
    return notes.get(place(posixpath.join(posixpath.dirname(here), path)))
