"""What is said of a model, on the site and at the prompt, is all that its file says."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from narrows.calculator import formula, sheet, variation
from narrows.calculator.evaluation import answer, evaluate
from narrows.calculator.model import Model, ModelError
from narrows.calculator.models import catalogue
from narrows.calculator.reference import documentation
from narrows.calculator.reference import page as reference
from narrows.calculator.reference.family import FAMILIES, in_order
from narrows.calculator.variation import Variation
from narrows.patterns import note
from narrows.text import Source
from vaults import a_dialect

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference" / "models"
STALE = "run scripts/generate_reference"
MODELS = list(catalogue().values())
PAGES = reference.pages(MODELS)

every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)


def test_every_model_has_its_page_and_no_page_is_left_of_a_model_that_has_gone() -> None:
    written = {path.name for path in FOLDER.iterdir()}

    assert written == {"index.md", *(f"{model.name}.md" for model in MODELS)}, STALE


def test_every_page_says_what_the_models_files_say() -> None:
    stale = [name for name, text in PAGES.items() if (FOLDER / name).read_text("utf-8") != text]

    assert stale == [], STALE


def test_the_index_lists_every_model_once_below_its_family() -> None:
    index = PAGES["index.md"]
    listed = re.findall(r"^## (.+)$|^\| `(\w+)` \| \[[^]]+\]\(\2\.md\) ", index, re.MULTILINE)
    headings = [heading for heading, _ in listed if heading]
    names = [name for _, name in listed if name]

    assert headings == list(FAMILIES.values())
    assert names == [model.name for model in in_order(MODELS)]
    assert sorted(names) == sorted(catalogue())


def words(text: str) -> str:
    """Return what a reader sees of a page's Markdown, on one line."""
    plain = re.sub(r"`|</?var>|</?sub>", "", unescape(text).replace("\N{NO-BREAK SPACE}", " "))
    return " ".join(plain.split())


@every_model
def test_a_page_has_everything_that_the_file_says(model: Model) -> None:
    page = words(PAGES[f"{model.name}.md"])
    said = [model.title, model.summary, model.reference.citation, *model.formula]
    said += [f"https://doi.org/{model.reference.doi}"] if model.reference.doi else []
    for item in (*model.parameters, *model.outputs):
        said += [item.symbol, item.meaning]
    said += [known.source for known in model.known]
    said += [*model.refused, *model.refused.values(), *model.ranges]
    lower = page.lower()

    assert all(formula.markup(line) in PAGES[f"{model.name}.md"] for line in model.formula)
    assert [each for each in said if words(each) not in page] == []
    assert [each.name for each in model.limits if words(each.name).lower() not in lower] == []


@every_model
def test_a_page_computes_its_example_and_claims_a_number_of_it(model: Model) -> None:
    found = sheet.read(PAGES[f"{model.name}.md"])

    assert found.faults == ()
    assert found.named.keys() == {reference.EXAMPLE}
    assert [verdict.stands for verdict in found.claims] == [True]
    assert found.computations[0].block.show == ("sentence", "table", "chart")


@every_model
def test_a_page_has_the_same_headings_and_leads_back(model: Model) -> None:
    name = f"{model.name}.md"
    page = note.parse(name, Source(name, PAGES[name]), a_dialect(), is_page=True)
    links = [link.target for link in page.links]

    assert page.faults == ()
    assert [heading.text for heading in page.headings] == [
        *(model.title, "How to write it", "Given", "Computed", "Formula", "Errors"),
        *("Special cases", "Known values", "Reference"),
    ]
    assert links == ["index.md"]


@every_model
def test_every_known_error_is_documented_by_what_the_model_says(model: Model) -> None:
    documented = {each.code: each for each in documentation.errors(model)}

    for known in model.known:
        if known.error is None:
            continue
        code, symbols = known.error
        with pytest.raises(ModelError) as raised:
            evaluate(model, known.inputs)
        assert set(symbols.split(",")) <= set(documented[code].symbols)
        assert any(each.endswith(raised.value.message) for each in documented[code].examples)


@every_model
def test_an_example_as_a_block_is_a_sound_block(model: Model) -> None:
    for vary in (False, True):
        text = documentation.block(model, name="x", vary=vary)
        assert sheet.read(text).faults == ()
        assert ("vary:" in text) == (vary and bool(model.vary))


def test_a_cell_breaks_no_table_and_starts_no_element() -> None:
    page = PAGES["mm1.md"]
    rows = [line for line in page.splitlines() if line.startswith("|")]

    assert all(re.fullmatch(r"\|(?: [^|]* \|)+", row) for row in rows)
    assert "P(W &gt; t)" in page


@every_model
def test_what_may_be_tried_out_begins_within_its_range_and_its_ends_have_an_answer(
    model: Model,
) -> None:
    found = sheet.read(documentation.block(model, vary=True)).computations[0]
    assert found.result is not None
    scenario = found.result.scenario
    variations = list(variation.read(scenario, found.block.vary))

    assert variations
    for each in variations:
        assert isinstance(each, Variation)
        if each.range is None or each.parameter.many:
            continue
        given = scenario.inputs[each.parameter.symbol]
        assert each.range.low <= given.number <= each.range.high
        for end in (each.range.low, each.range.high):
            inputs = {**scenario.inputs, each.parameter.symbol: replace(given, value=end)}
            # Beyond what is stable there is a message in the place of an answer, and nothing worse.
            with suppress(ModelError):
                assert answer(model, inputs, scenario.time)
