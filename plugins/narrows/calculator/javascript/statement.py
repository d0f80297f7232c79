"""Statements and functions of the subset, in JavaScript."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from narrows.calculator.javascript.expression import Expressions
from narrows.calculator.javascript.names import Names, Unsupported, local, targets

Function = ast.FunctionDef


def parameters(function: Function) -> tuple[str, ...]:
    """Return the names of what `function` takes, in order."""
    return tuple(item.arg for item in (*function.args.args, *function.args.kwonlyargs))


def write(function: Function, name: str, names: Names, *, is_method: bool = False) -> str:
    """Return `function` as a function, or as a method of a class, called `name`."""
    given = parameters(function)[1 if is_method else 0 :]
    bound = {*given, *_bound(function.body)} | ({"self"} if is_method else set())
    writer = _Statements(names, bound)
    takes = ", ".join(_parameters(function, given, writer.expressions))
    body = writer.block(function.body)
    variables = sorted(map(local, set(_bound(function.body)) - set(given)))
    declared = f"let {', '.join(variables)};\n" if variables else ""
    this = "const self = this;\n" if is_method else ""
    star = "*" if _yields(function) else ""
    # `compute` is called with what is given by name, so it takes an object.
    takes = f"{{{takes}}}" if name.endswith("_compute") else takes
    opening = f"{star}{name}" if is_method else f"function{star} {name}"
    return f"{opening}({takes}) {{\n{this}{declared}{body}}}\n"


def _yields(function: Function) -> bool:
    return any(isinstance(node, ast.Yield | ast.YieldFrom) for node in ast.walk(function))


def _parameters(
    function: Function, given: tuple[str, ...], expressions: Expressions
) -> Iterator[str]:
    """Yield each parameter with its default."""
    arguments = function.args
    defaults = [*arguments.defaults, *arguments.kw_defaults]
    open_ones = len(given) - len(defaults)
    for index, name in enumerate(given):
        default = defaults[index - open_ones] if index >= open_ones else None
        yield local(name) + (f" = {expressions.write(default)}" if default else "")


def _bound(statements: Iterable[ast.stmt]) -> Iterator[str]:
    """Yield the names that statements assign to."""
    for statement in statements:
        for node in ast.walk(statement):
            if isinstance(node, ast.Assign):
                yield from targets(node.targets[0])
            elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.For):
                yield from targets(node.target)


class _Statements(ast.NodeVisitor):
    """Writes the statements of one function."""

    def __init__(self, names: Names, bound: Iterable[str]) -> None:
        self.names = names
        self.expressions = Expressions(names, bound)

    def block(self, statements: Iterable[ast.stmt]) -> str:
        return "".join(str(self.visit(statement)) for statement in statements)

    def generic_visit(self, node: ast.AST) -> str:
        raise Unsupported(node, f"{type(node).__name__} is outside of the subset")

    def _write(self, node: ast.expr) -> str:
        return self.expressions.write(node)

    def visit_Pass(self, node: ast.Pass) -> str:
        return ""

    def visit_Break(self, node: ast.Break) -> str:
        return "break;\n"

    def visit_Continue(self, node: ast.Continue) -> str:
        return "continue;\n"

    def visit_Expr(self, node: ast.Expr) -> str:
        is_text = isinstance(node.value, ast.Constant)  # a docstring
        return "" if is_text else f"{self._write(node.value)};\n"

    def visit_Assign(self, node: ast.Assign) -> str:
        if len(node.targets) > 1:
            raise Unsupported(node, "two names are assigned to at once")
        return f"{self._write(node.targets[0])} = {self._write(node.value)};\n"

    def visit_AnnAssign(self, node: ast.AnnAssign) -> str:
        return f"{self._write(node.target)} = {self._write(node.value)};\n" if node.value else ""

    def visit_AugAssign(self, node: ast.AugAssign) -> str:
        changed = self._write(ast.BinOp(node.target, node.op, node.value))
        return f"{self._write(node.target)} = {changed};\n"

    def visit_Return(self, node: ast.Return) -> str:
        return f"return {self._write(node.value)};\n" if node.value else "return;\n"

    def visit_Raise(self, node: ast.Raise) -> str:
        if node.exc is None:
            return "throw error;\n"
        return f"throw {self._write(node.exc)};\n"

    def visit_If(self, node: ast.If) -> str:
        text = f"if ({self.expressions.test(node.test)}) {{\n{self.block(node.body)}}}\n"
        match node.orelse:
            case []:
                return text
            case [ast.If() as other]:
                return f"{text}else {self.visit(other)}"
        return f"{text}else {{\n{self.block(node.orelse)}}}\n"

    def visit_For(self, node: ast.For) -> str:
        if node.orelse:
            raise Unsupported(node, "a loop with `else`")
        opening = f"for ({self._write(node.target)} of {self.expressions.each(node.iter)})"
        return f"{opening} {{\n{self.block(node.body)}}}\n"

    def visit_Try(self, node: ast.Try) -> str:
        if len(node.handlers) != 1 or node.orelse or node.finalbody:
            raise Unsupported(node, "a `try` has one `except`, and nothing else")
        handler = node.handlers[0]
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        caught = " || ".join(f"error instanceof {self._write(kind)}" for kind in kinds if kind)
        return (
            f"try {{\n{self.block(node.body)}}}\ncatch (error) {{\n"
            f"if (!({caught})) throw error;\n{self.block(handler.body)}}}\n"
        )
