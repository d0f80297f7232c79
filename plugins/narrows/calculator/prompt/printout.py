"""Results, errors and models as text for a terminal."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from narrows.calculator.reference import case as cases
from narrows.calculator.reference import documentation, family
from narrows.calculator.symbol import spelt
from narrows.ink import PLAIN, Ink, Tone
from narrows.snippet import columns, window
from narrows.unseen import one_line, visible

if TYPE_CHECKING:
    from narrows.calculator.model import Model, Output, Parameter, Values
    from narrows.calculator.prompt import Typed
    from narrows.calculator.reference.case import Case
    from narrows.calculator.reference.documentation import Entry
    from narrows.calculator.solution import Result
    from narrows.diagnostic import Finding

WIDTH: Final = 80
"""How wide a text is at most: longer lines are hard to read."""

_WIDEST: Final = 32  # a longer cell is broken, so that the last column keeps room
_MARGIN: Final = "  "


def of_result(result: Result, width: int = WIDTH, ink: Ink = PLAIN) -> str:
    """Return what a model gives: the sentence, then what was given and what is computed."""
    model = result.scenario.model
    return _joined(
        ink.paint(model.title, Tone.STRONG),
        _filled(model.sentence(result.values), width),
        _titled("Given", _values(model.parameters, result.scenario.inputs), width, ink),
        _titled("Computed", _values(model.outputs, result.outputs), width, ink),
    )


def of_finding(finding: Finding, rule: str, typed: Typed, ink: Ink = PLAIN) -> str:
    """Return what is wrong with something typed, with its place marked in it."""
    source = typed.source
    start, end = source.position(finding.span.start), source.position(finding.span.end)
    line = visible(source.line(start.line))
    last = end.column - 1 if end.line == start.line else len(line)
    shown, lead, marks = window(line, start.column - 1, last)
    bar, equals = ink.paint("|", Tone.FAINT), ink.paint("=", Tone.FAINT)
    lines = [
        f"{ink.paint(f'error[{rule}]', Tone.ERROR)}: {one_line(finding.message)}",
        f" {bar}",
        f" {bar} {shown}",
        f" {bar} {lead}{ink.paint(marks, Tone.ERROR)}",
    ]
    if finding.help:
        lines.append(f" {equals} {ink.paint('help', Tone.HELP)}: {one_line(finding.help)}")
    return "".join(f"{each}\n" for each in lines)


def of_model(model: Model, width: int = WIDTH, ink: Ink = PLAIN) -> str:
    """Return the reference page of a model."""
    reference = model.reference.citation
    if model.reference.doi:
        reference += f" https://doi.org/{model.reference.doi}"
    example = [command(model), "", *documentation.block(model).split("\n")]
    limits = (f"{each.source}: {_case(each)}" for each in cases.limits(model))
    known = (f"{_case(each)}\n{each.source}" for each in cases.known(model))
    return _joined(
        f"{ink.paint(model.name, Tone.STRONG)}: {model.title} (family {model.family})",
        _filled(model.summary, width),
        _titled("Given", map(_entry, documentation.parameters(model)), width, ink),
        "\n".join(_MARGIN + each for each in _items(documentation.remarks(model), width)),
        _titled("Computed", map(_entry, documentation.outputs(model)), width, ink),
        _headed("Formula", model.formula, ink),
        _headed("Example", example, ink),
        _titled("Errors", _errors(model), width, ink),
        _headed("Special cases", _items(limits, width), ink),
        _headed("Known values", _items(known, width), ink),
        _headed("Reference", _broken(reference, min(width, WIDTH) - len(_MARGIN)), ink),
    )


def of_models(models: Iterable[Model], ink: Ink = PLAIN) -> str:
    """Return the list of models by family, with one line each, however long."""
    ordered = family.in_order(models)
    widest = max(len(model.name) for model in ordered)
    groups = itertools.groupby(ordered, key=lambda model: model.family)
    return _joined(
        *(
            _headed(family.FAMILIES[about], (_line(model, widest, ink) for model in members), ink)
            for about, members in groups
        )
    )


def _line(model: Model, width: int, ink: Ink) -> str:
    name = ink.paint(model.name, Tone.STRONG) + " " * (width - len(model.name))
    return f"{name}{_MARGIN}{model.summary}"


def command(model: Model) -> str:
    """Return the command that computes the model's example."""
    given = (_argument(name, value) for name, value in model.example.items())
    return " ".join([f"narrows calc {model.name}", *given])


def _argument(name: str, value: str) -> str:
    # What a shell would take for its own stands in quotes.
    is_plain = all(each.isalnum() or each in "%./,:+-_" for each in value)
    return f"{name}={value}" if is_plain else f"'{name}={value}'"


def _values(items: Iterable[Parameter | Output], values: Values) -> Iterator[Sequence[str]]:
    for item in items:
        if item.symbol in values:
            yield cases.shown(item), visible(str(values[item.symbol])), item.meaning


def _entry(entry: Entry) -> Sequence[str]:
    form = entry.form.replace(", `", ", as in `")
    about = "; ".join(part for part in (form, entry.domain) if part)
    shown = entry.shown.replace(" ", "_")
    # A Greek letter may be typed too; what merely looks better may not.
    comma = "," if spelt(shown) == entry.symbol else ""
    symbol = entry.symbol if shown == entry.symbol else f"{entry.symbol}{comma} {entry.shown}"
    return symbol, entry.name, f"{entry.meaning}\n{about}"


def _case(case: Case) -> str:
    given = ", ".join(map(str, case.given)) or "nothing"
    gives = f"the error `{case.error}`" if case.error else ", ".join(map(str, case.gives))
    return f"{given} gives {gives}"


def _errors(model: Model) -> Iterator[Sequence[str]]:
    for each in documentation.errors(model):
        yield each.code, ", ".join(each.symbols), "\n".join([each.reason, *each.examples])


def _titled(title: str, rows: Iterable[Sequence[str]], width: int, ink: Ink) -> str:
    return _headed(title, _table(list(rows), min(width, WIDTH), ink), ink)


def _headed(title: str, lines: Iterable[str], ink: Ink) -> str:
    body = [f"{_MARGIN}{line}".rstrip() for line in lines]
    return "\n".join([ink.paint(title, Tone.STRONG), *body]) if body else ""


def _table(rows: Sequence[Sequence[str]], width: int, ink: Ink) -> Iterator[str]:
    """Yield the lines of a table; the last column is as wide as there is room."""
    if not rows:
        return
    widths = [
        min(max(columns(each) for row in rows for each in row[place].split("\n")), _WIDEST)
        for place in range(len(rows[0]) - 1)
    ]
    room = max(width - sum(each + len(_MARGIN) for each in widths) - len(_MARGIN), 20)
    for row in rows:
        cells = [_broken(text, each) for text, each in zip(row, [*widths, room], strict=True)]
        for line in itertools.zip_longest(*cells, fillvalue=""):
            yield _row(line, widths, ink)


def _row(line: Sequence[str], widths: Sequence[int], ink: Ink) -> str:
    """Return one line of a table, its first column in bold."""
    padded = [text + " " * (each - columns(text)) for text, each in zip(line, widths, strict=False)]
    first = ink.paint(line[0], Tone.STRONG) + padded[0][len(line[0]) :]
    return _MARGIN.join([first, *padded[1:], line[-1]]).rstrip()


def _broken(text: str, width: int) -> list[str]:
    # What must stay together is held by a blank that breaks no line.
    return [
        each.replace("\N{NO-BREAK SPACE}", " ")
        for line in text.split("\n")
        for each in textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
    ]


def _items(items: Iterable[str], width: int) -> Iterator[str]:
    """Yield the lines of a list."""
    for item in items:
        lines = _broken(item, min(width, WIDTH) - 2 * len(_MARGIN))
        yield from (("- " if not place else _MARGIN) + line for place, line in enumerate(lines))


def _filled(text: str, width: int) -> str:
    return "\n".join(_broken(visible(text), min(width, WIDTH)))


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"
