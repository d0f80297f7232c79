"""Numbers that flow from note to note: checked in the right order, never from private ones."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrows import ledger
from narrows.calculator.claim import FILL_IN
from narrows.calculator.model import Model
from narrows.calculator.models import catalogue
from narrows.calculator.sheet import read
from narrows.check import check
from narrows.patterns.around.crossreference import cross_references
from narrows.quotation import write_out
from narrows.text import apply
from vaults import SITE, Site, a_library, a_note, a_page, a_site, build, the_note

CODING = "```calc\nmodel: amdahl\nname: coding\np: 43%\ngain: 55%\n```\n"
LAW = a_note(CODING, "The law")
FOUND = "The whole gains [1.18×](calc:law/coding.S), and no more. Then it ends.\n"


def found(files: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
    """Check a vault, and return rule, what is marked, message and help of each finding."""
    library = a_library(files)
    report = check(library)
    said = []
    for each in report.diagnostics:
        source = report.sources[each.path]
        line = source.line(each.start.line)
        end = each.end.column if each.end.line == each.start.line else len(line) + 1
        marked = line[each.start.column - 1 : end - 1]
        if each.rule != "orphan":
            said.append((each.rule, marked, each.message, each.help))
    return said


def use(*lines: str) -> str:
    return "\n".join(["```calc", *lines, "```", ""])


# --- checked --------------------------------------------------------------------------------------


def test_a_claim_on_another_notes_calculation_is_checked() -> None:
    assert found({"law.md": LAW, "reader.md": a_note(FOUND)}) == []
    assert found({"law.md": LAW.replace("43%", "50%"), "reader.md": a_note(FOUND)}) == [
        (
            "stale-claim",
            "1.18×",
            "the model gives `1.22×`",
            "write `1.22×`, or correct the parameters",
        )
    ]


def test_a_change_goes_through_every_note_that_starts_from_it() -> None:
    second = a_note(use("use: law/coding", "name: later", "p: 60%"), "Second")
    third = a_note(use("use: second/later", "name: last", "gain: ~", "s: inf"), "Third")
    last = a_note("[2.5×](calc:third/last.S) [1.27×](calc:second/later.S)\n", "Last")
    files = {"last.md": last, "law.md": LAW, "second.md": second, "third.md": third}

    assert found(files) == []
    assert [each[:3] for each in found({**files, "second.md": second.replace("60%", "50%")})] == [
        ("stale-claim", "2.5×", "the model gives `2.0×`"),
        ("stale-claim", "1.27×", "the model gives `1.22×`"),
    ]


def test_notes_may_take_from_each_other_where_no_calculation_needs_itself() -> None:
    one = a_note(CODING + use("use: two/base", "name: more", "p: 1"), "One")
    two = a_note(
        use("model: amdahl", "name: base", "p: 0.5", "s: 2") + FOUND.replace("law", "one"), "Two"
    )
    three = a_note("[2×](calc:one/more.S)\n", "Three")

    assert found({"one.md": one, "two.md": two, "three.md": three}) == []


def test_a_circle_through_notes_is_one_finding() -> None:
    one = a_note(use("use: two/b", "name: a") + "[1×](calc:two/b.S)\n", "One")
    two = a_note(use("use: one/a", "name: b") + "[1×](calc:one/a.S)\n", "Two")

    ((rule, marked, message, _),) = found({"one.md": one, "two.md": two})
    assert (rule, marked) == ("calc-reference", "one/a")
    assert message == "the calculations start from each other: `one/a`, `two/b`, `one/a`"


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (
            "[1.18×](calc:lwa/coding.S)",
            (
                "broken-link",
                "lwa",
                "no note has the address `lwa`",
                "did you mean `law`?",
            ),
        ),
        (
            "[1.18×](calc:The-Long-Law/coding.S)",
            (
                "broken-link",
                "The-Long-Law",
                "no note has the address `The-Long-Law`",
                "did you mean `area/the-long-law`?",
            ),
        ),
        (
            "[1.18×](calc:area/the-lnog-law/coding.S)",
            (
                "broken-link",
                "area/the-lnog-law",
                "no note has the address `area/the-lnog-law`",
                "did you mean `area/the-long-law`?",
            ),
        ),
        (
            "[1.18×](calc:law/codign.S)",
            (
                "calc-reference",
                "codign",
                "no block of the note `law` is named `codign`",
                "did you mean `coding`?",
            ),
        ),
        (
            "[1.18×](calc:law/coding.SS)",
            ("calc-reference", "SS", "amdahl has no output `SS`", "did you mean `S`?"),
        ),
        (
            "[1.18×](calc:reader/coding.S)",
            (
                "calc-reference",
                "coding",
                "no block of the note `reader` is named `coding`",
                "give a block there that name",
            ),
        ),
        (
            use("use: law/codign"),
            (
                "calc-reference",
                "codign",
                "no block of the note `law` is named `codign`",
                "did you mean `coding`?",
            ),
        ),
        (
            use("use: 'lwa/coding'"),
            (
                "broken-link",
                "lwa",
                "no note has the address `lwa`",
                "did you mean `law`?",
            ),
        ),
    ],
)
def test_a_wrong_name_is_one_finding_at_its_own_place(
    claim: str, expected: tuple[str, str, str, str]
) -> None:
    long = a_note(CODING, "The long law")
    files = {"law.md": LAW, "area/the-long-law.md": long, "reader.md": a_note(f"{claim}\n")}

    assert found(files) == [expected]


def test_another_name_of_the_note_or_a_slip_has_a_safe_fix() -> None:
    names = ("Long-Law", "long%20law", "the-ceiling", "long-lwaw")
    for wrong in (*names, "patterns/long-law", "/patterns/Long-Law", "../long-law"):
        text = a_note(f"[1.18×](calc:{wrong}/coding.S)\n")
        law = a_note(CODING, "Long Law", "aliases: [the-ceiling]\n")
        (diagnostic,) = [
            each
            for each in check(a_library({"long-law.md": law, "reader.md": text})).diagnostics
            if each.rule == "broken-link"
        ]
        assert diagnostic.fix is not None
        assert diagnostic.fix.safe
        mended = apply(text, list(diagnostic.fix.edits))
        assert "calc:long-law/coding.S" in mended


def test_a_calculation_at_fault_is_reported_where_it_stands_alone() -> None:
    files = {"law.md": LAW.replace("43%", "143%"), "reader.md": a_note(FOUND)}

    assert [each[0] for each in found(files)] == ["calc-domain"]


def test_a_suppression_is_not_in_vain_while_what_it_speaks_of_cannot_be_judged() -> None:
    quiet = "<!-- narrows: ignore[stale-claim] said on purpose -->"
    reader = a_note(f"{quiet}\n[9.99×](calc:law/coding.S)\n")

    assert found({"law.md": LAW, "reader.md": reader}) == []
    assert [
        each[0] for each in found({"law.md": LAW.replace("43%", "143%"), "reader.md": reader})
    ] == ["calc-domain"]
    sound = reader.replace("9.99", "1.18")
    assert [each[0] for each in found({"law.md": LAW, "reader.md": sound})] == [
        "unused-suppression"
    ]


def test_pages_of_the_site_take_numbers_too() -> None:
    page = a_page("home.md", FOUND.replace("1.18", "9.99"))
    report = check(a_library({"law.md": LAW, "reader.md": a_note("")}, pages=[page]))

    assert [(each.path, each.rule) for each in report.diagnostics if each.rule != "orphan"] == [
        ("home.md", "stale-claim")
    ]


# --- private --------------------------------------------------------------------------------------

PRIVATE = LAW.replace("public: true", "public: false")


def test_a_public_note_takes_nothing_from_a_private_one() -> None:
    assert found({"law.md": PRIVATE, "reader.md": a_note(FOUND)}) == [
        (
            "private-link",
            "law",
            "`law` is a private note: its numbers stay with it",
            "publish it, or say it without the number",
        )
    ]
    reader = a_note(use("use: law/coding", "name: own") + "[1.18×](calc:own.S)\n")
    assert [each[:2] for each in found({"law.md": PRIVATE, "reader.md": reader})] == [
        ("private-link", "law")
    ]


def test_nothing_comes_from_a_private_note_by_way_of_a_public_one() -> None:
    between = a_note(use("use: law/coding", "name: own"), "Between")
    reader = a_note("[1.18×](calc:between/own.S)\n")
    files = {"law.md": PRIVATE, "between.md": between, "reader.md": reader}

    assert [each[:2] for each in found(files)] == [("private-link", "law")]
    library = a_library(files)
    kept = ledger.keep(library)
    note = the_note(library, "reader.md")
    assert kept.find(note, "between", "own").result is None  # type: ignore[union-attr]


def test_private_notes_are_checked_against_private_ones() -> None:
    reader = a_note(FOUND.replace("1.18", "9.99")).replace("public: true", "public: false")

    assert [each[:2] for each in found({"law.md": PRIVATE, "reader.md": reader})] == [
        ("stale-claim", "9.99×")
    ]


# --- written out ----------------------------------------------------------------------------------


def written(text: str, path: str = "reader.md", law: str = LAW) -> str:
    library = a_library({"law.md": law, path: a_note(text), "area/deep.md": a_note("")})
    note = the_note(library, path)
    return write_out(text, note, ledger.keep(library))


def test_a_claim_is_written_out_with_its_parameters_and_the_way_to_its_figure() -> None:
    target = "calc:amdahl?p=43%25&gain=55%25&@={}law.md%23calc-coding#S"

    assert f"[1.18×]({target.format('')})" in written(FOUND)
    assert f"[1.18×]({target.format('../')})" in written(FOUND, "area/reader.md")
    assert written("`[1.18×](calc:law/coding.S)`\n") == "`[1.18×](calc:law/coding.S)`\n"


def test_a_block_is_written_out_with_what_it_starts_from() -> None:
    quoted = "".join(f"> {line}\n" for line in use("use: 'law/coding'", "p: 60%").splitlines())
    assert 'use: "amdahl?p=43%25&gain=55%25"' in written(use("use: law/coding", "p: 60%"))
    assert 'use: "amdahl?p=43%25&gain=55%25"' in written(quoted)


@pytest.mark.parametrize("model", catalogue().values(), ids=list(catalogue()))
def test_what_a_page_computes_from_its_own_text_is_what_was_checked(model: Model) -> None:
    example = [f"{name}: {value}" for name, value in model.example.items()]
    law = a_note(use(f"model: {model.name}", "name: known", *example), "The law")
    (known,) = read(law).computations
    assert known.result is not None
    asked = [
        f"[?](calc:law/known.{symbol})"
        for symbol, quantity in known.result.outputs.items()
        if not isinstance(quantity.value, tuple)
    ]
    text = "\n\n".join([*asked, use("use: law/known", "name: own")])
    library = a_library({"law.md": law, "reader.md": a_note(text)})
    kept, note = ledger.keep(library), the_note(library, "reader.md")

    checked, shown = kept.sheet(note), read(write_out(text, note, kept))
    assert checked.faults == ()
    assert all(each.fills for each in checked.claims)
    own = [each.result for each in (*checked.computations, *shown.computations)]
    assert [str(each.outputs) for each in own if each] == [str(known.result.outputs)] * 2
    # The key that says where a number comes from is for the page alone.
    bare = re.sub(r"&@=[^#]*", "", write_out(text, note, kept))
    assert [each.given for each in read(bare).claims] == [each.given for each in checked.claims]


def test_a_note_that_names_itself_means_its_own_figure() -> None:
    text = f"{CODING}\n[1.18×](calc:reader/coding.S)\n\n{use('use: reader/coding', 'p: 1')}"
    assert written(text) == (f"{CODING}\n[1.18×](calc:coding.S)\n\n" + use('use: "coding"', "p: 1"))


@pytest.mark.parametrize(
    ("claim", "left"),
    [
        ("**[1.18×](calc:law/coding.S)**", '**<span class="narrows-unresolved">1.18×</span>**'),
        ("[**1.18×**](calc:law/coding.S)", '<span class="narrows-unresolved">**1.18×**</span>'),
        (
            "[the law of 9](calc:law/coding.S)",
            '<span class="narrows-unresolved">a private note</span>',
        ),
        ("[?](calc:law/coding.S)", f'<span class="narrows-unresolved">{FILL_IN}</span>'),
        (use("use: law/coding"), use('use: "/"')),
    ],
)
def test_of_a_private_note_nothing_is_left(claim: str, left: str) -> None:
    assert written(claim, law=PRIVATE) == left


# --- edges ----------------------------------------------------------------------------------------


def test_a_claim_is_an_edge_with_the_sentence_it_stands_in() -> None:
    library = a_library({"law.md": LAW, "reader.md": a_note(FOUND, "The reader")})
    (group,) = cross_references(the_note(library, "law.md"), library)
    (reference,) = group.references
    said = reference.context

    assert reference.note.title == "The reader"
    assert (said.before, said.words, said.after) == ("The whole gains ", "1.18×", ", and no more.")


# --- the site -------------------------------------------------------------------------------------

NOTES = {
    "law.md": LAW,
    "area/reader.md": a_note(f"{FOUND}\n{use('use: law/coding', 'name: own', 'p: 60%')}", "Reader"),
    "secret-sum.md": a_note(CODING, "Secret").replace("public: true", "public: false"),
    "leaky.md": a_note(
        "[7.77×](calc:secret-sum/coding.S) [?](calc:secret-sum/coding.S)\n\n"
        + use("use: secret-sum/coding")
        + "![1](calc:secret-sum/coding.S) [x][there] [1](CALC:secret-sum/coding.S)\n\n"
        + use("use: secret-sum/coding?p=43%")
        + use("use: calc:secret-sum/coding.S")
        + use("use: secret-sum/coding/")
        + "[1](calc:secret-sum/coding?p=1#S) [1](calc:secret-sum/coding#S)\n\n"
        + "[there]: calc:secret-sum/coding.S\n\n<a href='calc:secret-sum/coding.S'>1</a>\n",
        "Leaky",
    ),
    "shows.md": a_note("![[area/reader]]\n", "Shows"),
}
LEAK = NOTES["leaky.md"].partition("\n\n")[2]
DOCS = {"index.md": f"# Home\n\n{FOUND}", "leaky.md": LEAK, "guides/deep.md": f"# Deep\n\n{FOUND}"}


@pytest.fixture(scope="module", params=["true", "false"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    configuration = SITE.replace("example.org/", "example.org/sub/") + (
        f"use_directory_urls: {request.param}\n"
    )
    folder = tmp_path_factory.mktemp("site")
    return build(a_site(folder, NOTES, DOCS, configuration), strict=False)


def test_a_claim_leads_to_the_figure_of_the_other_note_on_every_page(site: Site) -> None:
    led = {}
    for path in site.folder.rglob("*.html"):
        html = path.read_text("utf-8")
        for match in re.finditer(r'<a [^>]*href="([^"#]*)#calc-coding"[^>]*>1\.18×', html):
            at = path.relative_to(site.folder).as_posix()
            goal = posixpath.normpath(posixpath.join(posixpath.dirname(at), match[1]))
            file = site.folder / goal
            file = file / "index.html" if file.is_dir() else file
            led[at] = 'id="calc-coding"' in file.read_text("utf-8")

    assert len(led) == 4
    assert all(led.values())


def test_nothing_of_a_private_calculation_is_in_the_site(site: Site) -> None:
    assert "secret-sum" not in site.text()
    assert "1.75×" not in Path(_page(site, "leaky")).read_text("utf-8")


def test_a_block_that_starts_from_another_notes_is_shown(site: Site) -> None:
    assert 'id="calc-own"' in Path(_page(site, "area/reader")).read_text("utf-8")


def _page(site: Site, name: str) -> Path:
    folder = site.folder / "patterns" / name
    return folder / "index.html" if folder.is_dir() else folder.with_suffix(".html")


NESTED = st.recursive(
    st.sampled_from(["1.18×", "?", "the law", "", "a\n", "`b`", "**", "!"]),
    lambda inner: st.builds(
        "[{}](calc:{}{}.S)".format,
        st.lists(inner, max_size=3).map("".join),
        st.sampled_from(["", "law/", "nowhere/", "hidden/", "reader/"]),
        st.sampled_from(["coding", "codign"]),
    ),
)


@given(st.lists(NESTED, max_size=4).map(" ".join))
@settings(max_examples=200)
def test_any_claims_within_claims_are_written_out(text: str) -> None:
    summary = f"summary: '{text.replace(chr(39), '')}'\n"
    files = {
        "law.md": LAW,
        "hidden.md": PRIVATE.replace("The law", "Hidden"),
        "reader.md": a_note(f"{CODING}\n{text}\n\n> {text}\n", "Reader", summary),
    }
    library = a_library(files)
    kept = ledger.keep(library)
    note = the_note(library, "reader.md")
    out = write_out(note.source.text, note, kept)

    assert not re.search(r"\]\(calc:(?:law|hidden|nowhere|reader)/", out)
    assert kept.settled() is not None
    assert kept.sheet(note) is not None


PIECES = ["](calc:a/", "[x](calc:a/b.S", "[[a](calc:", "/", "](calc:a/b.S)", "use: a/", "[", "]"]


@pytest.mark.parametrize("piece", PIECES)
def test_looking_for_numbers_takes_no_longer_than_a_text_is_long(piece: str) -> None:
    # A quadratic search would not end within the time that tests have.
    long = piece * 20_000
    block = f"```calc\n{long}\n```\n"
    library = a_library({"a.md": a_note(f"calc {long}\n\n{block}", more=f"summary: '{long}'\n")})
    kept = ledger.keep(library)
    note = the_note(library, "a.md")

    assert kept.sheet(note) is not None
    assert write_out(f"{long}\n\n{block}", note, kept) is not None
    assert kept.settled() is not None
