"""A large vault of strangers: every link resolved twice, and every broken one looked at.

`python tests/conformance/test_hub.py` lists the links that are reported, for a person to read. What
needs no person is held here: that nothing in the vault has the name that a broken link names.

The notes of this vault do not say whether they are public. They are read as if all of them did, as
otherwise nobody would look for their headings.
"""

from __future__ import annotations

import os
import re
import sys
import tarfile
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from agreement import compare
from narrows import settings, vault
from narrows.patterns.library import Library
from narrows.patterns.link import Link
from narrows.patterns.note import Note
from narrows.patterns.target import Ambiguous, Missing, MissingAnchor, Target
from narrows.tree import Disk, Overlay
from vaults import a_site

SHARED = Path(os.environ.get("NARROWS_SHARED", Path(__file__).parents[2].parent / "shared"))
SITE = "site_name: Hub\nplugins:\n  - patterns: {notes: hub}\n"


@dataclass(frozen=True, repr=False)
class Hub:
    """The vault, read, and the paths of all its files, hidden ones too."""

    library: Library
    files: tuple[str, ...]


def unpack(folder: Path) -> Hub:
    """Unpack the vault, and read it with every note made public."""
    with tarfile.open(SHARED / "vaults/obsidian-hub.tar.xz") as packed:
        packed.extractall(folder / "hub", filter="data")
    site = settings.from_file(a_site(folder, {}, configuration=SITE))
    files = [path for path in site.vault.rglob("*") if path.is_file()]
    notes = [path for path in files if path.suffix.lower() == ".md"]
    tree = Overlay(Disk(), {path.absolute(): published(path.read_bytes()) for path in notes})
    library = vault.Reader(site, relative_to=folder).read(tree)
    return Hub(library, tuple(path.relative_to(site.vault).as_posix() for path in files))


def published(content: bytes) -> bytes:
    """Return a note with `public: true` in its frontmatter."""
    if re.match(rb"---\r?\n", content):
        return content.replace(b"---", b"---\npublic: true", 1)
    return b"---\npublic: true\n---\n" + content


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Hub:
    return unpack(tmp_path_factory.mktemp("hub"))


def reported(hub: Hub, *kinds: type[Target]) -> Iterator[tuple[Note, Link, Target]]:
    """Yield the links of some outcomes; of several notes that match, the one chosen counts."""
    for note in hub.library.notes:
        for link, target in hub.library.links(note):
            if isinstance(target, kinds):
                yield note, link, target


def letters(name: str) -> str:
    """Return the letters and digits of a name alone, so that near misses are equal."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return re.sub(r"[^\w]|_", "", re.sub(r"\.(?:md|markdown)$", "", plain))


def everything(hub: Hub) -> dict[str, str]:
    """Return all that a link could mean by its letters: files, folders, titles, aliases."""
    names = {letters(name): path for path in hub.files for name in (path, Path(path).name)}
    for note in hub.library.notes:
        for line in _head(note).splitlines():
            # However the frontmatter is written: what stands in it may be a name.
            value = line.partition(":")[2] or line
            for word in (value, *value.strip(" []").split(",")):
                names.setdefault(letters(word.strip(" -'\"")), f"{note.path} (frontmatter)")
    return {name: path for name, path in names.items() if name}


def test_both_resolvers_agree_on_every_link(hub: Hub) -> None:
    shown = [path for path in hub.files if not re.search(r"(?:^|/)\.", path)]
    verdict = compare(hub.library, shown)

    assert verdict.differences == ()
    assert verdict.links > 25_000


LOOKED_AT = {
    "2021.07.17": "a date that stands in a note's frontmatter, and the name of none",
    "Zektor": "a Markdown link without `.md`, which is a path here, and no such path is there",
}
"""Broken links whose letters something has after all, each with why it is broken all the same."""


def test_nothing_in_the_vault_has_the_name_that_a_broken_link_names(hub: Hub) -> None:
    names, found = everything(hub), list(reported(hub, Missing))
    alike = {
        link.target
        for _, link, _ in found
        for name in (letters(link.target), letters(link.target.rpartition("/")[2]))
        if name in names
    }

    assert len(found) > 60
    assert alike == LOOKED_AT.keys()


def test_no_line_of_a_note_is_the_heading_or_block_that_a_broken_anchor_names(hub: Hub) -> None:
    found = list(reported(hub, MissingAnchor))
    wrong = [
        f"{note.path}: {link.target}#{link.anchor}"
        for note, link, target in found
        if isinstance(target, MissingAnchor) and _has_line(target.note, link.anchor)
    ]

    assert len(found) >= 10
    assert wrong == []


def _has_line(note: Note, anchor: str) -> bool:
    if anchor.startswith("^"):
        return f" {anchor}\n" in note.source.text.replace("\n^", "\n ^") + "\n"
    wanted = letters(anchor.rpartition("#")[2])
    lines = re.findall(r"^[>\s]*#+\s(.*)$", note.source.text, re.MULTILINE)
    return wanted in [letters(line) for line in lines]


def test_every_note_that_an_ambiguous_link_may_mean_has_its_name(hub: Hub) -> None:
    found = list(reported(hub, Ambiguous))
    wrong = [
        f"{link.target} | {candidate.path}"
        for _, link, target in found
        if isinstance(target, Ambiguous)
        for candidate in target.candidates
        if letters(link.target) not in letters(candidate.path + _head(candidate))
    ]

    assert len(found) > 40
    assert wrong == []


def _head(note: Note) -> str:
    return note.source.text.partition("\n---")[0]


def listing(hub: Hub) -> Iterator[str]:
    """Yield the reported links, a line each, for a person to read."""
    for note, link, target in reported(hub, Missing, MissingAnchor, Ambiguous):
        line = note.source.position(link.span.start).line
        written = link.span.of(note.source.text)
        yield f"{type(target).__name__:14} {note.path}:{line}: {written!r}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(*listing(unpack(Path(place))), sep="\n")  # noqa: T201
