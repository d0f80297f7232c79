"""Python that is written out in JavaScript: each form of the subset, and what is outside of it."""

from __future__ import annotations

import ast
import gzip
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from narrows.calculator import scripts
from narrows.calculator.javascript import bundle, definition, statement
from narrows.calculator.javascript.definition import Definition, Reading
from narrows.calculator.javascript.expression import Expressions
from narrows.calculator.javascript.names import Unsupported
from narrows.calculator.models import catalogue

WHERE = "narrows.calculator.models.amdahl"
BOUND = ("a", "b", "x", "xs", "n", "new", "values", "f")

FORMS = [
    # Arithmetic that raises in Python is done by functions that throw.
    ("a + b * 2", "a + (b * 2)"),
    ("(a + b) * 2", "(a + b) * 2"),
    ("-a / b", "div(-a, b)"),
    ("a ** 2", "pow(a, 2)"),
    ("math.log(a)", "math.log(a)"),
    ("1e15", "1000000000000000"),
    # Comparisons never convert.
    ("a == 1", "a === 1"),
    ("a is None", "a === null"),
    ("0 < a <= 1", "0 < a && a <= 1"),
    ("'S' in values", 'has("S", values)'),
    ("a not in (1, 2)", "!has(a, [1, 2])"),
    ("a > 0 and not b", "(a > 0) && (!b)"),
    ("1 if a > 0 else 2", "(a > 0) ? 1 : 2"),
    # Texts.
    ("f'{a} of \\'{b}\\''", "`${a} of '${b}'`"),
    ("f'`{a}` costs ${{'", "`\\`${a}\\` costs \\${`"),
    ("', '.join(xs)", 'join(", ", xs)'),
    ("xs[1:]", "slice(xs, 1, null)"),
    ("xs[-1]", "xs.at(-1)"),
    # Lists.
    ("[x * 2 for x in xs if x > 1]", "list(xs).filter((x) => (x > 1)).map((x) => (x * 2))"),
    ("[a for x in xs for a in x]", "list(xs).flatMap((x) => list(x).map((a) => a))"),
    ("sum(a * b for a, b in zip(xs, xs, strict=True))",
     "sum(zip(xs, xs).map(([a, b]) => (a * b)))"),
    ("[*xs, 1]", "[...xs, 1]"),
    ("min(xs, key=f)", "min(xs, {key: f})"),
    ("{'S': a, **values}", "{S: a, ...values}"),
    # Names that mean something else in JavaScript.
    ("new + 1", "new_ + 1"),
    ("lambda x: x + a", "(x) => (x + a)"),
    ("isinstance(a, float | int)", '(typeof a === "number")'),
    # Classes of ours are made of fields in order, and `compute` takes its inputs by name.
    ("Axis('time', a, 0, 1)", 'new chart_Axis("time", a, 0, 1)'),
    ("Mark('here', 1, y=2)", 'new chart_Mark("here", 1, 2)'),
    ("compute(a, gain=b)", "amdahl_compute({p: a, gain: b})"),
]  # fmt: skip

OUTSIDE = [
    ("a // b", "FloorDiv"),
    ("a % b", "Mod"),
    ("f'{a:.2f}'", "a format in an f-string"),
    ("f'{a!r}'", "a format in an f-string"),
    ("[1] + xs", "[*a, *b]"),
    ("a == [1]", "not compared by their items"),
    ("xs[::2]", "a slice with a step"),
    ("1 if [a] else 2", "the truth of a list"),
    ("not values.numbers", "the truth of a list"),
    ("{x for x in xs}", "SetComp"),
    ("open(a)", "`open` is not known here"),
    ("(lambda: a)()", "only names and methods are called"),
    ("Mark('here', nope=1)", "no parameter nope"),
]


def write(text: str) -> str:
    return Expressions(Reading(WHERE), BOUND).write(ast.parse(text, mode="eval").body)


@pytest.mark.parametrize(("python", "javascript"), FORMS)
def test_a_form_of_the_subset_is_written_out(python: str, javascript: str) -> None:
    assert write(python) == javascript


@pytest.mark.parametrize(("python", "fact"), OUTSIDE)
def test_what_is_outside_of_the_subset_is_refused(python: str, fact: str) -> None:
    with pytest.raises(Unsupported) as refused:
        write(python)
    assert fact in refused.value.message


def function(text: str) -> str:
    (node,) = ast.parse(text).body
    assert isinstance(node, ast.FunctionDef)
    return statement.write(node, node.name, Reading(WHERE))


def test_a_function_declares_its_variables_and_leaves_out_its_docstring() -> None:
    written = function(
        "def area(a, b=2, *, c=None):\n"
        '    """Return it."""\n'
        "    total: float = 0\n"
        "    for side in (a, b):\n"
        "        if side is None:\n"
        "            continue\n"
        "        total += side / 2\n"
        "    return total\n"
    )

    assert written == (
        "function area(a, b = 2, c = null) {\n"
        "let side, total;\n"
        "total = 0;\n"
        "for (side of [a, b]) {\n"
        "if (side === null) {\n"
        "continue;\n"
        "}\n"
        "total = total + (div(side, 2));\n"
        "}\n"
        "return total;\n"
        "}\n"
    )


def test_a_function_that_yields_is_a_generator() -> None:
    written = function("def each(xs):\n    yield 1\n    yield from xs\n")

    assert written == "function* each(xs) {\nyield 1;\nyield* xs;\n}\n"


@pytest.mark.parametrize(
    "body",
    [
        "while True: pass",
        "with a: pass",
        "a = b = 1",
        "del a",
        "global a",
        "for x in a:\n        pass\n    else:\n        pass",
    ],
)
def test_a_statement_outside_of_the_subset_is_refused(body: str) -> None:
    with pytest.raises(Unsupported):
        function(f"def f(a):\n    {body}\n")


def test_what_is_refused_says_where_it_stands() -> None:
    with pytest.raises(Unsupported, match=r"number\.py:\d+: "):
        list(bundle.written([Definition("narrows.calculator.number", "read")]))


def files() -> Iterator[tuple[str, str]]:
    return scripts.files(catalogue().values())


def test_two_processes_write_the_same_bytes() -> None:
    code = (
        "from narrows.calculator import scripts\n"
        "from narrows.calculator.models import catalogue\n"
        "for name, text in scripts.files(catalogue().values()): print(name, text)\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert runs[0] == runs[1]
    assert runs[0].decode() == "".join(f"{name} {text}\n" for name, text in files())


def test_every_definition_has_a_name_of_its_own() -> None:
    found = {
        each
        for model in catalogue().values()
        for each, _ in bundle.written([bundle.of(model.chart), bundle.of(model.compute)])
    }
    names = [each.written for each in found]

    assert len(names) == len(set(names)) > 50


def test_a_script_asks_for_nothing_from_outside() -> None:
    for name, text in files():
        assert "http:" not in text.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert "https:" not in text
        assert re.search(r"\b(?:eval|Function|fetch)\(", text) is None, name
        assert len(gzip.compress(text.encode())) < 12_000, name


def test_a_module_is_read_with_what_it_imports() -> None:
    read = definition.module(WHERE)

    assert "compute" in read.definitions
    assert read.imports["curve"] == "narrows.calculator.chart.curve"
