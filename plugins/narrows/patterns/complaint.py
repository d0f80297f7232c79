"""What a JSON Schema validator complains of, in an author's words, at the author's place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from jsonschema_rs import ValidationError

from narrows import yamltree
from narrows.diagnostic import Fault, Finding, Names, suggest
from narrows.text import Span

Path = tuple[str | int, ...]
"""The keys and indices that lead to a value."""


def faults(
    errors: Iterable[ValidationError],
    root: yamltree.Mapping,
    head: Span,
    document: dict[str, Any],
) -> Iterator[Fault]:
    """Turn the errors of a validator into faults.

    Args:
        errors: what the validator found.
        root: the fields with their places.
        head: where a field is missing that has no place.
        document: the schema.
    """
    reading = _Reading(root, head, document)
    listed = list(errors)
    for error in listed:
        if error.kind.name == "required":
            reading.absent[tuple(error.instance_path)].append(error.kind.as_dict()["property"])
    mistyped = {tuple(error.instance_path) for error in listed if error.kind.name == "type"}
    for error in listed:
        if tuple(error.instance_path) in mistyped and error.kind.name != "type":
            # Of a value of the wrong kind, nothing else can be said.
            continue
        if error.kind.name == "additionalProperties":
            for name in error.kind.as_dict()["unexpected"]:
                yield reading.stray(name, tuple(error.instance_path))
        elif error.kind.name != "required":
            yield reading.wrong(error)
    yield from reading.missing()


_TYPE_NAMES = {
    "string": "text",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "array": "a list",
    "object": "a mapping",
    "null": "empty",
}
_TYPE_HELP = {
    "boolean": "write `true` or `false`, without quotes",
    "string": "put quotes around it",
    "integer": "write the digits alone, without quotes",
    "number": "write the digits alone, without quotes",
    "array": "write a list: `[one, two]`, or one `- item` a line",
    "object": "write one `key: value` a line below it",
}
_FORMATS = {
    "iso-date": ("is not a date that exists", "write an ISO 8601 date: `2026-03-04`"),
    "tag": ("is not a slug", "use lower case, hyphens for spaces, `/` for levels"),
    "web-address": ("is not a web address", "write it with `https://`"),
}
_FILL_IN = "fill it in, or delete the line"

_EXAMPLES = {
    "title": "title: Amdahl's Law",
    "type": "type: pattern",
    "public": "public: false",
    "created": "created: 2026-03-04",
    "tags": "tags: [queues]",
    "vault_source": "vault_source: patterns/Amdahls-Law.md",
}


@dataclass(slots=True)
class _Reading:
    """One frontmatter and its schema; `absent` are the required fields that are not there."""

    root: yamltree.Mapping
    head: Span
    document: dict[str, Any]
    absent: defaultdict[Path, list[str]] = field(default_factory=lambda: defaultdict(list))

    def stray(self, name: str, path: Path) -> Fault:
        """Report a field that the schema does not have, at its key."""
        node = yamltree.locate(self.root, path)
        key = node.key(name) if isinstance(node, yamltree.Mapping) else None
        span = key.span if key else node.span
        known = list(_subschema(self.document, path).get("properties", {}))
        absent = self.absent[path]
        nearest = Names.of([*absent, *known]).nearest(name)
        if nearest in absent:
            # A required field under a misspelt name is one fault, and no mere warning.
            absent.remove(nearest)
            message = f"`{nearest}` is missing, and `{name}` is no field"
            return Fault("missing-field", Finding(span, message, f"did you mean `{nearest}`?"))
        help = f"did you mean `{nearest}`?" if nearest else "known here: " + ", ".join(known)
        return Fault("unknown-field", Finding(span, f"unknown field `{name}`", help))

    def missing(self) -> Iterator[Fault]:
        """Report the required fields of each mapping that are not there, all at once."""
        for path, names in self.absent.items():
            if names:
                owner = f" in `{_name(path)}`" if path else ""
                listed = ", ".join(f"`{name}`" for name in names)
                examples = ", ".join(f"`{_EXAMPLES.get(name, f'{name}: ...')}`" for name in names)
                message = f"missing field{'s' if len(names) > 1 else ''}{owner}: {listed}"
                span = yamltree.locate(self.root, path).span if path else self.head
                yield Fault("missing-field", Finding(span, message, f"for example {examples}"))

    def wrong(self, error: ValidationError) -> Fault:
        """Report a value that the schema does not allow."""
        kind, path = error.kind.as_dict(), tuple(error.instance_path)
        node = yamltree.locate(self.root, path)
        name, shown = _name(path), _show(node)
        match error.kind.name:
            case "type":
                wanted = " or ".join(_TYPE_NAMES[each] for each in kind["types"])
                message = f"`{name}` must be {wanted}, not {shown}"
                help = self._type_help(kind["types"], node, path)
                return Fault("field-type", Finding(node.span, message, help))
            case "uniqueItems":
                return _repeated(node, name)
            case "enum":
                options = [str(option) for option in kind["options"]]
                help = suggest(str(error.instance), options) or "one of: " + ", ".join(options)
                message = f"`{name}` cannot be {shown}"
            case "minLength" | "pattern" | "format" if not str(error.instance).strip():
                message, help = f"`{name}` is empty", _FILL_IN
            case "format" if kind["format"] in _FORMATS:
                fact, help = _FORMATS[kind["format"]]
                message = f"`{name}`: {shown} {fact}"
            case _:
                message, help = f"`{name}`: {error.message}", "the site's schema asks for it"
        return Fault("field-value", Finding(node.span, message, help))

    def _type_help(self, types: list[str], node: yamltree.Node, path: Path) -> str:
        empty = isinstance(node, yamltree.Scalar) and node.value is None
        if empty and "boolean" not in types:
            return _FILL_IN
        is_date = _subschema(self.document, path).get("format") == "iso-date"
        return _FORMATS["iso-date"][1] if is_date else _TYPE_HELP.get(types[0], "")


def _repeated(node: yamltree.Node, name: str) -> Fault:
    """Report the first item of a list that stands in it before."""
    items = node.items if isinstance(node, yamltree.Sequence) else ()
    seen: list[yamltree.Plain] = []
    for number, item in enumerate(items):
        value = yamltree.plain(item)
        if value in seen:
            message = f"`{name}[{number}]`: {_show(item)} stands in this list before"
            return Fault("field-value", Finding(item.span, message, "delete one of the two"))
        seen.append(value)
    message = f"`{name}` names one value twice"
    return Fault("field-value", Finding(node.span, message, "delete one of the two"))


def _subschema(document: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return the part of a schema that is about the value at `path`; empty where it is indirect."""
    part = document
    for step in path:
        inner = part.get("items") if isinstance(step, int) else _property(part, step)
        if not isinstance(inner, dict):
            return {}
        part = inner
    return part


def _property(part: dict[str, Any], name: str) -> Any:
    return part.get("properties", {}).get(name)


def _name(path: Path) -> str:
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
