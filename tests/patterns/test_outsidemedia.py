"""Images, sound and film of other sites: found in a text, and links in its page."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown

from narrows.patterns import contentpolicy, outsidemedia
from narrows.patterns.allowlist import clean
from narrows.patterns.note import parse
from narrows.patterns.sanitiser import SanitiserExtension
from narrows.text import Source
from vaults import a_dialect, a_note, diagnose

KNOWN = contentpolicy.load({"img-src": ["https://known.example"]})
LINK = '<a class="narrows-outside" href="{}">{}</a>'


def shown(text: str) -> str:
    """Return the page of a note's text, on a site that knows one other."""
    extensions = ["attr_list", "md_in_html", "pymdownx.superfences", SanitiserExtension(KNOWN)]
    return str(Markdown(extensions=extensions).convert(text))


PAGES = {
    "![The knee](https://a.example/x.png)": LINK.format("https://a.example/x.png", "The knee"),
    "![](https://a.example/x.png)": LINK.format("https://a.example/x.png", "an image at a.example"),
    "![a < b & c](//a.example/x.png)": LINK.format("//a.example/x.png", "a &lt; b &amp; c"),
    '<img src="https://a.example/?b&amp;c" alt="d">': LINK.format(
        "https://a.example/?b&amp;c", "d"
    ),
    "<img src='https:a.example/x.png'>": LINK.format(
        "https:a.example/x.png", "an image at a.example"
    ),
    "<img src='\\\\a.example/x.png'>": "an image at",
    "<img src='/\\a.example/x.png'>": "an image at",
    "<img src='ht&#10;tps://a.example/x.png'>": "an image at",
    "<video src='https://a.example/x.mp4' controls>None</video>": LINK.format(
        "https://a.example/x.mp4", "a film at a.example"
    ),
    "<audio controls><source src='//a.example/x.mp3'></audio>": LINK.format(
        "//a.example/x.mp3", "a recording at a.example"
    ),
    "<video src='x.mp4'><source src='https://a.example/x.mp4'></video>": '<video src="x.mp4">',
}


@pytest.mark.parametrize("text", PAGES)
def test_a_link_stands_in_the_place_of_what_another_site_would_show(text: str) -> None:
    page = shown(text)

    assert PAGES[text] in page or PAGES[text] == "an image at" in page
    for address in re.findall(r'\ssrc="([^"]*)"', page):
        assert address == "x.mp4"


def test_within_a_link_only_the_words_are_left() -> None:
    page = shown("[![The knee](https://a.example/x.png) and more](y.md) ![z](//a.example/z)")

    assert '<a href="y.md">The knee and more</a>' in page
    assert page.count("narrows-outside") == 1


KEPT = (
    "![The knee](images/knee.png)",
    "![The knee](https://known.example/knee.png)",
    "<img src='https://known.example/knee.png' alt='The knee'>",
)


@pytest.mark.parametrize("text", KEPT)
def test_what_is_of_the_site_or_of_a_known_one_stays(text: str) -> None:
    assert "<img" in shown(text)


def test_what_sets_of_images_and_posters_name_is_not_asked_for() -> None:
    page = shown(
        "<img src='x.png' srcset='https://a.example/x.png 2x'>"
        "<video src='x.mp4' poster='https://a.example/x.png'></video>"
        "<picture><source srcset='https://a.example/x.webp'></picture>"
        "<div style='background: url(https://a.example/x.png)'></div>"
        "<input type=image src='https://a.example/x.png'><link rel=icon href='//a.example/'>"
    )

    assert "a.example" not in page
    assert "x.png" in page


def test_code_that_shows_how_it_is_done_stays() -> None:
    text = "`![x](https://a.example/x.png)`\n\n```html\n<img src='https://a.example/x.png'>\n```"

    assert "narrows-outside" not in shown(text)
    assert "&lt;img" in re.sub("</?span[^>]*>", "", shown(text))


FOUND = {
    "![a](https://a.example/x.png)": ["https://a.example/x.png"],
    "![a](<https://a.example/x (1).png>)": ["https://a.example/x"],
    "![a](https://a.example/x(1).png 'title')": ["https://a.example/x(1).png"],
    "[![a](//a.example/x.png)](y.md)": ["//a.example/x.png"],
    "![a][b] ![b][] ![b]\n\n[b]: https://a.example/x.png": ["https://a.example/x.png"] * 3,
    '<img alt="" src="https://a.example/x.png">': ["https://a.example/x.png"],
    "<video><source src=https://a.example/x.mp4></video>": ["https://a.example/x.mp4"],
    "[a](https://a.example/x.png)": [],
    "`![a](https://a.example/x.png)`": [],
    "![a](x.png) ![[x.png]] <img src='x.png'>": [],
    "\\![a](https://a.example/x.png)": [],
    "[b]: https://a.example/x.png\n\n[b]": [],
}


@pytest.mark.parametrize("text", FOUND)
def test_what_would_be_shown_is_found_where_it_is_named(text: str) -> None:
    note = parse("a.md", Source("a.md", a_note(text)), a_dialect())
    found = list(outsidemedia.find(note))

    assert [each.address for each in found] == FOUND[text]
    assert all(each.span.of(note.source.text) == each.address for each in found)


def test_it_is_reported_for_published_texts_alone() -> None:
    text = a_note("![a](https://a.example/x.png)\n")
    found = diagnose(
        {"a.md": text, "b.md": text.replace("public: true", "public: false")}, "outside-media"
    )

    assert [each.path for each in found] == ["a.md"]
    assert found[0].message == "`a.example` is another site: the page shows nothing of it"
    assert found[0].help == (
        "keep the file here, or set `content_policy: {img-src: [https://a.example]}`"
    )


@pytest.mark.parametrize(
    "run", ["![", "![a](//", "<img ", "<img src=", "![a][", "[a]: //b\n", "<video src=//b>"]
)
def test_a_long_run_of_beginnings_takes_linear_time(run: str) -> None:
    note = parse("a.md", Source("a.md", a_note(run * 50_000)), a_dialect())

    assert len(list(outsidemedia.find(note))) <= 50_000
    assert "a.example" not in outsidemedia.without(clean(f"<img src=x>{run * 2_000}"), None)


# --- what the theme's scripts take for theirs -----------------------------------------------------

HOOKS = {
    '<div class="mermaid">x</div>': "<div>x</div>",
    '<div class="a MERMAID b">x</div>': '<div class="a b">x</div>',
    '<div class="md-overlay md-search__inner">x</div>': "<div>x</div>",
    '<a class="md-button md-button--primary" href="y">x</a>': (
        '<a class="md-button md-button--primary" href="y">x</a>'
    ),
    '<div data-tabs="1:1">x</div>': "<div>x</div>",
    '<div data-tabs="1:1"><input type="radio" id="a">x</div>': (
        '<div><input type="radio" id="a">x</div>'
    ),
    '<div data-md-component="search" data-md-toggle="drawer">x</div>': "<div>x</div>",
}


@pytest.mark.parametrize("written", HOOKS)
def test_nothing_of_a_note_passes_for_a_part_of_the_theme(written: str) -> None:
    assert clean(written) == HOOKS[written]


def test_tabs_stay_tabs() -> None:
    text = '=== "One"\n\n    a\n\n=== "Two & *more*"\n\n    b\n'
    md = Markdown(
        extensions=["pymdownx.tabbed", SanitiserExtension()],
        extension_configs={"pymdownx.tabbed": {"alternate_style": True}},
    )

    assert 'data-tabs="1:2"' in md.convert(text)


def test_a_fence_of_a_diagram_is_code_that_can_be_read() -> None:
    page = shown(
        "```mermaid\ngraph LR; a --> b\n```\n\n``` {.mermaid}\na\n```\n\nText\n{ .mermaid }"
    )

    assert "a --&gt; b" in re.sub("</?span[^>]*>", "", page)
    assert not re.search(r'class="(?:[^"]*\s)?mermaid[\s"]', page)
