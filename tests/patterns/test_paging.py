"""Long lists in parts: nothing is lost, and every part leads to its neighbours."""

from __future__ import annotations

import pytest

from narrows.patterns.paging import portions


def test_a_list_is_whole_in_its_parts() -> None:
    parts = list(portions(range(1, 251), "tags/queues.md", 100))

    assert [each for part in parts for each in part.items] == list(range(1, 251))
    assert [(part.number, part.count, part.total) for part in parts] == [
        (1, 3, 250),
        (2, 3, 250),
        (3, 3, 250),
    ]


def test_a_list_of_nothing_has_one_part() -> None:
    (part,) = portions([], "index.md")

    assert part.items == ()
    assert part.titled("Patterns") == "Patterns"


@pytest.mark.parametrize(
    ("home", "place"),
    [
        ("index.md", "page/2.md"),
        ("timeline.md", "timeline/page/2.md"),
        ("tags/index.md", "tags/page/2.md"),
        ("tags/a/b.md", "tags/a/b/page/2.md"),
    ],
)
def test_the_second_part_lies_below_the_first(home: str, place: str) -> None:
    first, second = portions("ab", home, 1)

    assert (first.place, second.place) == (home, place)
    assert second.titled("X") == "X, page 2 of 2"


def test_a_part_links_to_the_ends_and_to_those_beside_it() -> None:
    parts = list(portions(range(10), "index.md", 1))

    assert parts[0].shown == (1, 2, 0, 10)
    assert parts[1].shown == (1, 2, 3, 0, 10)
    assert parts[4].shown == (1, 0, 4, 5, 6, 0, 10)
    assert parts[9].shown == (1, 0, 9, 10)


def test_what_a_part_links_to_does_not_grow_with_the_list() -> None:
    assert max(len(part.shown) for part in portions(range(5000), "index.md", 1)) == 7
