"""A public note whose headings name a private one: its ids on the page, and links to them."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown

from narrows.patterns.target import Found
from narrows.settings import REQUIRED_EXTENSIONS
from vaults import a_dialect, a_library, a_note, compose, the_note

PLAN = a_note("Text.\n", "The plan").replace("public: true", "public: false")
REFERENCE = "\n\n[r]: plan.md\n"


@pytest.mark.parametrize(
    "heading",
    [
        "## On [[plan]]",
        "## On [the plan](plan.md)",
        "## On [the plan][r]",
        "## On <a href='plan.md'>the plan</a>",
        "On [[plan]]\n------",
        "## On [[plan]] { .class }",
        "## On [[plan]] {#own}",
        "> ## On [[plan]]",
    ],
)
def test_its_ids_are_those_of_the_rendered_page(heading: str) -> None:
    body = (
        f"{heading}\n\nText.\n\n## On plan\n\n## On the plan\n\n{heading}\n\n## On a private note"
    )
    library = a_library({"a.md": a_note(body + REFERENCE, "A"), "plan.md": PLAN})
    note = the_note(library, "a.md")
    page = compose(note, library, a_dialect().schema)
    html = Markdown(extensions=list(REQUIRED_EXTENSIONS)).convert(page.markdown)
    ids = re.findall(r'<h[1-6][^>]* id="([^"]*)"', html)

    assert [each.anchor for each in note.headings] == ids
    assert ["plan" not in each.shown for each in note.headings] == [True, False, False, True, True]


@pytest.mark.parametrize("link", ["[[#On plan]]", "[[a#On plan]]", "[x](a.md#on-plan)"])
def test_a_link_to_its_heading_still_finds_it_and_names_nothing(link: str) -> None:
    note = a_note(f"## On [[plan]]\n\n{link}\n", "A")
    library = a_library({"a.md": note, "plan.md": PLAN})
    _, (_, target) = library.links(the_note(library, "a.md"))

    assert isinstance(target, Found)
    assert "plan" not in target.anchor
    assert "plan" not in compose(the_note(library, "a.md"), library, a_dialect().schema).markdown


def test_a_heading_that_names_nobody_keeps_its_id() -> None:
    note = a_note("## On [[plan|our prices]]\n", "A")
    library = a_library({"a.md": note, "plan.md": PLAN})

    assert [each.anchor for each in the_note(library, "a.md").headings] == ["on-our-prices"]
