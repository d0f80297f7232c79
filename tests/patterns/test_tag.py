"""Tags: which there are in a text, and where they count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from narrows.patterns import schema
from narrows.patterns.tag import find
from narrows.prose import separate
from vaults import a_library, a_note, an_edition, compose, the_note


def tags(text: str) -> list[str]:
    return [tag.name for tag in find(text, separate(text).text)]


def test_a_tag_is_found_where_a_word_begins() -> None:
    assert tags("#a and #b/c, (#no) x#no #no#no") == ["a", "b/c", "no"]


def test_punctuation_of_any_script_ends_a_tag_and_marks_of_letters_do_not() -> None:
    assert tags("#one. #two… #three— #四。 #cafe\u0301 #हिन्दी #🚀") == [
        *("one", "two", "three", "四", "cafe\u0301", "हिन्दी", "🚀"),
    ]


def test_a_name_of_digits_or_of_marks_alone_is_no_tag() -> None:
    assert tags("#1984 #- #_ #/ #--/ #1a #2024-01 #a/") == ["1a", "2024-01", "a"]


@given(st.text(alphabet="#a1-/_ \n`[](){}<>:%\\é。", max_size=80))
def test_a_tag_stands_where_it_says(text: str) -> None:
    for tag in find(text, separate(text).text):
        assert tag.span.of(text) == f"#{tag.name}"


def test_a_tag_is_found_behind_any_number_of_openings() -> None:
    for piece in ("#", "#[", "[[", "<", "{", "[a](", " #/", "[a]: "):
        assert tags(piece * 50_000 + "\n#end") == ["end"]


def test_the_tags_of_a_note_are_those_of_its_head_and_of_its_text_each_once() -> None:
    library = a_library({"a.md": a_note("#Test, #flow and #Flow, #new.\n")})
    note = the_note(library, "a.md")

    assert note.tags == ("test", "flow", "new")
    assert compose(note, library, schema.load()).fields["tags"] == ["test", "flow", "new"]
    assert [entry.tags for entry in an_edition(library).listed] == [("test", "flow", "new")]


def test_a_site_that_does_not_publish_the_field_still_shows_what_the_text_shows() -> None:
    library = a_library({"a.md": a_note("#flow\n")})
    hidden = schema.load({"pattern": {"properties": {"tags": {"published": False}}}})

    assert compose(the_note(library, "a.md"), library, hidden).fields["tags"] == ["flow"]
