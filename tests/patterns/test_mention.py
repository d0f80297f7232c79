"""Mentions: names of other notes in a note's own words, and nothing that only looks like one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from narrows.patterns.around.context import Context, around_words
from narrows.patterns.around.mention import find
from vaults import a_library, a_note, an_edition, the_note

LITTLE = a_note("", "Little's Law", "aliases: [Queueing formula]\n")


def mentions(body: str, other: str = LITTLE) -> list[str]:
    """Return which words of a note mention another one."""
    files = {"a.md": a_note(body, "A title of its own"), "b.md": other}
    edition = an_edition(a_library(files))
    places = find(edition.listed).places["a.md"]
    return [places["b.md"].of(files["a.md"])] if "b.md" in places else []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("By Little's Law it waits.", "Little's Law"),
        ("By LITTLE’S LAW it waits.", "LITTLE’S LAW"),
        ("Little's Law", "Little's Law"),
        ("By Little's\nLaw it waits.", "Little's\nLaw"),
        ("See *Little's Law*.", "Little's Law"),
        ("The queueing-formula says so.", "queueing-formula"),
        ("- a list of Little's Law, and more", "Little's Law"),
        ("> [!note] Little's Law\n", "Little's Law"),
        ("| Little's Law | 3 |", "Little's Law"),
        ("Naïve İ, yet Little's Law", "Little's Law"),
        ("`Little's Law` is not, but Little's Law is one.", "Little's Law"),
    ],
)
def test_a_name_in_plain_words_is_a_mention(body: str, said: str) -> None:
    assert mentions(body) == [said]


@pytest.mark.parametrize(
    "body",
    [
        "A little law, and a law of Little's.",
        "Belittle's Law, Little's Lawn",
        "`Little's Law`",
        "```\nLittle's Law\n```",
        "    Little's Law",
        "%%Little's Law%% <!-- Little's Law -->",
        "## On Little's Law\n",
        "On Little's Law\n===\n",
        "[Little's Law](https://example.org)",
        "[On Little's Law][x]\n\n[x]: https://example.org",
        "![Little's Law](https://example.org/x.png)",
        "[[Nobody|Little's Law]]",
        '<img alt="Little\'s Law" src="x.png">',
        "https://example.org/queueing-formula and #queueing-formula",
        "Text.{: title='Little\\'s Law' }",
    ],
)
def test_what_is_no_plain_word_is_none(body: str) -> None:
    assert mentions(body) == []
    assert mentions(f"{body}\n\nLittle's Law") == ["Little's Law"]


@pytest.mark.parametrize("name", ["WIP", "2026", "Most of them", "x–y", "..."])
def test_a_name_that_is_in_any_text_is_not_looked_for(name: str) -> None:
    assert mentions(f"So {name} it is.", a_note("", f'"{name}"')) == []


def test_a_name_that_two_notes_have_is_none_of_theirs() -> None:
    files = dict.fromkeys(("b.md", "c.md"), LITTLE)
    edition = an_edition(a_library({"a.md": a_note("Little's Law"), **files}))

    assert find(edition.listed).places["a.md"] == {}


def test_the_longest_name_is_meant() -> None:
    files = {
        "a.md": a_note("The flow ownership of Flow."),
        "b.md": a_note("", "Flow"),
        "c.md": a_note("", "Flow Ownership"),
    }
    places = find(an_edition(a_library(files)).listed).places["a.md"]

    assert {path: span.of(files["a.md"]) for path, span in places.items()} == {
        "b.md": "Flow",
        "c.md": "flow ownership",
    }


def test_a_name_that_everybody_says_is_a_word_like_others() -> None:
    def said(count: int) -> int:
        notes = {f"{n}.md": a_note("It has a flow.", f"Number {n}") for n in range(count)}
        mentioned = find(an_edition(a_library({**notes, "b.md": a_note("", "Flow")})).listed)
        return sum("b.md" in places for places in mentioned.places.values())

    assert said(3) == 3
    assert said(4) == 0


def test_a_note_does_not_mention_itself_nor_one_that_is_not_listed() -> None:
    hidden = LITTLE.replace("public: true", "public: true\nunlisted: true")

    assert mentions("Little's Law", hidden) == []
    assert mentions("A title of its own") == []


def test_a_long_text_of_links_and_names_is_read_in_one_go() -> None:
    body = "[[Nobody|Little's Law]] Little's Lawn\n\n" * 1_500

    assert mentions(body + "Little's Law") == ["Little's Law"]


def sentence(files: Mapping[str, str]) -> Context:
    library = a_library(files)
    place = find(an_edition(library).listed).places["a.md"]["b.md"]
    return around_words(the_note(library, "a.md"), place, library)


def test_the_sentence_of_a_mention_is_shown_in_plain_words() -> None:
    body = "First this. By **Little's Law** the [[b|wait]] grows %%why%% and [grows](x). Then that."

    assert sentence({"a.md": a_note(body), "b.md": LITTLE}) == Context(
        "By ", "Little's Law", " the wait grows and grows."
    )


def test_the_sentence_of_a_mention_does_not_name_what_is_private() -> None:
    files = {
        "a.md": a_note("Little's Law as in [[secret]] and [the Secret plan](secret.md)."),
        "b.md": LITTLE,
        "secret.md": a_note("", "Secret").replace("public: true", "public: false"),
    }
    assert sentence(files) == Context(
        "", "Little's Law", " as in a private note and a private note."
    )

    files["secret.md"] = a_note("", "Secret")
    assert sentence(files) == Context("", "Little's Law", " as in Secret and the Secret plan.")
