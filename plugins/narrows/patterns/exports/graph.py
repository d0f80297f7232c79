"""`graph.json`: the listed notes and what leads from one to another, and the schema that it keeps.

Its `version` changes when a program that reads it would have to change too. Fields may be added.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any, Final

from narrows import unseen
from narrows.patterns.around.graph import Edge, Graph
from narrows.patterns.edition import Edition
from narrows.patterns.entry import Entry
from narrows.patterns.export import Export, name_of
from narrows.patterns.machines.manuscript import path_of

PATH: Final = "graph.json"
SCHEMA: Final = "graph.schema.json"
VERSION: Final = 1
_LINK: Final = "link"
_TEXTS: Final = ("summary", "type", "status", "created", "updated")
_LISTS: Final = ("tags", "aliases")


def schema() -> str:
    """Return the schema of the graph, JSON Schema 2020-12, as it is published beside it."""
    return (resources.files("narrows.patterns") / "schemas" / "graph.json").read_text("utf-8")


def files(edition: Edition) -> Iterator[Export]:
    """Yield the graph and its schema."""
    root = edition.site.url
    head = {
        "$schema": f"{root}{SCHEMA}",
        "version": VERSION,
        "site": {"name": unseen.without(edition.site.name), "url": root},
        "relations": {
            relation.name: {"inverse": relation.inverse, "label": relation.label}
            for relation in edition.library.relations.values()
            if not relation.turned
        },
    }
    yield Export(PATH, _written(head, edition.graph, root))
    yield Export(SCHEMA, schema())


def _written(head: dict[str, Any], graph: Graph, root: str) -> str:
    """Return the graph with a line for each node and edge, so that changes can be compared."""
    nodes = [_node(entry, root) for entry in graph.nodes.values()]
    edges = [_edge(edge, graph) for edge in graph.edges]
    parts = [f'"{name}": {_json(value)}' for name, value in head.items()]
    for name, values in (("nodes", nodes), ("edges", edges)):
        lines = ",\n  ".join(map(_json, values))
        parts.append(f'"{name}": [\n  {lines}\n ]' if lines else f'"{name}": []')
    return "{\n " + ",\n ".join(parts) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(unseen.deeply(value), ensure_ascii=False)


def _node(entry: Entry, root: str) -> dict[str, Any]:
    fields = entry.fields
    return {
        "id": _id(entry),
        "title": name_of(entry),
        "url": root + entry.url,
        "markdown": root + path_of(entry.url),
        **{name: fields[name] for name in _TEXTS if isinstance(fields.get(name), str)},
        **{name: fields[name] for name in _LISTS if isinstance(fields.get(name), list)},
    }


def _edge(edge: Edge, graph: Graph) -> dict[str, Any]:
    source, target = (_id(graph.nodes[path]) for path in (edge.source, edge.target))
    return {"source": source, "target": target, "kind": edge.kind or _LINK}


def _id(entry: Entry) -> str:
    """Return what tells a note apart for good: its address, which no other note has."""
    return entry.url.removesuffix("/").removesuffix(".html")
