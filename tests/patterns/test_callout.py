"""Callouts: what Obsidian knows as one, as a reader sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from narrows.patterns.callout import DEEPEST, KINDS, convert
from narrows.settings import REQUIRED_EXTENSIONS


def shown(text: str) -> str:
    return Markdown(extensions=list(REQUIRED_EXTENSIONS)).convert(convert(text))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_that_obsidian_knows_has_a_style_and_its_own_title(kind: str) -> None:
    html = shown(f"> [!{kind.upper()}]\n> Body.\n")

    assert f'<div class="admonition {KINDS[kind]}">' in html
    assert f'<p class="admonition-title">{kind.capitalize()}</p>\n<p>Body.</p>' in html


def test_a_kind_that_nobody_knows_never_becomes_a_class() -> None:
    html = shown('> [!" onclick=alert(1) x]\n> Body.\n')

    assert '<div class="admonition note">' in html
    assert "onclick=alert(1)" not in html.partition("<p")[0]


@pytest.mark.parametrize(("mark", "opened"), [("-", ""), ("+", ' open="open"')])
def test_a_folded_callout_can_be_opened_without_a_script(mark: str, opened: str) -> None:
    html = shown(f"> [!tip]{mark} A *title*\n> Body.\n")

    assert f'<details class="tip"{opened}><summary>A <em>title</em></summary>' in html.replace(
        ">\n<", "><"
    )


def test_callouts_go_as_deep_as_people_nest_them_and_then_are_quotations() -> None:
    deep = "\n".join(">" * level + " [!note] x" for level in range(1, DEEPEST + 3))

    assert shown(deep).count("admonition note") == DEEPEST


@pytest.mark.parametrize(
    "text",
    [
        "> quoted [!note]\n",
        "> quoted\n> [!note] in the middle\n",
        "[!note] no quotation\n",
        "    > [!note] code\n",
        "```\n> [!note] code\n```\n",
        "> `[!note]` code\n",
        "> [link!](note.md)\n",
    ],
)
def test_anything_else_stays_as_it_is(text: str) -> None:
    assert convert(text) == text


@given(st.text(alphabet="> [!note]-+`\n\\ax", max_size=60))
def test_any_text_is_converted_and_a_second_time_changes_nothing(text: str) -> None:
    once = convert(text)

    assert convert(once) == once
