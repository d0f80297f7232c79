"""Wrong blocks and claims: each gives one finding, where its mistake stands, with what to do.

The mistake stands between ⟦ and ⟧. Each case is the text of a public note beside a few others, and
is checked as a vault is.
"""

from __future__ import annotations

import re

import pytest

from narrows.check import check
from narrows.diagnostic import Diagnostic
from narrows.text import Source
from vaults import a_library, a_note

LAW = "```calc\nmodel: amdahl\nname: coding\np: 43%\ngain: 55%\n```\n"
OTHERS = {
    "law.md": a_note(LAW, "The law"),
    "hidden.md": a_note(LAW, "Hidden").replace("public: true", "public: false"),
}
CODING = "model: amdahl|name: coding|p: 43%|gain: 55%"
LINE = "model: pipeline|stages: {spec: 6/week, build: 3/week}"

BLOCKS = {
    "a misspelt model": (
        "model: ⟦amdhal⟧|p: 43%|s: 2x",
        "calc-syntax: there is no model `amdhal`",
        "did you mean `amdahl`?",
    ),
    "a misspelt key": (
        "model: amdahl|p: 43%|⟦expct⟧: {S: 1.18}|s: 2",
        "calc-syntax: amdahl has no parameter `expct`",
        "did you mean `expect`?",
    ),
    "a key twice": (
        "model: amdahl|p: 43%|s: 2x|⟦p⟧: 57%",
        "calc-syntax: `p` is given twice in this mapping",
        "keep one of the two: which one counts differs between programs",
    ),
    "a parameter by two names": (
        "model: amdahl|p: 43%|s: 2x|⟦part⟧: 57%",
        "calc-syntax: `part` and `p` are the same parameter",
        "keep one of the two",
    ),
    "a time for a rate": (
        "model: mm1|lam: ⟦3 days⟧|mu: 4/day",
        "calc-syntax: `3 days` is a time, and `lam` takes a rate",
        "write a rate, as in `30/week`, or a bare number in the block's own unit",
    ),
    "an unknown unit": (
        "model: mm1|lam: ⟦3/fortnigth⟧|mu: 4/day",
        "calc-syntax: `fortnigth` is not a unit of time",
        "use one of second, minute, hour, day, week, month, year",
    ),
    "a percentage above 100": (
        "model: amdahl|p: ⟦143%⟧|s: 2x",
        "calc-domain: `p` (part) must be at least 0 and at most 1, not 1.43",
        "`p` is: share of the work that gets faster",
    ),
    "a share without its per cent": (
        "model: amdahl|p: ⟦43⟧|s: 2x",
        "calc-domain: `p` (part) must be at least 0 and at most 1, not 43",
        "did you mean `43%`?",
    ),
    "an unstable queue": (
        "model: mm1|lam: ⟦12/week⟧|mu: 10/week",
        "calc-domain: as much arrives as can be served, or more: the queue never settles",
        "averages need room to spare; `backlog` computes what piles up without it",
    ),
    "a list of the wrong length": (
        f"{LINE}|yields: ⟦[0.5]⟧",
        "calc-domain: `yields` has 1 item and `capacity` has 2",
        "give one value for each item",
    ),
    "a missing parameter": (
        "model: ⟦amdahl⟧|s: 2x",
        "calc-domain: `p` (part) is missing",
        "`p` is: share of the work that gets faster",
    ),
    "two of which one is wanted": (
        "model: ⟦amdahl⟧|p: 43%|s: 2x|gain: 55%",
        "calc-domain: exactly one of `s`, `gain` and `time_saved` must be given",
        "the others follow from what is given",
    ),
    "a bare percentage": (
        "model: amdahl|p: 43%|⟦faster⟧: 55%",
        "calc-syntax: `faster` can mean two things",
        "say which is meant: `gain: 55%` is 55% more output in the same time (1.55×), "
        "`time_saved: 55%` is the same output in 55% less time (2.22×)",
    ),
    "a misspelt stage": (
        f"{LINE}|boost_stage: ⟦biuld⟧|boost: 3x",
        "calc-syntax: there is no stage `biuld`",
        "did you mean `build`?",
    ),
    "a misspelt stage among others": (
        f"{LINE}|yields: {{spec: 90%, ⟦biuld⟧: 80%}}",
        "calc-syntax: there is no stage `biuld`",
        "did you mean `build`?",
    ),
    "a broken expectation": (
        "model: amdahl|p: 43%|gain: 55%|expect: {S: ⟦1.3⟧}",
        "calc-expect: the model gives `1.2` for `S`, not `1.3`",
        "correct the expectation, or the parameters",
    ),
    "a range from high to low": (
        "model: amdahl_range|p: 43%|gain: ⟦55%..20%⟧",
        "calc-syntax: `55%..20%` runs from high to low",
        "did you mean `20%..55%`?",
    ),
    "a range for one number": (
        "model: amdahl|p: 43%|gain: ⟦20%..55%⟧",
        "calc-syntax: `20%..55%` is a range, and `gain` takes one number",
        "`model: amdahl_range` takes ranges",
    ),
    "a word that cannot vary as numbers do": (
        f"{LINE}|mode: scrap|vary: {{mode: ⟦[0, 1, 1]⟧}}",
        "calc-syntax: `mode` is a word, so it has no range",
        "write `mode: any`",
    ),
    "a part that figures do not have": (
        "model: amdahl|p: 43%|s: 2|show: [sentence, ⟦grpah⟧]",
        "calc-syntax: `grpah` is no part of a figure",
        "show any of sentence, table, chart, formula",
    ),
    "more than any number": (
        "model: amdahl|p: 43%|s: ⟦1e999⟧",
        "calc-syntax: `1e999` is too large",
        "numbers reach to 1e15",
    ),
    "not a number": (
        "model: amdahl|p: ⟦nan⟧|s: 2",
        "calc-syntax: `nan` is not a number",
        "write it like `0.43`, `43%`, `1.55×`, `1,400`, `30/week`, `2 days` or `inf`",
    ),
    "a tag of YAML": (
        "model: amdahl|p: ⟦!!python/object:x 1⟧|s: 2",
        "calc-syntax: tag `!!python/object:x` is not allowed",
        "if it is text, put quotes around it: notes have no anchors, aliases and tags of YAML",
    ),
    "an anchor of YAML": (
        "model: amdahl|p: ⟦&x 43%⟧|s: 2",
        "calc-syntax: anchor `&x` is not allowed",
        "if it is text, put quotes around it: notes have no anchors, aliases and tags of YAML",
    ),
    "a start from a block that is not there": (
        "use: ⟦codign⟧",
        "calc-reference: no block on this page is named `codign`",
        "give a block that name: `name: coding`",
    ),
    "a start from itself": (
        "name: coding|use: ⟦coding⟧",
        "calc-reference: the calculation `coding` starts from itself",
        "one of them has to name its model and parameters itself",
    ),
    "another model than what it starts from": (
        "use: law/coding|model: ⟦usl⟧",
        "calc-syntax: the calculation that this one starts from is `amdahl`, not `usl`",
        "leave out `model`, or `use`",
    ),
    "too much with what is inherited": (
        "use: ⟦law/coding⟧|s: 3x",
        "calc-domain: exactly one of `s`, `gain` and `time_saved` must be given",
        "`gain` is inherited: `gain: ~` drops it",
    ),
    "a start from a block that another note does not have": (
        "use: law/⟦codign⟧",
        "calc-reference: no block of the note `law` is named `codign`",
        "did you mean `coding`?",
    ),
    "a start from a private note": (
        "use: ⟦hidden⟧/coding",
        "private-link: `hidden` is a private note: its numbers stay with it",
        "publish it, or say it without the number",
    ),
}

CLAIMS = {
    "a stale number": (
        "[⟦1.19×⟧](calc:coding.S)",
        "stale-claim: the model gives `1.18×`",
        "write `1.18×`, or correct the parameters",
    ),
    "a stale interval": (
        "[⟦42% to 68%⟧](calc:finish_rate?finished=33&launched=60#lo..hi)",
        "stale-claim: the model gives `42% to 67%`",
        "write `42% to 67%`, or correct the parameters",
    ),
    "an unknown output": (
        "[1.18×](calc:coding.⟦SS⟧)",
        "calc-reference: amdahl has no output `SS`",
        "did you mean `S`?",
    ),
    "an unknown block": (
        "[1.18×](calc:⟦codign⟧.S)",
        "calc-reference: no block on this page is named `codign`",
        "did you mean `coding`?",
    ),
    "a block that another note does not have": (
        "[1.18×](calc:law/⟦codign⟧.S)",
        "calc-reference: no block of the note `law` is named `codign`",
        "did you mean `coding`?",
    ),
    "a note that is not there": (
        "[1.18×](calc:⟦lawx⟧/coding.S)",
        "broken-link: no note has the address `lawx`",
        "did you mean `law`?",
    ),
    "a stale number of another note": (
        "[⟦1.2×⟧](calc:law/coding.S_max)",
        "stale-claim: the model gives `1.8×`",
        "write `1.8×`, or correct the parameters",
    ),
    "a number of a private note": (
        "[1.18×](calc:⟦hidden⟧/coding.S)",
        "private-link: `hidden` is a private note: its numbers stay with it",
        "publish it, or say it without the number",
    ),
    "more than the number": (
        "[⟦18% more⟧](calc:coding.S)",
        "calc-syntax: `18% more` is not a number",
        "let the link's text be the number alone, as in `1.18×`, `18%`, `26 weeks`, `30/week` or "
        "`?`; put words, signs and `more` outside the link",
    ),
    "an item that a list does not have": (
        "[75%](calc:pipeline?stages=spec:6,build:3#⟦utilisation[biuld]⟧)",
        "calc-reference: `utilisation` has no item `biuld`",
        "did you mean `build`?",
    ),
    "a reference": (
        "[1.18×][there]\n\n[there]: ⟦calc:coding.S⟧ ",
        "calc-syntax: a claim's target stands in the link itself",
        "write it as `[1.18×](calc:coding.S)`, in the text that it belongs to",
    ),
}

SUMMARIES = {
    "a stale number in a summary": (
        "summary: Only [⟦1.19×⟧](calc:coding.S) faster",
        "stale-claim: the model gives `1.18×`",
        "write `1.18×`, or correct the parameters",
    ),
    "a claim in an alias": (
        "aliases: [⟦'[1.18×](calc:coding.S)'⟧]",
        "calc-syntax: numbers are claimed in the text and in `summary`, and nowhere else",
        "write the number alone, without a link",
    ),
}


def _block(lines: str) -> str:
    return "\n".join(["```calc", *lines.split("|"), "```", ""])


CASES = [
    *(pytest.param(a_note(_block(case[0])), *case[1:], id=name) for name, case in BLOCKS.items()),
    *(
        pytest.param(a_note(f"{_block(CODING)}\nIt is {case[0]}.\n"), *case[1:], id=name)
        for name, case in CLAIMS.items()
    ),
    *(
        pytest.param(a_note(_block(CODING), more=f"{case[0]}\n"), *case[1:], id=name)
        for name, case in SUMMARIES.items()
    ),
]


def _found(text: str) -> list[Diagnostic]:
    diagnostics = check(a_library({**OTHERS, "note.md": text})).diagnostics
    return [each for each in diagnostics if each.path == "note.md" and each.rule != "orphan"]


@pytest.mark.parametrize(("marked", "said", "help"), CASES)
def test_a_mistake_is_one_finding_at_its_place_with_what_to_do(
    marked: str, said: str, help: str
) -> None:
    text = re.sub("[⟦⟧]", "", marked)
    source = Source("note.md", text)
    start = source.position(marked.index("⟦"))
    end = source.position(marked.index("⟧") - 1)

    (found,) = _found(text)
    assert f"{found.rule}: {found.message}" == said
    assert found.help == help
    assert (found.start, found.end) == (start, end)


def test_there_are_twenty_and_more() -> None:
    assert len(CASES) > 40
