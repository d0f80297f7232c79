"""Formulas: typeset as a reader expects, and readable whatever is in them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from narrows.calculator.extension import CalculatorExtension
from narrows.calculator.formula import markup, render
from narrows.calculator.formula.mathml import DEEPEST
from narrows.calculator.models import catalogue
from narrows.patterns.sanitiser import SanitiserExtension

GOLDEN = Path(__file__).parents[1] / "golden" / "formulas.txt"
UNSEEN = {"\N{INVISIBLE TIMES}": "&InvisibleTimes;", "\N{FUNCTION APPLICATION}": "&ApplyFunction;"}
CHILDREN = {"mfrac": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3}
LINES = [line for model in catalogue().values() for line in model.formula]


def cases() -> list[tuple[str, str]]:
    """Return the linear forms of the golden file, each with what becomes of it."""
    blocks = GOLDEN.read_text("utf-8").strip().split("\n\n")
    return [(linear, html.strip()) for linear, _, html in (b.partition("\n") for b in blocks)]


@pytest.mark.parametrize(("linear", "expected"), cases(), ids=[linear for linear, _ in cases()])
def test_a_form_is_typeset(linear: str, expected: str) -> None:
    found = markup(linear)
    for character, name in UNSEEN.items():
        found = found.replace(character, name)
    assert found == expected


PIECES = [*"abxWλμΣΠ0159 ²⁻ⁿ+−-·×/*^_=<>≤,;:.!%'√∞…()[]{}⌈⌉", "S_max", "B_0", "Lq", "P0", "gain"]
PIECES += ["time saved", " where ", " a pile ", "max(", "exp(−", "1,400", "1.5", "M/M/1", '"', "&"]
forms = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


class _Balance(HTMLParser):
    """Opens and closes elements, and keeps their text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base class has it
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def letters(text: str) -> Counter[str]:
    """Count the letters of a text, raised ones as what they are; a sum is its Greek letter."""
    plain = unicodedata.normalize("NFKC", text).replace("∑", "Σ").replace("∏", "Π")
    return Counter(each for each in plain if each.isalpha())


@given(forms | st.text(max_size=60))
def test_any_text_gives_balanced_elements_and_keeps_its_letters(text: str) -> None:
    parser = _Balance()
    parser.feed(markup(text))
    parser.close()

    assert parser.open == []
    assert letters(parser.text) == letters(text)


@given(forms)
def test_every_structure_has_as_many_parts_as_it_needs(text: str) -> None:
    tree = ElementTree.fromstring(markup(text))  # noqa: S314 - our own elements

    assert tree.tag in ("math", "p")
    for element in tree.iter():
        assert len(element) == CHILDREN.get(element.tag, len(element))
        assert (element.tag in ("mi", "mn", "mo", "mtext")) <= (len(element) == 0)
        assert element.tag != "mrow" or len(element) != 1


@given(forms)
def test_what_is_read_aloud_is_what_was_written(text: str) -> None:
    said = re.findall(r'alttext="([^"]*)"', html := markup(text))
    outside = re.sub(r"<math.*?</math>", "\0", html.removeprefix("<p>").removesuffix("</p>"))
    for part in said:
        outside = outside.replace("\0", part, 1)

    assert unescape(outside).strip() == text.strip()


@pytest.mark.parametrize("form", ["(", "√", "Σ ", "x^", "1/(", "1/", "f(", "x_(", "x!", "²", "(x)"])
def test_depth_cannot_hurt(form: str) -> None:
    html = markup(form * 5_000 + "x")
    depth = deepest = 0
    for closing in re.findall(r"<(/?)m", html):
        depth += -1 if closing else 1
        deepest = max(deepest, depth)

    assert deepest < 5 * DEEPEST
    assert len(html) < 40 * 5_000 * len(form)


@pytest.mark.parametrize("line", LINES)
def test_every_line_of_every_model_keeps_its_letters(line: str) -> None:
    text = re.sub(r"<[^>]*>", "", markup(line))

    assert letters(unescape(text)) == letters(line)


def test_every_model_has_an_equation() -> None:
    without = [m.name for m in catalogue().values() if "<mo>=</mo>" not in render(m.formula, "")]

    assert without == []


def test_formulas_are_a_region_that_the_keyboard_reaches_and_search_leaves_out() -> None:
    html = render(["x²", "y"], 'The "square"')

    assert html.startswith('<div class="narrows-formula" role="region" aria-label="The &quot;squ')
    assert 'tabindex="0" data-search-exclude=""' in html
    assert html.count("<math") == 2


def test_the_formula_of_a_figure_survives_what_cleans_a_note_and_one_of_the_author_does_not() -> (
    None
):
    page = "```calc\nmodel: little\nlam: 4\nW: 13\n```\n\n<math><mi>x</mi></math>\n\nend"
    html = Markdown(extensions=[SanitiserExtension(), CalculatorExtension()]).convert(page)

    assert html.count("<math") == 1
    assert f"{markup('L = λ W')}" in html
    assert "<mi>x</mi>" not in html
    assert "end" in html
