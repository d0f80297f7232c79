"""The column of a note's neighbours: in reading order, with an arc for each edge that is drawn."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from narrows.patterns import relation as relations
from narrows.patterns.around.bearings import Bearings
from narrows.patterns.around.neighbourhood import MOST, Arc, Neighbourhood
from narrows.patterns.library import build
from vaults import a_library, a_note, an_edition


def around(files: Mapping[str, str], path: str = "a.md") -> Neighbourhood | None:
    return Bearings.of(an_edition(a_library(files))).at(path).neighbourhood


def rows(files: Mapping[str, str], path: str = "a.md") -> list[tuple[str, str]]:
    """Return each row as its words and its title."""
    found = around(files, path)
    return [(", ".join(row.kinds), row.entry.title) for row in found.rows] if found else []


def related(title: str, stated: str, body: str = "") -> str:
    return a_note(body, title, f"relations: {{{stated}}}\n")


SMALL = {
    "a.md": related("A", "rests_on: [b], contrasts_with: [c]", "[[d]] [[e]]"),
    "b.md": a_note("[[a]]", "B"),
    "c.md": related("C", "explained_by: [b]"),
    "d.md": a_note("[[a]]", "D"),
    "e.md": a_note("", "E"),
    "f.md": related("F", "rests_on: [a]", "[[e]]"),
    "g.md": a_note("[[a]]", "G"),
}


def test_what_is_read_first_stands_above_and_each_row_says_how_it_is_linked() -> None:
    assert rows(SMALL) == [
        ("Rests on", "B"),
        ("", "A"),
        ("Supports", "F"),
        ("Links to", "E"),
        ("Contrasts with", "C"),
        ("Linked both ways", "D"),
        ("Linked from", "G"),
    ]


def test_a_relation_is_said_as_the_note_in_the_middle_sees_it() -> None:
    assert rows(SMALL, "b.md") == [("", "B"), ("Supports", "A"), ("Explains", "C")]
    assert rows(SMALL, "f.md") == [("Rests on", "A"), ("", "F"), ("Links to", "E")]


def test_several_relations_are_all_said() -> None:
    files = {
        "a.md": related("A", "rests_on: [b], special_case_of: [b]"),
        "b.md": a_note("", "B"),
    }

    assert rows(files) == [("Rests on, Special case of", "B"), ("", "A")]


def test_a_relation_of_the_site_is_said_in_its_words() -> None:
    files = {"a.md": related("A", "causes: [b]"), "b.md": a_note("", "B")}
    own = build(a_library(files).notes, relations=relations.kinds({"causes": "caused_by"}))
    found = Bearings.of(an_edition(own)).at("b.md").neighbourhood

    assert found is not None
    assert {(row.entry.title, row.kinds) for row in found.rows} == {
        ("A", ("Caused by",)),
        ("B", ()),
    }


def test_every_edge_of_the_note_is_drawn_and_between_its_neighbours_relations_alone() -> None:
    found = around(SMALL)

    assert found is not None
    assert found.arcs == (
        Arc(0, 1, is_relation=True, is_own=True),
        Arc(0, 4, is_relation=True, is_own=False),
        Arc(1, 2, is_relation=True, is_own=True),
        Arc(1, 3, is_relation=False, is_own=True),
        Arc(1, 4, is_relation=True, is_own=True),
        Arc(1, 5, is_relation=False, is_own=True),
        Arc(1, 6, is_relation=False, is_own=True),
    )


def test_an_arc_joins_the_middles_of_its_rows_and_reaches_out_further_for_more_of_them() -> None:
    found = around(SMALL)
    assert found is not None
    curves = found.curves()
    near, far = curves["narrows-relation narrows-own"].split("M")[1:3]

    assert list(curves) == [
        "narrows-relation narrows-own",
        "narrows-relation",
        "narrows-link narrows-own",
    ]
    assert (near.split()[0], near.split()[-1]) == ("100", "1.5")
    assert far.endswith(" 100 2.5")
    longest = curves["narrows-link narrows-own"].split("M")[-1]
    assert longest.endswith(" 100 6.5")
    pulls = [float(each.partition("C")[2].split()[0]) for each in (near, longest)]
    assert 100 > pulls[0] > pulls[1] > -34


def test_of_many_neighbours_those_in_relations_and_the_best_linked_are_shown() -> None:
    leaves = {f"{n:02}.md": a_note("[[a]]", f"Leaf {n:02}") for n in range(MOST + 3)}
    files = {
        **leaves,
        "a.md": a_note("", "A"),
        "y.md": a_note("[[a]]" + "".join(f"[[{n:02}]]" for n in range(5)), "Busy"),
        "z.md": related("Kin", "rests_on: [a]"),
    }
    found = around(files)

    assert found is not None
    assert len(found.rows) == MOST + 1
    assert found.more == 5
    assert {"A", "Busy", "Kin"} < {row.entry.title for row in found.rows}


@pytest.mark.parametrize(
    "files",
    [
        {"a.md": a_note("Alone.")},
        {"a.md": a_note("[[b]]", more="unlisted: true\n"), "b.md": a_note("", "B")},
        {"a.md": a_note("[[b]]"), "b.md": a_note("", "B", "unlisted: true\n")},
        {"a.md": a_note("[[b]]"), "b.md": a_note("", "B").replace("public: true", "public: no")},
    ],
    ids=["alone", "unlisted", "linked with an unlisted one", "linked with a private one"],
)
def test_a_note_that_is_linked_with_nothing_in_any_list_has_none(files: dict[str, str]) -> None:
    assert around(files) is None


def test_an_unlisted_note_has_no_bearing_at_all() -> None:
    hidden = {
        **SMALL,
        "a.md": SMALL["a.md"].replace("public: true", "public: true\nunlisted: true"),
    }
    bearing = Bearings.of(an_edition(a_library(hidden))).at("a.md")

    assert (bearing.beside.previous, bearing.beside.next, bearing.kin) == (None, None, ())


def test_a_related_note_comes_with_the_sentence_that_names_it() -> None:
    files = {
        **{f"{n}.md": a_note("", f"Number {n}") for n in range(8)},
        "a.md": a_note("", "The pile"),
        "b.md": a_note("First. So the pile grows, as [[0|said]]. Last.", "Another"),
    }
    bearings = Bearings.of(an_edition(a_library(files)))
    (there,), (back,) = bearings.at("a.md").kin, bearings.at("b.md").kin

    assert (there.related.entry.title, back.related.entry.title) == ("Another", "The pile")
    for kin in (there, back):
        assert kin.speaker is not None
        assert kin.speaker.title == "Another"
        assert (kin.context.before, kin.context.words, kin.context.after) == (
            "So ",
            "the pile",
            " grows, as said.",
        )
