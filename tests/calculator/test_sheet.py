"""Sheets: total on any text, and true about places."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown
import pytest
from calc_pages import CODING, block
from hypothesis import given, settings
from hypothesis import strategies as st

from narrows.calculator import figure
from narrows.calculator.model import Model
from narrows.calculator.models import catalogue
from narrows.calculator.sheet import Sheet, read
from narrows.calculator.unit import Kind
from narrows.prose import separate

PIECES = st.sampled_from(
    [
        *(
            "```calc\n",
            "```\n",
            "````\n",
            "~~~calc\n",
            "~~~\n",
            "> ",
            "    ",
            "- ",
            "\n",
            "\n\n",
            "\t",
        ),
        *(f"model: {name}\n" for name in catalogue()),
        *("p: 43%\n", "s: 1.55x\n", "lam: 30/week\n", "mu: 10/week\n", "t: 2 days\n", "L: 4\n"),
        *("stages: {a: 3, b: 4}\n", "yields: [1, 2]\n", "boost_stage: a\n", "boost: 3x\n"),
        *("name: x\n", "name: y\n", "title: <b>\n", "show: [chart]\n", "vary: {p: [0, 1, 1]}\n"),
        *("expect: {S: 1.18}\n", "expect: {error: domain}\n", "pi: 1\n", "beta: 1\n", "I: 1\n"),
        *(
            "[1.18×](calc:x.S)",
            "[?](calc:amdahl?p=43%&s=inf#S_max)",
            "[a](calc:",
            "](calc:x.S)",
            "[",
        ),
        *(
            "&x: ",
            "*x",
            "!!python/object",
            "{",
            "}",
            "|",
            ">",
            "'",
            '"',
            "%",
            "inf",
            "nan",
            "1e999",
        ),
    ]
)
PAGES = st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=30).map("".join)


@given(PAGES)
@settings(max_examples=400)
def test_reading_and_showing_never_raise_and_every_place_lies_in_the_text(text: str) -> None:
    sheet = read(text)
    for fault in sheet.faults:
        span = fault.finding.span
        assert 0 <= span.start <= span.end <= len(text)
        assert fault.finding.message
        assert "\n" not in fault.finding.message
    for ordinal, computation in enumerate(sheet.computations, start=1):
        assert figure.render(computation, ordinal)


@given(PAGES)
@settings(max_examples=150)
def test_rendering_never_raises(text: str) -> None:
    markdown.markdown(text, extensions=["narrows.calculator.extension", "pymdownx.superfences"])


NUMBERS = st.one_of(
    st.floats(1e-15, 1e15, allow_nan=False).map(lambda value: f"{value:.15f}"[:28].rstrip(".")),
    st.sampled_from(["0", "1", "inf", "43%", "1e9", "0.999999999999999", "999,999,999,999,999"]),
)


@given(st.sampled_from(list(catalogue().values())), st.data())
@settings(max_examples=400)
def test_any_numbers_give_a_figure_or_a_finding(model: Model, data: st.DataObject) -> None:
    lines = [f"model: {model.name}"]
    for parameter in model.parameters:
        if parameter.optional and data.draw(st.booleans()):
            continue
        value = data.draw(NUMBERS)
        if parameter.many:
            value = f"[{value.replace(',', '')}, {data.draw(NUMBERS).replace(',', '')}]"
        if parameter.kind is Kind.WORD:
            value = parameter.choices[0]
        if parameter.kind is Kind.STAGE:
            value = "1"
        lines.append(f"{parameter.symbol}: {value}")
    sheet = read(block(*lines))
    assert bool(sheet.faults) != bool(sheet.results)
    assert not re.search(r"\bnan\b", figure.render(sheet.computations[0], 1))


class _Balance(HTMLParser):
    """Notes which elements are left open, and which close without having been opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "<!-- -->",
    "&lt;b&gt;",
    "javascript:alert(1)",
    "</figure></div>",
    "]]>",
]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize(
    "template",
    [
        "model: {}\np: 1",
        "model: amdahl\np: {}\ns: 2",
        "model: amdahl\n{}: 1\ns: 2",
        "model: amdahl\nname: {}\np: 1\ns: 2",
        "model: amdahl\ntitle: {}\np: 50%\ns: 2",
        "model: amdahl\nshow: [{}]\np: 1\ns: 2",
        "model: amdahl\nexpect: {{S: {}}}\np: 1\ns: 2",
        "model: amdahl\nexpect: {{{}: 1}}\np: 1\ns: 2",
        "model: amdahl\nvary: {{{}: 1}}\np: 1\ns: 2",
        "model: pipeline\nstages: {{{}: 3, b: 4}}",
        "model: pipeline\nstages: {{a: 3, {}: 4}}\nboost_stage: {}\nboost: 3",
        "model: pipeline\nstages: {{a: 3, b: 4}}\nboost_stage: {}\nboost: 3",
    ],
)
def test_nothing_that_an_author_writes_reaches_the_page_as_markup(
    template: str, hostile: str
) -> None:
    body = template.replace("{}", _quoted(hostile)).replace("{{", "{").replace("}}", "}")
    sheet = read(f"```calc\n{body}\n```\n")
    assert sheet.computations
    html = figure.render(sheet.computations[0], 1)
    balance = _Balance()
    balance.feed(html)
    assert not balance.open
    assert not balance.wrong
    assert not balance.tags & {"script", "img", "b"}
    assert "onerror=alert(1)>" not in html
    assert len(balance.ids) == len(set(balance.ids))


@pytest.mark.parametrize(
    "body",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "model: !!python/object/apply:os.system [ls]",
        "model: amdahl\np: " + "[" * 1000,
        "model: amdahl\np: " + "{a: " * 100,
        "model: amdahl\np: " + "9" * 10_000,
        "model: " + "x" * 100_000,
        "model: amdahl\ns: .inf\np: .nan",
        "\x00",
        "? [a]\n: b",
        "model: amdahl\n---\nmodel: amdahl",
    ],
)
def test_yaml_that_would_hurt_is_one_short_finding_after_another(body: str) -> None:
    sheet = read(f"```calc\n{body}\n```\n")
    assert sheet.faults
    assert all(len(fault.finding.message) < 200 for fault in sheet.faults)


def test_a_page_without_calculations_is_an_empty_sheet() -> None:
    assert read("A calculation is no calc block.\n\n```python\nx\n```\n") == Sheet()


def test_spans_count_from_the_start_of_the_whole_text() -> None:
    front = "---\ntitle: calc:x\n---\n"
    text = f"{front}{CODING}\n[9×](calc:coding.S)\n"
    sheet = read(text, offset=len(front))
    (fault,) = sheet.faults
    assert fault.finding.span.of(text) == "9×"
    assert sheet.blocks[0].span.of(text) == CODING.strip()
    assert read(text, separate(text, len(front))) == sheet


@pytest.mark.parametrize("prefix", ["> ", "    ", "> > ", "  ", ">"])
def test_a_block_is_read_in_place_behind_any_prefix(prefix: str) -> None:
    lines = ["```calc", "model: amdahl", "# a comment", "", "p: 143%", "s: 2x", "```"]
    text = "- x\n\n" + "".join(f"{prefix}{line}\n" for line in lines)
    (fault,) = read(text).faults
    assert fault.finding.span.of(text) == "143%"


def test_a_fence_in_a_fence_or_a_comment_is_no_block() -> None:
    for before, after in (("````\n", "````\n"), ("<!--\n", "-->\n"), ("~~~\n", "~~~\n")):
        assert read(f"{before}{CODING}{after}").computations == ()


def test_an_unclosed_fence_is_left_to_another_rule() -> None:
    assert read("```calc\nmodel: nonsense\n") == read("")


def test_two_blocks_of_one_name_leave_the_claim_to_the_first() -> None:
    sheet = read(f"{CODING}\n{CODING.replace('43%', '57%')}\n[1.18×](calc:coding.S)\n")
    assert [fault.rule for fault in sheet.faults] == ["calc-syntax"]
    assert sheet.claims[0].stands
    assert set(sheet.named) == {"coding"}
