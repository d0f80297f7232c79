"""The graph: the listed notes, and each edge between them once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from narrows.patterns import relation as relations
from narrows.patterns.around.graph import LINK, Edge, Graph
from narrows.patterns.library import build
from vaults import a_library, a_note, an_edition


def the_graph(files: Mapping[str, str]) -> Graph:
    return an_edition(a_library(files)).graph


def related(title: str, relation: str, other: str, body: str = "") -> str:
    return a_note(body, title, f"relations: {{{relation}: [{other}]}}\n")


def test_its_nodes_are_the_listed_notes_by_title() -> None:
    graph = the_graph({"b.md": a_note("", "Aleph"), "a.md": a_note("", "Bet")})

    assert [entry.title for entry in graph.nodes.values()] == ["Aleph", "Bet"]
    assert list(graph.nodes) == ["b.md", "a.md"]


@pytest.mark.parametrize("link", ["[[b]]", "[b](b.md)", "![[b]]", "[[b#No heading]]", "<a href=b>"])
def test_a_link_of_any_form_is_an_edge(link: str) -> None:
    graph = the_graph({"a.md": a_note(link), "b.md": a_note("", "B")})

    assert graph.edges == (Edge("a.md", "b.md", LINK),)
    assert not graph.edges[0].is_relation


def test_a_number_of_another_note_is_an_edge() -> None:
    graph = the_graph({"a.md": a_note("[2](calc:b/x.S)"), "b.md": a_note("", "B")})

    assert graph.edges == (Edge("a.md", "b.md", LINK),)


def test_two_links_are_one_edge_and_a_link_back_is_another() -> None:
    graph = the_graph({"a.md": a_note("[[b]] and [[b]]"), "b.md": a_note("[[a]]", "B")})

    assert graph.edges == (Edge("a.md", "b.md", LINK), Edge("b.md", "a.md", LINK))


@pytest.mark.parametrize("stated", [("rests_on", ""), ("", "supports"), ("rests_on", "supports")])
def test_a_relation_is_one_edge_whoever_tells_it(stated: tuple[str, str]) -> None:
    first, second = stated
    graph = the_graph(
        {
            "a.md": related("A", first, "b") if first else a_note("", "A"),
            "b.md": related("B", second, "a") if second else a_note("", "B"),
        }
    )

    assert graph.edges == (Edge("a.md", "b.md", "rests_on"),)
    assert graph.edges[0].is_relation


@pytest.mark.parametrize("teller", ["a.md", "b.md"])
def test_a_relation_that_is_its_own_inverse_is_one_edge(teller: str) -> None:
    other = {"a.md": "b.md", "b.md": "a.md"}[teller]
    graph = the_graph(
        {
            teller: related("One", "contrasts_with", other.removesuffix(".md")),
            other: a_note("", "Other"),
        }
    )

    assert graph.edges == (Edge("a.md", "b.md", "contrasts_with"),)


def test_a_relation_and_a_link_are_two_edges_between_one_pair() -> None:
    graph = the_graph({"a.md": related("A", "rests_on", "b", "[[b]]"), "b.md": a_note("", "B")})

    assert [edge.kind for edge in graph.edges] == [LINK, "rests_on"]
    assert graph.neighbours("a.md") == ("b.md",)
    assert graph.neighbours("b.md") == ("a.md",)


def test_a_relation_of_the_site_has_its_direction_too() -> None:
    library = a_library({"a.md": related("A", "caused_by", "b"), "b.md": a_note("", "B")})
    own = build(library.notes, relations=relations.kinds({"causes": "caused_by"}))

    assert an_edition(own).graph.edges == (Edge("b.md", "a.md", "causes"),)


@pytest.mark.parametrize("more", ["public: false\n", "unlisted: true\n"])
def test_what_is_in_no_list_is_at_neither_end(more: str) -> None:
    hidden = a_note("[[a]]", "Hidden", more).replace("public: true\n", "", more.count("public"))
    files = {"a.md": a_note("[[hidden]] [[b]]"), "b.md": a_note("", "B"), "hidden.md": hidden}
    graph = the_graph(files)

    assert set(graph.nodes) == {"a.md", "b.md"}
    assert graph.edges == (Edge("a.md", "b.md", LINK),)
    # The positive control: the same note is there once nothing hides it.
    shown = the_graph({**files, "hidden.md": a_note("[[a]]", "Hidden")})
    assert Edge("hidden.md", "a.md", LINK) in shown.edges


def test_a_link_to_the_own_note_is_no_edge() -> None:
    graph = the_graph({"a.md": a_note("[[a]] [[#Part]]\n\n## Part\n")})

    assert graph.edges == ()
    assert graph.around == {"a.md": ()}
    assert graph.neighbours("a.md") == ()
    assert graph.neighbours("nowhere.md") == ()


def test_an_edge_knows_its_other_end() -> None:
    edge = Edge("a.md", "b.md", LINK)

    assert (edge.other("a.md"), edge.other("b.md")) == ("b.md", "a.md")
    assert replace(edge, kind="enables").is_relation
