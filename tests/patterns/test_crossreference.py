"""The Cross-References of a page: bounded, with what is said of each note in the best words."""

from __future__ import annotations

from narrows.patterns.around.context import Context
from narrows.patterns.around.crossreference import MOST, Group, cross_references
from vaults import a_library, a_note, the_note


def groups(files: dict[str, str]) -> tuple[Group, ...]:
    library = a_library({"a.md": a_note("", "A"), **files})
    return cross_references(the_note(library, "a.md"), library)


def only(body: str, more: str = "") -> Context:
    """Return the context of the one reference that a note makes."""
    (group,) = groups({"b.md": a_note(body, "B", more)})
    (reference,) = group.references
    return reference.context


def test_a_page_shows_so_many_of_one_group_and_says_how_many_more() -> None:
    def shown(count: int) -> tuple[int, int]:
        (group,) = groups({f"{n:03}.md": a_note("[[a]]", f"N {n}") for n in range(count)})
        return len(group.references), group.more

    assert shown(MOST) == (MOST, 0)
    assert shown(MOST + 7) == (MOST, 7)


def test_a_relation_is_told_with_the_remark_about_it() -> None:
    body = "First [[a]] is named.\n\n## Related\n\n- [[a]] — what it stands on\n"

    assert only(body, "relations: {rests_on: [a]}\n") == Context(after="what it stands on")


def test_of_several_mentions_the_remark_is_shown() -> None:
    assert only("Named as [[a]] here.\n\n- [[a]] — the remark\n") == Context(after="the remark")


def test_of_several_mentions_one_that_stands_in_words_is_shown() -> None:
    said = Context("It grows by ", "A", " alone.")

    assert only("[[a]]\n\nIt grows by [[a]] alone.\n") == said
    assert only("- [[a]]\n- [[b]]\n\nIt grows by [[a]] alone.\n") == said
