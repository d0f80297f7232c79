"""A target written anew: in the manner of the old one, and nothing else changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrows.patterns.link import Kind, Link
from narrows.patterns.note import Note, parse
from narrows.patterns.spelling import with_anchor, with_target
from narrows.text import Source, apply
from vaults import a_dialect, a_note

DIALECT = a_dialect()


def read(text: str) -> Note:
    return parse("note.md", Source("note.md", text), DIALECT)


def retargeted(body: str, target: str, more: str = "") -> str | None:
    """Return a body, or the further fields, whose one link has another target."""
    return _changed(a_note(body, more=more), target, anchor=None)


def _changed(text: str, target: str | None, anchor: str | None) -> str | None:
    note = read(text)
    (link,) = note.links
    edit = (
        with_target(note, link, target)
        if target is not None
        else with_anchor(note, link, anchor or "")
    )
    return None if edit is None else apply(text, [edit])


@pytest.mark.parametrize(
    ("written", "target", "expected"),
    [
        ("[[a]]", "b", "[[b]]"),
        ("![[a]]", "b", "![[b]]"),
        ("[[ a |the *label*]]", "b c", "[[ b c |the *label*]]"),
        ("[[a#Part|x]]", "dir/b", "[[dir/b#Part|x]]"),
        ("[[a # Part]]", "b", "[[b # Part]]"),
        ("[[Little's Lw]]", "Little's Law", "[[Little's Law]]"),
        ("| a |\n|---|\n| [[a\\|law]] |", "b", "| a |\n|---|\n| [[b\\|law]] |"),
        ("> - [[a]]", "b", "> - [[b]]"),
        ("[x](a.md)", "b.md", "[x](b.md)"),
        ("[x](/patterns/a)", "/patterns/b", "[x](/patterns/b)"),
        ("[x](/patterns/a/)", "/patterns/b/", "[x](/patterns/b/)"),
        ("[x](a.md?v=1#part)", "b.md", "[x](b.md?v=1#part)"),
        ('[x](a.md "A title")', "b.md", '[x](b.md "A title")'),
        ("[x]( a.md )", "b.md", "[x]( b.md )"),
        ("[x](<a b.md>)", "b c (d).md", "[x](<b c (d).md>)"),
        ("[x](a%20b.md)", "b c (d).md", "[x](b%20c%20%28d%29.md)"),
        ("[x](a.md)", "b c.md", "[x](b%20c.md)"),
        ("[x](Grösse.md)", "Größe.md", "[x](Größe.md)"),
        ("[x](Gr%C3%B6sse.md)", "Größe.md", "[x](Gr%C3%B6%C3%9Fe.md)"),
        ("[x](100%25.md)", "50%.md", "[x](50%25.md)"),
        ("[`a[`](a.md)", "b.md", "[`a[`](b.md)"),
        ("![x](a.png)", "b.png", "![x](b.png)"),
        ('<a href="a.md#P">x</a>', "b c.md", '<a href="b%20c.md#P">x</a>'),
        ("<img src='a.png' alt=a>", "b.png", "<img src='b.png' alt=a>"),
        ("<img src=a.png>", "b c.png", "<img src=b%20c.png>"),
        ("See [x].\n\n[x]: a.md 'Title'", "b.md", "See [x].\n\n[x]: b.md 'Title'"),
        ("See [x].\n\n[x]: <a b.md>", "b d.md", "See [x].\n\n[x]: <b d.md>"),
    ],
)  # fmt: skip
def test_a_target_is_written_in_the_manner_of_the_old_one(
    written: str, target: str, expected: str
) -> None:
    assert retargeted(written, target) == a_note(expected)


@pytest.mark.parametrize(
    ("written", "target", "expected"),
    [
        ('related: "[[a]]"\n', "b", 'related: "[[b]]"\n'),
        ("related: ['[[a|x]]']\n", "b", "related: ['[[b|x]]']\n"),
        ("relations: {rests_on: [a]}\n", "b", "relations: {rests_on: [b]}\n"),
        ("relations:\n  rests_on:\n    - a\n", "b c", "relations:\n  rests_on:\n    - b c\n"),
        ("relations: {rests_on: ['[[a#P|x]]']}\n", "b", "relations: {rests_on: ['[[b#P|x]]']}\n"),
    ],
)
def test_a_target_in_a_field_is_written_in_its_manner_too(
    written: str, target: str, expected: str
) -> None:
    assert retargeted("", target, more=written) == a_note("", more=expected)


@pytest.mark.parametrize(
    ("written", "anchor", "expected"),
    [
        ("[[a#Prat]]", "Part", "[[a#Part]]"),
        ("[[#Prat|x]]", "Part", "[[#Part|x]]"),
        ("[[a#^blok]]", "^block", "[[a#^block]]"),
        ("[x](a.md?v=1#prat)", "part", "[x](a.md?v=1#part)"),
        ("[x](#prat)", "a part", "[x](#a%20part)"),
    ],
)
def test_an_anchor_is_written_in_the_manner_of_the_old_one(
    written: str, anchor: str, expected: str
) -> None:
    assert _changed(a_note(written), None, anchor) == a_note(expected)


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("[[a]]", "b|c"),
        ("[[a]]", "b#c"),
        ("[[a]]", "b]]"),
        ("[[a]]", "b`c"),
        ("[[a]]", "b%%c"),
        ("[[a%%why%%]]", "b"),
        ("[[#Part]]", "b"),
        ('<a href="a&amp;b.md">x</a>', "b.md"),
        ("<img src='a.png'>", "it's.png"),
        ("<img src=a.png>", "b&lt;.png"),
        ("[x](a.md)", ""),
        ("[x](a.md)", "https://b.example/"),
    ],
)
def test_what_would_not_be_read_as_meant_is_not_written(written: str, target: str) -> None:
    assert retargeted(written, target) is None


@pytest.mark.parametrize("name", ["it's", 'a "b"', "no: yes", "true", "12", "a, b", "a #b"])
@pytest.mark.parametrize("more", ["relations: {rests_on: [a]}\n", 'related: "[[a]]"\n'])
def test_a_name_that_yaml_could_read_otherwise_is_not_written_in_a_field(
    name: str, more: str
) -> None:
    written = retargeted("", name, more=more)

    # Between quotes, a word or a number is what it is.
    assert written is None or ('"[[' in written and name in ("true", "12"))


FORMS = st.sampled_from(
    [
        "[[T]]", "![[T]]", "[[T|a label]]", "[[ T#a part|x]]", "[[#A]]", "[[T#A]]", "[x](T)",
        "[x](<T>)", "![x](T#A)", '[`]`](T?q=1#A "title")', "[x]\n\n[x]: T#A", "[y [[T]] z](T)",
        "- [[T]]\n    - [x](T)", "> [[T\\|x]]", "`[[T]]` [[T]]", "%%[[T]]%% [x](T)",
        "<a href='T#A'>x</a>", '<img src="T"> <video src=T>', "<a href=T>x</a>",
    ]
)  # fmt: skip
NAMES = st.text(st.sampled_from("abÄß日 .-_/%#()[]|^&'\"\\`<>?!*\u0301"), max_size=8)


@given(FORMS, NAMES, NAMES)
def test_a_rewritten_link_is_the_same_link_with_that_one_thing_changed(
    form: str, old: str, new: str
) -> None:
    note = read(a_note(form.replace("T", old).replace("A", old)))
    for index, link in enumerate(note.links):
        for edit, wanted in (
            (with_target(note, link, new), replace(link, target=new)),
            (with_anchor(note, link, new), replace(link, anchor=new)),
        ):
            if edit is None:
                continue
            after = read(apply(note.source.text, [edit]))
            assert [said(each) for each in after.links] == [
                said(wanted if number == index else each) for number, each in enumerate(note.links)
            ]


def said(link: Link) -> tuple[Kind, str, str, str | None]:
    """Return what a link says, without its place. The label of a link may hold another one."""
    return link.kind, link.target, link.anchor, None if "[[" in (link.label or "") else link.label
