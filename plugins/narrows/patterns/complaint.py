"""What a JSON Schema validator complains of, in an author's words, at the author's place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from jsonschema_rs import ValidationError

from narrows import yamltree
from narrows.diagnostic import Fault, Finding, Names
from narrows.patterns import cure
from narrows.patterns.format import FORMATS
from narrows.patterns.subschema import Path, part_about, types_of
from narrows.text import Span


@dataclass(frozen=True, slots=True)
class Place:
    """The fields that are complained of.

    Attributes:
        text: the text that they stand in.
        root: the fields with their places.
        head: where a field is missing that has no place.
    """

    text: str
    root: yamltree.Mapping
    head: Span


def faults(
    errors: Iterable[ValidationError], place: Place, document: dict[str, Any]
) -> Iterator[Fault]:
    """Turn the errors of a validator into faults.

    Args:
        errors: what the validator found.
        place: the fields.
        document: the schema.
    """
    reading = _Reading(place, document)
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
_DASHES = re.compile(r"-[^\s-]")
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

    place: Place
    document: dict[str, Any]
    absent: defaultdict[Path, list[str]] = field(default_factory=lambda: defaultdict(list))

    def stray(self, name: str, path: Path) -> Fault:
        """Report a field that the schema does not have, at its key."""
        node = self._node(path)
        key = node.key(name) if isinstance(node, yamltree.Mapping) else None
        span = key.span if key else node.span
        known = list(part_about(self.document, path).get("properties", {}))
        absent = self.absent[path]
        nearest = Names.of([*absent, *known]).nearest(name)
        fix = cure.of_name(self.place.text, node, name, nearest)
        if nearest in absent:
            # A required field under a misspelt name is one fault, and no mere warning.
            absent.remove(nearest)
            message = f"`{nearest}` is missing, and `{name}` is no field"
            finding = Finding(span, message, f"did you mean `{nearest}`?", fix=fix)
            return Fault("missing-field", finding)
        help = f"did you mean `{nearest}`?" if nearest else "known here: " + ", ".join(known)
        if name == "<<":
            help = "write its fields out: notes do not merge mappings"
        return Fault("unknown-field", Finding(span, f"unknown field `{name}`", help, fix=fix))

    def missing(self) -> Iterator[Fault]:
        """Report the required fields of each mapping that are not there, all at once."""
        for path, names in self.absent.items():
            if names:
                owner = f" in `{_name(path)}`" if path else ""
                listed = ", ".join(f"`{name}`" for name in names)
                examples = ", ".join(f"`{_EXAMPLES.get(name, f'{name}: ...')}`" for name in names)
                message = f"missing field{'s' if len(names) > 1 else ''}{owner}: {listed}"
                span = self._node(path).span if path else self.place.head
                yield Fault("missing-field", Finding(span, message, f"for example {examples}"))

    def wrong(self, error: ValidationError) -> Fault:
        """Report a value that the schema does not allow."""
        kind, path = error.kind.as_dict(), tuple(error.instance_path)
        node, name, fix = self._node(path), _name(path), None
        match error.kind.name:
            case "type":
                return Fault("field-type", self._mistyped(kind["types"], node, path))
            case "uniqueItems":
                return Fault("field-value", _repeated(self.place.text, node, name))
            case "enum":
                options = [str(option) for option in kind["options"]]
                nearest = Names.of(options).nearest(str(error.instance))
                fix = cure.of_choice(self.place.text, node, nearest)
                help = f"did you mean `{nearest}`?" if nearest else "one of: " + ", ".join(options)
                message = f"`{name}` cannot be {_show(node)}"
            case "minLength" | "pattern" | "format" if not str(error.instance).strip():
                message, help = f"`{name}` is empty", _FILL_IN
            case "format" if kind["format"] in FORMATS:
                form, owner = FORMATS[kind["format"]], self._node(path[:-1])
                fix = cure.of_format(self.place.text, node, kind["format"], owner)
                message = f"`{name}`: {_show(node)} {form.fact(str(error.instance))}"
                help = fix.title if fix else form.help
            case _:
                message, help = f"`{name}`: {error.message}", "the site's schema asks for it"
        return Fault("field-value", Finding(node.span, message, help, fix=fix))

    def _mistyped(self, types: list[str], node: yamltree.Node, path: Path) -> Finding:
        """Report a value of the wrong kind."""
        part, text, name = part_about(self.document, path), self.place.text, _name(path)
        if "string" in types and (span := cure.wikilink(text, node)):
            around = types_of(part_about(self.document, path[:-1]))
            in_list = span != node.span and "string" not in around
            message = f"`{name}`: without quotes, YAML takes `[[` for a list in a list"
            fix = cure.of_wikilink(text, span, in_list=in_list)
            return Finding(span, message, f'put quotes around it: `"{span.of(text)}"`', fix=fix)
        if lost := cure.lost_in_remark(text, node):
            message = f"`{name}` is empty: `{lost}` is a comment, as `#` begins one"
            return Finding(node.span, message, "leave out the `#`, or put quotes around the text")
        wanted = " or ".join(_TYPE_NAMES[each] for each in types)
        message = f"`{name}` must be {wanted}, not {_show(node)}"
        fix = cure.of_type(text, node, types, part, path)
        return Finding(node.span, message, _type_help(types, node, part), fix=fix)

    def _node(self, path: Path) -> yamltree.Node:
        return yamltree.locate(self.place.root, path)


def _type_help(types: list[str], node: yamltree.Node, part: dict[str, Any]) -> str:
    if isinstance(node, yamltree.Scalar) and node.value is None and "boolean" not in types:
        return _FILL_IN
    if "array" in types and isinstance(node, yamltree.Scalar) and _DASHES.match(node.text):
        return "put a space behind each dash: `- one`"
    is_date = part.get("format") == "iso-date"
    return FORMATS["iso-date"].help if is_date else _TYPE_HELP.get(types[0], "")


def _repeated(text: str, node: yamltree.Node, name: str) -> Finding:
    """Report the first item of a list that stands in it before."""
    items = node.items if isinstance(node, yamltree.Sequence) else ()
    seen: set[str] = set()
    for number, item in enumerate(items):
        value = repr(yamltree.plain(item))
        if value in seen and isinstance(node, yamltree.Sequence):
            message = f"`{name}[{number}]`: {_show(item)} stands in this list before"
            fix = cure.of_repetition(text, node)
            return Finding(item.span, message, "delete one of the two", fix=fix)
        seen.add(value)
    return Finding(node.span, f"`{name}` names one value twice", "delete one of the two")


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
