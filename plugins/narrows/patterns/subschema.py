"""The part of a JSON Schema that is about one value."""

from __future__ import annotations

from typing import Any

Path = tuple[str | int, ...]
"""The keys and indices that lead to a value."""


def part_about(document: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return the part of a schema that is about the value at `path`; empty where it is indirect."""
    part = document
    for step in path:
        inner = part.get("items") if isinstance(step, int) else _property(part, step)
        if not isinstance(inner, dict):
            return {}
        part = _followed(document, inner)
    return part


def _followed(document: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """Return what a part of a schema refers to, where it refers to one of its definitions."""
    name = str(part.get("$ref", "")).removeprefix("#/$defs/")
    found = document.get("$defs", {}).get(name)
    return found if isinstance(found, dict) else part


def _property(part: dict[str, Any], name: str) -> Any:
    return part.get("properties", {}).get(name)


def types_of(part: dict[str, Any]) -> list[str]:
    """Return the kinds of value that a part of a schema allows."""
    types = part.get("type", [])
    return types if isinstance(types, list) else [types]
