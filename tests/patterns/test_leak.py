"""What private notes contain is found in whatever a site makes of it, and nothing else is."""

from __future__ import annotations

import json
import unicodedata
from html import escape
from urllib.parse import quote

import pytest

from narrows.patterns import schema
from narrows.patterns.leak.ground import ground
from narrows.patterns.leak.search import Fresh, Sought
from narrows.patterns.leak.trace import traces
from vaults import a_library, a_note

PRIVATE = """\
---
title: Café “Zebra” & Sons
type: pattern
public: false
created: 2026-03-04
aliases: [Codename Okapi, 瓶颈]
tags: [test, stripes/wide]
owner: Somebody Unknown
---

# Who's *really* waiting

The buyers want the company split in two, and `nobody` has been told.

## Search
"""

PUBLIC = a_note(
    "The search goes on: [[Hidden Plan]], [the okapi](Hidden%20Plan.md) and [[queue]].\n\n"
    "%%Ask the lawyers before this is published%%\n\nAbout stripes, <!-- wide ones -->.\n",
    "A public note",
    "vault_source: 03-secret/Place.md\n",
)

VAULT = {
    "clients/Hidden Plan.md": PRIVATE,
    "public.md": PUBLIC,
    "queue.md": a_note("Queues wait.\n", "Queue"),
    "clients/floor plan.png": "",
}


@pytest.fixture(scope="module")
def sought() -> Sought:
    """What must not be in the site of the vault."""
    library, fields = a_library(VAULT), schema.load()
    return Sought.of(traces(library, fields)).without(ground(library, fields))


TOLD = {
    "the title": "Café “Zebra” & Sons",
    "an alias": "codename okapi",
    "an alias of letters without spaces": "这个瓶颈在上游",
    "the file's name": "Hidden Plan",
    "the path": "clients/hidden-plan/",
    "the folder": "see /clients/ for more",
    "a tag": "stripes/wide",
    "a heading": "Whos really waiting",
    "a sentence": "The buyers want the company split in two",
    "a field": "by somebody unknown",
    "a comment": "Ask the lawyers before this is published",
    "a field of a public note": "03-secret/Place",
    "the name of a file": "images/Floor Plan.PNG",
}

ENCODED = {
    "as it is": "{}",
    "in capitals": "{upper}",
    "escaped": "<p>{html}</p>",
    "escaped twice": "<description>{twice}</description>",
    "in an attribute": '<meta content="{html}">',
    "in an address": '<a href="../{url}/">here</a>',
    "in JSON": "[{json}]",
    "in JSON behind a line end": '["The end\\n{text}\\nof it"]',
    "in JSON within an attribute": "<div data-x='[{attribute}]'></div>",
    "as a slug": "/{slug}/",
    "with tags between words": "<li>{tagged}</li>",
    "composed otherwise": "{decomposed}",
}


def encode(form: str, text: str) -> str:
    """Write a text in one of the forms."""
    first, _, rest = text.partition(" ")
    return form.format(
        text,
        upper=text.upper(),
        text=text.replace('"', ""),
        html=escape(text),
        twice=escape(escape(text)),
        url=quote(text),
        json=json.dumps(text),
        attribute=escape(json.dumps(text)),
        slug="-".join(text.lower().split()),
        tagged=f"{escape(first)} <em>{escape(rest)}</em>",
        decomposed=unicodedata.normalize("NFD", text),
    )


@pytest.mark.parametrize("form", ENCODED)
@pytest.mark.parametrize("what", TOLD)
def test_a_trace_is_found_however_it_is_written(what: str, form: str, sought: Sought) -> None:
    assert sought.found(encode(ENCODED[form], TOLD[what]))


@pytest.mark.parametrize(
    "text",
    [
        "A public note about stripes, and the search for okapis",
        # Parts of names, and names that only neighbours make.
        "zebra sons, codename, hiddenplan",
        "<li>Codename</li>\n<li>Okapi</li>",
        "The codename: okapi, or hidden. Plan!",
        '{"title": "Codename", "text": "Okapi"}',
        "/codename/#okapi",
        '<span class="codename"></span><a>Okapi</a>',
        "2026-03-04",
    ],
)
def test_what_anybody_may_say_is_no_trace(text: str, sought: Sought) -> None:
    assert sought.found(text) == set()


def test_a_trace_tells_where_it_comes_from(sought: Sought) -> None:
    text = "Café Zebra &amp; Sons"
    (trace,) = (leak.trace for leak in sought.leaks(sought.found(text), "a.txt", text))

    assert (trace.kind, trace.path) == ("the title", "clients/Hidden Plan.md")
    assert trace.span is not None
    assert trace.span.of(PRIVATE) == "Café “Zebra” & Sons"


def test_the_line_of_a_trace_is_told(sought: Sought) -> None:
    text = "a\nCodename_Okapi\nb"
    (leak,) = sought.leaks(sought.found(text), "a.txt", text)

    assert (leak.words, leak.file, leak.line) == ("codename okapi", "a.txt", 2)


@pytest.mark.parametrize(
    "link",
    [
        "[[plan|the purple elephant]]",
        "[purple elephant](plan.md)",
        "[purple elephant][p]\n\n[p]: plan.md",
        "![[plan|purple elephant]]",
        '<a href="plan.md" title="purple elephant">it</a>',
    ],
)
def test_the_label_of_a_link_to_a_private_note_is_not_what_anybody_may_say(link: str) -> None:
    label = a_note(f"See {link}\n")
    vault = {"public.md": label, "plan.md": PRIVATE.replace("Codename Okapi", "purple elephant")}
    library, fields = a_library(vault), schema.load()
    sought = Sought.of(traces(library, fields)).without(ground(library, fields))

    assert sought.found("the purple elephant")


def test_a_label_that_names_nobody_is_an_author_s_own() -> None:
    words = "the buyers want the company split in two"
    label = a_note(f"See [[plan|{words}]].\n")
    library, fields = a_library({"public.md": label, "plan.md": PRIVATE}), schema.load()
    sought = Sought.of(traces(library, fields)).without(ground(library, fields))

    assert sought.found(words) == set()


def test_a_name_of_a_few_letters_is_met_by_chance() -> None:
    library, fields = a_library({"a.md": "---\ntitle: Log\n---\n"}), schema.load()

    assert Sought.of(traces(library, fields)).found("<p>log</p>") == set()


def test_lines_that_pages_have_in_common_are_read_once() -> None:
    fresh = Fresh()

    assert fresh.part("head\none\nfoot") == "head\none\nfoot"
    assert fresh.part("head\ntwo\nfoot") == "two"
