"""Claims in the frontmatter: `summary` says checked numbers, everywhere and in plain words."""

from __future__ import annotations

import pytest

from narrows import ledger
from narrows.check import check
from narrows.diagnostic import Diagnostic
from narrows.patterns import schema
from narrows.text import apply
from vaults import SITE, Site, a_library, a_note, a_site, an_edition, build, compose, the_note

CODING = "```calc\nmodel: amdahl\nname: coding\np: 43%\ngain: 55%\n```\n"
WRITINGS = {
    "plain": "summary: Only {} faster",
    "single": "summary: 'It''s only {} faster'",
    "double": 'summary: "It\\u2019s only {} faster"',
    "folded": "summary: >\n  Only\n  {} faster",
    "literal": "summary: |\n  Only\n  {} faster",
    "over two lines": "summary: Only\n  {}\n  faster",
}


def _note(summary: str) -> str:
    return a_note(CODING, more=f"{summary}\n")


def _found(text: str) -> list[Diagnostic]:
    diagnostics = check(a_library({"a.md": text})).diagnostics
    return [each for each in diagnostics if each.rule != "orphan"]


@pytest.mark.parametrize("writing", WRITINGS.values(), ids=list(WRITINGS))
def test_a_claim_in_a_summary_is_checked_and_mended_in_place(writing: str) -> None:
    sound = _note(writing.format("[1.18×](calc:coding.S)"))
    stale = _note(writing.format("[1.19×](calc:coding.S)"))

    assert _found(sound) == []
    (diagnostic,) = _found(stale)
    assert (diagnostic.rule, diagnostic.message) == ("stale-claim", "the model gives `1.18×`")
    line = stale.split("\n")[diagnostic.start.line - 1]
    assert line[diagnostic.start.column - 1 : diagnostic.end.column - 1] == "1.19×"
    assert diagnostic.fix is not None
    assert diagnostic.fix.safe
    assert apply(stale, list(diagnostic.fix.edits)) == sound


@pytest.mark.parametrize(
    "summary",
    [
        'summary: "Only [1.19\\u00d7](calc:coding.S)"',
        'summary: "Only [1.19×](\\u0063alc:coding.S)"',
        "summary: 'Only [it''s 1.19×](calc:coding.S)'",
    ],
)
def test_a_claim_that_yaml_hides_is_a_finding_of_its_own(summary: str) -> None:
    (diagnostic,) = _found(_note(summary))
    assert diagnostic.rule == "calc-syntax"
    assert (
        diagnostic.message == "a claim cannot be checked in the way in which this text is written"
    )


def test_a_claim_in_another_field_is_a_finding() -> None:
    (diagnostic,) = _found(a_note(CODING, title="'[9×](calc:coding.S) faster'"))
    assert diagnostic.rule == "calc-syntax"
    assert diagnostic.message.startswith("numbers are claimed in the text and in `summary`")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Only [1.18×](calc:coding.S) faster", "Only 1.18× faster"),
        (
            "Only [?](calc:coding.S) faster, of [?](calc:coding.S_max)",
            "Only 1.18× faster, of 1.75×",
        ),
        ("Only **[1.18×](calc:coding.S)**", "Only **1.18×**"),
        ("Only [**1.18×**](calc:amdahl?p=43%&gain=55%#S)", "Only 1.18×"),
        ("Only [9×](calc:coding.S)", "Only 9×"),
        ("Only [9×](calc:codign.S)", "Only 9×"),
        ("Only [?](calc:other/coding.S)", "Only 1.22×"),
        ("Only [?](calc:hidden/coding.S)", "Only ?"),
        ("No number", "No number"),
    ],
)
def test_a_summary_is_shown_in_plain_words(written: str, said: str) -> None:
    other = a_note(CODING.replace("43%", "50%"), "Other")
    hidden = a_note(CODING, "Hidden").replace("public: true", "public: false")
    files = {"a.md": _note(f"summary: {written}"), "other.md": other, "hidden.md": hidden}
    library = ledger.keep(a_library(files)).settled()
    note = the_note(library, "a.md")

    assert compose(note, library, schema.load()).fields["summary"] == said
    assert an_edition(library).listed[0].summary == said


def test_without_the_calculator_no_link_leaks_either() -> None:
    library = a_library({"a.md": _note("summary: Only [1.18×](calc:coding.S) faster")})
    fields = compose(the_note(library, "a.md"), library, schema.load()).fields

    assert fields["summary"] == "Only 1.18× faster"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    notes = {
        "a.md": _note("summary: Only [?](calc:coding.S) faster <b>&\"'"),
        "b.md": a_note("[[a]] gains [?](calc:a/coding.S).\n", "B"),
    }
    folder = tmp_path_factory.mktemp("site")
    configuration = f"{SITE}theme: {{name: material, font: false}}\n"
    return build(a_site(folder, notes, configuration=configuration), strict=False)


def test_no_output_of_a_site_has_the_syntax_of_a_claim(site: Site) -> None:
    assert "calc:" not in site.text()
    for page in ("patterns/", "patterns/a/"):
        assert "Only 1.18× faster &lt;b&gt;&amp;" in site.page(page)
    assert 'content="Only 1.18× faster &lt;b&gt;' in site.page("patterns/a/")
    assert "1.18×" in site.page("patterns/a/").partition("Cross-References")[2]
