"""Required sections: which a site may ask for, and what is said of an option that asks wrongly."""

from __future__ import annotations

from typing import Any

import pytest

from narrows.diagnostic import Failure
from narrows.patterns import schema
from narrows.patterns.section import SHIPPED, load
from vaults import a_note, diagnose

SCHEMA = schema.load({"essay": {}})


def test_what_a_site_says_of_a_type_takes_the_place_of_what_is_shipped() -> None:
    sections = load({"pattern": {"growing": ["Idea"]}, "essay": {"seed": []}}, SCHEMA)

    assert sections.required == {"pattern": {"growing": ("Idea",)}, "essay": {"seed": ()}}
    assert load({}, SCHEMA).required == SHIPPED


@pytest.mark.parametrize(
    ("option", "fact", "help"),
    [
        ({"patern": {}}, "`sections:` names `patern`, which is no type of note", "`pattern`?"),
        ({"pattern": ["Idea"]}, "the sections of `pattern` must be lists by status", "write"),
        ({"pattern": {"growin": []}}, "a pattern has no status `growin`", "`growing`?"),
        ({"pattern": {1: []}}, "a pattern has no status `1`", "one of: seed, growing, evergreen"),
        ({"pattern": {"seed": "A"}}, "the sections of `pattern: seed` must be a list", "write"),
        ({"pattern": {"seed": [1]}}, "the sections of `pattern: seed` must be a list", "write"),
    ],
)
def test_an_option_that_asks_wrongly_is_refused_with_help(
    option: dict[Any, Any], fact: str, help: str
) -> None:
    with pytest.raises(Failure) as refused:
        load(option, SCHEMA)

    assert refused.value.message == fact
    assert help in refused.value.help


def test_a_misspelt_heading_is_pointed_at() -> None:
    note = a_note("## Core Concpt\n\n## Implications\n", "A", "status: growing\n")
    (found,) = diagnose({"a.md": note}, "missing-section")

    assert found.help == "did you mean `Core Concept` by the heading `Core Concpt`?"
    assert [(place.line, place.column) for place, _ in found.related] == [(10, 4)]
