"""Paths as links write them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable


def endings(path: str) -> Iterable[str]:
    """Yield `a/b/c`, `b/c`, `c`."""
    parts = path.split("/")
    return ("/".join(parts[start:]) for start in range(len(parts)))


def without_ending(name: str) -> str:
    """Return the path of a note without the ending that every note has."""
    return name[:-3] if name.casefold().endswith(".md") else name


def joined(folder: str, target: str) -> str | None:
    """Return a relative target as a path from the vault's root; None where it leaves the vault.

    Args:
        folder: where the link stands, with a slash at its end; empty for the root.
        target: what it names.
    """
    if target.startswith("/"):
        return target.strip("/")
    path = folder + target
    if "./" not in path and "//" not in path and path[-1] not in "./":
        return path
    plain = posixpath.normpath(path)
    return None if plain == ".." or plain.startswith("../") else plain


def whole(target: str, anchor: str) -> Iterable[str]:
    """Return what a wikilink names whose `#` begins no heading: `C#`, `Issue #12`, `C# basics`."""
    return (f"{target}{mark}{anchor}" for mark in ("#", " #", "# "))


def rank(path: str) -> tuple[int, int, str]:
    """Return what is least for the path that is taken where several match equally."""
    return path.count("/"), len(path), path
