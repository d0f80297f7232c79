"""The reading order: foundations first, and what belongs together side by side."""

from __future__ import annotations

import json
from collections.abc import Mapping
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from narrows.patterns import relation as relations
from narrows.patterns.around import reading
from narrows.patterns.library import build
from vaults import a_library, a_note, an_edition

NAMES = "abcdefgh"


def read_in_order(files: Mapping[str, str]) -> list[str]:
    return [entry.note.name for entry in an_edition(a_library(files)).order]


def a_vault(*statements: str, links: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return notes that state relations, such as `b rests_on a`; `links` are plain ones."""
    stated: dict[str, dict[str, list[str]]] = {}
    for statement in statements:
        source, kind, target = statement.split()
        stated.setdefault(source, {}).setdefault(kind, []).append(target)
        stated.setdefault(target, {})
    for source, targets in (links or {}).items():
        for name in (source, *targets):
            stated.setdefault(name, {})
    return {
        f"{name}.md": a_note(
            " ".join(f"[[{target}]]" for target in (links or {}).get(name, "")),
            name,
            f"relations: {json.dumps(kinds)}\n",
        )
        for name, kinds in stated.items()
    }


def test_foundations_come_first() -> None:
    vault = a_vault("a rests_on b", "c explained_by a", "d special_case_of c", "d enables e")

    assert read_in_order(vault) == ["b", "a", "c", "d", "e"]


def test_it_does_not_matter_which_end_tells() -> None:
    vault = a_vault("b supports a", "a explains c", "c generalises d", "e enabled_by d")

    assert read_in_order(vault) == ["b", "a", "c", "d", "e"]


def test_what_belongs_together_is_read_together() -> None:
    vault = a_vault("b rests_on a", "c rests_on b", "y rests_on x", "z rests_on y")

    assert read_in_order(vault) == ["a", "b", "c", "x", "y", "z"]


def test_a_note_waits_for_its_last_foundation_and_follows_it() -> None:
    vault = a_vault("c rests_on a", "c rests_on b", "d rests_on a")

    assert read_in_order(vault) == ["a", "d", "b", "c"]


def test_a_contrast_and_a_link_bring_together_without_an_order() -> None:
    vault = a_vault("z contrasts_with a", "b rests_on a", links={"b": "y"})

    assert read_in_order(vault) == ["a", "b", "y", "z"]


def test_what_most_rests_on_is_read_first_and_what_nothing_leads_to_last() -> None:
    vault = {**a_vault("a rests_on n", "c rests_on m", "d rests_on m"), "0.md": a_note("", "0")}

    assert read_in_order(vault) == ["m", "c", "d", "n", "a", "0"]


def test_a_circle_of_relations_leaves_nobody_out() -> None:
    vault = a_vault("a rests_on b", "b explained_by a", "c rests_on a", "e rests_on d")

    assert read_in_order(vault) == ["d", "e", "a", "b", "c"]


def test_a_relation_of_the_site_says_what_is_near_and_not_what_is_first() -> None:
    files = {
        "b.md": a_note("", "B", "relations: {causes: [a]}\n"),
        "a.md": a_note("", "A"),
        "0.md": a_note("", "0"),
    }
    own = build(a_library(files).notes, relations=relations.kinds({"causes": "caused_by"}))
    found = an_edition(own).order

    assert [entry.title for entry in found] == ["A", "B", "0"]


def test_each_knows_what_is_before_it_and_after_it() -> None:
    edition = an_edition(a_library(a_vault("b rests_on a", "c rests_on b")))
    found = reading.beside(edition.order)

    def titles(path: str) -> tuple[str | None, ...]:
        before, after = found[path].previous, found[path].next
        return before and before.title, after and after.title

    assert titles("a.md") == (None, "b")
    assert titles("b.md") == ("a", "c")
    assert titles("c.md") == ("b", None)


def test_an_unlisted_note_is_not_on_the_way() -> None:
    files = a_vault("b rests_on a", "c rests_on b")
    hidden = {
        **files,
        "b.md": files["b.md"].replace("public: true", "public: true\nunlisted: true"),
    }

    assert read_in_order(hidden) == ["a", "c"]
    assert read_in_order(files) == ["a", "b", "c"]


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=16),
    st.randoms(use_true_random=False),
)
def test_every_note_is_there_once_behind_its_foundations(
    pairs: list[tuple[str, str]], random: Random
) -> None:
    # Who only rests on what comes earlier in the alphabet is in no circle.
    stated = {(max(pair), min(pair)) for pair in pairs if len(set(pair)) > 1}
    vault = a_vault(*(f"{source} rests_on {target}" for source, target in sorted(stated)))
    files = list(vault.items())
    random.shuffle(files)
    found = read_in_order(dict(files))

    assert sorted(found) == sorted(path.removesuffix(".md") for path in vault)
    assert all(found.index(target) < found.index(source) for source, target in stated)
    assert found == read_in_order(vault)
