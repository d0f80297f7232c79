"""Fixes made in texts, in files as they are stored, and in a vault until nothing is left to fix."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from narrows import mending
from narrows.check import check
from narrows.diagnostic import Diagnostic, Fix
from narrows.mending import Outcome, choose, rewrite, settle
from narrows.patterns.library import Library
from narrows.patterns.visibility import is_public
from narrows.prose import separate
from narrows.text import Edit, Source, Span, apply
from vaults import a_dialect, a_library, a_note

DIALECT = a_dialect()


def a_fix(*edits: tuple[int, int, str]) -> Fix:
    return Fix(
        "do it", tuple(Edit(Span(start, end), text) for start, end, text in edits), safe=True
    )


def mended(files: Mapping[str, str | bytes], *, unsafe: bool = False) -> Outcome:
    """Mend a vault in memory, whose files are given by path."""
    stored = {
        path: text.encode() if isinstance(text, str) else text for path, text in files.items()
    }

    def vault(contents: Mapping[str, bytes]) -> Library:
        now = {**stored, **contents}
        texts = {path: mending.read(content) or "" for path, content in now.items()}
        return a_library(texts, DIALECT)

    return settle(
        lambda contents: check(vault(contents)), lambda source: stored[source.path], unsafe=unsafe
    )


def after(files: Mapping[str, str], *, unsafe: bool = False) -> dict[str, str]:
    """Return the texts of a vault after its mending."""
    changed = mended(files, unsafe=unsafe).after
    return {
        path: changed[path].decode() if path in changed else text for path, text in files.items()
    }


def said(found: tuple[Diagnostic, ...]) -> list[tuple[str, str, str]]:
    return sorted((each.path, each.rule, each.message) for each in found)


# --- which fixes are made at once ----------------------------------------------------------------


def test_of_two_fixes_that_meet_the_first_is_made() -> None:
    first, second, third = a_fix((0, 4, "x")), a_fix((3, 6, "y")), a_fix((6, 8, "z"))

    assert choose([first, second, third]) == [first, third]


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    first, both = a_fix((4, 6, "x")), a_fix((0, 2, "y"), (5, 7, "z"))

    assert choose([first, both]) == [first]


def test_fixes_that_only_touch_are_made_together() -> None:
    fixes = [a_fix((0, 3, "")), a_fix((3, 6, "")), a_fix((6, 6, "!"))]

    assert choose(fixes) == fixes


def test_two_things_put_in_at_one_place_have_no_order_so_one_waits() -> None:
    assert len(choose([a_fix((2, 2, "x")), a_fix((2, 2, "y"))])) == 1
    assert len(choose([a_fix((2, 2, "x")), a_fix((2, 4, "y"))])) == 1


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 5)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(st.lists(SPANS, min_size=1, max_size=3), max_size=12))
def test_what_is_chosen_can_always_be_made_and_what_waits_meets_something(
    places: list[list[tuple[int, int]]],
) -> None:
    fixes = [a_fix(*((start, end, "-") for start, end in _apart(spans))) for spans in places]
    chosen = choose(fixes)

    apply("x" * 40, [edit for fix in chosen for edit in fix.edits])
    for fix in fixes:
        if fix not in chosen:
            assert any(len(choose([other, fix])) == 1 for other in chosen)


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return those of some spans that lie behind each other: the edits of one fix never meet."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not kept or start > kept[-1][1]:
            kept.append((start, end))
    return kept


# --- files as they are stored --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stored", "word", "expected"),
    [
        (b"one\r\ntwo\r\nthree\r\n", "three", b"one\r\ntwo\r\nX\r\n"),
        (b"\xef\xbb\xbfone\r\ntwo", "two", b"\xef\xbb\xbfone\r\nX"),
        (b"one\rtwo\nthree\r\nfour", "four", b"one\rtwo\nthree\r\nX"),
        (b"one\ntwo\r\nthree\n", "one", b"X\ntwo\r\nthree\n"),
        ("待ち\r\n行列 two\r\n".encode(), "two", "待ち\r\n行列 X\r\n".encode()),
    ],
)
def test_what_is_not_edited_stays_byte_for_byte(stored: bytes, word: str, expected: bytes) -> None:
    text = mending.read(stored) or ""
    start = text.index(word)

    assert rewrite(stored, [Edit(Span(start, start + len(word)), "X")]) == expected


def test_a_new_line_ends_as_the_first_line_of_the_file_does() -> None:
    assert rewrite(b"one\r\ntwo\r\n", [Edit(Span(4, 7), "a\nb")]) == b"one\r\na\r\nb\r\n"
    assert rewrite(b"one", [Edit(Span(3, 3), "\ntwo")]) == b"one\ntwo"


def test_a_file_that_is_not_utf8_has_no_text_to_edit() -> None:
    assert mending.read("café".encode("cp1252")) is None


LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "a", "é\t", "日本", "\ufeff", "\x85 x"]),
        st.sampled_from(["\n", "\r\n", "\r"]),
    ),
    max_size=8,
)


@given(LINES, st.booleans(), st.data())
def test_an_edit_of_a_stored_file_is_the_edit_of_its_text(
    lines: list[tuple[str, str]], marked: bool, data: st.DataObject
) -> None:
    raw = "".join(line + end for line, end in lines)
    stored = (b"\xef\xbb\xbf" if marked else b"") + raw.encode()
    text = mending.read(stored)
    assert text is not None
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    done = rewrite(stored, [Edit(Span(start, end), "X")])

    assert mending.read(done) == apply(text, [Edit(Span(start, end), "X")])
    head, tail = done.split(b"X") if done.count(b"X") == 1 else done.rsplit(b"X", 1)
    assert stored.startswith(head)
    assert stored.endswith(tail)


# --- a vault -------------------------------------------------------------------------------------

LAW = a_note("## The formula\n\nText. ^proof\n", "Amdahl's Law")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[[Amdahl-Law]]", "[[amdahls-law]]"),
        (
            '[the *law*](amdahl-law.md#the-formula "T")',
            '[the *law*](amdahls-law.md#the-formula "T")',
        ),
        (
            "| a | b |\n|---|---|\n| [[amdahl-law\\|x]] | |",
            "| a | b |\n|---|---|\n| [[amdahls-law\\|x]] | |",
        ),
        ("[[amdahls-law#The formla]]", "[[amdahls-law#The formula]]"),
        ("[[amdahls-law#^prof]]", "[[amdahls-law#^proof]]"),
        ("![[images/kne.png|300]]", "![[images/knee.png|300]]"),
        ("[x](/patterns/amdahl-law/)", "[x](/patterns/amdahls-law/)"),
        ("[**1.55×**](calc:amdahl?p=43%&s=1.55#S)", "[**1.18×**](calc:amdahl?p=43%&s=1.55#S)"),
        (
            "[26\u00a0weeks](calc:little?L=60&lam=2/week#W)",
            "[30\u00a0weeks](calc:little?L=60&lam=2/week#W)",
        ),
    ],
)
def test_what_was_meant_beyond_doubt_is_written(written: str, expected: str) -> None:
    files = {"amdahls-law.md": LAW, "images/knee.png": "", "note.md": a_note(written)}

    assert after(files)["note.md"] == a_note(expected)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("[[mm2]]", "as near to one note as to another"),
        ("[[review-2024]]", "another number is another name"),
        ("[[flw]]", "too short to say"),
        ("[[dreams]]", "another word, which begins otherwise"),
        ("[[mathjax]]", "another word of its own"),
        ("[[no such thing]]", "nothing is near"),
        ("![[images/knee.jpg]]", "another kind of file"),
        ("[[pricing-mode]]", "the note that was meant is private"),
        ("`[[amdahl-law]]`", "code"),
        ("%%[[amdahl-law]]%%", "a comment"),
    ],
)
def test_what_is_in_doubt_stays(written: str, why: str) -> None:
    files = {
        "amdahls-law.md": LAW,
        "mm1.md": a_note("", "One"),
        "mmc.md": a_note("", "Many"),
        "flow.md": a_note("", "Flow"),
        "review-2025.md": a_note("", "Review"),
        "streams.md": a_note("", "Streams"),
        "mathpad.md": a_note("", "Mathpad"),
        "pricing-model.md": a_note("", "Prices").replace("public: true", "public: false"),
        "images/knee.png": "",
        "note.md": a_note(written),
    }

    assert after(files)["note.md"] == a_note(written), why


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[[overview|all]]", "[[a/overview|all]]"),
        ("[x](/patern/amdahls-law/)", "[x](/patterns/amdahls-law/)"),
        ("[x](sub/amdahls-law.md#the-formula)", "[x](amdahls-law.md#the-formula)"),
        ("[x](../../amdahls-law.md)", "[x](amdahls-law.md)"),
        ("[[Amdal-Law]]", "[[amdahls-law]]"),
        ("[x](sub/nothing-like-it.md)", "[x](sub/nothing-like-it.md)"),
        ("<a href='amdahl-law.md'>x</a>", "<a href='amdahls-law.md'>x</a>"),
    ],
)
def test_what_was_probably_meant_is_written_on_demand(written: str, expected: str) -> None:
    files = {
        "amdahls-law.md": LAW,
        "a/overview.md": a_note("", "Overview A"),
        "b/overview.md": a_note("", "Overview B"),
        "note.md": a_note(written),
    }

    assert after(files, unsafe=True)["note.md"] == a_note(expected)


FIELDS = [
    ("title: 42", 'title: "42"', True),
    ("tags: flow", "tags: [flow]", True),
    ("aliases: The other name", "aliases: [The other name]", True),
    ("tags: [a, b, a]", "tags: [a, b]", True),
    ("tags:\n  - a\n  - b # why\n  - a\n  - c", "tags:\n  - a\n  - b # why\n  - a\n  - c", True),
    ("tags:\n  - a\n  - b\n  - a\n  - c", "tags:\n  - a\n  - b\n  - c", True),
    ("created: 2026/3/4", "created: 2026-03-04", True),
    ("related: [[flow]]", 'related: "[[flow]]"', True),
    (
        "related:\n  - [[flow]]\n  - '[[flow|x]]'",
        "related:\n  - \"[[flow]]\"\n  - '[[flow|x]]'",
        True,
    ),
    ("relations: {rests_on: [[flow]]}", 'relations: {rests_on: ["[[flow]]"]}', True),
    ("sources: [{title: T, year: '1967'}]", "sources: [{title: T, year: 1967}]", True),
    ("created: March 4, 2026", "created: 2026-03-04", False),
    ("created: 4.3.2026", "created: 4.3.2026", False),
    ("created: 25.3.2026", "created: 2026-03-25", False),
    ("tags: [Systems Thinking]", "tags: [systems-thinking]", False),
    ("sumary: Short.", "summary: Short.", False),
    ("status: seeed", "status: seed", False),
    ("synced_from_vault: 'no'", "synced_from_vault: false", False),
    ("public: 'true'", "public: 'true'", False),
    ("public: yes", "public: yes", False),
    ("pubic: true", "pubic: true", False),
    ("unlisted: 'false'", "unlisted: 'false'", False),
    ("unlistd: true", "unlistd: true", False),
]


@pytest.mark.parametrize(("written", "expected", "safe"), FIELDS)
def test_a_field_is_mended_as_far_as_it_is_sure_and_never_one_that_says_who_sees_the_note(
    written: str, expected: str, safe: bool
) -> None:
    name = written.partition(":")[0]
    head = re.sub(rf"^{name}: .*\n", "", a_note("").removesuffix("---\n\n"), flags=re.MULTILINE)
    before, done = (f"{head}{field}\n---\n" for field in (written, expected))

    assert after({"flow.md": a_note(""), "note.md": before})["note.md"] == (
        done if safe else before
    )
    assert after({"flow.md": a_note(""), "note.md": before}, unsafe=True)["note.md"] == done


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("title: Queues: a primer # why", 'title: "Queues: a primer" # why'),
        ("title: 'Little's Law'", 'title: "Little\'s Law"'),
        ('title: "Queues" and more', "title: '\"Queues\" and more'"),
        ("title: @queues", 'title: "@queues"'),
        ("title: **Bold** law", 'title: "**Bold** law"'),
        ("title: [draft] Queues", 'title: "[draft] Queues"'),
        ("title:Queues", "title: Queues"),
        ("title:\u00a0Queues", "title: Queues"),
        ("related: [[a]], [[b|c]]", 'related: ["[[a]]", "[[b|c]]"]'),
        ("related:\n  - [[a]] and more", 'related:\n  - "[[a]] and more"'),
        ("aliases:\n\t- a\n\t- b", "aliases:\n  - a\n  - b"),
        ("aliases: [a, b]]", "aliases: [a, b]"),
        ('title: "never closed', 'title: "never closed'),
        ("title: a\n  summary: b", "title: a\n  summary: b"),
        ("title: &anchor x", "title: &anchor x"),
        ("title: a: b\nsummary: c: d", 'title: "a: b"\nsummary: "c: d"'),
    ],
)
def test_a_head_that_yaml_cannot_read_is_mended_on_demand_where_it_then_reads_on(
    written: str, expected: str
) -> None:
    before, done = (f"---\n{head}\npublic: false\n---\n" for head in (written, expected))

    assert after({"note.md": before})["note.md"] == before
    assert after({"note.md": before}, unsafe=True)["note.md"] == done


def test_fixes_that_wait_for_each_other_are_all_made() -> None:
    link = "[x](Amdahls-Law.md#the-formla)"
    outcome = mended({"amdahls-law.md": LAW, "note.md": a_note(link)})

    assert a_note("[x](amdahls-law.md#the-formula)").encode() == outcome.after["note.md"]
    assert outcome.settled


def test_all_that_stands_in_a_list_before_goes_at_once() -> None:
    files = {"amdahls-law.md": LAW, "note.md": a_note("x", more="aliases: [a, a, a, b, b]\n")}
    outcome = mended(files)

    assert b"aliases: [a, b]" in outcome.after["note.md"]
    assert (outcome.fixed, outcome.settled) == (1, True)


def test_a_vault_in_which_fixes_go_round_is_left_after_some_rounds() -> None:
    def look(contents: Mapping[str, bytes]) -> object:
        text = contents.get("a.md", b"a").decode()
        fix = a_fix((0, 1, "b" if text == "a" else "a"))
        place = Source("a.md", text).position(0)
        found = Diagnostic("a.md", place, place, "r", "error", "m", fix=fix)
        return type("R", (), {"diagnostics": (found,), "sources": {"a.md": Source("a.md", text)}})

    outcome = settle(look, lambda _source: b"a")  # type: ignore[arg-type]

    assert not outcome.settled
    assert outcome.fixed == mending.ROUNDS
    assert outcome.after == {}


# --- properties ----------------------------------------------------------------------------------

PARTS = st.sampled_from(
    [
        "[[Amdahl-Law]]",
        "[[amdahls-law#The formla|x]]",
        "![[kne.png]]",
        "[x](amdahl-law.md)",
        "[[amdahls-law#^prof]]",
        "`[[Amdahl-Law]]`",
        "%%[[Amdahl-Law]]%%",
        "[[nobody]]",
        "[x](Amdahls-Law.md)",
        "[1.55×](calc:amdahl?p=43%&s=1.55#S)",
        "待ち行列 [[flwo]]",
        "\t[[flwo]]",
        "prose",
        "a [[flow]]",
        "\n```\n[[Amdahl-Law]]\n```\n",
        "| a |\n|---|\n| [[flwo\\|x]] |",
        "[[ov]]",
        "[[overview]]",
    ]
)
HEADS = st.sampled_from(
    [
        "",
        "aliases: [a, a]\n",
        "aliases: one\n",
        "sumary: x\n",
        "status: sed\n",
        "updated: 2026/1/2\n",
        "related: [[flow]]\n",
        "unlisted: 'true'\n",
        "relations: {rests_on: [flwo, amdahls-law]}\n",
    ]
)


@st.composite
def vaults(draw: st.DrawFn) -> dict[str, bytes]:
    """Return a vault with two notes of all that can be mended, stored in one way or another."""
    files = {
        "amdahls-law.md": LAW.encode(),
        "flow.md": a_note("", "Flow").encode(),
        "a/overview.md": a_note("", "Overview A").encode(),
        "b/overview.md": a_note("", "Overview B").encode(),
        "knee.png": b"",
    }
    for name in ("one.md", "two.md"):
        body = draw(st.lists(PARTS, max_size=6).map("\n\n".join))
        public = draw(st.sampled_from(["public: true", "public: 'true'", "pubic: true"]))
        text = a_note(body, name, draw(HEADS)).replace("public: true", public)
        ends, mark = (
            draw(st.sampled_from(["\n", "\r\n"])),
            draw(st.sampled_from([b"", b"\xef\xbb\xbf"])),
        )
        files[name] = mark + text.replace("\n", ends).encode()
    return files


MARKS = st.sampled_from(
    [
        *("[[", "]]", "[", "]", "(", ")", "![[", "|", "\\|", "#", "^", "](", "]: ", "<", ">", "\\"),
        *("`", "```", "%%", "<!--", "-->", "\n", "\n\n", "    ", "\t", " ", "---\n", "- ", "> "),
        *("title: ", "public: ", "tags: ", "aliases: ", "created: ", "related: ", "{", "}", ","),
        *("'", '"', "&a ", "*a", "!x ", "@", ": ", ":", "true", "2026/3/4", "42", "calc:x.S"),
        *("amdahls-law", "amdahl-law", "amdahls-law.md", "The formla", "%20", "é", "日", "\x00"),
        *("<a href=", "[1×](calc:amdahl?p=1&s=2#S)", "<!-- narrows: ignore[orphan] x -->", "\r\n"),
    ]
)
TEXTS = st.lists(MARKS, max_size=30).map("".join)


@given(st.booleans(), TEXTS, st.booleans())
def test_whatever_stands_in_a_note_it_is_mended_without_a_fuss(
    has_head: bool, text: str, unsafe: bool
) -> None:
    note = f"---\n{text}\n---\n{text}" if has_head else text
    once = mended({"amdahls-law.md": LAW, "note.md": note}, unsafe=unsafe)
    files = {"amdahls-law.md": LAW.encode(), "note.md": note.encode(), **once.after}
    again = mended(files, unsafe=unsafe)

    assert once.settled
    assert again.after == {}


@given(vaults(), st.booleans())
@examples(max_examples=60)
def test_mending_twice_is_mending_once(files: dict[str, bytes], unsafe: bool) -> None:
    once = mended(files, unsafe=unsafe)
    again = mended({**files, **once.after}, unsafe=unsafe)

    assert once.settled
    assert again.after == {}
    assert again.report.diagnostics == once.report.diagnostics


@given(vaults(), st.booleans())
@examples(max_examples=60)
def test_what_has_a_fix_is_cured_by_it_and_nothing_new_is_found(
    files: dict[str, bytes], unsafe: bool
) -> None:
    texts = {path: mending.read(content) or "" for path, content in files.items()}
    before = check(a_library(texts, DIALECT)).diagnostics
    now = mended(files, unsafe=unsafe).report.diagnostics

    assert not [each for each in now if each.fix and (each.fix.safe or unsafe)]
    left = said(before)
    for each in said(now):
        assert each in left
        left.remove(each)


@given(vaults(), st.booleans())
@examples(max_examples=60)
def test_prose_code_and_comments_stay_and_nobody_sees_a_note_that_was_private(
    files: dict[str, bytes], unsafe: bool
) -> None:
    done = mended(files, unsafe=unsafe)
    for path, content in done.after.items():
        old, new = mending.read(files[path]) or "", mending.read(content) or ""
        assert _around_links(old) == _around_links(new)
    was, now = (
        a_library({path: mending.read(content) or "" for path, content in each.items()}, DIALECT)
        for each in (files, {**files, **done.after})
    )

    assert [is_public(note) for note in was.notes] == [is_public(note) for note in now.notes]


def _around_links(text: str) -> tuple[str, list[str]]:
    """Return what of a note's body a fix must not touch: all but links, and the comments."""
    body = text[text.index("\n---\n") + 5 :]
    prose = separate(body)
    comments = [span.of(body) for span in prose.comments]
    return re.sub(r"!?\[\[[^\]]*\]\]|\[[^\]]*\]\([^)]*\)", "@", body), comments
