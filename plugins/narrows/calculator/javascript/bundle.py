"""All that some definitions need, as the text of JavaScript modules."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import MISSING, fields, replace
from typing import TYPE_CHECKING, Any, Final

from narrows.calculator.javascript import definition
from narrows.calculator.javascript.definition import Definition
from narrows.calculator.javascript.names import Unsupported
from narrows.calculator.symbol import plain

if TYPE_CHECKING:
    from narrows.calculator.model import Model, Output, Parameter

RUNTIME: Final = "calculator.js"
"""The name of the module that every model's module imports from."""

_ROOM = "narrows.calculator"

SHARED: Final = tuple(
    Definition(f"{_ROOM}.{place}", name)
    for place, names in (
        ("unit", ("Kind", "Unit")),
        ("quantity", ("Quantity", "stated")),
        ("number", ("Literal", "brief", "exact")),
        ("model", ("ModelError", "Parameter", "Output", "ARRIVALS")),
        ("chart", ("LineChart", "BarChart", "Axis", "Line", "Level", "Mark", "Bar", "curve")),
        ("chart", ("table",)),
        ("drawing", ("draw",)),
        ("evaluation", ("answer", "evaluate")),
    )
    for name in names
)
"""What models are made of, and what a page does with them."""


def runtime(native: str, page: str) -> str:
    """Return what is the same for all models: checks, quantities, charts, and their drawing.

    Args:
        native: the functions that are written by hand, which all else may call.
        page: what uses the rest on a page, written by hand too.
    """
    written = list(_closure(SHARED))
    exported = ", ".join([*(each.written for each in SHARED), *HELPERS.split()])
    parts = (native, *(text for _, text in written), f"export {{{exported}}};\n", page)
    return _compact("".join(parts))


def model(subject: Model) -> str:
    """Return the module of one model: its function, its sentence, its chart and its symbols.

    Raises:
        Unsupported: one of them does not keep to the subset.
    """
    roots = [_of(part) for part in (subject.compute, subject.sentence, subject.chart)]
    body = "".join(text for _, text in _closure(roots, SHARED)) + _exported(subject, roots)
    return _compact(_imports(body) + body)


def _of(function: Any) -> Definition:
    return Definition(function.__module__, function.__qualname__)


def _imports(body: str) -> str:
    """Return the import of what `body` uses of the runtime."""
    used = set(re.findall(r"[\w$]+", body))
    wanted = [
        name for name in (*(each.written for each in SHARED), *HELPERS.split()) if name in used
    ]
    return f'import {{{", ".join(wanted)}}} from "../{RUNTIME}";\n'


HELPERS: Final = (
    "abs all any append div enumerate escape float frozenset get has index int items iter join len "
    "list math max min next partition pow range replace reversed rstrip same slice sorted str sum "
    "tuple values zip ArithmeticError ValueError"
)
"""What models may need of what is written by hand."""


def _exported(subject: Model, roots: list[Definition]) -> str:
    compute, sentence, chart = (root.written for root in roots)
    parameters = ", ".join(_made("model_Parameter", item) for item in subject.parameters)
    outputs = ", ".join(_made("model_Output", item) for item in subject.outputs)
    return (
        f"export default {{name: {_json(subject.name)}, title: {_json(subject.title)}, "
        f"parameters: [{parameters}], outputs: [{outputs}], compute: {compute}, "
        f"sentence: {sentence}, chart: {chart}}};\n"
    )


def _made(name: str, item: Parameter | Output) -> str:
    """Return the making of a parameter or an output, without what only the page itself says."""
    kept = replace(item, meaning="", shown=item.shown or plain(item.symbol))
    values = [_json(getattr(kept, field.name)) for field in fields(kept)]
    defaults = [_json(field.default) for field in fields(kept) if field.default is not MISSING]
    while defaults and values[-1] == defaults[-1]:
        values.pop()
        defaults.pop()
    return f"new {name}({', '.join(values)})"


def _json(value: Any) -> str:
    if isinstance(value, float) and math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return json.dumps(value, ensure_ascii=False)


def _closure(
    roots: Iterable[Definition], known: Collection[Definition] = ()
) -> Iterator[tuple[Definition, str]]:
    """Yield each definition that the roots need, after those that it needs itself."""
    done: set[Definition] = set(known)

    def visit(each: Definition) -> Iterator[tuple[Definition, str]]:
        if each in done:
            return
        done.add(each)
        text, needed = _write(each)
        for other in needed:
            yield from visit(other)
        yield each, text

    for root in roots:
        yield from visit(root)


def _write(each: Definition) -> tuple[str, tuple[Definition, ...]]:
    try:
        return definition.write(each)
    except Unsupported as unsupported:
        line = getattr(unsupported.node, "lineno", 0)
        path = definition.module(each.module).path
        raise Unsupported(unsupported.node, f"{path}:{line}: {unsupported.message}") from None


def _compact(text: str) -> str:
    """Leave out comments and indentation: each stands on lines of its own."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"
