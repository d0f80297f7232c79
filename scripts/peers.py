"""The checkers that ours is compared with: where they are, how they are run, what they say.

Each is run in the way that does it most good, and only what it says about links, anchors,
frontmatter, encoding and unclosed comments is counted: what it thinks of style is another matter.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from building import QUIET, ROOT
from score import Remark

PEERS = ROOT / ".cache/peers/bin"

LYCHEE = (
    *(str(PEERS / "lychee"), "--offline", "--include-fragments", "--no-progress"),
    *("--fallback-extensions", "md", "--format", "json"),
)
RUMDL = (
    *(str(PEERS / "rumdl"), "check", "--no-cache", "--no-config", "--flavor", "obsidian"),
    *("--output-format", "json"),
)
RUMDL_LINKS = (
    *("--config", 'MD057.absolute-links="relative_to_roots"', "--config", 'MD057.roots=["."]'),
    *("--config", 'MD051.anchor-style="python-markdown"'),
)
RUMDL_RULES = (
    *("MD011", "MD042", "MD051", "MD052", "MD053", "MD057", "MD062"),
    *("MD066", "MD068", "MD070", "MD083", "MD086", "MD094"),
)
"""Links, anchors, references, footnotes, fences in fences, encoding, comments."""

MDLINT = (str(PEERS / "mdlint"), "--vault", "patterns", "--format", "json")
MDLINT_RULES = (
    "broken-",
    "empty-",
    "embed-",
    "frontmatter-",
    "orphaned-",
    "unclosed-",
    "wikilink-",
)
"""The beginnings of the names of the rules that count."""

_MDLINT_VERSION = "from importlib.metadata import version; print(version('mdlint-obsidian'))"

PLAIN_SITE = """\
site_name: The seeded vault
theme: {name: material, font: false}
markdown_extensions: [admonition, footnotes, toc]
not_in_nav: "*"
plugins: [search]
validation: {not_found: warn, anchors: warn, unrecognized_links: warn}
"""


@dataclass(frozen=True, slots=True)
class Checker:
    """A checker.

    Attributes:
        name: what the table calls it.
        version: the command that prints its version.
        check: runs it on a copy of the seeded vault and returns what it says.
    """

    name: str
    version: Sequence[str]
    check: Callable[[Path], list[Remark]]


def missing() -> str:
    """Return what to do where the checkers are not installed; nothing where they are."""
    wanted = [name for name in ("lychee", "rumdl", "mdlint") if not (PEERS / name).exists()]
    return f"{', '.join(wanted)} not installed: run `make peers`" if wanted else ""


def version(checker: Checker) -> str:
    """Return the version of a checker."""
    numbers = re.search(r"\d+(?:\.\d+)+", _run(checker.version, ROOT))
    return numbers[0] if numbers else "of unknown version"


def _narrows(vault: Path) -> list[Remark]:
    found = json.loads(_run([*_NARROWS, "check", "--output", "json"], vault))
    return [Remark(each["path"], each["line"], each["column"]) for each in found["findings"]]


def _lychee(vault: Path) -> list[Remark]:
    return _lychee_in(vault, ("patterns", "docs"))


def _lychee_with_wikilinks(vault: Path) -> list[Remark]:
    """Take the notes' folder for what wikilinks are relative to; pages would suffer from that."""
    options = ("--include-wikilinks", "--base-url", f"{vault}/patterns/")
    return [*_lychee_in(vault, ("patterns",), options), *_lychee_in(vault, ("docs",))]


def _lychee_in(vault: Path, folders: tuple[str, ...], options: Sequence[str] = ()) -> list[Remark]:
    notes = [note for note in _notes(vault) if note.startswith(folders)]
    found = json.loads(_run([*LYCHEE, "--root-dir", str(vault), *options, "--", *notes], vault))
    return [
        Remark(path, each["span"]["line"], each["span"]["column"], _target(each["url"]))
        for path, listed in found["error_map"].items()
        for each in listed
    ]


def _target(url: str) -> str:
    """Return the path and anchor of an address."""
    parts = urlsplit(url)
    return unquote(parts.path) + (f"#{unquote(parts.fragment)}" if parts.fragment else "")


def _rumdl(vault: Path) -> list[Remark]:
    found = json.loads(_run([*RUMDL, *RUMDL_LINKS, "patterns", "docs"], vault))
    return [
        Remark(each["file"], each["line"], each["column"], _rumdl_target(each["message"]))
        for each in found
        if each["rule"] in RUMDL_RULES
    ]


def _rumdl_target(message: str) -> str:
    if fragment := re.match(r"Link fragment '(.*)' not found in '(.*)'", message):
        return f"{fragment[2]}#{fragment[1]}"
    quoted = re.match(r"(?:Relative link|Absolute link|Link anchor|Reference) '(.*?)' ", message)
    return quoted[1] if quoted else ""


def _mdlint(vault: Path) -> list[Remark]:
    """Run it file by file, as a date that does not exist ends it with an error of its own."""
    remarks = []
    for note in _notes(vault):
        printed = _run([*MDLINT, note], vault)
        listed = json.loads(printed) if printed.startswith("[") else []
        remarks += [
            Remark(note, each["line"], target=_mdlint_target(each["message"]))
            for each in listed
            if each["rule"].startswith(MDLINT_RULES)
        ]
    return remarks


def _mdlint_target(message: str) -> str:
    quoted = re.search(r"\[\[(.*?)(?:\\?\|.*)?\]\]", message)
    return quoted[1] if quoted else ""


def _mkdocs(vault: Path) -> list[Remark]:
    """Build a plain site of the pages with the notes among them.

    It stops at a file that is not UTF-8 and names it, so that one is taken out for a second run.
    """
    shutil.copytree(vault / "patterns", vault / "docs/patterns")
    (vault / "mkdocs.yml").write_text(PLAIN_SITE, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    remarks = []
    while stopped := re.search(r"Encoding error reading file: (.+)", said := _run(command, vault)):
        remarks.append(Remark(_from_docs(stopped[1])))
        (vault / "docs" / stopped[1]).unlink()
    warnings = re.findall(r"WARNING .*Doc file '(.*?)' contains an?.*? link '(.*?)',", said)
    return remarks + [Remark(_from_docs(file), target=target) for file, target in warnings]


def _from_docs(path: str) -> str:
    return path if path.startswith("patterns/") else f"docs/{path}"


def _notes(vault: Path) -> list[str]:
    return sorted(path.relative_to(vault).as_posix() for path in vault.rglob("*.md"))


def _run(command: Sequence[str], folder: Path) -> str:
    """Return what a command prints. Its exit code says only that it has found something."""
    done = subprocess.run(  # noqa: S603 - our own commands
        command,
        cwd=folder,
        env={**os.environ, **QUIET},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout if done.stdout.startswith(("{", "[")) else done.stdout + done.stderr


_NARROWS = (sys.executable, "-m", "narrows.cli")
_LYCHEE = (str(PEERS / "lychee"), "--version")

CHECKERS = (
    Checker("Narrows", (*_NARROWS, "--version"), _narrows),
    Checker("lychee", _LYCHEE, _lychee),
    Checker("lychee, wikilinks", _LYCHEE, _lychee_with_wikilinks),
    Checker("rumdl", (str(PEERS / "rumdl"), "--version"), _rumdl),
    Checker("mdlint-obsidian", (str(PEERS / "python"), "-c", _MDLINT_VERSION), _mdlint),
    Checker("MkDocs, strict", (sys.executable, "-m", "mkdocs", "--version"), _mkdocs),
)
