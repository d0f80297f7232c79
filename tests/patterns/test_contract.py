"""The schema for editors: it accepts exactly what the checker accepts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator

from narrows import mending, settings
from narrows.cli import main
from narrows.patterns import contract, frontmatter, schema
from narrows.patterns.format import FORMATS
from narrows.patterns.schema import Schema
from vaults import SITE, a_note, a_site

GOLDEN = Path(__file__).parents[1] / "golden" / "check"

EXTENSION = {
    "pattern": {"properties": {"owner": {"type": "string", "format": "tag", "pattern": "^[a-m]"}}},
    "area": {
        "required": ["owner"],
        "properties": {"owner": {"type": "string"}, "due": {"format": "iso-date"}},
    },
    "a/b~c d": {
        "properties": {
            "seen": {"type": "array", "items": {"format": "iso-date"}},
            "next": {"$ref": "#/$defs/notes"},
        }
    },
}


def heads() -> list[dict[str, Any]]:
    """Return every frontmatter of the golden cases that can be read."""
    contents = [path.read_bytes() for path in sorted(GOLDEN.glob("*/patterns/**/*.md"))]
    read = (frontmatter.read(text) for text in map(mending.read, contents) if text is not None)
    return [head.values for head in read if head.root and not head.faults]


HEADS = heads()
BASE = {"title": "T", "type": "pattern", "public": True, "created": "2026-03-04", "tags": []}


def accepts(checker: Schema, fields: dict[str, Any]) -> bool:
    """Whether the checker finds nothing wrong with some fields."""
    kind = fields.get("type")
    known = kind if isinstance(kind, str) and kind in checker.validators else schema.DEFAULT_TYPE
    return checker.validators[known].is_valid(fields)


@pytest.mark.parametrize("extension", [{}, EXTENSION], ids=["as shipped", "extended"])
def test_it_is_a_schema_and_accepts_exactly_what_the_checker_accepts(
    extension: dict[str, Any],
) -> None:
    checker = schema.load(extension)
    document = contract.of_all(checker.documents)
    jsonschema_rs.meta.validate(document)
    validator = Draft202012Validator(document)
    fields = [
        {**head, "type": kind} if kind else head
        for head in HEADS
        for kind in ("", *checker.documents, "unheard-of")
    ]
    said = [accepts(checker, each) for each in fields]

    assert len(HEADS) > 60
    assert any(said)
    assert not all(said)
    assert [validator.is_valid(each) for each in fields] == said


@pytest.mark.parametrize("kind", ["pattern", *EXTENSION])
def test_the_schema_of_one_type_is_the_part_about_it(kind: str) -> None:
    checker = schema.load(EXTENSION)
    document = contract.of_type(checker.documents, kind)
    jsonschema_rs.meta.validate(document)
    one, own = Draft202012Validator(document), checker.validators[kind]

    assert document["$id"].startswith("urn:narrows:frontmatter:")
    assert [one.is_valid(head) for head in HEADS] == [own.is_valid(head) for head in HEADS]


@pytest.mark.parametrize(
    ("fields", "valid"),
    [
        ({"owner": "adam"}, True),
        ({"owner": "zoe"}, False),
        ({"owner": "a b"}, False),
        ({"type": "area", "owner": "Zoe B"}, True),
        ({"type": "area"}, False),
        ({"type": "area", "owner": "x", "due": "2026-02-30"}, False),
        ({"type": "a/b~c d", "seen": ["2026-02-28"], "next": ["x"]}, True),
        ({"type": "a/b~c d", "seen": ["2026-02-29"]}, False),
        ({"type": "a/b~c d", "next": "x"}, False),
    ],
)
def test_what_a_site_adds_is_in_it(fields: dict[str, Any], valid: bool) -> None:
    checker = schema.load(EXTENSION)
    validator = Draft202012Validator(contract.of_all(checker.documents))

    assert accepts(checker, {**BASE, **fields}) is valid
    assert validator.is_valid({**BASE, **fields}) is valid


def test_nothing_in_it_is_ours_alone_but_a_remark() -> None:
    text = json.dumps(contract.of_all(schema.load(EXTENSION).documents))

    assert not any(f'"format": "{name}"' in text for name in FORMATS)
    assert '"published": true' in text


DATES = st.from_regex(
    r"\A[012]\d{3}-[01]\d-[0-3]\d"
    r"([T ][0-2]\d:[0-6]\d(:[0-6]\d(\.\d{1,8})?)?(Z|[+-][0-2]\d:?[0-6]\d)?)?\Z"
)
TAGS = st.text(st.sampled_from("aZ9_-/éÉ日²ª\u0301 "), max_size=6)
ADDRESSES = st.text(st.sampled_from('htps:/"<>a \u00a0é'), max_size=12).map("https://".__add__)


def alike(name: str) -> Callable[[str], None]:
    pattern = Draft202012Validator({"pattern": FORMATS[name].pattern})

    def compare(text: str) -> None:
        assert pattern.is_valid(text) == FORMATS[name].accepts(text), text

    return compare


@given(st.one_of(DATES, st.text("0123456789-T:Z", max_size=12)))
@example("2024-02-29")
@example("2023-02-29")
@example("1900-02-29")
@example("2000-02-29")
@example("0000-01-01")
@example("2026-03-04\n")
@example("2026-03-04T24:00")
def test_a_date_is_one_to_an_editor_if_it_is_one_to_the_checker(text: str) -> None:
    alike("iso-date")(text)


@given(TAGS)
@example("a\n")
def test_a_tag_is_one_to_an_editor_if_it_is_one_to_the_checker(text: str) -> None:
    alike("tag")(text)


@given(ADDRESSES)
def test_an_address_is_one_to_an_editor_if_it_is_one_to_the_checker(text: str) -> None:
    alike("web-address")(text)


# --- the command ---------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    configuration = SITE.replace("[patterns,", "[{patterns: {schema: {area: {}}}},")
    a_site(tmp_path, {"one.md": a_note("")}, configuration=configuration)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_writes_the_schema_of_the_site(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema"]) == 0
    out = capsys.readouterr().out
    assert json.loads(out) == contract.of_all(
        settings.from_file(site / "mkdocs.yml").dialect().schema.documents
    )

    assert main(["schema", "-o", "note.json"]) == 0
    assert (site / "note.json").read_text("utf-8") == out
    assert main(["schema", "area"]) == 0
    assert json.loads(capsys.readouterr().out)["$id"] == "urn:narrows:frontmatter:area"


def test_an_unknown_type_is_wrong_usage_with_a_suggestion(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["schema", "aera"]) == 2
    assert capsys.readouterr().err == (
        "narrows: the site has no type of note `aera`\n  help: did you mean `area`?\n"
    )
