"""Drawings on their way out: nothing of theirs runs, asks or tells, and they look as they did."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawings import CARRYING, ELSEWHERE, HARMLESS, UNTOLD, WRONG, drawn
from narrows.patterns.vector.allowlist import ATTRIBUTES, ELEMENTS
from narrows.patterns.vector.image import LARGEST, Refused, clean

_PIXELS = "data:image/png;base64,UElYRUxT"


def cleaned(text: str) -> str:
    """Return a drawing as it is published, which it has to be."""
    outcome = clean(text.encode())
    assert isinstance(outcome, bytes), outcome
    return outcome.decode()


def _elements(written: str) -> list[ElementTree.Element]:
    return [*ElementTree.fromstring(written).iter()]  # noqa: S314 - by a second parser, and ours


@pytest.mark.parametrize("name", CARRYING)
def test_nothing_but_the_picture_is_left(name: str) -> None:
    written = cleaned(CARRYING[name])

    assert "<rect" in written
    assert ELSEWHERE not in written
    assert UNTOLD not in written
    for element in _elements(written):
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in ELEMENTS
        addresses = element.attrib.pop("href", "#")
        assert addresses.startswith("#")
        assert element.attrib.keys() <= ATTRIBUTES


def test_what_tells_and_asks_is_there_before() -> None:
    asking = [name for name, text in CARRYING.items() if ELSEWHERE in text or UNTOLD in text]

    assert len(asking) > 20


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_taken_out_is_refused(name: str) -> None:
    assert isinstance(clean(WRONG[name].encode()), Refused)


def test_every_reason_is_a_sentence_without_anything_of_the_drawing() -> None:
    outcomes = {name: clean(text.encode()) for name, text in WRONG.items()}
    reasons = {name: each.reason for name, each in outcomes.items() if isinstance(each, Refused)}

    assert {name: reason for name, reason in reasons.items() if UNTOLD in reason} == {}
    assert all(re.match(r"(?:it|its) [^.]+\Z", reason) for reason in reasons.values())
    assert reasons["no XML"] == "it cannot be read as XML: no element found in line 1"
    assert reasons["a bomb of entities"].startswith("it declares a document type of its own")
    assert reasons["shapes used by each other"].startswith("it paints more than 1,000,000 shapes")


@pytest.mark.parametrize("name", [*CARRYING, *HARMLESS])
def test_cleaning_twice_is_cleaning_once(name: str) -> None:
    once = cleaned({**CARRYING, **HARMLESS}[name])

    assert cleaned(once) == once


def test_every_encoding_that_a_browser_reads_is_read_as_it_reads_it() -> None:
    text = drawn("<text>Größe</text><script>hit</script>")
    for encoding in ("utf-8", "utf-16", "iso-8859-1"):
        outcome = clean(f"<?xml version='1.0' encoding='{encoding}'?>{text}".encode(encoding))
        assert isinstance(outcome, bytes)
        assert "Größe" in outcome.decode()
        assert b"hit" not in outcome


def test_a_byte_order_mark_hides_nothing() -> None:
    outcome = clean(b"\xef\xbb\xbf" + CARRYING["a script"].encode())

    assert isinstance(outcome, bytes)
    assert b"script" not in outcome


def test_an_image_in_a_drawing_is_cleaned_as_every_image_is() -> None:
    text = drawn(f'<image href="{_PIXELS}" width="9" height="9"/>').encode()

    assert isinstance(clean(text, lambda _: None), Refused)
    outcome = clean(text, lambda pixels: pixels.replace(b"PIXELS", b"CLEAN!"))
    assert isinstance(outcome, bytes)
    assert b'href="data:image/png;base64,Q0xFQU4h"' in outcome


def test_a_link_to_the_web_stays() -> None:
    link = '<a href="https://example.org/a?b=1&amp;c"><text>x</text></a>'

    assert link in cleaned(drawn(link))


def test_a_drawing_that_is_too_large_is_not_even_read() -> None:
    outcome = clean(b"<" * (LARGEST + 1))

    assert isinstance(outcome, Refused)
    assert outcome.reason == "it has 20,000,001 bytes, and 20,000,000 are the most"


def test_a_circle_of_uses_ends() -> None:
    circle = '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/><use href="#b"/></g>'

    assert "#b" in cleaned(drawn(circle))


def test_a_large_map_is_no_bomb() -> None:
    shapes = "<g clip-path='url(#c)'>" + "<path d='M0 0L1 1' fill='url(#g)'/>" * 50_000 + "</g>"
    defs = "<clipPath id='c'><rect/></clipPath><linearGradient id='g'><stop/></linearGradient>"

    assert cleaned(drawn(defs + shapes)).count("<path") == 50_000


PIECES = st.sampled_from(
    [
        *("<g>", "</g>", "<svg>", "<script>", "</script>", "<![CDATA[", "]]>", "<!--", "-->"),
        *("<?x", "?>", "<!DOCTYPE svg [", "]>", "&amp;", "&#0;", "&#10;", "&x;", "<text>", "\0"),
        *("<style>", "</style>", "url(", ")", "@import", '"', "'", "\\", "/*", "*/", "<use "),
        *('href="#a"', 'onload="x"', "javascript:", "<html:p>", "/>", ">", "é", "\ufffe", "]"),
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_text_is_too_much(inner: str) -> None:
    outcome = clean(drawn(inner).encode())

    if isinstance(outcome, bytes):
        for element in _elements(outcome.decode()):
            assert element.tag.rpartition("}")[2] in ELEMENTS
            assert element.attrib.keys() <= ATTRIBUTES | {"href"}


@given(st.binary(max_size=200))
def test_no_bytes_are_too_much(content: bytes) -> None:
    assert isinstance(clean(content), bytes | Refused)
