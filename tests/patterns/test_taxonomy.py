"""Tags as readers walk them: each has one page, and no two have the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from narrows.patterns.room import Room
from narrows.patterns.taxonomy import MOST_TAGS, Taxonomy, key_of, parent_of, with_parents

LETTERS = "aAbßİı \u200b/.-_~%#'é\u0301\u0130\u13a0\U0001f600"
TAGS = st.lists(st.lists(st.text(LETTERS, max_size=12), max_size=4), max_size=8)


def places(*tags: str) -> dict[str, str]:
    return dict(Taxonomy.of([tags]).places)


def test_a_tag_is_at_its_name() -> None:
    assert places("queues", "speed-up", "流れ") == {
        "queues": "tags/queues.md",
        "speed-up": "tags/speed-up.md",
        "流れ": "tags/流れ.md",
    }


def test_a_nested_tag_lies_in_its_parents() -> None:
    assert places("theory/queues/kingman") == {
        "theory": "tags/theory.md",
        "theory/queues": "tags/theory/queues.md",
        "theory/queues/kingman": "tags/theory/queues/kingman.md",
    }


def test_tags_compare_without_case_and_are_shown_as_they_are_written_first() -> None:
    taxonomy = Taxonomy.of([["Queues"], ["queues", "QUEUES/a"]])

    assert taxonomy.names == {"queues": "Queues", "queues/a": "QUEUES/a"}
    assert taxonomy.place_of("qUEUES") == "tags/queues.md"


@pytest.mark.parametrize(
    ("tag", "place"),
    [
        ("machine learning", "tags/machine-learning.md"),
        ("../../index", "tags/untitled/untitled/index~2.md"),
        ("page", "tags/page~2.md"),
        ("README", "tags/readme~2.md"),
        ("logo.png", "tags/logo-png.md"),
        ("a.md", "tags/a-md.md"),
        ("//a// b /", "tags/a/b.md"),
        ("a/b/c/d/e", "tags/a/b/c/d-e.md"),
        ("<b>\"'&", "tags/b.md"),
        ("x" * 500, f"tags/{'x' * 200}.md"),
    ],
)
def test_what_no_address_can_say_is_left_out(tag: str, place: str) -> None:
    assert Taxonomy.of([[tag]]).place_of(tag) == place


def test_tags_that_come_to_one_address_are_told_apart() -> None:
    assert places("a b", "a+b", "a-b") == {
        "a b": "tags/a-b~2.md",
        "a+b": "tags/a-b~3.md",
        "a-b": "tags/a-b.md",
    }


@pytest.mark.parametrize("tag", ["", " ", "/", " / / "])
def test_a_tag_of_nothing_has_no_page(tag: str) -> None:
    taxonomy = Taxonomy.of([[tag]])

    assert taxonomy.names == {}
    assert taxonomy.place_of(tag) == ""


def test_the_tags_of_a_note_that_have_pages_are_bounded() -> None:
    asked = [f"a{number}/b" for number in range(500)]

    assert len(list(with_parents(asked))) == 2 * MOST_TAGS


@given(TAGS)
@example([["a b", "a-b", "a-b~2", "a-b/a b"], ["A-B/A-B"]])
def test_no_two_tags_have_one_place(tags: list[list[str]]) -> None:
    taxonomy = Taxonomy.of(tags)
    room = Room.of(["tags/index/index.html"])
    for place in taxonomy.places.values():
        page = f"{place.removesuffix('.md')}/index.html"
        assert room.taker(page) is None
        room.take(page)
        assert all(part.strip(".") for part in place.split("/"))

    assert taxonomy.places.keys() == taxonomy.names.keys()
    assert all(taxonomy.place_of(tag) for each in tags for tag in each if key_of(tag))
    assert all(parent_of(key) in {"", *taxonomy.names} for key in taxonomy.names)


@given(TAGS)
def test_the_order_in_which_notes_come_changes_no_place(tags: list[list[str]]) -> None:
    assert Taxonomy.of(tags).places == Taxonomy.of(reversed(tags)).places
