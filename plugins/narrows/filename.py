"""Names of files as file systems give them: any bytes, and endings in any case."""

from __future__ import annotations

from collections.abc import Iterable

ENDING = ".md"
"""What the path of every note and page ends in, however its file's name does."""


def is_text(name: str) -> bool:
    """Whether a name is UTF-8; bytes that are not come as code points that no text has."""
    return name.isascii() or not any("\ud800" <= character <= "\udfff" for character in name)


def printable(name: str) -> str:
    """Return a name with its odd bytes written out, so that it can be shown."""
    if is_text(name):
        return name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def with_ending(path: str) -> str:
    """Return the path of a Markdown file with the ending that all of them have for us."""
    return path[: -len(ENDING)] + ENDING


def apart(paths: Iterable[str]) -> dict[str, str]:
    """Return for each of some Markdown files a path that no other one has.

    Two files may differ in nothing but the case of their endings. Their addresses are the same, and
    that is reported; neither is lost.
    """
    ordered = sorted(paths, key=lambda path: (not path.endswith(ENDING), path))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for path in ordered:
        own = with_ending(path)
        while own in taken:
            own = f"{own.removesuffix(ENDING)}-{path[-2:]}{ENDING}"
        taken.add(own)
        found[path] = own
    return found
