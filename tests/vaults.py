"""Small vaults and sites for tests: in memory where a test is about values, on disk where not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from narrows.check import check
from narrows.diagnostic import Diagnostic
from narrows.patterns import edition as editions
from narrows.patterns import library as libraries
from narrows.patterns import page as pages
from narrows.patterns import schema
from narrows.patterns import site as sites
from narrows.patterns.anchor import Toc
from narrows.patterns.edition import Edition
from narrows.patterns.library import Library
from narrows.patterns.note import Dialect, Note, parse
from narrows.patterns.page import Page
from narrows.patterns.publication import fields, publish
from narrows.patterns.schema import Schema
from narrows.reports.concise import render as concise
from narrows.settings import REQUIRED_EXTENSIONS
from narrows.text import Source

HEAD = """\
---
title: {title}
type: pattern
public: true
created: 2026-03-04
tags: [test]
{more}---

"""

SITE = """\
site_name: A site
site_url: https://example.org/
plugins: [patterns, calculator]
"""


def a_note(body: str, title: str = "A note", more: str = "") -> str:
    """Return the text of a sound note; `more` are further lines of its frontmatter."""
    return HEAD.format(title=title, more=more) + body


def a_dialect() -> Dialect:
    """Return how notes are read on a site that configures nothing."""
    return Dialect(schema.load(), Toc(extensions=REQUIRED_EXTENSIONS))


def a_page(path: str, text: str) -> Note:
    """Return a hand-written page of the site."""
    return parse(path, Source(path, text), a_dialect(), is_page=True)


def a_library(
    files: Mapping[str, str], dialect: Dialect | None = None, pages: Iterable[Note] = ()
) -> Library:
    """Make a library from texts by path. What does not end in `.md` is an attachment."""
    read = dialect or a_dialect()
    texts = {path: text for path, text in files.items() if path.endswith(".md")}
    return libraries.build(
        [parse(path, Source(path, text), read) for path, text in texts.items()],
        pages=pages,
        assets=[path for path in files if path not in texts],
    )


def an_edition(library: Library, url: str = "https://example.org/") -> Edition:
    """Return what a site called `A site` would publish of a library."""
    published = publish(library)
    urls = {path: f"{quote(address)}/".lstrip("/") for path, address in published.addresses.items()}
    site = sites.Site("A site", url, "What it is about.")
    return editions.make(library, schema.load(relations=library.relations), urls, site)


def compose(note: Note, library: Library, site_schema: Schema) -> Page:
    """Make the page of a note, with the fields that a schema publishes."""
    return pages.compose(note, library, fields(note, library, site_schema))


def the_note(library: Library, path: str) -> Note:
    """Return the note at `path`."""
    return next(note for note in library.notes if note.path == path)


def diagnose(files: Mapping[str, str], *rules: str) -> tuple[Diagnostic, ...]:
    """Check a vault by every rule, or return only what some rules have found."""
    found = check(a_library(files)).diagnostics
    return tuple(each for each in found if not rules or each.rule in rules)


def report(files: Mapping[str, str]) -> str:
    """Return the concise report on a vault."""
    return concise(check(a_library(files)))


def a_site(
    root: Path,
    notes: Mapping[str, str | bytes],
    docs: Mapping[str, str] | None = None,
    configuration: str = SITE,
) -> Path:
    """Write a site with its notes below `root`, and return the path of its mkdocs.yml."""
    files = {
        "mkdocs.yml": configuration,
        **{f"docs/{path}": text for path, text in (docs or {"index.md": "# Home\n"}).items()},
        **{f"patterns/{path}": text for path, text in notes.items()},
    }
    for path, text in files.items():
        write(root / path, text)
    (root / "patterns").mkdir(exist_ok=True)
    return root / "mkdocs.yml"


def write(path: Path, text: str | bytes) -> None:
    """Write a file, and the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def read_folder(folder: Path) -> dict[str, str]:
    """Return the text of every file below a folder by its path; of an attachment, none."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") if path.suffix == ".md" else ""
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def normalised(text: str) -> str:
    """Return a text as files keep it: no spaces at line ends, one line end at the end."""
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE).strip("\n") + "\n"


@dataclass(frozen=True)
class Site:
    """A built site, and what the build said."""

    folder: Path
    log: str

    def page(self, url: str) -> str:
        """Return the HTML at an address below the site's root."""
        path = self.folder / url
        return (path / "index.html" if path.is_dir() else path).read_text("utf-8")

    def text(self) -> str:
        """Return everything that is published as text, file names included."""
        return "\n".join(
            f"{path.relative_to(self.folder).as_posix()}\n{path.read_text('utf-8', 'replace')}"
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.suffix not in BINARY
        )


BINARY = {".png", ".gz", ".woff", ".woff2", ".ico"}


def build(configuration: Path, *arguments: str, strict: bool = True) -> Site:
    """Build the site of a mkdocs.yml in a process of its own, as its owner would."""
    mode = ["--strict"] if strict else []
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *mode, *arguments],
        cwd=configuration.parent,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Site(configuration.parent / "site", done.stderr)
