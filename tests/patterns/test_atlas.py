"""The map as a value: which notes are on it, where they stand, and what is between them."""

from __future__ import annotations

import math
import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrows.patterns.atlas import choice, plan, tie
from narrows.patterns.atlas.layout import Box, place
from narrows.patterns.atlas.plan import Plan
from narrows.patterns.atlas.plate import Plate
from narrows.patterns.atlas.stroke import Ends, Frame, between
from vaults import a_library, a_note, an_edition


def drawn(files: dict[str, str]) -> Plan:
    return plan.draw(an_edition(a_library(files)))


def told(found: Plan) -> dict[str, dict[str, list[str]]]:
    """Return the map in words."""
    return {
        spot.entry.title: {
            label: [entry.title for entry in entries] for label, entries in spot.told.items()
        }
        for spot in found.spots
    }


def between_titles(found: Plan) -> list[tuple[str, str, str]]:
    titles = {spot.number: spot.entry.title for spot in found.spots}
    return [(titles[line.source], line.kind.name, titles[line.target]) for line in found.lines]


VAULT = {
    "law.md": a_note("[[effect]] and [[other]]", "Law"),
    "effect.md": a_note("[[law]]", "Effect", "relations: {rests_on: [law]}\n"),
    "other.md": a_note("[[law]]", "Other", "relations: {contrasts_with: [effect]}\n"),
    "last.md": a_note("[[other]]", "Last"),
}


def test_a_relation_is_drawn_in_place_of_a_link_and_links_there_and_back_are_one() -> None:
    assert between_titles(drawn(VAULT)) == [
        ("Last", "", "Other"),
        ("Law", "", "Other"),
        ("Effect", "rests_on", "Law"),
        ("Effect", "contrasts_with", "Other"),
    ]


def test_what_is_drawn_is_said_from_both_ends() -> None:
    assert told(drawn(VAULT)) == {
        "Law": {"Supports": ["Effect"], "Linked both ways with": ["Other"]},
        "Effect": {"Rests on": ["Law"], "Contrasts with": ["Other"]},
        "Other": {
            "Contrasts with": ["Effect"],
            "Linked from": ["Last"],
            "Linked both ways with": ["Law"],
        },
        "Last": {"Links to": ["Other"]},
    }


def test_kinds_are_told_apart_by_more_than_colour() -> None:
    kinds = drawn(VAULT).kinds

    assert [(kind.name, kind.count, kind.ends) for kind in kinds] == [
        ("rests_on", 1, Ends.HEAD),
        ("contrasts_with", 1, Ends.BARS),
        ("", 2, Ends.NONE),
    ]
    assert len({kind.style for kind in kinds}) == 3


def test_what_is_in_no_list_is_not_on_the_map() -> None:
    files = {
        **VAULT,
        "off.md": a_note("[[law]]", "Off", "unlisted: true\nrelations: {rests_on: [law]}\n"),
        "kept.md": a_note("[[law]]", "Kept").replace("public: true", "public: false"),
    }
    known, found = drawn(VAULT), drawn(files)

    assert told(found) == told(known)
    assert found.lines == known.lines


def test_a_large_vault_has_a_map_of_its_most_connected_notes() -> None:
    files = {f"n{number}.md": a_note("[[hub]]", f"N {number:03}") for number in range(200)}
    for number in range(100, 200):
        files[f"n{number}.md"] += f" [[n{number - 1}]] [[n{number - 2}]]\n"
    found = drawn({**files, "hub.md": a_note("Words.", "Hub")})
    titles = {spot.entry.title for spot in found.spots}

    assert (len(found.spots), found.notes) == (choice.MOST_NOTES, 201)
    assert {"Hub", "N 100", "N 199"} <= titles
    assert len(found.lines) <= tie.MOST_TIES


def test_the_notes_on_the_map_of_a_large_vault_have_ways_to_each_other() -> None:
    files = {}
    for number in range(100):
        files[f"hub{number}.md"] = a_note(f"[[step{number}]]", f"Hub {number:02}")
        files[f"step{number}.md"] = a_note(f"[[hub{(number + 1) % 100}]]", f"Step {number:02}")
        for leaf in "abc":
            files[f"leaf{number}{leaf}.md"] = a_note(f"[[hub{number}]]", f"Leaf {number:02}{leaf}")
    found = drawn(files)

    # A ring of hubs, none of which links to another.
    assert {spot.entry.title[:4] for spot in found.spots} == {"Hub ", "Step"}
    assert len(found.lines) >= len(found.spots) - 1 == choice.MOST_NOTES - 1


def test_the_lines_of_a_dense_vault_are_bounded_and_relations_come_first() -> None:
    links = " ".join(f"[[n{number}]]" for number in range(40))
    files = {f"n{number}.md": a_note(links, f"N {number:02}") for number in range(40)}
    files["n0.md"] = a_note(links, "N 00", "relations: {rests_on: [n39]}\n")
    found = drawn(files)

    assert found.ties == 40 * 39 / 2
    assert len(found.lines) == tie.MOST_TIES
    assert between_titles(found)[-1] == ("N 00", "rests_on", "N 39")


def test_the_same_notes_have_the_same_map() -> None:
    assert drawn(dict(reversed(VAULT.items()))) == drawn(VAULT)


def test_a_vault_without_notes_has_an_empty_map() -> None:
    assert drawn({}) == Plan((), (), (), 0, 0, 0, 0)


# --- where boxes stand ----------------------------------------------------------------------------


@given(
    st.lists(st.builds(Box, st.floats(20, 200), st.floats(20, 90)), min_size=1, max_size=40),
    st.sets(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=120),
)
def test_no_box_lies_on_another(boxes: list[Box], pairs: set[tuple[int, int]]) -> None:
    known = {(min(pair), max(pair)): 1.0 for pair in pairs if pair[0] != pair[1]}
    ways = {pair: length for pair, length in known.items() if pair[1] < len(boxes)}
    points = place(boxes, ways, 150)

    for (one, box), (other, beside) in combinations(zip(points, boxes, strict=True), 2):
        assert (
            abs(one.x - other.x) >= (box.width + beside.width) / 2 - 0.1
            or abs(one.y - other.y) >= (box.height + beside.height) / 2 - 0.1
        )


def test_boxes_that_belong_together_stand_together() -> None:
    boxes = [Box(100, 40)] * 8
    ways = dict.fromkeys([(0, 1), (1, 2), (0, 2), (4, 5), (5, 6), (4, 6), (2, 4)], 1.0)
    points = place(boxes, ways, 150)

    def apart(one: int, other: int) -> float:
        return math.dist((points[one].x, points[one].y), (points[other].x, points[other].y))

    assert apart(0, 1) < apart(0, 4) < apart(0, 6) * 1.2
    assert points[0].x <= 0


# --- boxes and lines ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Little's Law", ("Little's Law",)),
        ("Time Saved Is Not Speed-Up", ("Time Saved Is Not", "Speed-Up")),
        ("流れを速くする前に制約を見つける", ("流れを速くする前に", "制約を見つける")),
        ("", ("·",)),
        (" \u202e ", ("·",)),
    ],
)
def test_a_title_is_set_in_lines(title: str, lines: tuple[str, ...]) -> None:
    assert Plate.of(title).lines == lines


@given(st.text())
def test_any_title_has_a_box_of_a_bounded_size(title: str) -> None:
    plate = Plate.of(title)

    assert 1 <= len(plate.lines) <= 3
    assert plate.width <= 300
    assert len(plate.baselines()) == len(plate.lines)


PLACES = st.floats(-300, 300)
SIZES = st.floats(1, 300)


@given(st.builds(Frame, PLACES, PLACES, SIZES, SIZES), st.integers(0, 3), st.sampled_from(Ends))
def test_a_line_is_drawn_whatever_it_leads_to(other: Frame, number: int, ends: Ends) -> None:
    one = Frame(0, 0, 100, 40)
    stroke = between(one, other, ends, number)

    assert re.fullmatch(r"(?:M-?[\d.]+ -?[\d.]+L-?[\d.]+ -?[\d.]+)?", stroke.line)
    assert bool(stroke.ends) == (ends is not Ends.NONE and bool(stroke.line))


def test_lines_between_the_same_boxes_lie_beside_each_other() -> None:
    one, other = Frame(0, 0, 100, 40), Frame(300, 80, 100, 40)
    lines = {between(one, other, place=number).line for number in range(3)}
    back = {between(other, one, place=number).line for number in range(3)}

    assert len(lines) == 3
    assert not lines & back


def test_a_line_ends_where_the_box_does() -> None:
    stroke = between(Frame(0, 0, 100, 40), Frame(300, 0, 100, 40))

    assert stroke.line == "M53.0 0.0L237.0 0.0"
    assert stroke.ends == "M247.0 0.0L237.0 -4.5L237.0 4.5Z"
