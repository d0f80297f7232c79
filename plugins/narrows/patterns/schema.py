"""What fields a note may have, by its type, said in JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from jsonschema_rs import Draft202012Validator, ReferencingError, ValidationError

from narrows.diagnostic import Failure, Fault
from narrows.patterns import complaint
from narrows.patterns.format import FORMATS
from narrows.patterns.frontmatter import Frontmatter
from narrows.text import Span

DEFAULT_TYPE = "pattern"


@dataclass(frozen=True, slots=True)
class Schema:
    """The schemas of all types of note.

    Attributes:
        documents: for each type its JSON Schema 2020-12.
        validators: for each type the compiled schema.
    """

    documents: Mapping[str, dict[str, Any]]
    validators: Mapping[str, Draft202012Validator]

    def published(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Return those of a note's `fields` that its schema lets reach the site.

        A value of another kind than the schema's is reported, and is not one that pages can show.
        """
        properties = self._document(fields)["properties"]
        errors = self.validators[self._type(fields)].iter_errors(fields)
        mistyped = {error.instance_path[0] for error in errors if _is_mistyped(error)}
        return {
            name: value
            for name, value in fields.items()
            if properties.get(name, {}).get("published") is True and name not in mistyped
        }

    def faults(self, frontmatter: Frontmatter, text: str) -> Iterator[Fault]:
        """Yield what is wrong with the fields of a readable frontmatter of a text."""
        if frontmatter.root is None:
            return
        fields = frontmatter.values
        errors = self.validators[self._type(fields)].iter_errors(fields)
        head = Span(frontmatter.span.start, frontmatter.span.start + len("---"))
        place = complaint.Place(text, frontmatter.root, head)
        yield from complaint.faults(errors, place, self._document(fields))

    def _type(self, fields: dict[str, Any]) -> str:
        named = fields.get("type")
        return named if isinstance(named, str) and named in self.validators else DEFAULT_TYPE

    def _document(self, fields: dict[str, Any]) -> dict[str, Any]:
        return self.documents[self._type(fields)]


def _is_mistyped(error: ValidationError) -> bool:
    return bool(error.instance_path) and error.kind.name == "type"


def load(extension: Mapping[str, Any] | None = None, relations: Iterable[str] = ()) -> Schema:
    """Load the shipped schema and extend it.

    Args:
        extension: for each type, new or shipped, what to merge into the schema; an empty mapping
            makes a type with the fields of a pattern. This is `schema:` in mkdocs.yml.
        relations: the kinds of relation that notes may state beside those of the shipped schema.

    Raises:
        Failure: what comes of it is no JSON Schema.
    """
    text = (resources.files("narrows.patterns") / "schemas" / "pattern.json").read_text("utf-8")
    shipped = json.loads(text)
    kinds = shipped["properties"]["relations"]["properties"]
    kinds |= {kind: {"$ref": "#/$defs/notes"} for kind in relations}
    added = extension or {}
    types = [DEFAULT_TYPE, *(name for name in added if name != DEFAULT_TYPE)]
    documents = {}
    for name in types:
        documents[name] = _extended(shipped, added.get(name) or {}, name)
        documents[name]["properties"]["type"]["enum"] = types
    validators = {name: _compile(document, name) for name, document in documents.items()}
    return Schema(documents, validators)


def _extended(shipped: dict[str, Any], change: Any, name: str) -> dict[str, Any]:
    document = _merge(shipped, change)
    properties = document.get("properties") if isinstance(document, dict) else None
    if not isinstance(properties, dict) or not isinstance(properties.get("type"), dict):
        raise Failure(f"the schema of `{name}` is no mapping of `properties`", _SCHEMA_HELP)
    extended: dict[str, Any] = document
    return extended


_SCHEMA_HELP = "see `schema:` in mkdocs.yml: `pattern: {properties: {owner: {type: string}}}`"


def _merge(base: Any, change: Any) -> Any:
    """Merge two schemas: mappings key by key, lists one after the other, anything else replaced."""
    if isinstance(base, dict) and isinstance(change, dict):
        return {key: _merge(base.get(key), change.get(key)) for key in {**base, **change}}
    if isinstance(base, list) and isinstance(change, list):
        return [*base, *change]
    return base if change is None else change


def _compile(document: dict[str, Any], name: str) -> Draft202012Validator:
    formats = {name: form.accepts for name, form in FORMATS.items()}
    try:
        return Draft202012Validator(
            document, formats=formats, validate_formats=True, retriever=_refused
        )
    except (ValueError, ReferencingError) as error:
        fact = " ".join(str(error).split("\n")[0].split())
        raise Failure(f"the schema of `{name}` is not valid: {fact}", _SCHEMA_HELP) from error


def _refused(_address: str) -> Any:
    raise ValueError("a schema is not fetched from elsewhere")
