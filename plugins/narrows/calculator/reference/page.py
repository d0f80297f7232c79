"""The reference pages of the models, as Markdown, made from the models' own files."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from narrows.calculator import formula, sheet
from narrows.calculator.prompt.printout import command
from narrows.calculator.reference import case as cases
from narrows.calculator.reference import documentation
from narrows.calculator.reference.case import Case, Pair
from narrows.calculator.reference.documentation import Entry, Refusal
from narrows.calculator.reference.family import FAMILIES, in_order
from narrows.calculator.unit import WORDS

if TYPE_CHECKING:
    from narrows.calculator.model import Model

MADE: Final = "<!-- Made by scripts/generate_reference from the models' files. Edit those. -->"

EXAMPLE: Final = "example"
"""The name of the block on every page of a model."""


def pages(models: Iterable[Model]) -> Mapping[str, str]:
    """Return the reference pages by file name: one for each model, and `index.md`."""
    ordered = in_order(models)
    return {"index.md": _index(ordered), **{f"{model.name}.md": _page(model) for model in ordered}}


def _page(model: Model) -> str:
    about = f"`{model.name}`, in the family *{FAMILIES[model.family]}*. [All models](index.md)"
    parts = [
        f"# {model.title}",
        MADE,
        about,
        _text(model.summary),
        documentation.block(model, name=EXAMPLE, vary=True, show="[sentence, table, chart]"),
        *_section("How to write it", *_writing(model)),
        *_section("Given", *_given(model)),
        *_section("Computed", _entries("In a claim", documentation.outputs(model))),
        *_section("Formula", *_formula(model)),
        *_section("Errors", _errors(documentation.errors(model))),
        *_section("Special cases", "\n".join(map(_limit, cases.limits(model)))),
        *_section("Known values", _known(cases.known(model))),
        *_section("Reference", _reference(model)),
    ]
    return "\n\n".join(parts) + "\n"


def _section(title: str, *parts: str) -> Sequence[str]:
    return (f"## {title}", *parts)


def _writing(model: Model) -> Iterator[str]:
    """Yield how the example is written in a note and at the prompt."""
    claim = _claim(model)
    block = documentation.block(model, name=EXAMPLE, vary=True)
    yield "The figure is a block of a note, and a number in the prose is tied to it by its link:"
    yield f"````markdown\n{block}\n\n{claim}\n````"
    yield f"This is how the number looks. {claim}"
    yield f"At the prompt:\n\n```sh\n{command(model)}\n```"


def _claim(model: Model) -> str:
    """Return a sentence with a number that the example gives."""
    result = sheet.read(documentation.block(model, name=EXAMPLE)).named[EXAMPLE]
    for output in model.outputs:
        quantity = result.outputs.get(output.symbol)
        if quantity is None or isinstance(quantity.value, tuple) or output.kind in WORDS:
            continue
        meaning = output.meaning[:1].upper() + output.meaning[1:]
        return f"{_text(meaning)}: [{quantity}](calc:{EXAMPLE}.{output.symbol})."
    raise ValueError(f"the example of {model.name} gives no number")


def _given(model: Model) -> Iterator[str]:
    yield _entries("In a block", documentation.parameters(model))
    for remark in documentation.remarks(model):
        yield f"{_text(remark)}."


def _entries(place: str, entries: Sequence[Entry]) -> str:
    is_bounded = any(entry.domain for entry in entries)
    head = ["Symbol", place, "What it is", "Form", *(["Domain"] if is_bounded else [])]
    return _table(head, (_entry(each)[: len(head)] for each in entries))


def _entry(entry: Entry) -> Sequence[str]:
    words = dict.fromkeys((entry.symbol, entry.name.replace(" ", "_")))
    written = ", ".join(f"`{word}`" for word in words)
    return entry.markup, written, _text(entry.meaning), entry.form, _text(entry.domain)


def _formula(model: Model) -> Iterator[str]:
    """Yield the formula, and for readers whose program knows no MathML the same as it is typed."""
    yield formula.render(model.formula, f"Formula of {model.title}")
    lines = "\n".join(model.formula)
    summary = "<summary>As plain text</summary>"
    yield f'<details markdown="1">\n{summary}\n\n```text\n{lines}\n```\n\n</details>'


def _errors(errors: Iterable[Refusal]) -> str:
    rows = (
        (
            f"`{each.code}`",
            ", ".join(f"`{symbol}`" for symbol in each.symbols),
            _text(each.reason),
            "<br>".join(map(_text, each.examples)),
        )
        for each in errors
    )
    return _table(("Error", "Inputs", "When", "For example"), rows)


def _limit(case: Case) -> str:
    reason = case.source[:1].upper() + case.source[1:]
    return f"- {_text(reason)}: {_pairs(case.given)} gives {_pairs(case.gives)}."


def _known(known: Iterable[Case]) -> str:
    rows = (
        (
            _pairs(case.given) or "nothing",
            f"the error `{case.error}`" if case.error else _pairs(case.gives),
            _text(case.source),
        )
        for case in known
    )
    return _table(("Given", "Result", "Source"), rows)


def _pairs(pairs: Iterable[Pair]) -> str:
    return ", ".join(f"{each.markup}{cases.EQUALS}{_text(each.value)}" for each in pairs)


def _reference(model: Model) -> str:
    doi = model.reference.doi
    link = f" [doi:{doi}](https://doi.org/{doi})" if doi else ""
    return f"{_text(model.reference.citation)}{link}"


def _index(models: Iterable[Model]) -> str:
    tables = [
        _family(FAMILIES[family], list(members))
        for family, members in itertools.groupby(models, key=lambda model: model.family)
    ]
    return "\n\n".join(["# Models", MADE, _INTRODUCTION, *tables]) + "\n"


def _family(title: str, models: Sequence[Model]) -> str:
    rows = (
        (
            f"`{model.name}`",
            f"[{_text(model.title)}]({model.name}.md)",
            _text(model.summary),
            ", ".join(each.markup for each in documentation.parameters(model)),
            ", ".join(each.markup for each in documentation.outputs(model)),
        )
        for model in models
    )
    head = ("In a block", "Model", "It answers", "Given", "Computed")
    return f"## {title}\n\n{_table(head, rows)}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |" for row in lines
    )


def _text(text: str) -> str:
    """Return plain text as Markdown; what stands between backticks is code already."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else escape(part, quote=False) for part in parts)


_INTRODUCTION = """\
A block names its model by the word in the first column. `narrows model NAME` prints the page of a \
model in the terminal, and `narrows calc NAME` computes there: `narrows calc amdahl p=43% gain=55%`.

[Use the calculator](../../guides/use-the-calculator.md) says how blocks and claims are written."""
