"""The schemas of notes in terms that every validator of JSON Schema 2020-12 understands.

Editors know neither our forms of text nor that a note's `type` picks its schema. So forms become
patterns, and all types together become one schema that picks by `type`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from narrows.patterns.format import FORMATS
from narrows.patterns.schema import DEFAULT_TYPE

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = "urn:narrows:frontmatter"


def of_type(documents: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the schema of one type of note."""
    plain = _standard(documents[name], "#")
    return {
        "$schema": DIALECT,
        "$id": f"{NAME}:{_escaped(name)}",
        **_without(plain, "$schema", "$id"),
    }


def of_all(documents: Mapping[str, Any]) -> dict[str, Any]:
    """Return one schema for the notes of all types."""
    others = [name for name in documents if name != DEFAULT_TYPE]
    if not others:
        return of_type(documents, DEFAULT_TYPE)
    return {
        "$schema": DIALECT,
        "$id": NAME,
        "title": "Note",
        "description": "The frontmatter of a note; its `type` says which fields it may have.",
        "type": "object",
        "allOf": [
            *({"if": _is(name), "then": {"$ref": _place(name)}} for name in others),
            # Whatever else a note says it is, it is held to what a pattern is held to.
            {
                "if": {"anyOf": [_is(name) for name in others]},
                "else": {"$ref": _place(DEFAULT_TYPE)},
            },
        ],
        "$defs": {
            name: _without(_standard(document, _place(name)), "$schema", "$id")
            for name, document in documents.items()
        },
    }


def _is(name: str) -> dict[str, Any]:
    return {"properties": {"type": {"const": name}}, "required": ["type"]}


def _place(name: str) -> str:
    return f"#/$defs/{_escaped(name.replace('~', '~0').replace('/', '~1'))}"


def _escaped(name: str) -> str:
    return quote(name, safe="~")


def _without(document: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name not in names}


# --- one schema, part by part ---------------------------------------------------------------------

_ONE = {
    *("items", "additionalProperties", "contains", "propertyNames", "not", "if", "then", "else"),
    *("unevaluatedItems", "unevaluatedProperties"),
}
_MANY = {"allOf", "anyOf", "oneOf", "prefixItems"}
_NAMED = {"properties", "patternProperties", "dependentSchemas", "$defs"}


def _standard(part: Any, root: str) -> Any:
    """Return a part of a schema whose root has come to stand at `root`, in standard terms."""
    if not isinstance(part, Mapping):
        return part
    known = FORMATS.get(str(part.get("format")))
    told = {key: _value(key, value, root) for key, value in part.items()}
    if known is None:
        return told
    del told["format"]
    if "pattern" in told:
        return {**told, "allOf": [*told.get("allOf", []), {"pattern": known.pattern}]}
    return {**told, "pattern": known.pattern}


def _value(key: str, value: Any, root: str) -> Any:
    if key in _ONE:
        return _standard(value, root)
    if key in _MANY and isinstance(value, list):
        return [_standard(each, root) for each in value]
    if key in _NAMED and isinstance(value, Mapping):
        return {name: _standard(each, root) for name, each in value.items()}
    if key == "$ref" and isinstance(value, str) and value.startswith("#"):
        return root + value[1:]
    return value
