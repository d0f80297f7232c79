"""HTML in notes: the links in it, and what a site that keeps it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrows import settings
from narrows.patterns.element import attribute, find
from narrows.patterns.link import Kind
from narrows.prose import separate
from vaults import SITE, a_library, a_note, a_site, the_note


def links(text: str) -> list[tuple[Kind, str, str, str | None]]:
    found = find(text, separate(text).text)
    return [(each.kind, each.target, each.anchor, each.label) for each in found]


@pytest.mark.parametrize(
    ("written", "target", "anchor", "label"),
    [
        ('<a href="a.md">x</a>', "a.md", "", "x"),
        ("<A CLASS=k HREF='a b.md#c d'>x</A>", "a b.md", "c d", "x"),
        ("<a href=a.md><b>x</b> &amp; y</a>", "a.md", "", "x & y"),
        ('<a\nhref = "a%20b.md?q=1&amp;r=2#%C3%A9">\nx\ny</a>', "a b.md", "é", "x y"),
        ('<a title="a > b" href="a.md"></a>', "a.md", "", None),
        ('<a href="a.md" href="b.md">x</a>', "a.md", "", "x"),
        ('<a href="#c">x <a href=>y</a>', "", "c", None),
        ('<a href="a.md">x\n\ny</a>', "a.md", "", None),
    ],
)
def test_a_link_is_read_as_a_browser_reads_it(
    written: str, target: str, anchor: str, label: str | None
) -> None:
    assert links(written) == [(Kind.HTML, target, anchor, label)]


@pytest.mark.parametrize("name", ["img", "source", "video", "audio"])
def test_what_shows_a_file_leads_to_it(name: str) -> None:
    assert links(f'<{name} controls src="x.png"/>') == [(Kind.MEDIA, "x.png", "", None)]


@pytest.mark.parametrize(
    "written",
    [
        *('<a href="https://example.org/">', '<a href="mailto:a@example.org">', '<a href="">'),
        *("<a name=x>", "<link href=x>", '<abbr href="x">', '<a href="x', "<a href>", "a href=x"),
        *('`<a href="x">`', '<!-- <a href="x"> -->', '\\<a href="x">', '[x](<a href="x">)'),
    ],
)
def test_what_leads_out_or_is_no_element_is_no_link(written: str) -> None:
    assert links(written) == []


pieces = ["<a ", "<img", "href=", "SRC =", '"', "'", "x.md", "#y", ">", "</a>", " ", "\n", "`", "&"]


@given(st.lists(st.sampled_from(pieces), max_size=20).map("".join))
def test_the_place_of_an_address_is_within_its_attribute_and_its_element(text: str) -> None:
    for link in find(text, separate(text).text):
        whole = attribute(text, link)
        assert link.span.start < whole.start < link.target_span.start
        assert link.target_span.end <= whole.end <= link.span.end
        assert whole.of(text).split("=")[0].strip().lower() in ("href", "src")


def test_links_in_html_are_backlinks_with_their_words() -> None:
    text = a_note('So says <a href="law.md">the law</a>, and <b>this</b>.\n', "Note")
    library = a_library({"note.md": text, "law.md": a_note("Text.\n", "Law")})
    (edge,) = library.inbound[the_note(library, "law.md").source.path]

    assert edge.link.label == "the law"


def test_a_site_that_keeps_html_is_not_told_what_would_go(tmp_path: Path) -> None:
    kept = SITE.replace("patterns,", "{patterns: {keep_html: true}},")
    asked = SITE.replace("patterns,", "{patterns: {keep_html: true, rules: {raw-html: info}}},")

    assert settings.from_file(a_site(tmp_path, {})).severities == {}
    assert settings.from_file(a_site(tmp_path, {}, configuration=kept)).severities == {
        "raw-html": None,
        # Nothing stops it without a policy, and without Material there is none.
        "outside-media": None,
    }
    assert settings.from_file(a_site(tmp_path, {}, configuration=asked)).severities == {
        "raw-html": "info",
        "outside-media": None,
    }
