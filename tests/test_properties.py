"""What holds for every text that anybody could write."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from markdown import Markdown

from documents import documents, headings
from narrows.check import check
from narrows.patterns import schema
from narrows.patterns.deadend import without_dead_ends
from narrows.patterns.library import Library
from narrows.patterns.link import Kind
from narrows.patterns.note import Note, parse
from narrows.patterns.target import Ambiguous, Found, MissingAnchor
from narrows.prose import separate
from narrows.reports.concise import render as concise
from narrows.settings import REQUIRED_EXTENSIONS
from narrows.text import Source
from vaults import a_dialect, a_library, a_note, compose, the_note

DIALECT = a_dialect()
SCHEMA = schema.load()
RENDERER = Markdown(extensions=list(REQUIRED_EXTENSIONS))

PIECES = [
    *(
        "[[",
        "]]",
        "[",
        "]",
        "(",
        ")",
        "![",
        "![[",
        "|",
        "\\|",
        "#",
        "^",
        "^a",
        "](",
        "]: ",
        "<",
        ">",
    ),
    *(
        "`",
        "``",
        "```",
        "~~~",
        "%%",
        "<!--",
        "-->",
        "\\",
        "{#a}",
        "{",
        "}",
        "* ",
        "- ",
        "1. ",
        "> ",
    ),
    *(
        "\n",
        "\n\n",
        "    ",
        "\t",
        " ",
        "---\n",
        "---",
        "===",
        "title: ",
        "public: true\n",
        '"',
        "'",
    ),
    *(
        "a",
        "b.md",
        "note",
        "/patterns/note",
        "../",
        "é",
        "日",
        "\u202e",
        "\x00",
        "\x1b",
        "😀",
        "&amp;",
    ),
    *(
        "<b>",
        "<a id='x'>",
        "<a href='",
        "<a href=b.md>",
        '<img src="b.md#',
        "</a>",
        "#tag",
        "<pre>",
        "</pre>",
        "[^1]",
        "[^1]: ",
        "| - |",
        "==",
        "calc:x.S",
        "```calc\n",
    ),
]
"""What a note is made of, and what breaks one."""

texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


def a_vault(*bodies: str) -> Library:
    """Return notes with these texts below a sound frontmatter, and one named `note`."""
    notes = {f"{number}.md": a_note(body, f"Note {number}") for number, body in enumerate(bodies)}
    return a_library({**notes, "note.md": a_note("## A part\n\nText ^a\n", "The note")}, DIALECT)


# --- reading --------------------------------------------------------------------------------------


@given(texts)
def test_any_text_is_read_as_a_note_with_every_place_within_it(text: str) -> None:
    note = parse("x.md", Source("x.md", text), DIALECT)
    places = [fault.finding.span for fault in note.faults]
    places += [span for link in note.links for span in (link.span, link.target_span)]
    places += [span for heading in note.headings for span in (heading.span, heading.text_span)]
    places += [*note.blocks.values(), *note.prose.comments, note.body]

    assert all(0 <= place.start <= place.end <= len(text) for place in places)


@given(texts)
def test_a_place_holds_what_it_says(text: str) -> None:
    note = parse("x.md", Source("x.md", text), DIALECT)
    starts = {
        Kind.WIKILINK: "[[",
        Kind.EMBED: "![[",
        Kind.LINK: "[",
        Kind.IMAGE: "![",
        Kind.DEFINITION: "",
        Kind.HTML: "<",
        Kind.MEDIA: "<",
        Kind.FIELD: "[[",
        Kind.RELATION: "",
    }
    for link in note.links:
        assert link.span.of(text).startswith(starts[link.kind])
    for name, span in note.blocks.items():
        assert span.of(text).rstrip().lower() == f"^{name}"
    for heading in note.headings:
        assert "\n" not in heading.text_span.of(text)


@given(texts, st.integers(0, 10))
def test_separating_keeps_every_offset(text: str, start: int) -> None:
    prose = separate(text, min(start, len(text))).text

    assert len(prose) == len(text)
    assert [at for at, each in enumerate(text) if each == "\n"] == [
        at for at, each in enumerate(prose) if each == "\n"
    ]
    assert all(shown in (each, " ") for shown, each in zip(prose, text, strict=True))


# --- pages ----------------------------------------------------------------------------------------


@given(st.lists(texts, min_size=1, max_size=3))
def test_any_vault_is_checked_and_every_public_note_has_a_page(bodies: list[str]) -> None:
    library = a_vault(*bodies)
    report = check(library)
    lines = concise(report).splitlines()

    assert len(lines) == len(report.diagnostics) + 1
    assert all(each.help for each in report.diagnostics)
    for note in library.notes:
        assert compose(note, library, SCHEMA).markdown is not None


@given(st.lists(texts, min_size=1, max_size=3))
def test_what_leads_to_a_note_is_what_others_lead_to_turned_around(bodies: list[str]) -> None:
    library = a_vault(*bodies, *("[[note]] [[0]] [x](1.md) [[note#A part]]" for _ in range(2)))
    there = {
        (note.path, reached.note.path)
        for note in library.notes
        for _, target in library.links(note)
        for reached in [target.chosen if isinstance(target, Ambiguous) else target]
        if isinstance(reached, Found | MissingAnchor) and reached.note is not note
    }
    back = {(edge.source.path, path) for path, edges in library.inbound.items() for edge in edges}

    assert there
    assert back == there


@given(st.lists(texts, max_size=4), st.lists(texts, max_size=4))
def test_a_comment_is_on_no_page_whatever_is_around_it(before: list[str], after: list[str]) -> None:
    # Code may show what looks like a comment, so nothing here is code.
    kept = [re.sub(r"[`~%\\<]| {4}|\t", "", part) for part in ("".join(before), "".join(after))]
    library = a_vault(f"{kept[0]} [[note]] %%zugzwang\n\nzugzwang%% {kept[1]}")
    pages = [compose(note, library, SCHEMA) for note in library.notes]

    assert "zugzwang" not in "".join(page.markdown for page in pages)
    quoted = [each.context for page in pages for group in page.groups for each in group.references]
    assert quoted
    assert "zugzwang" not in repr(quoted)


# --- the renderer ---------------------------------------------------------------------------------


class Rendered(HTMLParser):
    """What a renderer shows: all text in code, and the ids of all headings in order."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.depth = 0
        self.code = ""
        self.ids: list[str | None] = []
        RENDERER.reset()
        self.feed(RENDERER.convert(markdown))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag in ("code", "pre")
        if re.fullmatch("h[1-6]", tag):
            self.ids.append(dict(attrs).get("id"))

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag in ("code", "pre")

    def handle_data(self, data: str) -> None:
        self.code += data if self.depth else ""


@examples(max_examples=400)
@given(documents())
def test_what_is_code_to_us_is_code_to_the_renderer_and_nothing_else(text: str) -> None:
    words = set(re.findall(r"\[\[t\d+\]\]", text))
    rendered = Rendered(text)
    prose = separate(text).text

    assert {word for word in words if word not in prose} == {
        word for word in words if word in rendered.code
    }


@examples(max_examples=200)
@given(documents())
def test_a_page_rewrites_every_link_and_nothing_in_code(text: str) -> None:
    library = a_vault(text)
    page = compose(the_note(library, "0.md"), library, SCHEMA).markdown
    code = Rendered(text).code

    for word in set(re.findall(r"\[\[t\d+\]\]", text)):
        assert (word in page) is (word in code)


LINKS = [
    *("[[zugzwang]]", "[[zugzwang|x]]", "![[zugzwang]]", "[x](zugzwang.md)", "![x](zugzwang.md)"),
    *("[x](/patterns/zugzwang)", "[x](<zugzwang.md>)", "[x](zugzwang.md\n)", "[x](zug%7Awang.md)"),
    *("[r]", "[x][r]", "[r]: zugzwang.md", "[r]: <zugzwang.md> 'x'", "<a href='zugzwang.md'>x</a>"),
    *("[x](", "](zugzwang.md)", "zugzwang.md)", "[", "]", "![", "(", ")", "*", "`", "\\", "|", '"'),
    *("\n", "\n\n", " ", "a", "<!--", "-->", "%%", "> ", "- ", "    ", "<b>", "{: .a }", "[^1]: "),
]


@examples(max_examples=400)
@given(st.lists(st.sampled_from(LINKS), min_size=1, max_size=8).map("".join))
def test_no_address_on_a_page_names_a_private_note(text: str) -> None:
    secret = a_note("x", "Zugzwang").replace("public: true", "public: false")
    library = a_library({"note.md": a_note(text), "zugzwang.md": secret}, DIALECT)
    page = compose(the_note(library, "note.md"), library, SCHEMA).markdown
    RENDERER.reset()
    html = without_dead_ends(RENDERER.convert(page), "note/", {"", "note"})

    assert not re.search(r"<[^<>]*(?:href|src)=[^<>]*zug", html, re.IGNORECASE)


@examples(max_examples=400)
@given(headings())
def test_our_ids_are_those_of_the_rendered_page(text: str) -> None:
    library = a_vault(text)
    note: Note = the_note(library, "0.md")
    page = compose(note, library, SCHEMA).markdown

    assert [heading.anchor for heading in note.headings] == Rendered(page).ids
