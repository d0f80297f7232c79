"""Cases of what must not leave a vault, how they become one vault, and how its site is searched.

A case is a few small files. In their names and texts stand:

- `§`, the canary of the case: a word that must be nowhere on the site,
- `¤`, its control: a word that must be there, wherever a public note has it,
- `№`, the number of the case, for names that may be seen,
- `«rule»`, where a finding of that rule begins; what is found elsewhere fails the case.
"""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from vaults import HEAD, write

Files = dict[str, str]
"""Texts by path. A lone surrogate stands for a byte that is no UTF-8."""

CANARY, CONTROL, NUMBER = "§", "¤", "№"
CANARIES = re.compile(r"zqx\d{3}kestrel")
CONTROLS = re.compile(r"vwb\d{3}finch[a-z]*")
_MARK = re.compile(r"«([^«»]*)»")


def page(body: str, more: str = "", title: str = "¤ page") -> Files:
    """Return a public note; `more` are further lines of its frontmatter."""
    return {"page-№.md": f"{HEAD.format(title=title, more=more)}{body}\n\n¤end\n"}


def private(
    body: str = "Text.", more: str = "", path: str = "nest-№.md", title: str = "Nest №"
) -> Files:
    """Return a private note."""
    text = f"{HEAD.format(title=title, more=more)}{body}\n"
    return {path: text.replace("public: true", "public: false")}


def beside(body: str) -> Files:
    """Return a hand-written page of the site around the vault, and a note."""
    return {**page("Words."), "../docs/page-№.md": f"# ¤ page\n\n{body}\n\n¤end\n"}


SECRET = {
    **private(
        "# § heading\n\n## § below ^§block\n\n§ text, [[page-№]]. #§inline\n\n![[§-data.txt]]\n\n"
        "```calc\nmodel: amdahl\nname: §calc\np: 43%\ngain: 55%\n```\n\n"
        "```calc\nmodel: pipeline\nname: §line\n"
        "stages: {§ one: 5/week, two: 7/week}\n```\n",
        "aliases: [Project § x]\nsummary: § in short.\nsources: [{title: § book}]\n"
        "relations: {supports: [page-№]}\n",
        path="folder-№-§/§-plan.md",
        title="The § scheme",
    ),
    "folder-№-§/§-data.txt": "§",
}
"""A private note with the canary in every place, and a file that only it uses."""


def shown(path: str) -> str:
    """Return the path of a file of a vault as reports show it."""
    return posixpath.normpath(f"patterns/{path}")


@dataclass(frozen=True)
class Case:
    """One case: its number, its name, and its files as they are written above."""

    number: int
    name: str
    files: Mapping[str, str]

    @property
    def canary(self) -> str:
        """The word that must be nowhere."""
        return f"zqx{self.number:03}kestrel"

    def texts(self) -> dict[str, str]:
        """Return the files as they stand in the vault."""
        return {self._filled(path): self._filled(_MARK.sub("", text)) for path, text in self._own()}

    def controls(self) -> set[str]:
        """Return the words that must be on the site."""
        said = "\n".join(text for path, text in self._own() if "page-" in path)
        return set(CONTROLS.findall(self._filled(said)))

    def findings(self) -> list[str]:
        """Return what must be found, as `path:line:column rule`, in order."""
        return sorted(found for path, text in self._own() for found in self._marked(path, text))

    def _own(self) -> Iterable[tuple[str, str]]:
        return self.files.items()

    def _marked(self, path: str, text: str) -> Iterator[str]:
        for mark in _MARK.finditer(text):
            before = self._filled(_MARK.sub("", text[: mark.start()]))
            before = re.sub(r"\r\n?", "\n", before.removeprefix("\ufeff"))
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            for rule in mark[1].split(","):
                yield f"{shown(self._filled(path))}:{line}:{column} {rule}"

    def _filled(self, text: str) -> str:
        control = f"vwb{self.number:03}finch"
        text = text.replace(CANARY, self.canary).replace(CONTROL, control)
        return text.replace(NUMBER, f"{self.number:03}")


def numbered(*tables: Mapping[str, Files]) -> tuple[Case, ...]:
    """Return the cases of some tables."""
    named = [each for table in tables for each in table.items()]
    return tuple(Case(number, name, files) for number, (name, files) in enumerate(named, start=1))


def lay(cases: Iterable[Case], folder: Path) -> None:
    """Write the files of cases into the folder of a vault."""
    for case in cases:
        for path, text in case.texts().items():
            write(folder / path, text.encode("utf-8", "surrogateescape"))


# --- the site -------------------------------------------------------------------------------------


def found(folder: Path) -> tuple[dict[str, set[str]], set[str]]:
    """Return the canaries in a site, each with the files that it is in, and its controls."""
    canaries: dict[str, set[str]] = {}
    controls: set[str] = set()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        for text in {*forms(name), *(forms(_text(path)) if path.is_file() else ())}:
            for canary in CANARIES.findall(text):
                canaries.setdefault(canary, set()).add(name)
            controls.update(CONTROLS.findall(text))
    return canaries, controls


def _text(path: Path) -> str:
    content = path.read_bytes()
    is_packed = content.startswith(b"\x1f\x8b")
    return (gzip.decompress(content) if is_packed else content).decode("utf-8", "ignore")


def forms(text: str) -> Iterator[str]:
    """Yield a text as it stands, and as browsers, feeds and scripts read it."""
    seen = text.casefold()
    yield seen
    for read in (unescape, unquote, _without_escapes):
        if (said := read(seen)) != seen:
            seen = said.casefold()
            yield seen


def _without_escapes(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
