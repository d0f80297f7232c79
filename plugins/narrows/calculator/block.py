"""A ```calc fence -> Block: which model, which parameters, with their places. Computes nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from narrows import yamltree
from narrows.calculator.model import Model, snake
from narrows.calculator.models import catalogue
from narrows.calculator.nearness import misspelt
from narrows.calculator.number import quoted
from narrows.diagnostic import Fault, Finding
from narrows.prose import without_comments
from narrows.text import Span

if TYPE_CHECKING:
    from narrows.codeblock import Fence

LANGUAGE: Final = "calc"
RULE: Final = "calc-syntax"

PARTS: Final = ("sentence", "table", "chart", "formula")
"""What a figure can show, in its order. A block's `show:` names some of them."""

KEYS: Final = ("model", "name", "title", "use", "show", "expect", "vary")
"""The keys of a block that are not parameters of its model."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*\Z")
_LONGEST_NAME = 60

Entry = tuple[yamltree.Scalar, yamltree.Node]
"""A key and its value, both with their places."""


@dataclass(frozen=True, slots=True)
class Block:
    """One calculation as written.

    Attributes:
        span: the fence, with its opening and closing lines.
        place: where to point when the whole block is meant: the model's name or the first line.
        name_span: where the name stands.
        model: None where it is missing or unknown; a block may have it from what it starts from.
        name: what claims call it; empty where it has none.
        title: the figure's title; empty where the model's own title serves.
        use: what it starts from, as written; None where it stands alone.
        show: the parts of the figure that are wanted.
        arguments: every other key, in the order written: the parameters.
        expect: the entries of `expect:`.
        vary: the entries of `vary:`.
        faults: what is wrong with the writing, parameters left out: `narrows.calculator.scenario`
            judges those.
        nameless: whether it surely has no name: of a block that cannot be read nobody knows.
    """

    span: Span
    place: Span
    name_span: Span
    model: Model | None = None
    name: str = ""
    title: str = ""
    use: yamltree.Scalar | None = None
    show: tuple[str, ...] = PARTS
    arguments: tuple[Entry, ...] = ()
    expect: tuple[Entry, ...] = ()
    vary: tuple[Entry, ...] = ()
    faults: tuple[Fault, ...] = ()
    nameless: bool = False


def read(fence: Fence, text: str) -> Block:
    """Read the block in `fence` of `text`."""
    opening = Span(fence.span.start + len(fence.prefix), fence.body.start - 1)
    tree = yamltree.read(unprefixed(fence, text), fence.body.start, RULE)
    # A duplicate key has a rule of its own in frontmatter; in a block all syntax is this room's.
    faults = [replace(fault, rule=RULE) for fault in tree.faults]
    block = Block(fence.span, opening, opening)
    if tree.root is None:
        faults = faults or [fault(opening, "the block is empty", _EXAMPLE)]
        return replace(block, faults=tuple(faults))
    if not isinstance(tree.root, yamltree.Mapping):
        message = "a calculation is lines of `key: value`"
        return replace(block, faults=(fault(_first_line(tree.root.span, text), message, _EXAMPLE),))
    return _Reader(tree.root, block, faults).read()


def fault(span: Span, message: str, help: str = "") -> Fault:
    """Return a fault of the writing, for the rule calc-syntax."""
    return Fault(RULE, Finding(span, message, help))


def unknown_parameter(model: Model, word: str, span: Span, given: Collection[str] = ()) -> Fault:
    """Return the fault of naming a parameter that `model` does not have.

    No fix writes one whose symbol is among those `given`.
    """
    if (help := model.refused.get(snake(word))) is not None:
        return fault(span, f"{quoted(word)} can mean two things", help)
    names = [name for item in model.parameters for name in (item.symbol, item.name)]
    known = ", ".join(f"`{item.symbol}`" for item in model.parameters)
    message = f"{model.name} has no parameter {quoted(word)}"
    unknown = misspelt(word, span, [*names, *model.ranges, *KEYS])
    found = unknown.fault(RULE, message, f"its parameters are {known}")
    fix = found.finding.fix
    meant = model.parameter(fix.edits[0].replacement) if fix else None
    if meant is None or meant.symbol not in given:
        return found
    return replace(found, finding=replace(found.finding, fix=None))


def unknown_model(word: str, span: Span, rule: str = RULE) -> Fault:
    """Return the fault of naming a model that does not exist."""
    names = list(catalogue())
    message = f"there is no model {quoted(word)}"
    return misspelt(word, span, names).fault(rule, message, f"the models are {', '.join(names)}")


_EXAMPLE = "write `model: amdahl`, and below it the parameters, as in `p: 43%`"


def unprefixed(fence: Fence, text: str) -> str:
    """Return the fence's body with its prefix blanked out, so that every offset stays true."""
    body = fence.body.of(text)
    if not fence.prefix:
        return body
    prefix = re.compile(rf"^[> \t]{{0,{len(fence.prefix)}}}", re.MULTILINE)
    return prefix.sub(lambda match: " " * len(match[0]), body)


def _first_line(span: Span, text: str) -> Span:
    end = text.find("\n", span.start, span.end)
    return Span(span.start, span.end if end < 0 else end)


@dataclass(slots=True)
class _Reader:
    """Reads the keys of one block, collecting faults."""

    root: yamltree.Mapping
    block: Block
    faults: list[Fault]

    def read(self) -> Block:
        """Return the block, complete."""
        model = self._model()
        name_node = self.root.get("name")
        block = replace(
            self.block,
            place=self._place(),
            model=model,
            name=self._name(name_node) if name_node else "",
            nameless=name_node is None,
            name_span=name_node.span if name_node else self.block.place,
            title=without_comments(self._text("title")).strip(),
            use=self._use(),
            show=tuple(self._show()),
            expect=self._entries("expect", "{S: 1.18}"),
            vary=self._entries("vary", "{s: [1, 10, 0.5]}"),
            arguments=tuple(self._arguments()),
        )
        return replace(block, faults=tuple(self.faults))

    def _model(self) -> Model | None:
        node = self.root.get("model")
        if node is None:
            if self.root.get("use") is not None:
                return None
            self.faults.append(fault(self.block.place, "the block names no model", _EXAMPLE))
            return None
        word = self._text("model")
        model = catalogue().get(snake(word))
        if model is None and word:
            self.faults.append(unknown_model(word, node.span))
        return model

    def _place(self) -> Span:
        node = self.root.get("model") or self.root.get("use")
        return node.span if node else self.block.place

    def _use(self) -> yamltree.Scalar | None:
        node = self.root.get("use")
        return node if self._text("use") and isinstance(node, yamltree.Scalar) else None

    def _text(self, key: str) -> str:
        """Return the text of a key whose value is a single line, or an empty one."""
        node = self.root.get(key)
        if node is None:
            return ""
        if isinstance(node, yamltree.Scalar) and node.text.strip():
            return node.text.strip()
        self.faults.append(fault(node.span, f"`{key}` must be a text"))
        return ""

    def _name(self, node: yamltree.Node) -> str:
        name = self._text("name")
        if name and (len(name) > _LONGEST_NAME or not _NAME.match(name)):
            help = "start with a letter and use letters, digits, `_` and single hyphens"
            self.faults.append(fault(node.span, f"{quoted(name)} cannot be a block's name", help))
            return ""
        return name

    def _show(self) -> Iterator[str]:
        """Yield the parts of the figure that are wanted."""
        node = self.root.get("show")
        if node is None:
            yield from PARTS
            return
        items = node.items if isinstance(node, yamltree.Sequence) else (node,)
        for item in items:
            word = item.text if isinstance(item, yamltree.Scalar) else ""
            if word in PARTS:
                yield word
                continue
            message = f"{quoted(word)} is no part of a figure"
            unknown = misspelt(word, item.span, PARTS)
            self.faults.append(unknown.fault(RULE, message, f"show any of {', '.join(PARTS)}"))

    def _entries(self, key: str, example: str) -> tuple[Entry, ...]:
        node = self.root.get(key)
        if node is None:
            return ()
        if isinstance(node, yamltree.Mapping):
            return node.entries
        self.faults.append(fault(node.span, f"`{key}` must be a mapping", f"as in `{example}`"))
        return ()

    def _arguments(self) -> Iterator[Entry]:
        """Yield every other key once: that it is given twice is YAML's fault already."""
        seen = set(KEYS)
        for key, value in self.root.entries:
            if key.text not in seen:
                seen.add(key.text)
                yield key, value
