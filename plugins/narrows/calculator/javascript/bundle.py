"""All that some definitions need, as the text of JavaScript modules."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import MISSING, dataclass, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from narrows.calculator.javascript import definition
from narrows.calculator.javascript.definition import Definition
from narrows.calculator.javascript.names import Unsupported
from narrows.calculator.javascript.native import Native
from narrows.calculator.reference.case import shown

if TYPE_CHECKING:
    from narrows.calculator.model import Model, Output, Parameter


def _from(place: str, *names: str) -> tuple[Definition, ...]:
    return tuple(Definition(f"narrows.calculator.{place}", name) for name in names)


RUNTIME: Final = "calculator.js"
"""The module that all others import from."""

SHARED: Final = (
    *_from("unit", "Kind", "Unit", "ARRIVALS"),
    *_from("number", "Literal", "brief", "exact", "trimmed"),
    *_from("quantity", "Quantity", "stated"),
    *_from("model", "ModelError", "Parameter", "Output"),
    *_from("chart", "Axis", "Table", "cell"),
    *_from("drawing.svg", "WIDTH", "LINE", "dashed", "frame", "number", "rule", "text"),
    *_from("evaluation", "answer", "evaluate"),
)
"""What every model needs."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A kind of chart, in a module of its own: a page loads those that its models draw."""

    file: str
    classes: tuple[Definition, ...]
    draw: Definition
    table: Definition

    @property
    def roots(self) -> tuple[Definition, ...]:
        """What the module exports."""
        return (*self.classes, self.draw, self.table)


PICTURES: Final = (
    Picture(
        "lines.js",
        _from("chart", "LineChart", "Line", "Level", "Mark", "curve"),
        *_from("drawing.lines", "draw"),
        *_from("chart", "line_table"),
    ),
    Picture(
        "bars.js",
        _from("chart", "BarChart", "Bar"),
        *_from("drawing.bars", "draw"),
        *_from("chart", "bar_table"),
    ),
)


def runtime(native: Native, page: str) -> str:
    """Return what is the same for all models: checks, quantities, and what a page does with them.

    Args:
        native: the functions that are written by hand, which all else may call.
        page: what uses the rest on a page, written by hand too.
    """
    body = _shared()
    names = native.needed(body + page)
    exported = ", ".join([*(each.written for each in SHARED), *names])
    return compact(f"{native.text(names)}{body}export {{{exported}}};\n{page}")


def picture(subject: Picture, native: Native) -> str:
    """Return the module of a kind of chart."""
    body = "".join(text for _, text in written(subject.roots, SHARED))
    exported = ", ".join(each.written for each in subject.roots)
    return compact(f"{_head(body, native)}{body}export {{{exported}}};\n")


def drawn(subject: Model) -> Picture:
    """Return the kind of chart that a model draws."""
    needed = {each for each, _ in written([of(subject.chart)])}
    return next(each for each in PICTURES if each.classes[0] in needed)


def model(subject: Model, native: Native) -> str:
    """Return the module of one model: its function, its sentence, its chart and its symbols.

    Raises:
        Unsupported: one of them does not keep to the subset.
    """
    chart = drawn(subject)
    roots = [of(part) for part in (subject.compute, subject.sentence, subject.chart)]
    known = (*SHARED, *chart.roots)
    body = "".join(text for _, text in written(roots, known)) + _exported(subject, roots, chart)
    pictures = _imports(body, chart.file, [each.written for each in chart.roots])
    return compact("".join((_head(body, native), pictures, body)))


@cache
def _shared() -> str:
    return "".join(text for _, text in written(SHARED))


def _head(body: str, native: Native) -> str:
    """Return what `body` has from the runtime, and what of the hand-written it has alone."""
    there = native.needed(_shared())
    own = [name for name in native.needed(body) if name not in there]
    helpers = native.text(own)
    names = [*(each.written for each in SHARED), *there]
    return _imports(helpers + body, RUNTIME, names) + helpers


def of(function: Any) -> Definition:
    """Return where a function is defined."""
    return Definition(function.__module__, function.__qualname__)


def _imports(body: str, file: str, known: Iterable[str]) -> str:
    """Return the import of what `body` uses of a module."""
    used = set(re.findall(r"[\w$]+", body))
    wanted = [name for name in known if name in used]
    return f'import {{{", ".join(wanted)}}} from "./{file}";\n' if wanted else ""


def _exported(subject: Model, roots: list[Definition], chart: Picture) -> str:
    compute, sentence, picture_of = (root.written for root in roots)
    parameters = ", ".join(_made("model_Parameter", item) for item in subject.parameters)
    outputs = ", ".join(_made("model_Output", item) for item in subject.outputs)
    return (
        f"export default {{name: {_json(subject.name)}, title: {_json(subject.title)}, "
        f"parameters: [{parameters}], outputs: [{outputs}], compute: {compute}, "
        f"sentence: {sentence}, chart: {picture_of}, draw: {chart.draw.written}, "
        f"table: {chart.table.written}}};\n"
    )


def _made(name: str, item: Parameter | Output) -> str:
    """Return the making of a parameter or an output, without what only the page itself says."""
    kept = replace(item, meaning="", shown=shown(item))
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


def written(
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


@cache
def _write(each: Definition) -> tuple[str, tuple[Definition, ...]]:
    try:
        return definition.write(each)
    except Unsupported as unsupported:
        line = getattr(unsupported.node, "lineno", 0)
        path = definition.module(each.module).path
        raise Unsupported(unsupported.node, f"{path}:{line}: {unsupported.message}") from None


def compact(text: str) -> str:
    """Leave out comments and indentation: each stands on lines of its own."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"
