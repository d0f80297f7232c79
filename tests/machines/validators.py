"""Holds what is written for machines against its specifications, by validators that are not ours.

Each function returns what is wrong, which is nothing where a document is as it should be. Nothing
is fetched: the rules of each specification stand beside this file, or come with a library.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import xmlschema
from jsonschema_rs import Draft202012Validator
from rdflib import RDF, SDO, Graph, Literal, URIRef
from rdflib.term import Node

HERE = Path(__file__).parent


@cache
def schema_of(name: str) -> Any:
    """Return a schema of XML that stands beside this file."""
    return xmlschema.XMLSchema(HERE / name, allow="local")


def rss(text: str) -> list[str]:
    """Return what is wrong with a feed of RSS 2.0."""
    return [*xml(text, "rss.xsd"), *(_as_readers_do(text))]


def sitemap(text: str) -> list[str]:
    """Return what is wrong with a site map: by the schema that sitemaps.org publishes, and by ours.

    Theirs, of 2008-03-26, takes any text for an address, and ours is as strict as its protocol.
    """
    return [*xml(text, "sitemaps.org.xsd"), *xml(text, "sitemap.xsd")]


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


def sitemap_of(text: str) -> dict[str, str]:
    """Return the addresses of a site map, each with the day that it was changed, or nothing."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ElementTree.fromstring(text.encode())  # noqa: S314 - what we have written ourselves
    return {each.findtext(f"{space}loc", ""): each.findtext(f"{space}lastmod", "") for each in root}


# --- JSON-LD --------------------------------------------------------------------------------------

_SCHEMA = "https://schema.org/"
# What https://schema.org says may be said of each kind of thing, written down for what we use.
_THING = {"name", "alternateName", "description", "url", "mainEntityOfPage", "identifier", "sameAs"}
_WORK = _THING | {
    *("headline", "datePublished", "dateModified", "creativeWorkStatus", "keywords", "citation"),
    *("isBasedOn", "isPartOf", "creditText", "mentions", "author", "inLanguage", "image"),
}
_PROPERTIES = {
    "WebSite": _WORK,
    "WebPage": _WORK | {"breadcrumb", "lastReviewed"},
    "CollectionPage": _WORK | {"breadcrumb", "lastReviewed"},
    "TechArticle": _WORK | {"dependencies", "proficiencyLevel", "wordCount"},
    "CreativeWork": _WORK,
    "BreadcrumbList": _THING | {"itemListElement", "numberOfItems"},
    "ListItem": _THING | {"position", "item"},
}
# What search engines want at least: developers.google.com/search/docs/appearance/structured-data,
# the pages on articles, whose properties are all recommended, and on breadcrumbs.
_REQUIRED = {
    "TechArticle": {"headline", "url"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "WebSite": {"name", "url"},
}


def json_ld(text: str) -> list[str]:
    """Return what is wrong with a block of JSON-LD in the words of schema.org."""
    document = json.loads(text)
    if document.pop("@context", None) != _SCHEMA.rstrip("/"):
        return ["the context is not that of schema.org"]
    # Its published context would have to be fetched; it makes every word one of schema.org's.
    with warnings.catch_warnings():
        # Its own reader of JSON-LD is what it warns of.
        warnings.simplefilter("ignore", DeprecationWarning)
        data = json.dumps({"@context": {"@vocab": _SCHEMA}, **document})
        graph = Graph().parse(data=data, format="json-ld")
    return sorted(_wrong(graph)) if len(graph) else ["it says nothing"]


def _wrong(graph: Graph) -> Iterator[str]:
    for thing in set(graph.subjects()):
        kinds = [_word(kind) for kind in graph.objects(thing, RDF.type)]
        if len(kinds) != 1 or URIRef(_SCHEMA + kinds[0]) not in SDO:
            yield f"no kind of schema.org: {kinds}"
            continue
        said = {_word(name) for name in graph.predicates(thing) if name != RDF.type}
        known = {name for name in said if URIRef(_SCHEMA + name) in SDO}
        yield from (f"{kinds[0]} has no {name}" for name in said - (known & _PROPERTIES[kinds[0]]))
        yield from (f"{kinds[0]} lacks {name}" for name in _REQUIRED.get(kinds[0], set()) - said)
        for name, form in _FORMS.items():
            for each in graph.objects(thing, URIRef(_SCHEMA + name)):
                if isinstance(each, Literal) and not form.fullmatch(str(each)):
                    yield f"{name} cannot be {each}"


def _word(term: Node) -> str:
    return str(term).removeprefix(_SCHEMA)


_DATE = re.compile(r"\d{4}(?:-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?Z)?)?")
_ADDRESS = re.compile(r"https?://[!-~]+")
_FORMS = {
    **dict.fromkeys(("datePublished", "dateModified"), _DATE),
    **dict.fromkeys(("url", "item", "isBasedOn", "mainEntityOfPage"), _ADDRESS),
}


def blocks_of_data(html: str) -> list[str]:
    """Return the JSON-LD of a page."""
    return re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
