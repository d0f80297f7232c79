"""Computation -> HTML: a figure that is complete without a script, or a note that says why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Final

from narrows.calculator import formula, whatif
from narrows.calculator.chart import Table
from narrows.calculator.drawing import draw, table
from narrows.calculator.reference.case import html

if TYPE_CHECKING:
    from narrows.calculator.block import Block
    from narrows.calculator.computation import Computation
    from narrows.calculator.model import Model, Output, Parameter, Values
    from narrows.calculator.solution import Result


STATE: Final = "data-narrows-figure"
"""The attribute that holds what the script must know of a figure."""


def anchor(name: str) -> str:
    """Return the id of the figure of the block called `name`."""
    return f"calc-{name}"


def render(computation: Computation, ordinal: int) -> str:
    """Return the HTML of one block; `ordinal` is its place among the blocks of the page, from 1.

    All that an author wrote is escaped. Ids start with the figure's own, which is `anchor(name)`,
    or made of the ordinal: a name starts with a letter, so the two never meet.
    """
    block, result = computation.block, computation.result
    identity = anchor(block.name or str(ordinal))
    if computation.faults or computation.fallen:
        messages = [fault.finding.message for fault in computation.faults] or [computation.fallen]
        return _note(identity, "This calculation is not shown.", messages)
    if result is None:
        return _note(identity, "No result, as expected.", [computation.note])
    state = whatif.state(computation)
    parts = "".join(_parts(block, result, identity, ordinal, moves=bool(state)))
    moved = f' {STATE}="{escape(state)}"' if state else ""
    return f'<figure class="narrows-figure" id="{identity}"{moved}>{parts}</figure>'


def _note(identity: str, title: str, messages: Iterable[str]) -> str:
    said = "".join(f"<p>{escape(message)}</p>" for message in messages if message)
    return (
        f'<div class="narrows-error" role="note" id="{identity}">'
        f"<p><strong>{escape(title)}</strong></p>{said}</div>"
    )


def _parts(
    block: Block, result: Result, identity: str, ordinal: int, *, moves: bool
) -> Iterator[str]:
    """Yield the parts that `show:` asks for, in its order; the caption comes first, always."""
    model, values = result.scenario.model, result.values
    sentence = model.sentence(values) if "sentence" in block.show else ""
    yield _caption(block.title or model.title, sentence)
    for part in dict.fromkeys(block.show):
        if part == "table":
            rows = "".join(_rows(result, moves=moves))
            yield _scrolling(f"Calculation {ordinal}: inputs and results", _HEAD + rows)
        elif part == "chart":
            chart = model.chart(values)
            yield draw(chart, identity)
            yield _data(table(chart), chart.title, ordinal)
        elif part == "formula":
            yield _formula(model, ordinal)


def _caption(title: str, sentence: str) -> str:
    said = f' <span class="narrows-figure__sentence">{escape(sentence)}</span>' if sentence else ""
    return (
        f'<figcaption><strong class="narrows-figure__title">{escape(title)}</strong>{said}'
        f"</figcaption>"
    )


# A search takes the words out of the elements, and would join those of cells without a space.
_HEAD = (
    '<thead><tr><th scope="col">Symbol</th> <th scope="col">Value</th> '
    '<th scope="col">Meaning</th></tr></thead> '
)


def _scrolling(label: str, rows: str) -> str:
    """Return a table that scrolls by itself on a narrow screen, by keyboard too."""
    return (
        f'<div class="narrows-figure__scroll" role="region" aria-label="{escape(label)}" '
        f'tabindex="0"><table class="narrows-figure__table">{rows}</table></div>'
    )


def _rows(result: Result, *, moves: bool) -> Iterator[str]:
    model = result.scenario.model
    yield from _group("Given", model.parameters, result.scenario.given, moves=moves)
    yield from _group("Computed", model.outputs, result.outputs, moves=moves)


def _group(
    title: str, items: Iterable[Parameter | Output], values: Values, *, moves: bool
) -> Iterator[str]:
    """Yield the rows of parameters or outputs; a value that moves says whose it is."""
    yield f'<tbody><tr><th scope="rowgroup" colspan="3">{title}</th></tr> '
    for item in items:
        if item.symbol in values:
            shown = html(item)
            whose = f' data-narrows-value="{item.symbol}"' if moves else ""
            yield (
                f'<tr><th scope="row">{shown}</th> '
                f"<td{whose}>{escape(str(values[item.symbol]))}</td> "
                f"<td>{escape(item.meaning)}</td></tr> "
            )
    yield "</tbody>"


def _data(data: Table, title: str, ordinal: int) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in data.head)
    rows = "".join(_data_row(row) for row in data.rows)
    body = f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
    return (
        f'<details class="narrows-figure__data" data-search-exclude="">'
        f"<summary>{escape(title)}: the numbers</summary>"
        f"{_scrolling(f'Calculation {ordinal}: numbers of the chart', body)}</details>"
    )


def _data_row(row: tuple[str, ...]) -> str:
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
    return f'<tr><th scope="row">{escape(row[0])}</th>{cells}</tr>'


def _formula(model: Model, ordinal: int) -> str:
    lines = formula.render(model.formula, f"Calculation {ordinal}: formula")
    reference = escape(model.reference.citation)
    if doi := model.reference.doi:
        reference += f' <a href="https://doi.org/{escape(doi)}">doi:{escape(doi)}</a>'
    return (
        f'<div class="narrows-figure__formula">{lines}</div>'
        f'<p class="narrows-figure__reference">{reference}</p>'
    )
