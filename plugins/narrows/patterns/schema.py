"""What fields a note may have, by its type. JSON Schema says it; here each fault gets its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError

from narrows import yamltree
from narrows.diagnostic import Fault, Finding, Names, suggest
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
        """Return those of a note's `fields` that its schema lets reach the site."""
        properties = self._document(fields)["properties"]
        return {
            name: value
            for name, value in fields.items()
            if properties.get(name, {}).get("published") is True
        }

    def faults(self, frontmatter: Frontmatter) -> Iterator[Fault]:
        """Yield what is wrong with the fields of a readable frontmatter."""
        if frontmatter.root is None:
            return
        fields = frontmatter.values
        document = self._document(fields)
        missing: list[str] = []
        mistyped: list[str | None] = []
        for error in self.validators[self._type(fields)].iter_errors(fields):
            if error.kind.name == "required" and not error.instance_path:
                missing.append(error.kind.as_dict()["property"])
            elif error.kind.name == "additionalProperties" and not error.instance_path:
                mistyped += (
                    _nearest(name, document) for name in error.kind.as_dict()["unexpected"]
                )
                yield from _explain(error, frontmatter.root, document)
            else:
                yield from _explain(error, frontmatter.root, document)
        # A field that is there under a misspelt name is one fault, not two.
        yield from _missing([name for name in missing if name not in mistyped], frontmatter)

    def _type(self, fields: dict[str, Any]) -> str:
        named = fields.get("type")
        return named if isinstance(named, str) and named in self.validators else DEFAULT_TYPE

    def _document(self, fields: dict[str, Any]) -> dict[str, Any]:
        return self.documents[self._type(fields)]


def load(extension: Mapping[str, Any] | None = None) -> Schema:
    """Load the shipped schema and extend it.

    Args:
        extension: for each type, new or shipped, what to merge into the schema; an empty mapping
            makes a type with the fields of a pattern. This is `schema:` in mkdocs.yml.
    """
    text = (resources.files("narrows.patterns") / "schemas" / "pattern.json").read_text("utf-8")
    shipped = json.loads(text)
    added = extension or {}
    types = [DEFAULT_TYPE, *(name for name in added if name != DEFAULT_TYPE)]
    documents = {}
    for name in types:
        document = _merge(shipped, added.get(name) or {})
        document["properties"]["type"]["enum"] = types
        documents[name] = document
    return Schema(documents, {name: _compile(document) for name, document in documents.items()})


def _merge(base: Any, change: Any) -> Any:
    """Merge two schemas: mappings key by key, lists one after the other, anything else replaced."""
    if isinstance(base, dict) and isinstance(change, dict):
        return {key: _merge(base.get(key), change.get(key)) for key in {**base, **change}}
    if isinstance(base, list) and isinstance(change, list):
        return [*base, *change]
    return base if change is None else change


def _compile(document: dict[str, Any]) -> Draft202012Validator:
    formats = {"iso-date": is_iso_date, "tag": is_tag, "web-address": is_web_address}
    return Draft202012Validator(document, formats=formats, validate_formats=True)


_ISO_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
_TAG = re.compile(r"[^\W_A-Z][^\WA-Z]*(?:[-/][^\WA-Z]+)*")


def is_iso_date(text: str) -> bool:
    """Whether `text` is an ISO 8601 date or date-time of a day and an hour that exist."""
    if not _ISO_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text[:10])
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_tag(text: str) -> bool:
    """Whether `text` is a slug: lower case, words joined by hyphens, levels by slashes."""
    return _TAG.fullmatch(text) is not None


def is_web_address(text: str) -> bool:
    """Whether `text` is an absolute http or https address."""
    return re.fullmatch(r"https?://[^\s<>\"]+", text) is not None


_TYPE_NAMES = {
    "string": "text",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "array": "a list",
    "object": "a mapping",
}
_TYPE_HELP = {
    "boolean": "write `true` or `false`, without quotes",
    "string": "put quotes around it",
    "array": "write a list: `[one, two]`, or one `- item` a line",
}
_FORMATS = {
    "iso-date": ("is not a date that exists", "write an ISO 8601 date: `2026-03-04`"),
    "tag": ("is not a slug", "use lower case, hyphens for spaces, `/` for levels"),
    "web-address": ("is not a web address", "write it with `https://`"),
}


_EXAMPLES = {
    "title": "title: Amdahl's Law",
    "type": "type: pattern",
    "public": "public: false",
    "created": "created: 2026-03-04",
    "tags": "tags: [queues]",
    "vault_source": "vault_source: patterns/Amdahls-Law.md",
}


def _missing(names: list[str], frontmatter: Frontmatter) -> Iterator[Fault]:
    """Report required fields that are not there, all at once, at the head of the note."""
    if names:
        head = Span(frontmatter.span.start, frontmatter.span.start + 3)
        listed = ", ".join(f"`{name}`" for name in names)
        examples = ", ".join(f"`{_EXAMPLES.get(name, f'{name}: ...')}`" for name in names)
        message = f"missing field{'s' if len(names) > 1 else ''}: {listed}"
        yield Fault("missing-field", Finding(head, message, f"for example {examples}"))


def _nearest(name: str, schema: dict[str, Any]) -> str | None:
    return Names.of(schema.get("properties", {})).nearest(name)


def _explain(
    error: ValidationError, root: yamltree.Mapping, document: dict[str, Any]
) -> Iterator[Fault]:
    """Turn one error of the validator into faults in an author's words, at the author's place."""
    kind, path = error.kind.as_dict(), list(error.instance_path)
    node = yamltree.locate(root, path)
    name, shown = _name(path), _show(node)
    match error.kind.name:
        case "additionalProperties":
            yield from _unknown(kind["unexpected"], node, document, path)
        case "type":
            wanted = " or ".join(_TYPE_NAMES[each] for each in kind["types"])
            message = f"`{name}` must be {wanted}, not {shown}"
            help = _TYPE_HELP.get(kind["types"][0], "")
            yield Fault("field-type", Finding(node.span, message, help))
        case "enum":
            options = [str(option) for option in kind["options"]]
            help = suggest(str(error.instance), options) or "one of: " + ", ".join(options)
            yield Fault("field-value", Finding(node.span, f"`{name}` cannot be {shown}", help))
        case "format":
            fact, help = _FORMATS[kind["format"]]
            yield Fault("field-value", Finding(node.span, f"`{name}`: {shown} {fact}", help))
        case "required":
            message = f"`{name}` lacks `{kind['property']}`"
            yield Fault("missing-field", Finding(node.span, message))
        case "uniqueItems":
            yield Fault("field-value", Finding(node.span, f"`{name}` names one value twice"))
        case "minLength":
            help = "fill it in, or delete the line"
            yield Fault("field-value", Finding(node.span, f"`{name}` is empty", help))
        case _:
            yield Fault("field-value", Finding(node.span, f"`{name}`: {error.message}"))


def _unknown(
    names: list[str], node: yamltree.Node, document: dict[str, Any], path: list[str | int]
) -> Iterator[Fault]:
    """Report fields that the schema does not have, each at its key."""
    for step in path:
        document = document["items"] if isinstance(step, int) else document["properties"][step]
    known = document.get("properties", {})
    for name in names:
        key = node.key(name) if isinstance(node, yamltree.Mapping) else None
        span = key.span if key else node.span
        nearest = _nearest(name, document)
        help = f"did you mean `{nearest}`?" if nearest else "known here: " + ", ".join(known)
        yield Fault("unknown-field", Finding(span, f"unknown field `{name}`", help))


def _name(path: list[str | int]) -> str:
    """Write a path as an author would: `tags[1]`, `relations.rests_on`."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def _show(node: yamltree.Node) -> str:
    match node:
        case yamltree.Scalar(value=None):
            return "empty"
        case yamltree.Scalar(value=str()):
            return f"the text `{node.text}`"
        case yamltree.Scalar(value=bool()):
            return f"`{node.text}`"
        case yamltree.Scalar():
            return f"the number `{node.text}`"
        case yamltree.Sequence():
            return "a list"
        case yamltree.Mapping():
            return "a mapping"
