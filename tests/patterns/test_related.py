"""What a note is related to: what is rare says more, and what is linked is known already."""

from __future__ import annotations

from collections.abc import Mapping

from narrows.patterns.around.related import CROWD, MOST, Kinship, Related
from vaults import a_library, a_note, an_edition


def related(files: Mapping[str, str], path: str = "a.md") -> tuple[Related, ...]:
    edition = an_edition(a_library(files))
    return Kinship.of(edition).related(path)


def names(found: tuple[Related, ...]) -> list[str]:
    return [each.entry.note.name for each in found]


def tagged(name: str, tags: str, body: str = "") -> str:
    return a_note(body, f"Note {name}").replace("tags: [test]", f"tags: [{tags}]")


CROWDED = {f"{number}.md": tagged(str(number), "test") for number in range(10)}
"""Notes that have one tag in common, and nothing else."""


def test_notes_that_share_a_rare_tag_are_related() -> None:
    files = {**CROWDED, "a.md": tagged("a", "test, Queues"), "b.md": tagged("b", "queues, test")}
    (found,) = related(files)

    assert found.entry.title == "Note b"
    assert found.tags == ("Queues",)
    assert (found.between, found.mention) == ((), None)


def test_a_rarer_tag_says_more() -> None:
    files = {
        **CROWDED,
        "a.md": tagged("a", "often, rare"),
        "b.md": tagged("b", "often"),
        "c.md": tagged("c", "rare"),
        "d.md": tagged("d", "rare, often"),
        "e.md": tagged("e", "often"),
    }

    assert names(related(files)) == ["d", "c", "b", "e"]
    assert related(files)[0].tags == ("rare", "often")


def test_notes_that_are_linked_with_the_same_ones_are_related() -> None:
    files = {
        **CROWDED,
        "a.md": tagged("a", "x", "[[m]]"),
        "b.md": tagged("b", "y", "[[m]]"),
        "m.md": tagged("m", "z"),
    }
    (found,) = related(files)

    assert found.entry.title == "Note b"
    assert [each.title for each in found.between] == ["Note m"]


def test_a_note_that_says_the_other_s_name_is_related() -> None:
    files = {
        **CROWDED,
        "a.md": tagged("a", "x"),
        "b.md": tagged("b", "y", "As note a has it."),
    }
    (there,), (back,) = related(files), related(files, "b.md")

    assert there.mention is not None
    assert there.mention == back.mention
    assert there.mention.place.of(files["b.md"]) == "note a"
    assert (there.entry.title, back.entry.title) == ("Note b", "Note a")


def test_what_is_linked_either_way_is_not_told_again() -> None:
    shared = {**CROWDED, "a.md": tagged("a", "rare"), "b.md": tagged("b", "rare")}

    assert names(related(shared)) == ["b"]
    for path, other in (("a.md", "b"), ("b.md", "a")):
        linked = {**shared, path: tagged(path[0], "rare", f"[[{other}]]")}
        assert names(related(linked)) == []


def test_what_is_in_no_list_is_related_to_nothing() -> None:
    shared = {**CROWDED, "a.md": tagged("a", "rare"), "b.md": tagged("b", "rare")}
    for hidden in ("public: true\nunlisted: true", "public: false"):
        files = {**shared, "b.md": shared["b.md"].replace("public: true", hidden)}
        assert names(related(files)) == []
        assert names(related(files, "b.md")) == []


def test_there_are_only_so_many_and_those_of_one_weight_are_by_title() -> None:
    some = {f"{name}.md": tagged(name, "rare") for name in "ihgfedcba"}
    many = {f"{number}.md": tagged(str(number), "test") for number in range(40)}

    assert names(related({**some, **many})) == list("bcdef")
    assert len(related({**some, **many})) == MOST


def test_a_crowd_brings_nobody_together_but_counts_for_those_who_are() -> None:
    crowd = {f"{number}.md": tagged(str(number), "big") for number in range(CROWD + 1)}
    others = {f"x{number}.md": tagged(f"x{number}", "test") for number in range(500)}
    pair = {"a.md": tagged("a", "big, rare"), "b.md": tagged("b", "rare, big")}
    (found,) = related({**crowd, **others, **pair})

    assert found.entry.title == "Note b"
    assert found.tags == ("rare", "big")
