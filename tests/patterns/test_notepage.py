"""The page of a note: what is around it comes last, and takes nothing with it where it fails."""

from __future__ import annotations

import logging

import pytest

from narrows.patterns.notepage import AROUND, surround
from vaults import a_library, a_note, the_note

NOTE = the_note(a_library({"a.md": a_note("", "A")}), "a.md")
PAGE = f"<article>{AROUND} written by hand {AROUND}</article>"


def test_what_is_around_a_note_takes_the_last_place_that_is_marked() -> None:
    shown = surround(PAGE, NOTE, lambda: "<p>near</p>")

    assert shown == f"<article>{AROUND} written by hand <p>near</p></article>"


def test_a_page_without_a_mark_stays_as_it_is() -> None:
    assert surround("<p>cannot be shown</p>", NOTE, lambda: "near") == "<p>cannot be shown</p>"


def test_a_note_can_be_read_where_what_is_around_it_cannot_be_made(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail() -> str:
        raise RecursionError("too deep")

    with caplog.at_level(logging.ERROR):
        assert surround(PAGE, NOTE, fail) == f"<article>{AROUND} written by hand </article>"

    assert caplog.messages == [
        "narrows: a.md: what is around the note cannot be shown,"
        " because making its page failed: RecursionError: too deep"
    ]
