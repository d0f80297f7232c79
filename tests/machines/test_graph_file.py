"""The graph as a file: it keeps its schema, and says of notes what is published of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import validators
from test_feeds import hostile

from narrows.patterns.exports import graph
from vaults import a_library, a_note, an_edition


def exported(files: Mapping[str, str], url: str = "https://example.org/") -> dict[str, str]:
    edition = an_edition(a_library(files), url)
    return {export.path: export.text for export in graph.files(edition)}


def the_graph(files: Mapping[str, str]) -> Any:
    return json.loads(exported(files)["graph.json"])


FILES = {
    "a.md": a_note("[[b]] [[off]] [[home]]", "A", "relations: {rests_on: [b]}\nsummary: Short.\n"),
    "b.md": a_note("[[a]]", "B", "aliases: [Bee]\nstatus: seed\n"),
    "off.md": a_note("[[a]]", "Unlisted", "unlisted: true\n"),
    "home.md": a_note("[[a]]", "Secret").replace("public: true", "public: false"),
}


def test_it_says_what_is_published_and_nothing_else() -> None:
    read = the_graph(FILES)

    assert read["version"] == 1
    assert read["site"] == {"name": "A site", "url": "https://example.org/"}
    assert read["relations"]["rests_on"] == {"inverse": "supports", "label": "Rests on"}
    assert "supports" not in read["relations"]
    assert read["nodes"] == [
        {
            "id": "patterns/a",
            "title": "A",
            "url": "https://example.org/patterns/a/",
            "markdown": "https://example.org/patterns/a/index.md",
            "summary": "Short.",
            "type": "pattern",
            "created": "2026-03-04",
            "tags": ["test"],
        },
        {
            "id": "patterns/b",
            "title": "B",
            "url": "https://example.org/patterns/b/",
            "markdown": "https://example.org/patterns/b/index.md",
            "type": "pattern",
            "status": "seed",
            "created": "2026-03-04",
            "tags": ["test"],
            "aliases": ["Bee"],
        },
    ]
    assert read["edges"] == [
        {"source": "patterns/a", "target": "patterns/b", "kind": "link"},
        {"source": "patterns/a", "target": "patterns/b", "kind": "rests_on"},
        {"source": "patterns/b", "target": "patterns/a", "kind": "link"},
    ]


def test_its_schema_is_one() -> None:
    schema = json.loads(graph.schema())

    assert exported(FILES)["graph.schema.json"] == graph.schema()
    assert jsonschema_rs.meta.is_valid(schema)
    assert not jsonschema_rs.meta.is_valid({**schema, "type": "graph"})


@pytest.mark.parametrize("files", [FILES, {}, hostile()], ids=["some", "none", "hostile"])
@pytest.mark.parametrize("url", ["https://example.org/sub/", ""])
def test_it_keeps_its_schema(files: Mapping[str, str], url: str) -> None:
    text = exported(files, url)["graph.json"]

    assert validators.by_schema(json.loads(text), json.loads(graph.schema())) == []
    assert text.encode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"version": 1', '"version": 2'),
        ('"title": "A"', '"title": ""'),
        ('"tags": ["test"]', '"tags": "test"'),
        ('"kind": "link"', '"sort": "link"'),
        ('"url": "https://example.org/"', '"url": "example.org"'),
    ],
)
def test_a_broken_graph_would_be_seen(old: str, new: str) -> None:
    text = exported(FILES)["graph.json"]

    assert old in text
    changed = json.loads(text.replace(old, new))
    assert validators.by_schema(changed, json.loads(graph.schema())) != []


def test_every_edge_has_two_ends() -> None:
    read = the_graph(FILES)
    ids = {node["id"] for node in read["nodes"]}

    assert len(ids) == len(read["nodes"])
    assert {edge[end] for edge in read["edges"] for end in ("source", "target")} <= ids


def test_the_example_of_the_guide_keeps_the_schema() -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs/guides/for-machines.md").read_text("utf-8")
    _, _, rest = guide.partition("```json\n")
    example = json.loads(rest.partition("\n```")[0])
    files = {
        "batch-size.md": a_note("", "Batch Size", "relations: {rests_on: [littles-law]}\n"),
        "littles-law.md": a_note("", "Little's Law"),
    }

    assert validators.by_schema(example, json.loads(graph.schema())) == []
    ours = the_graph(files)
    assert example["edges"] == ours["edges"]
    assert [node.keys() for node in example["nodes"]] == [node.keys() for node in ours["nodes"]]
    assert example["relations"]["rests_on"] == ours["relations"]["rests_on"]
