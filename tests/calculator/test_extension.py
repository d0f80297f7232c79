"""The extension on plain Python-Markdown, with and without superfences."""

from __future__ import annotations

import re
from html import unescape

import markdown
import pytest
from calc_pages import CODING, LINE, PILE, block

from narrows.calculator.extension import CalculatorExtension

PLAIN: tuple[str, ...] = ()
FENCED = ("pymdownx.superfences", "admonition", "attr_list", "toc", "tables", "md_in_html")
HOSTS = pytest.mark.parametrize("host", [PLAIN, FENCED], ids=["plain", "superfences"])


def render(text: str, host: tuple[str, ...] = FENCED) -> str:
    """Return the page that `text` becomes."""
    return markdown.markdown(text, extensions=[*host, CalculatorExtension()])


def _sorted(html: str) -> str:
    """Return HTML with the attributes of each element in alphabetical order."""

    def sort(match: re.Match[str]) -> str:
        attributes = re.findall(r' [\w-]+="[^"]*"', match[2])
        return f"<{match[1]}{''.join(sorted(attributes))}>"

    return re.sub(r"<(\w+)((?: [\w-]+=\"[^\"]*\")+)>", sort, html)


def indented(text: str, prefix: str) -> str:
    """Return `text` with `prefix` before every line."""
    return "".join(f"{prefix}{line}\n" for line in text.splitlines())


@HOSTS
def test_a_block_becomes_a_figure(host: tuple[str, ...]) -> None:
    html = render(f"Before\n\n{CODING}\nAfter\n", host)
    assert '<figure class="narrows-figure" id="calc-coding">' in html
    assert "<p>Before</p>" in html
    assert "<p>After</p>" in html
    assert "<p><figure" not in html


@HOSTS
def test_a_block_that_follows_text_at_once_is_no_part_of_its_paragraph(
    host: tuple[str, ...],
) -> None:
    html = render(f"Before\n{CODING}After\n", host)
    assert "<p>Before</p>\n<figure" in html
    assert "</figure>\n<p>After</p>" in html


@HOSTS
def test_a_block_in_a_list_stays_in_its_item(host: tuple[str, ...]) -> None:
    html = render("- one\n\n" + indented(CODING, "    ") + "\n- two\n", host)
    item = re.search(r"<li>.*?</li>", html, re.DOTALL)
    assert item is not None
    assert "<figure" in item[0]
    assert html.count("<ul>") == 1
    assert "<pre>" not in html


@HOSTS
def test_a_block_in_a_quotation_stays_in_it(host: tuple[str, ...]) -> None:
    html = render("> before\n>\n" + indented(CODING, "> ") + "> after\n", host)
    assert html.count("<blockquote>") == 1
    assert html.index("<blockquote>") < html.index("<figure") < html.index("</blockquote>")
    assert html.index("after") < html.index("</blockquote>")


def test_a_block_in_an_admonition_stays_in_it() -> None:
    html = render("!!! note\n\n" + indented(f"Text\n{CODING}Text", "    "))
    assert html.startswith('<div class="admonition note">')
    assert "<figure" in html
    assert html.rstrip().endswith("<p>Text</p>\n</div>")


@HOSTS
def test_a_block_in_an_outer_fence_stays_code(host: tuple[str, ...]) -> None:
    html = render(f"````\n{CODING}````\n", host)
    assert "<figure" not in html
    assert "model: amdahl" in html


def test_a_block_in_a_markdown_fence_in_a_list_stays_code() -> None:
    fence = indented(f"````markdown\n{CODING}````\n", "    ")
    html = render(f"1. Write:\n\n{fence}")
    assert "<figure" not in html


def test_tildes_make_a_block_too() -> None:
    assert "<figure" in render(CODING.replace("```", "~~~"))


@HOSTS
def test_a_claim_links_to_its_figure_and_carries_its_derivation(host: tuple[str, ...]) -> None:
    html = render(f"{CODING}\nIt is [1.18×](calc:coding.S).\n", host)
    assert (
        '<a aria-describedby="narrows-claim-1" class="narrows-claim__number" href="#calc-coding">'
        '1.18×</a><span class="narrows-claim__source" data-search-exclude="" hidden="hidden" '
        'id="narrows-claim-1" role="tooltip">'
        "Amdahl's law: S = 1.18× for p = 43%, gain = 55%</span></span>."
    ) in _sorted(html)


@HOSTS
def test_a_claim_without_a_figure_is_a_number_that_says_where_it_comes_from(
    host: tuple[str, ...],
) -> None:
    html = render("It is [1.75×](calc:amdahl?p=43%&s=inf#S_max).", host)
    assert (
        '<data aria-describedby="narrows-claim-1" class="narrows-claim__number" tabindex="0" '
        'value="1.75438596491">1.75×</data>'
    ) in _sorted(html)
    assert "Amdahl's law: S_max = 1.75× for p = 43%, s = ∞</span></span>." in html
    assert "calc:" not in html
    assert "href" not in html


@HOSTS
def test_a_claim_of_another_note_leads_to_its_figure(host: tuple[str, ...]) -> None:
    target = "calc:amdahl?p=43%25&gain=55%25&@=../law.md%23calc-coding#S"
    html = render(f"It is [1.18×]({target}).", host)
    assert 'href="../law.md#calc-coding"' in html
    assert "data-narrows-block" not in html
    assert "for p = 43%, gain = 55%</span>" in html


@pytest.mark.parametrize(
    "home", ["javascript:alert(1)", "//example.org", "/x", "%5C%5Cx", "x%3Fy", "a%20b", "data:x"]
)
def test_a_claim_leads_nowhere_but_within_the_site(home: str) -> None:
    html = render(f"It is [1.18×](calc:amdahl?p=43%25&gain=55%25&@={home}#S).")
    assert "href" not in html


@HOSTS
@pytest.mark.parametrize(
    ("text", "output", "form"),
    [
        ("1.18×", "S", '{"value":1.18,"kind":"factor","time":"","places":2,"grouped":false}'),
        ("**118%**", "S", '{"value":1.18,"kind":"share","time":"","places":0,"grouped":false}'),
        ("?", "S", ""),
    ],
)
def test_a_claim_of_the_page_carries_what_writes_it_anew(
    host: tuple[str, ...], text: str, output: str, form: str
) -> None:
    html = unescape(render(f"{CODING}\n[{text}](calc:coding.{output})", host))
    assert 'data-narrows-block="coding"' in html
    assert f'data-narrows-output="{output}"' in html
    assert (f'data-narrows-form="{form}"' in html) == bool(form)
    assert ("data-narrows-form" in html) == bool(form)


def test_an_interval_and_an_item_carry_what_they_are() -> None:
    html = render(f"{LINE}\n[3 to 4/week](calc:line.X..X_after) [100%](calc:line.utilisation[2])")
    assert 'data-narrows-output="X..X_after"' in html
    assert "X = 3/week, X_after = 4/week for" in html
    assert "`utilisation` has no item `2`" in html
    html = render(f"{LINE}\n[100%](calc:line.utilisation[review])")
    assert 'data-narrows-output="utilisation[review]"' in html
    assert "utilisation of review = 100% for" in html


def test_what_claims_say_of_themselves_has_an_id_of_its_own_on_every_page() -> None:
    converter = markdown.Markdown(extensions=[CalculatorExtension()])
    for _ in range(2):
        html = converter.reset().convert(f"{CODING}\n[1.18×](calc:coding.S) [9×](calc:coding.S)")
        assert re.findall(r' id="(narrows-claim-\d)"', html) == [
            "narrows-claim-1",
            "narrows-claim-2",
        ]


@HOSTS
def test_a_question_mark_is_filled_in(host: tuple[str, ...]) -> None:
    html = render(f"{PILE}\nIt waits [?](calc:pile.wait), **[?](calc:pile.B)**.\n", host)
    assert ">26 weeks</a>" in html
    assert ">260</a>" in html
    assert "<em>260</em></a>" in render(f"{PILE}\n[*?*](calc:pile.B)\n")


@HOSTS
@pytest.mark.parametrize(
    ("link", "complaint"),
    [
        ("[9×](calc:coding.S)", "the model gives `1.2×`"),
        ("[9×](calc:codign.S)", "no block on this page is named `codign`"),
        ("[9×](calc:)", "a claim names a block and its output"),
        ("[9×][there]\n\n[there]: calc:codign.S\n", "no block on this page is named `codign`"),
    ],
)
def test_a_claim_that_does_not_stand_is_marked_and_leads_nowhere(
    host: tuple[str, ...], link: str, complaint: str
) -> None:
    html = render(f"{CODING}\n{link}\n", host)
    assert '<span class="narrows-claim narrows-claim--stale">' in html
    assert f">{complaint}</span></span>" in html
    assert "calc:" not in html


@HOSTS
def test_a_claim_in_a_heading_and_in_a_table_is_one_too(host: tuple[str, ...]) -> None:
    table = "\n| a | b |\n|---|---|\n| [1.18×](calc:coding.S) | x |\n" if host else ""
    html = render(f"{CODING}\n## It is [1.18×](calc:coding.S)\n{table}", host)
    assert html.count('href="#calc-coding"') == (2 if host else 1)


def test_a_number_that_a_heading_asks_for_is_in_the_table_of_contents() -> None:
    converter = markdown.Markdown(extensions=["toc", CalculatorExtension()])
    asked = "[**?**](calc:coding.S) & [?](calc:coding.S_max)"
    converter.convert(f"{CODING}\n## Why?\n\n### From {asked}?\n\n## [9×](calc:coding.S)\n")
    (why, stale) = converter.toc_tokens  # type: ignore[attr-defined]
    assert (why["name"], stale["name"]) == ("Why?", "9×")
    assert why["children"][0]["name"] == "From 1.18× &amp; 1.75×?"


@HOSTS
def test_code_keeps_its_claims(host: tuple[str, ...]) -> None:
    html = render(f"{CODING}\n`[9×](calc:coding.S)`\n\n    [9×](calc:coding.S)\n", host)
    assert html.count("[9×](calc:coding.S)") == 2
    assert "narrows-claim" not in html


@HOSTS
def test_a_wrong_block_says_so_and_nothing_else(host: tuple[str, ...]) -> None:
    html = render(block("model: amdahl", "p: <b>", "s: 2"), host)
    assert '<div class="narrows-error" role="note" id="calc-1">' in html
    assert "`&lt;b&gt;` is not a number" in html
    assert "Traceback" not in html


def test_an_error_that_is_meant_is_shown_with_the_models_words() -> None:
    html = render(block("model: mm1", "lam: 12", "mu: 10", "expect: {error: unstable}"))
    assert "as expected" in html
    assert "the queue never settles" in html


def test_ids_are_unique_on_a_page() -> None:
    unnamed = CODING.replace("name: coding\n", "")
    html = render(f"{CODING}\n{unnamed}\n{LINE}\n{unnamed}\n{CODING}")
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert {"calc-coding", "calc-2", "calc-line", "calc-4"} <= set(ids)
    labels = re.findall(r'aria-label="([^"]*)"', html)
    assert len(labels) == len(set(labels))


def test_a_page_leaves_nothing_behind_for_the_next() -> None:
    converter = markdown.Markdown(extensions=[CalculatorExtension()])
    assert "<figure" in converter.convert(CODING)
    converter.reset()
    second = converter.convert("[1.18×](calc:coding.S)")
    assert "narrows-claim--stale" in second


def test_a_page_without_calculations_is_left_alone() -> None:
    text = "# A page\n\n[x](https://example.org)\n\n```python\nx\n```\n"
    assert render(text) == markdown.markdown(text, extensions=list(FENCED))


def test_the_extension_can_be_loaded_by_its_modules_name() -> None:
    html = markdown.markdown(CODING, extensions=["narrows.calculator.extension"])
    assert "<figure" in html
