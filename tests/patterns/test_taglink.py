"""Tags in a text lead to their pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrows.patterns.taglink import linked
from vaults import a_note, a_site, build

TAG = '<span class="narrows-tag">#{}</span>'
PAGES = {"flow": "../tags/flow/", 'a"b&': "../tags/a%22b/?&"}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (TAG.format("flow"), '<a class="narrows-tag" href="../tags/flow/">#flow</a>'),
        (TAG.format("other"), TAG.format("other")),
        (f"<a href=x>{TAG.format('flow')}</a>", f"<a href=x>{TAG.format('flow')}</a>"),
        (
            f"<abbr>x</abbr><a>y</a> {TAG.format('flow')}",
            '<abbr>x</abbr><a>y</a> <a class="narrows-tag" href="../tags/flow/">#flow</a>',
        ),
        (
            TAG.format("a&quot;b&amp;"),
            '<a class="narrows-tag" href="../tags/a%22b/?&amp;">#a&quot;b&amp;</a>',
        ),
        ("<p>#flow</p>", "<p>#flow</p>"),
    ],
)
def test_a_tag_is_a_link_where_it_has_a_page_and_is_in_no_link(html: str, expected: str) -> None:
    assert linked(html, lambda tag: PAGES.get(tag, "")) == expected


def test_any_number_of_links_that_never_end_is_passed_in_linear_time() -> None:
    html = "<a>" * 200_000 + TAG.format("flow")

    assert linked(html, lambda tag: PAGES.get(tag, "")) == html


def test_a_tag_in_a_sentence_leads_to_its_page(tmp_path: Path) -> None:
    notes = {"a.md": a_note("On #flow/start, [[b]].\n", "A"), "b.md": a_note("[[a]].\n", "B")}
    site = build(a_site(tmp_path, notes))
    link = '<a class="narrows-tag" href="../tags/flow/start/">#flow/start</a>'

    assert link in site.page("patterns/a/")
    assert (site.folder / "patterns/tags/flow/start/index.html").is_file()
