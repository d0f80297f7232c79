"""Hostile names, parameters, titles, labels, queries and addresses: nothing of them is markup.

Each is put wherever a calculation takes a text. What comes of it is a finding or words on the page.
"""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from urllib.parse import quote

import markdown
import pytest

from narrows import ledger
from narrows.calculator.extension import CalculatorExtension
from narrows.check import check
from narrows.patterns import schema
from narrows.patterns.allowlist import INERT
from narrows.patterns.sanitiser import SanitiserExtension
from narrows.quotation import write_out
from vaults import a_library, a_note, a_site, build, compose, the_note

RUN = "window.hit=1"
HOSTILE = {
    "a script": f"<script>{RUN}</script>",
    "the end of a script": f"</script><script>{RUN}</script>",
    "the end of an attribute": f'"><img src=x onerror={RUN}>',
    "the end of another attribute": f"' onmouseover='{RUN}",
    "a drawing": f"<svg/onload={RUN}>",
    "an address": f"javascript:{RUN}",
    "the end of a figure": "</figure></span></details>",
    "a placeholder": "\x02wzxhzdk:0\x03",
    "the end of a comment": "--><!--",
    "an enormous number": "9" * 5_000,
    "a large exponent": "1e99999",
    "no number": "NaN",
    "depth": "[" * 500,
    "a bomb": "&a [*a, *a]",
    "Markdown": "](x)[**b**](y) `c` <https://example.org>",
    "a template": "{{ 7 * 7 }}{% raw %}",
    "a direction": "\u202e\u2066abc",
    "another line": "a\n\n# b",
}
QUOTED = "'{}'"
BLOCKS = [
    "model: {}\np: 43%\ns: 2",
    "model: amdahl\nname: {}\np: 43%\ns: 2",
    "model: amdahl\ntitle: {}\np: 43%\ns: 2",
    "model: amdahl\np: {}\ns: 2",
    "model: amdahl\n{}: 43%\ns: 2",
    "model: amdahl\np: 43%\ns: 2\nshow: [{}]",
    "model: amdahl\np: 43%\ns: 2\nexpect: {{S: {}}}",
    "model: amdahl\np: 43%\ns: 2\nexpect: {{{}: 1}}",
    "model: amdahl\np: 43%\ns: 2\nvary: {{{}: [1, 2, 3]}}",
    "model: amdahl\np: 43%\ns: 2\nvary: {{s: [1, {}, 3]}}",
    "model: pipeline\nname: line\nstages: {{{}: 3/week, b: 4/week}}",
    "model: pipeline\nname: line\nstages: {{{}: 3/week, b: 4/week}}\nboost_stage: {}\nboost: 3\n"
    "vary: {{stages: [0/week, 20/week, 1/week]}}",
    "model: pipeline\nstages: {{a: 3/week, b: 4/week}}\nboost_stage: {}\nboost: 3",
    "model: pipeline\nstages: {{a: 3/week, b: 4/week}}\nyields: {{{}: 50%}}",
    "model: amdahl_range\np: 43%\ngain: {}..55%",
    "model: amdahl_range\np: 43%\ngain: {}",
    "use: {}",
    "use: law/{}",
    "use: {}/coding",
    "use: amdahl?p={}&s=2",
    "use: {}?p=43%&s=2",
]
CLAIMS = [
    "[1.18×](calc:{}.S)",
    "[1.18×](calc:law/{}.S)",
    "[1.18×](calc:{}/coding.S)",
    "[1.18×](calc:law/coding.{})",
    "[1 to 2](calc:law/coding.S..{})",
    "[1](calc:pipeline?stages={}:3,b:4#utilisation[{}])",
    "[?](calc:pipeline?stages={}:3,b:4#constraint)",
    "[1.18×](calc:{}?p=43%&s=2#S)",
    "[1.18×](calc:amdahl?p={}&s=2#S)",
    "[1.18×](calc:amdahl?{}=43%&s=2#S)",
    "[1.18×](calc:amdahl?p=43%&s=inf#{})",
    "[1.75×](calc:amdahl?p=43%&s=inf&@={}#S_max)",
]
LAW = a_note("```calc\nmodel: amdahl\nname: coding\np: 43%\ngain: 55%\n```\n", "The law")


class Markup(HTMLParser):
    """Collects the elements of a page, and whatever of them could run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.running: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.running += [name for name, _ in attrs if name.startswith("on")]
        addresses = [value or "" for name, value in attrs if name in ("href", "src")]
        self.running += [each for each in addresses if each.startswith(("javascript:", "//"))]


def page(text: str) -> str:
    """Return the page of a note as the calculator leaves it, before anything is cleaned."""
    library = a_library({"law.md": LAW, "note.md": a_note(text)})
    kept = ledger.keep(library)
    note = the_note(library, "note.md")
    composed = compose(note, kept.settled(), schema.load())
    return markdown.markdown(
        write_out(composed.markdown, note, kept),
        extensions=["pymdownx.superfences", CalculatorExtension()],
    )


def filled(template: str, hostile: str) -> str:
    return template.replace("{}", hostile).replace("{{", "{").replace("}}", "}")


def harmless(text: str) -> None:
    """Check a note, and see that nothing hostile in it is markup on its page."""
    report = check(a_library({"law.md": LAW, "note.md": a_note(text)}))
    assert all(len(each.message) < 250 and "\n" not in each.message for each in report.diagnostics)
    html = page(text)
    markup = Markup(html)
    assert markup.running == []
    assert not markup.tags & {"script", "img", "svg/onload=window.hit=1", "iframe", "b"}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=list(HOSTILE))
def test_nothing_in_a_block_is_markup(hostile: str) -> None:
    quoted = QUOTED.format(hostile.replace("'", "''"))
    for written in (quoted, hostile):
        blocks = [f"```calc\n{filled(template, written)}\n```\n" for template in BLOCKS]
        harmless("\n".join(blocks))


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=list(HOSTILE))
def test_nothing_in_the_address_of_a_claim_is_markup(hostile: str) -> None:
    claims = [filled(template, quote(hostile, safe="")) for template in CLAIMS]
    harmless("\n\n".join(claims))


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=list(HOSTILE))
def test_a_block_that_says_something_hostile_is_a_finding(hostile: str) -> None:
    quoted = QUOTED.format(hostile.replace("'", "''"))
    for template in ("model: {}", "model: amdahl\np: {}\ns: 2", "use: {}"):
        text = f"```calc\n{filled(template, quoted)}\n```\n"
        found = check(a_library({"note.md": a_note(text)})).diagnostics
        assert [each for each in found if each.severity.fails], template


def test_a_site_of_hostile_numbers_is_built_without_them(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    named = [text for text in HOSTILE.values() if "\n" not in text and len(text) < 100]
    blocks = [
        f"```calc\n{filled(template, QUOTED.format(text.replace(chr(39), chr(39) * 2)))}\n```\n"
        for template in BLOCKS
        for text in named
    ]
    claims = [filled(template, quote(text, safe="")) for template in CLAIMS for text in named]
    summary = f"summary: 'Only [?](calc:coding.S) {HOSTILE['the end of an attribute']}'\n"
    own = LAW.partition("\n\n")[2]
    # No note may have more than a few hundred of them.
    parts = {f"note-{n}": [*blocks[n::10], *claims[n::10]] for n in range(10)}
    notes = {
        "law.md": LAW,
        **{
            f"{name}.md": a_note("\n".join([own, *part]), f"Numbers of {name}", summary)
            for name, part in parts.items()
        },
        '"><img src=x onerror=window.hit=1>.md': LAW.replace("The law", "A law"),
    }
    site = build(a_site(tmp_path_factory.mktemp("site"), notes), strict=False)
    for path in (*(f"patterns/{name}/" for name in parts), "patterns/law/", "patterns/"):
        assert Markup(site.page(path)).running == [], path
        scripts = [each.partition("</script>")[0] for each in site.page(path).split("<script")[1:]]
        known = [each for each in scripts if each.startswith(' type="application/ld+json">')]
        run = [each for each in scripts if each not in known]
        # What search engines are told is text to a browser, as long as no element begins in it.
        assert "<" not in "".join(known)
        assert RUN not in "".join(run)
        assert known
        assert run


def test_a_number_in_a_heading_brings_nothing_into_the_table_of_contents() -> None:
    converter = markdown.Markdown(
        extensions=["toc", CalculatorExtension(), SanitiserExtension(), "pymdownx.superfences"]
    )
    stage = f"&lt;img src=x onerror={RUN}&gt;"
    claim = f"[?](calc:pipeline?stages={quote(stage)}:3,b:4#constraint)"
    converter.convert(f"## At {claim} `<script>{RUN}</script>` \\1\n")
    (token,) = converter.toc_tokens  # type: ignore[attr-defined]
    assert token["name"].startswith("At ")
    assert "<" not in token["name"].replace(INERT, "")
    assert INERT in unescape(token["name"])
