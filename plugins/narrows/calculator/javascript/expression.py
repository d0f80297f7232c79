"""Expressions of the subset, in JavaScript."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from narrows.calculator.javascript.call import Calls
from narrows.calculator.javascript.names import Unsupported, local, targets

_OPERATORS: Final[Mapping[type, str]] = MappingProxyType(
    {
        ast.Add: "+",
        ast.Sub: "-",
        ast.Mult: "*",
        ast.Lt: "<",
        ast.LtE: "<=",
        ast.Gt: ">",
        ast.GtE: ">=",
        ast.Eq: "===",
        ast.NotEq: "!==",
        ast.Is: "===",
        ast.IsNot: "!==",
        ast.And: "&&",
        ast.Or: "||",
        ast.USub: "-",
        ast.Not: "!",
    }
)
_CHECKED: Final[Mapping[type, str]] = MappingProxyType({ast.Div: "div", ast.Pow: "pow"})
"""Operators that raise in Python where JavaScript returns an infinity."""

_LISTS = (ast.List, ast.Tuple, ast.ListComp, ast.GeneratorExp)
_ARRAYS: Final = frozenset({"enumerate", "list", "range", "reversed", "sorted", "tuple", "zip"})
_SEQUENCES: Final = frozenset({"bars", "labels", "lines", "marks", "numbers", "points"})
"""Fields whose truth differs: an empty array is true in JavaScript."""


class Expressions(Calls):
    """Writes the expressions of one function."""

    # --- atoms

    def visit_Constant(self, node: ast.Constant) -> str:
        match node.value:
            case None | bool():
                return {None: "null", True: "true", False: "false"}[node.value]
            case str():
                return json.dumps(node.value, ensure_ascii=False)
            case int() | float():
                return repr(node.value).removesuffix(".0")
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> str:
        return local(node.id) if node.id in self.bound else self.names.written(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> str:
        return f"`{''.join(self._piece(part) for part in node.values)}`"

    def _piece(self, part: ast.expr) -> str:
        if isinstance(part, ast.Constant):
            text = json.dumps(part.value, ensure_ascii=False)[1:-1].replace('\\"', '"')
            return text.replace("`", "\\`").replace("${", "\\${")
        plain = isinstance(part, ast.FormattedValue) and not part.format_spec
        if isinstance(part, ast.FormattedValue) and plain and part.conversion == -1:
            return f"${{{self.write(part.value)}}}"
        raise Unsupported(part, "a format in an f-string is written differently in each language")

    def visit_List(self, node: ast.List | ast.Tuple) -> str:
        return f"[{', '.join(map(self.write, node.elts))}]"

    visit_Tuple = visit_List

    def visit_Set(self, node: ast.Set) -> str:
        return f"[{', '.join(map(self.write, node.elts))}]"

    def visit_Starred(self, node: ast.Starred) -> str:
        return f"...{self.inner(node.value)}"

    def visit_Dict(self, node: ast.Dict) -> str:
        return f"{{{', '.join(map(self._entry, node.keys, node.values))}}}"

    def _entry(self, key: ast.expr | None, value: ast.expr) -> str:
        if key is None:
            return f"...{self.inner(value)}"
        named = isinstance(key, ast.Constant) and str(key.value).isidentifier()
        name = self.write(key)
        return f"{name[1:-1] if named else f'[{name}]'}: {self.write(value)}"

    # --- operators

    def visit_BinOp(self, node: ast.BinOp) -> str:
        if isinstance(node.left, _LISTS) or isinstance(node.right, _LISTS):
            raise Unsupported(node, "write `[*a, *b]` in place of `a + b`")
        if checked := _CHECKED.get(type(node.op)):
            return f"{checked}({self.write(node.left)}, {self.write(node.right)})"
        return f"{self.inner(node.left)} {self._sign(node.op)} {self.inner(node.right)}"

    def _sign(self, node: ast.AST) -> str:
        if type(node) not in _OPERATORS:
            self.generic_visit(node)
        return _OPERATORS[type(node)]

    def test(self, node: ast.expr) -> str:
        """Return a condition; the truth of a list is not the same in both languages."""
        if isinstance(node, _LISTS) or (
            isinstance(node, ast.Attribute) and node.attr in _SEQUENCES
        ):
            raise Unsupported(node, "write `len(xs) > 0` in place of the truth of a list")
        return self.write(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> str:
        if isinstance(node.op, ast.Not):
            self.test(node.operand)
        return f"{self._sign(node.op)}{self.inner(node.operand)}"

    def visit_BoolOp(self, node: ast.BoolOp) -> str:
        for value in node.values:
            self.test(value)
        return f" {self._sign(node.op)} ".join(map(self.inner, node.values))

    def visit_IfExp(self, node: ast.IfExp) -> str:
        self.test(node.test)
        return f"{self.inner(node.test)} ? {self.inner(node.body)} : {self.inner(node.orelse)}"

    def visit_Compare(self, node: ast.Compare) -> str:
        pairs = zip([node.left, *node.comparators], node.comparators, strict=False)
        return " && ".join(
            self._comparison(sign, left, right)
            for sign, (left, right) in zip(node.ops, pairs, strict=True)
        )

    def _comparison(self, sign: ast.cmpop, left: ast.expr, right: ast.expr) -> str:
        if isinstance(sign, ast.In | ast.NotIn):
            negation = "!" if isinstance(sign, ast.NotIn) else ""
            return f"{negation}has({self.write(left)}, {self.write(right)})"
        if isinstance(left, _LISTS) or isinstance(right, _LISTS):
            raise Unsupported(left, "lists are not compared by their items in JavaScript")
        return f"{self.inner(left)} {self._sign(sign)} {self.inner(right)}"

    # --- parts

    def visit_Attribute(self, node: ast.Attribute) -> str:
        if isinstance(node.value, ast.Name) and node.value.id == "math":
            return f"math.{node.attr}"
        return f"{self.inner(node.value)}.{node.attr}"

    def visit_Subscript(self, node: ast.Subscript) -> str:
        if isinstance(node.slice, ast.UnaryOp):
            return f"{self.inner(node.value)}.at({self.write(node.slice)})"
        if not isinstance(node.slice, ast.Slice):
            return f"{self.inner(node.value)}[{self.write(node.slice)}]"
        if node.slice.step is not None:
            raise Unsupported(node, "a slice with a step")
        ends = [node.slice.lower or ast.Constant(0), node.slice.upper or ast.Constant(None)]
        return f"slice({self.write(node.value)}, {', '.join(map(self.write, ends))})"

    # --- functions

    def visit_Lambda(self, node: ast.Lambda) -> str:
        names = [argument.arg for argument in node.args.args]
        within = Expressions(self.names, self.bound | set(names))
        return f"({', '.join(map(local, names))}) => {within.inner(node.body)}"

    def visit_ListComp(self, node: ast.ListComp | ast.GeneratorExp) -> str:
        loop = node.generators[0]
        if len(node.generators) > 1:
            return self._nested(node)
        within = Expressions(self.names, self.bound | set(targets(loop.target)))
        each = f"({within.write(loop.target)})"
        found = self.each(loop.iter)
        for condition in loop.ifs:
            found += f".filter({each} => {within.inner(condition)})"
        return f"{found}.map({each} => {within.inner(node.elt)})"

    visit_GeneratorExp = visit_ListComp

    def _nested(self, node: ast.ListComp | ast.GeneratorExp) -> str:
        first, *rest = node.generators
        within = Expressions(self.names, self.bound | set(targets(first.target)))
        each = f"({within.write(first.target)})"
        inner = within.write(ast.ListComp(node.elt, rest))
        return f"{self.each(first.iter)}.flatMap({each} => {inner})"

    def each(self, node: ast.expr) -> str:
        """Return what a loop goes through, as an array."""
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        made = is_call and node.func.id in _ARRAYS  # type: ignore[attr-defined]
        is_array = made or isinstance(node, ast.List | ast.Tuple | ast.ListComp)
        return self.write(node) if is_array else f"list({self.write(node)})"

    def visit_Yield(self, node: ast.Yield) -> str:
        return f"yield {self.write(node.value)}" if node.value else "yield"

    def visit_YieldFrom(self, node: ast.YieldFrom) -> str:
        return f"yield* {self.write(node.value)}"
