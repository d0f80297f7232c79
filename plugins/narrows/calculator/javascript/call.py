"""Calls of the subset, in JavaScript."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from narrows.calculator.javascript.names import Names, Unsupported, local

METHODS: Final = frozenset(
    ["append", "get", "index", "items", "join", "partition", "replace", "rstrip", "values"]
)
"""Methods of Python's own types, which are functions written by hand."""

_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {"str": "string", "float": "number", "int": "number", "bool": "boolean"}
)


class Calls(ast.NodeVisitor):
    """Writes calls; what else there is in an expression, a class above this one writes."""

    def __init__(self, names: Names, bound: Iterable[str] = ()) -> None:
        self.names = names
        self.bound = set(bound)

    def write(self, node: ast.expr) -> str:
        """Return `node` in JavaScript."""
        return str(self.visit(node))

    def inner(self, node: ast.expr) -> str:
        """Return `node` as a part of a larger expression."""
        text = self.write(node)
        simple = (ast.BinOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.UnaryOp, ast.Lambda)
        return f"({text})" if isinstance(node, simple) else text

    def generic_visit(self, node: ast.AST) -> str:
        """Refuse what no other method writes."""
        raise Unsupported(node, f"{type(node).__name__} is outside of the subset")

    def visit_Call(self, node: ast.Call) -> str:
        if isinstance(node.func, ast.Attribute):
            return self._method(node, node.func)
        if not isinstance(node.func, ast.Name):
            raise Unsupported(node, "only names and methods are called")
        if node.func.id == "isinstance":
            return self._is(node.args[0], node.args[1])
        if node.func.id in self.bound:
            return f"{local(node.func.id)}({self._listed(node.args)})"
        return self._function(node, node.func)

    def _listed(self, nodes: Iterable[ast.expr]) -> str:
        return ", ".join(map(self.write, nodes))

    def _function(self, node: ast.Call, name: ast.Name) -> str:
        called = self.names.written(name)
        parameters = self.names.parameters(name)
        given = {word.arg: self.write(word.value) for word in node.keywords if word.arg}
        if parameters is None:
            return self._built_in(node, called, given)
        if self.names.takes_mapping(name):
            positional = dict(zip(parameters, map(self.write, node.args), strict=False))
            return f"{called}({object_of({**positional, **given})})"
        new = "new " if self.names.is_class(name) else ""
        return f"{new}{called}({', '.join(self._arguments(node, parameters, given))})"

    def _arguments(
        self, node: ast.Call, parameters: tuple[str, ...], given: Mapping[str, str]
    ) -> Iterator[str]:
        """Yield arguments in the order of the parameters; what is not given stays open."""
        yield from map(self.write, node.args)
        left = parameters[len(node.args) :]
        last = max((index + 1 for index, name in enumerate(left) if name in given), default=0)
        if unknown := set(given) - set(left):
            raise Unsupported(node, f"no parameter {', '.join(sorted(unknown))}")
        yield from (given.get(name, "undefined") for name in left[:last])

    def _built_in(self, node: ast.Call, called: str, given: dict[str, str]) -> str:
        given.pop("strict", None)
        if called == "replace":
            return f"replace({self.write(node.args[0])}, {object_of(given)})"
        options = [object_of(given)] if given else []
        return f"{called}({', '.join([*map(self.write, node.args), *options])})"

    def _method(self, node: ast.Call, method: ast.Attribute) -> str:
        called = method.attr
        if isinstance(method.value, ast.Name) and method.value.id == "math":
            return f"math.{called}({self._listed(node.args)})"
        if any(word.arg is None for word in node.keywords):  # model.compute(**inputs)
            return f"{self.inner(method.value)}.{called}({self.write(node.keywords[0].value)})"
        if called in METHODS:
            parts = [self.write(method.value), *map(self.write, node.args)]
            return f"{called}({', '.join(parts)})"
        return f"{self.inner(method.value)}.{called}({self._listed(node.args)})"

    def _is(self, value: ast.expr, kind: ast.expr) -> str:
        kinds = [kind]
        if isinstance(kind, ast.BinOp):
            kinds = [kind.left, kind.right]
        tests = dict.fromkeys(self._is_one(value, each) for each in kinds)
        return f"({' || '.join(tests)})"

    def _is_one(self, value: ast.expr, kind: ast.expr) -> str:
        if not isinstance(kind, ast.Name):
            raise Unsupported(kind, "a type is a name")
        if kind.id in _TYPES:
            return f'typeof {self.inner(value)} === "{_TYPES[kind.id]}"'
        if kind.id in {"list", "tuple"}:
            return f"Array.isArray({self.write(value)})"
        return f"{self.inner(value)} instanceof {self.names.written(kind)}"


def object_of(given: Mapping[str, str]) -> str:
    """Return an object with these fields."""
    return f"{{{', '.join(f'{name}: {value}' for name, value in given.items())}}}"
