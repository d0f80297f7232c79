"""Definitions of a module, in JavaScript: functions, classes of fields, constants."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from narrows.calculator.javascript import statement
from narrows.calculator.javascript.call import object_of
from narrows.calculator.javascript.expression import Expressions
from narrows.calculator.javascript.names import Names, Unsupported

OURS: Final = "narrows."

NATIVE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "narrows.calculator.number.digits": "digits",
        "narrows.calculator.number.places": "places",
        "html.escape": "escape",
        "dataclasses.replace": "replace",
        "types.MappingProxyType": "same",
    }
)
"""What is written by hand in JavaScript, as the languages' own libraries differ there."""

BUILT_IN: Final = (
    "abs all any enumerate float frozenset int iter len list max min next range reversed sorted "
    "str sum tuple zip ArithmeticError TypeError ValueError"
)
"""Python's own names that JavaScript has too, or that are written by hand."""

Node = ast.FunctionDef | ast.ClassDef | ast.AnnAssign | ast.Assign


@dataclass(frozen=True, slots=True)
class Definition:
    """A name at the top of a module."""

    module: str
    name: str

    @property
    def written(self) -> str:
        """Its name in JavaScript: no two modules share a last part."""
        return f"{self.module.rpartition('.')[2].lstrip('_')}_{self.name.lstrip('_')}"


@dataclass(frozen=True, slots=True)
class Module:
    """A module's definitions, and the names that it imports."""

    path: str
    definitions: Mapping[str, Node]
    imports: Mapping[str, str]


@cache
def module(name: str) -> Module:
    """Read the module called `name` from its source."""
    imported = importlib.import_module(name)
    tree = ast.parse(inspect.getsource(imported))
    definitions = {called: node for node in tree.body for called in _defines(node)}
    return Module(inspect.getfile(imported), definitions, dict(_imports(tree)))  # type: ignore[arg-type]


def _defines(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.FunctionDef() | ast.ClassDef():
            yield node.name
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            yield name


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


class Reading(Names):
    """The names of one module, and the definitions that were asked for."""

    def __init__(self, within: str) -> None:
        self.within = within
        self.needed: dict[Definition, None] = {}

    def find(self, name: ast.Name) -> Definition | str:
        """Return the definition that `name` means, or the name of what is written by hand."""
        known = module(self.within)
        if name.id in known.definitions:
            return _native(self.within, name.id)
        if name.id in known.imports:
            within, _, imported = known.imports[name.id].rpartition(".")
            return _native(within, imported, name)
        if name.id in BUILT_IN.split():
            return name.id
        raise Unsupported(name, f"`{name.id}` is not known here")

    def written(self, name: ast.Name) -> str:
        found = self.find(name)
        if isinstance(found, str):
            return found
        self.needed[found] = None
        return found.written

    def _node(self, name: ast.Name) -> Node | None:
        found = self.find(name)
        if isinstance(found, str):  # by hand, but declared here too
            path = next((path for path, native in NATIVE.items() if native == found), "")
            if not path.startswith(OURS):
                return None
            found = Definition(*path.rsplit(".", 1))
        return module(found.module).definitions[found.name]

    def parameters(self, name: ast.Name) -> tuple[str, ...] | None:
        match self._node(name):
            case ast.FunctionDef() as function:
                return statement.parameters(function)
            case ast.ClassDef() as declared:
                return tuple(takes(declared))
        return None

    def is_class(self, name: ast.Name) -> bool:
        return isinstance(self._node(name), ast.ClassDef)

    def takes_mapping(self, name: ast.Name) -> bool:
        node = self._node(name)
        return isinstance(node, ast.FunctionDef) and node.name == "compute"


def _native(within: str, name: str, node: ast.AST | None = None) -> Definition | str:
    """Return a definition, unless it is written by hand."""
    path = f"{within}.{name}"
    if path in NATIVE:
        return NATIVE[path]
    if not within.startswith(OURS):
        raise Unsupported(node or ast.Pass(), f"`{path}` has no twin")
    return Definition(within, name)


def takes(declared: ast.ClassDef) -> Iterator[str]:
    """Yield what the making of an instance takes, in order."""
    start = _method(declared, "__init__")
    if start is not None:
        yield from statement.parameters(start)[1:]
        return
    for node in declared.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def _method(declared: ast.ClassDef, name: str) -> ast.FunctionDef | None:
    methods = (node for node in declared.body if isinstance(node, ast.FunctionDef))
    return next((node for node in methods if node.name == name), None)


def write(definition: Definition) -> tuple[str, tuple[Definition, ...]]:
    """Return a definition in JavaScript, and the definitions that it needs.

    Raises:
        Unsupported: it does not keep to the subset.
    """
    reading = Reading(definition.module)
    node = module(definition.module).definitions[definition.name]
    match node:
        case ast.FunctionDef():
            text = statement.write(node, definition.written, reading)
        case ast.ClassDef():
            text = _write_class(node, definition.written, reading)
        case ast.AnnAssign(value=ast.expr() as value) | ast.Assign(value=value):
            text = f"const {definition.written} = {Expressions(reading).write(value)};\n"
    return text, tuple(reading.needed)


def _write_class(declared: ast.ClassDef, name: str, reading: Reading) -> str:
    bases = {base.id for base in declared.bases if isinstance(base, ast.Name)}
    if "StrEnum" in bases:
        return _write_words(declared, name)
    methods = [node for node in declared.body if isinstance(node, ast.FunctionDef)]
    written = "".join(_write_method(node, reading) for node in methods if node.name != "__init__")
    fields = ", ".join(map(json.dumps, takes(declared)))
    made = f"record([{fields}], {_defaults(declared, reading)}"
    made += ", Error)" if "Exception" in bases else ")"
    if not written:
        return f"const {name} = {made};\n"
    return f"class {name} extends {made} {{\n{written}}}\n"


def _defaults(declared: ast.ClassDef, reading: Reading) -> str:
    """Return what the fields hold that are not given."""
    return object_of(
        {
            node.target.id: Expressions(reading).write(node.value)
            for node in declared.body
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value
        }
    )


def _write_words(declared: ast.ClassDef, name: str) -> str:
    words = [
        f"{node.targets[0].id}: {Expressions(Reading('')).write(node.value)}"
        for node in declared.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    ]
    return f"const {name} = {{{', '.join(words)}}};\n"


def _write_method(node: ast.FunctionDef, reading: Reading) -> str:
    is_property = any(isinstance(each, ast.Name) for each in node.decorator_list)
    name = "toString" if node.name == "__str__" else node.name
    text = statement.write(node, name, reading, is_method=True)
    return f"get {text}" if is_property else text
