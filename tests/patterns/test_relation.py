"""Relations: circles in their orders, what is stated twice, and what both ends show."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrows.diagnostic import Failure
from narrows.patterns import relation
from narrows.patterns.around.crossreference import cross_references
from vaults import a_library, a_note, diagnose, the_note


def notes(**stated: str) -> dict[str, str]:
    """Return a note for each name, with its relations: `a="rests_on: [b]"`."""
    return {
        f"{name}.md": a_note("Text.\n", name.upper(), f"relations: {{{lines}}}\n" if lines else "")
        for name, lines in stated.items()
    }


def circles(**stated: str) -> list[tuple[str, str]]:
    """Return the path and the message of each circle that is found."""
    return [(each.path, each.message) for each in diagnose(notes(**stated), "relation-cycle")]


def test_a_circle_is_reported_once_at_the_relation_that_closes_it() -> None:
    found = circles(a="rests_on: [b]", b="rests_on: [c]", c="rests_on: [d]", d="rests_on: [b]")

    assert found == [("d.md", "`rests_on` leads in a circle: `d` > `b` > `c` > `d`")]


def test_a_circle_is_found_whichever_end_states_its_relations() -> None:
    # b rests on a, c rests on b, a rests on c.
    found = circles(a="supports: [b]", b="supports: [c]", c="supports: [a]")

    assert found == [("a.md", "`supports` leads in a circle: `a` > `b` > `c` > `a`")]


def test_two_circles_through_one_note_are_two() -> None:
    assert len(circles(a="rests_on: [b, c]", b="rests_on: [a]", c="rests_on: [a]")) == 2


def test_different_orders_make_no_circle_together() -> None:
    assert circles(a="rests_on: [b]", b="explained_by: [c]", c="enables: [a]") == []


def test_a_diamond_is_no_circle() -> None:
    assert circles(a="rests_on: [b, c]", b="rests_on: [d]", c="rests_on: [d]", d="") == []


def test_a_relation_that_is_no_order_may_lead_around() -> None:
    assert circles(a="contrasts_with: [b]", b="contrasts_with: [c]", c="contrasts_with: [a]") == []


@pytest.mark.parametrize("kind", ["rests_on", "contrasts_with"])
def test_no_note_stands_in_a_relation_to_itself(kind: str) -> None:
    message = f"`a` stands in the relation `{kind}` to itself"

    assert circles(a=f"{kind}: [a]") == [("a.md", message)]


def test_a_long_circle_is_told_by_its_ends() -> None:
    chain = {f"n{number:04}": f"rests_on: [n{number + 1:04}]" for number in range(3000)}
    ((path, message),) = circles(**chain, n3000="rests_on: [n0000]")

    assert path == "n3000.md"
    assert message.startswith("`rests_on` leads in a circle: `n3000` > `n0000` > `n0001` > ")
    assert message.endswith(" > `n2999` > `n3000`")
    assert len(message) < 200


names = st.sampled_from("abcdef")


@given(st.lists(st.tuples(names, st.sampled_from(["rests_on", "supports"]), names), max_size=12))
def test_without_the_relations_that_close_circles_there_is_none(
    stated: list[tuple[str, str, str]],
) -> None:
    steps = {
        (one, other) if kind == "rests_on" else (other, one)
        for one, kind, other in stated
        if one != other
    }
    listed = {
        name: ", ".join(
            f"{kind}: [{', '.join(sorted(others))}]"
            for kind in ("rests_on", "supports")
            if (others := {b for a, each, b in stated if (a, each) == (name, kind) and b != name})
        )
        for name in "abcdef"
    }
    library = a_library(notes(**listed))
    closing = {
        (each.statement.ends[0].name, each.statement.ends[1].name)
        for found in library.circles.values()
        for each in found
    }

    assert bool(closing) is _has_circle(steps)
    assert closing <= steps
    assert not _has_circle(steps - closing)


def _has_circle(steps: set[tuple[str, str]]) -> bool:
    left = {name for step in steps for name in step}
    while ends := {name for name in left if not any(a == name and b in left for a, b in steps)}:
        left -= ends
    return bool(left)


def repeated(**stated: str) -> list[tuple[str, str]]:
    found = diagnose(notes(**stated), "repeated-relation")
    return [(each.path, each.message) for each in found]


def test_a_relation_stated_at_both_ends_is_reported_where_it_is_turned_around() -> None:
    message = "`a` states this already: `rests_on: b`"

    assert repeated(a="rests_on: [b]", b="supports: [a]") == [("b.md", message)]


def test_a_relation_that_is_its_own_inverse_is_reported_at_one_end() -> None:
    message = "`a` states this already: `contrasts_with: b`"

    assert repeated(a="contrasts_with: [b]", b="contrasts_with: [a]") == [("b.md", message)]


def test_a_relation_stated_twice_in_a_note_under_two_names_is_reported_there() -> None:
    found = repeated(a="rests_on: [b, B.md]", b="")

    assert found == [("a.md", "`rests_on: b` is stated twice")]


def shown(library_notes: Mapping[str, str], path: str) -> list[tuple[str, list[str]]]:
    library = a_library(library_notes)
    return [
        (group.label, [each.note.name for each in group.references])
        for group in cross_references(the_note(library, path), library)
    ]


@pytest.mark.parametrize("stated", [("rests_on: [b]", ""), ("", "supports: [a]")])
def test_a_relation_stated_at_one_end_shows_at_both_once(stated: tuple[str, str]) -> None:
    both = notes(a=stated[0], b=stated[1])

    assert shown(both, "a.md") == [("Rests on", ["b"])]
    assert shown(both, "b.md") == [("Supports", ["a"])]


# --- kinds of a site ------------------------------------------------------------------------------


def test_a_site_declares_a_kind_with_its_inverse() -> None:
    kinds = relation.kinds({"causes": "caused_by", "resembles": "resembles"})

    assert kinds["causes"].inverse == "caused_by"
    assert kinds["caused_by"].label == "Caused by"
    assert kinds["caused_by"].turned
    assert kinds["resembles"].orders is False


@pytest.mark.parametrize(
    "declared",
    [
        {"rests_on": "x"},
        {"x": "supports"},
        {"x": None},
        {"x": "Y z"},
        {1: "x"},
        {"a": "b", "b": "c"},
    ],
)
def test_a_kind_that_cannot_be_declared_is_refused_with_help(
    declared: dict[object, object],
) -> None:
    with pytest.raises(Failure) as refused:
        relation.kinds(declared)

    assert refused.value.help
