"""YAML text -> a tree of values that know their place. Total: bad text becomes faults.

The tree is built from PyYAML's events, not by its constructor, for four reasons: every value
keeps its span; a duplicate key is seen; anchors, aliases and tags are refused before they can
expand; and scalars follow the YAML 1.2 core schema that Obsidian follows, so that `title: No` is
the text `No`, and a date stays the text that was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from narrows import yamlerror
from narrows.diagnostic import Fault, Finding, Related
from narrows.text import Span
from narrows.yamlscalar import resolve

Plain = bool | int | float | str | list[Any] | dict[str, Any] | None
"""A JSON-like value: what a tree is without its places."""

MAX_DEPTH = 20
"""Nesting beyond this is refused: no frontmatter and no calculation needs it."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value. `text` is what the author wrote, before it was read as a number."""

    value: bool | int | float | str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order written. Of a key given twice, both entries are here."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, name: str) -> Node | None:
        """Return the value of key `name`, or None. Of a repeated key the last one counts."""
        return next((value for key, value in reversed(self.entries) if key.text == name), None)

    def key(self, name: str) -> Scalar | None:
        """Return the key `name` itself, for its span, or None."""
        return next((key for key, _ in reversed(self.entries) if key.text == name), None)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Tree:
    """The outcome of reading: the root (None where the text is empty or bad) and the faults."""

    root: Node | None
    faults: tuple[Fault, ...] = ()


def read(text: str, offset: int = 0, rule: str = "yaml-syntax") -> Tree:
    """Read `text` as one YAML document whose spans start at `offset`.

    Syntax faults are addressed to `rule`, repeated keys to `duplicate-key`.
    """
    if unseen := yamlerror.unseen(text):
        return Tree(None, (Fault(rule, unseen.shifted(offset)),))
    builder = _Builder(offset, rule)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        finding = yamlerror.explain(error, text, builder.last)
        if rule != "yaml-syntax":
            # What cures a head would make a text of what should be a number.
            finding = replace(finding, fix=None)
        return Tree(None, (Fault(rule, finding.shifted(offset)),))
    except _Refused as refused:
        return Tree(None, (refused.fault,))
    return Tree(builder.root, tuple(builder.faults))


def plain(node: Node | None) -> Plain:
    """Return the tree's value without places. Of a repeated key the last entry counts."""
    match node:
        case None:
            return None
        case Scalar():
            return node.value
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


def locate(root: Node, path: Iterable[str | int]) -> Node:
    """Return the node that `path` (keys and indices) leads to, or the nearest one above it."""
    node: Node | None = root
    found = root
    for step in path:
        if isinstance(node, Mapping):
            node = node.get(str(step))
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            node = None
        if node is None:
            return found
        found = node
    return found


def scalars(node: Node | None) -> Iterator[Scalar]:
    """Yield every scalar value below `node`, in the order written, keys left out."""
    match node:
        case Scalar():
            yield node
        case Sequence():
            for item in node.items:
                yield from scalars(item)
        case Mapping():
            for _, value in node.entries:
                yield from scalars(value)


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_QUOTE = "if it is text, put quotes around it: notes have no anchors, aliases and tags of YAML"
_OWN_TAGS = "tag:yaml.org,2002:"


class _Refused(Exception):
    """Valid YAML that we do not accept."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.finding.message)
        self.fault = fault


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read yet; a mapping alternates keys and values."""

    is_mapping: bool
    start: int
    children: list[Node] = field(default_factory=list)


class _Builder:
    """Turns events into a tree, with a stack instead of recursion so that depth cannot hurt."""

    def __init__(self, offset: int, rule: str) -> None:
        self.offset = offset
        self.rule = rule
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self.stack: list[_Open] = []
        self.last: Any = None

    def take(self, event: Any) -> None:
        """Add one event to the tree."""
        self.last = event
        match event:
            case yaml.ScalarEvent() | yaml.CollectionStartEvent():
                self._open_or_add(event)
            case yaml.CollectionEndEvent():
                self._close(event)
            case yaml.AliasEvent():
                raise self._refuse(event, f"alias `*{event.anchor}` is not allowed", _QUOTE)
            case yaml.DocumentStartEvent() if self.root is not None:
                raise self._refuse(event, "a second YAML document starts here", "keep one")

    def _open_or_add(self, event: Any) -> None:
        if event.anchor is not None:
            raise self._refuse(event, f"anchor `&{event.anchor}` is not allowed", _QUOTE)
        if event.tag is not None:
            tag = event.tag.replace(_OWN_TAGS, "!!")
            raise self._refuse(event, f"tag `{tag}` is not allowed", _QUOTE)
        if isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event))
            return
        if len(self.stack) >= MAX_DEPTH:
            help = "no field needs to be so deep: write it flatter"
            raise self._refuse(event, f"nested more than {MAX_DEPTH} deep", help)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self.stack.append(_Open(is_mapping, event.start_mark.index + self.offset))

    def _scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark.index + self.offset, event.end_mark.index + self.offset
        # libyaml gives a plain scalar no style, PyYAML's own parser an empty one.
        value = resolve(event.value) if not event.style else event.value
        return Scalar(value, event.value, Span(start, end))

    def _close(self, event: Any) -> None:
        opened = self.stack.pop()
        end = event.end_mark.index + self.offset
        if not opened.is_mapping:
            self._add(Sequence(tuple(opened.children), Span(opened.start, end)))
            return
        pairs = zip(opened.children[::2], opened.children[1::2], strict=True)
        entries = tuple((self._key(key), value) for key, value in pairs)
        self._report_duplicates(entries)
        self._add(Mapping(entries, Span(opened.start, end)))

    def _key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        finding = Finding(
            node.span,
            "a key must be a single word or phrase, not a list or mapping",
            "write `key: value`; a placeholder of a template, `{{date}}`, gives way to its value",
        )
        raise _Refused(Fault(self.rule, finding))

    def _report_duplicates(self, entries: tuple[tuple[Scalar, Node], ...]) -> None:
        first: dict[str, Scalar] = {}
        for key, _ in entries:
            if key.text in first:
                message = f"`{key.text}` is given twice in this mapping"
                help = "keep one of the two: which one counts differs between programs"
                related = (Related(first[key.text].span, "first given here"),)
                self.faults.append(
                    Fault("duplicate-key", Finding(key.span, message, help, related))
                )
            first.setdefault(key.text, key)

    def _add(self, node: Node) -> None:
        if self.stack:
            self.stack[-1].children.append(node)
        else:
            self.root = node

    def _refuse(self, event: Any, message: str, help: str) -> _Refused:
        start = event.start_mark.index + self.offset
        end = max(event.end_mark.index + self.offset, start + 1)
        return _Refused(Fault(self.rule, Finding(Span(start, end), message, help)))
