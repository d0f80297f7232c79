"""`llms.txt`: what a program that answers questions may read, as https://llmstxt.org proposes.

It names each note once, with the Markdown beside its page, under the tag that says most about it.
Of a large vault it names the notes that most others link to, since a program reads it in one go.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from narrows import unseen
from narrows.patterns.edition import Edition
from narrows.patterns.entry import Entry
from narrows.patterns.export import Export, name_of
from narrows.patterns.machines.manuscript import path_of
from narrows.patterns.machines.transcript.words import plain
from narrows.patterns.site import Site

PATH: Final = "llms.txt"
MOST: Final = 1000
"""How many notes it names."""

_OTHER: Final = "Other notes"


def files(edition: Edition) -> Iterator[Export]:
    """Yield the list."""
    chosen = sorted(edition.listed, key=lambda entry: -entry.inbound)[:MOST]
    names = {entry.note.path for entry in chosen}
    named = [entry for entry in edition.listed if entry.note.path in names]
    parts = [_opening(edition.site), *_notice(named, edition), *_sections(named, edition.site)]
    yield Export(PATH, "\n\n".join((*parts, _further(edition.site))) + "\n")


def opening(edition: Edition) -> str:
    """Return what the file with the text of all notes begins with."""
    return f"{_opening(edition.site)}\n\n"


def _opening(site: Site) -> str:
    title = f"# {_words(site.name)}"
    return f"{title}\n\n> {_words(site.description)}" if site.description else title


def _notice(named: list[Entry], edition: Edition) -> Iterator[str]:
    if len(named) < len(edition.listed):
        whole = f"{len(edition.listed):,} notes"
        yield f"Of {whole}, these are the {len(named):,} that most others link to."


def _sections(named: list[Entry], site: Site) -> Iterator[str]:
    sections = defaultdict(list)
    counts = Counter(tag for entry in named for tag in entry.tags)
    for entry in named:
        sections[_telling(entry, counts, len(named))].append(entry)
    # The largest first, and at the end what no tag tells apart.
    order = sorted(sections, key=lambda tag: (tag == _OTHER, -len(sections[tag]), tag))
    for tag in order:
        lines = (_line(entry, site) for entry in sections[tag])
        yield f"## {_words(tag)}\n\n" + "\n".join(lines)


def _telling(entry: Entry, counts: Mapping[str, int], whole: int) -> str:
    """Return the tag that a note shares with most others, but not with more than two in five."""
    telling = [tag for tag in entry.tags if 1 < counts[tag] * 5 <= whole * 2]
    return max(telling, key=lambda tag: counts[tag], default=_OTHER)


def _line(entry: Entry, site: Site) -> str:
    link = f"- [{_words(name_of(entry))}]({_safe(site.url + path_of(entry.url))})"
    return f"{link}: {_words(entry.summary)}" if entry.summary else link


def _further(site: Site) -> str:
    return (
        f"## Optional\n\n- [All notes in one file]({site.url}llms-full.txt)\n"
        f"- [The notes and their links as a graph]({site.url}graph.json)"
    )


def _safe(address: str) -> str:
    return address.replace("(", "%28").replace(")", "%29")


def _words(text: str) -> str:
    return plain(" ".join(unseen.without(text).split()))
