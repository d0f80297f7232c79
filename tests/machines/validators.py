"""Holds what is written for machines against its specifications, by validators that are not ours.

Each function returns what is wrong, which is nothing where a document is as it should be. Nothing
is fetched: the rules of each specification stand beside this file, or come with a library.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import xmlschema
from jsonschema_rs import Draft202012Validator

HERE = Path(__file__).parent


@cache
def schema_of(name: str) -> Any:
    """Return a schema of XML that stands beside this file."""
    return xmlschema.XMLSchema(HERE / name, allow="local")


def rss(text: str) -> list[str]:
    """Return what is wrong with a feed of RSS 2.0."""
    return [*xml(text, "rss.xsd"), *(_as_readers_do(text))]


def sitemap(text: str) -> list[str]:
    """Return what is wrong with a site map."""
    return xml(text, "sitemap.xsd")


def xml(text: str, name: str) -> list[str]:
    """Return what is wrong with XML by a schema."""
    try:
        root = ElementTree.fromstring(text.encode())  # noqa: S314 - what we have written ourselves
    except ElementTree.ParseError as error:
        return [f"no XML: {error}"]
    return [f"{each.path}: {each.reason}" for each in schema_of(name).iter_errors(root)]


def _as_readers_do(text: str) -> Iterator[str]:
    """Yield what a program that reads feeds of all kinds finds odd."""
    read = feedparser.parse(text.encode())
    if read.bozo:
        yield f"no feed: {read.bozo_exception}"
    if read.version != "rss20":
        yield f"a feed of the kind {read.version!r}"
    for each in (read.feed, *read.entries):
        for name in ("updated", "published"):
            if name in each and not each.get(f"{name}_parsed"):
                yield f"no time: {each[name]}"


def json_feed(text: str) -> list[str]:
    """Return what is wrong with a feed of JSON Feed 1.1."""
    schema = json.loads((HERE / "jsonfeed.schema.json").read_text("utf-8"))
    return by_schema(json.loads(text), schema)


def by_schema(document: Any, schema: Any) -> list[str]:
    """Return what is wrong with a document by a JSON Schema 2020-12."""
    validator = Draft202012Validator(schema, validate_formats=True)
    return [f"{each.instance_path}: {each.message}" for each in validator.iter_errors(document)]
