"""`narrows calc` and `narrows model`: computing and explaining at the prompt."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from narrows.calculator.models import catalogue
from narrows.calculator.reference.family import FAMILIES
from narrows.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in a terminal of 80 columns, and return its exit code and what it wrote."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


AMDAHL = """\
Amdahl's law

With 55% more output on 43% of the work, the whole becomes 1.18× as fast.
However fast that part gets, the whole never passes 1.75×.

Given
  p     43%  share of the work that gets faster
  gain  55%  how much more that part puts out in the same time

Computed
  S      1.18×  speed-up of the whole
  S_max  1.75×  speed-up that the whole can never pass
  T      84.7%  share of the old time that the whole still takes
"""


def test_a_result_is_its_sentence_and_its_numbers(run: Run) -> None:
    assert run("calc", "amdahl", "p=43%", "gain=55%") == (0, AMDAHL, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("amdahl", "part=43%", "gain=0.55"),
        ("Amdahl", "gain = 55%", " p = 43 %"),
        ("amdahl", "--", "p=.43", "gain=5.5e-1"),
    ],
)
def test_inputs_have_the_forms_that_they_have_in_a_block(
    arguments: tuple[str, ...], run: Run
) -> None:
    assert run("calc", *arguments) == (0, AMDAHL, "")


LISTS = ["6,8,3", "[6, 8, 3]", "6/week, 8/week, 3/week", "a:6,b:8,c:3", "{a: 6, b: 8, c: 3}"]


@pytest.mark.parametrize("text", LISTS)
def test_a_list_may_stand_between_commas_or_in_brackets(text: str, run: Run) -> None:
    code, out, err = run(
        "calc", "pipeline", f"stages={text}", "boost_stage=2", "boost=1.5", "--json"
    )
    outputs = json.loads(out)["outputs"]

    assert (code, err) == (0, "")
    assert outputs["X"]["value"] == 3
    assert outputs["constraint"]["value"] == ("c" if ":" in text else 2)
    assert outputs["utilisation"]["value"][2] == 1


def test_a_range_is_two_inputs(run: Run) -> None:
    found = json.loads(run("calc", "--json", "amdahl_range", "p=43%", "gain=20%..55%")[1])

    assert found["inputs"]["g_lo"] == {"value": 0.2, "unit": "share"}
    assert found["inputs"]["g_hi"] == {"value": 0.55, "unit": "share"}


def test_an_option_may_stand_anywhere_among_the_inputs(run: Run) -> None:
    inputs = ["amdahl", "p=43%", "gain=55%"]
    first = run("calc", "--json", *inputs)

    assert first[0] == 0
    for place in range(1, len(inputs) + 1):
        assert run("calc", *inputs[:place], "--json", *inputs[place:]) == first


def test_units_are_told_and_infinity_is_a_word(run: Run) -> None:
    _, out, _ = run("calc", "--json", "backlog", "lam=30/week", "mu=10/week", "t=13 weeks")
    found = json.loads(out)

    assert found["model"] == "backlog"
    assert found["inputs"]["t"] == {"value": 13, "unit": "week"}
    assert found["outputs"]["growth"] == {"value": 20, "unit": "/week"}
    assert found["outputs"]["B"] == {"value": 260, "unit": "count"}
    assert found["outputs"]["t_empty"] == {"value": "inf", "unit": "week"}
    assert found["outputs"]["finish_bound"]["unit"] == "share"


def test_a_rate_without_a_unit_of_time_is_a_rate(run: Run) -> None:
    found = json.loads(run("calc", "--json", "little", "lam=4", "W=13")[1])

    assert found["inputs"]["lam"] == {"value": 4, "unit": "rate"}
    assert found["inputs"]["W"] == {"value": 13, "unit": "time"}


def test_arrivals_hold_a_pipeline_back_by_name_or_before_the_first_stage(run: Run) -> None:
    named = json.loads(run("calc", "--json", "pipeline", "stages={a: 6, b: 8}", "arrival=3")[1])
    bare = json.loads(run("calc", "--json", "pipeline", "stages=6,8", "arrival=3")[1])

    assert named["outputs"]["constraint"] == {"value": "arrivals", "unit": "stage"}
    assert bare["outputs"]["constraint"] == {"value": -1, "unit": "stage"}


def test_an_order_of_items_is_told_by_their_names_or_places(run: Run) -> None:
    lists = ["value={x: 1, y: 3}", "duration={x: 1, y: 1}"]
    named = json.loads(run("calc", "--json", "cost_of_delay", *lists)[1])
    bare = json.loads(run("calc", "--json", "cost_of_delay", "value=1,3", "duration=1,1")[1])

    assert named["outputs"]["order"]["value"] == ["y", "x"]
    assert bare["outputs"]["order"]["value"] == [1, 0]


WRONG: list[tuple[tuple[str, ...], int, str, str, str]] = [
    (("amdahl", "p=1.2", "s=2"), 1, "domain", "p", "1.2\n |   ^^^\n"),
    (("amdahl", "p=43", "s=2"), 1, "domain", "p", "did you mean `43%`?"),
    (("mm1", "lam=5/week", "mu=4/week"), 1, "unstable", "lam", "lam=5/week\n |     ^^^^^^\n"),
    (("amdahl", "p=43%"), 1, "arity", "s,gain,time_saved", " | amdahl\n | ^^^^^^\n"),
    (("speedup_of",), 1, "arity", "gain,time_saved", " | speedup_of\n | ^^^^^^^^^^\n"),
    (("amdahl",), 1, "missing", "p", "share of the work that gets faster"),
    (("pipeline", "capacity=[]"), 1, "missing", "capacity", "capacity=[]\n |          ^^\n"),
    (("rty", "y={}"), 1, "missing", "y", ""),
    (("amdahl", "gian=55%"), 2, "unknown", "gian", "did you mean `gain`?"),
    (("amdahl", "faster=55%"), 2, "unknown", "faster", "can mean two things"),
    (("amdahl", "show=chart"), 2, "unknown", "show", "is a key of a block"),
    (("amdahl", "p=43%", "55%"), 2, "syntax", "", "as in `p=43%`"),
    (("amdahl", "p=43%", ""), 2, "syntax", "", "an argument is empty"),
    (("amdahl", "=43%"), 2, "syntax", "", "names no parameter"),
    (("amdahl", "p="), 2, "syntax", "p", "a number is missing"),
    (("amdahl", "p=43%%"), 2, "syntax", "p", "is not a number"),
    (("amdahl", "p=nan"), 2, "syntax", "p", "is not a number"),
    (("amdahl", "p=1e999"), 2, "syntax", "p", "too large"),
    (("amdahl", "part=1", "p=1"), 2, "syntax", "p", "are the same parameter"),
    (("mm1", "lam=3 days", "mu=1/day"), 2, "syntax", "lam", "is a time"),
    (("mm1", "λ=3/wek", "mu=1/day"), 2, "syntax", "lam", "did you mean `week`?"),
    (("pipeline", "stages={a:1, b: 2}"), 2, "syntax", "capacity", "{a:1, b: 2}\n |         ^^^"),
    (("pipeline", "stages={a: 1"), 2, "syntax", "capacity", "not closed"),
    (("pipeline", "stages=[*x]"), 2, "syntax", "capacity", "alias"),
    (("pipeline", "stages={a: 1, a: 2}"), 2, "syntax", "capacity", "given twice"),
    (("pipeline", "stages=6,,3"), 2, "syntax", "capacity", "stages=6,,3\n |          ^\n"),
    (("pipeline", "stages=6,8x,3"), 2, "syntax", "capacity", "stages=6,8x,3\n |          ^^\n"),
    (
        ("pipeline", "stages={a: 1, b: 2}", "boost_stage=c", "boost=2"),
        2,
        "syntax",
        "boost_stage",
        "",
    ),
    (("pipeline", "stages=1,2", "mode=scarp"), 2, "syntax", "mode", "did you mean `scrap`?"),
    (("amdahl_range", "p=1", "gain=55%..20%"), 2, "syntax", "gain", "from high to low"),
]


@pytest.mark.parametrize(("arguments", "code", "name", "symbol", "shown"), WRONG, ids=str)
def test_a_mistake_is_shown_where_it_was_made(  # noqa: PLR0913, PLR0917 - a row of the table
    arguments: tuple[str, ...], code: int, name: str, symbol: str, shown: str, run: Run
) -> None:
    said = run("calc", *arguments)
    told = run("calc", *arguments, "--json")
    document: dict[str, Any] = json.loads(told[1])

    assert said[:2] == (code, "")
    assert (told[0], told[2]) == (code, "")
    assert document.keys() == {"error"}
    assert (document["error"]["code"], document["error"]["parameter"]) == (name, symbol)
    assert f"]: {document['error']['message']}\n |\n | " in said[2]
    assert shown in said[2]
    assert said[2].count("error[") == 1
    assert said[2].endswith(f"\n`narrows model {arguments[0]}` explains the inputs.\n")


def test_every_mistake_is_shown_in_the_order_of_the_inputs(run: Run) -> None:
    _, _, err = run("calc", "amdahl", "gian=1", "p=x", "42", "p=1")

    assert re.findall(r"^ \| (.*\w.*)$", err, re.MULTILINE) == ["gian=1", "p=x", "42", "p=1"]


def test_a_flood_of_mistakes_is_cut_short(run: Run) -> None:
    _, _, err = run("calc", "amdahl", *["x=1"] * 25)

    assert err.count("error[") == 10
    assert "\n15 more are not shown.\n" in err


def test_nothing_typed_is_obeyed_by_the_terminal(run: Run) -> None:
    _, _, err = run("calc", "amdahl", "p=\x1b[31m9\n##[error]x", "\u202ey=1")

    assert not re.search("[\x1b\u202e]|##\\[", err)


def test_a_model_that_does_not_exist_is_wrong_usage_with_a_suggestion(run: Run) -> None:
    said = "narrows: no model `amdal`\n  help: did you mean `amdahl`?\n"

    assert run("calc", "amdal", "p=1") == (2, "", said)
    assert run("model", "amdal") == (2, "", said)
    assert run("model", "zzzzzz")[2].endswith("help: see `narrows model`\n")
    code, out, err = run("calc", "amdal", "--json")
    error = {"code": "unknown", "parameter": "model", "message": "no model `amdal`"}
    assert (code, json.loads(out), err) == (2, {"error": error}, "")


def test_an_unknown_option_is_wrong_usage_with_a_suggestion(run: Run) -> None:
    code, out, err = run("calc", "amdahl", "p=1", "--jsn", "s=2")

    assert (code, out) == (2, "")
    assert err == "narrows: `narrows calc` does not take `--jsn`\n  help: did you mean `--json`?\n"


def test_colours_change_nothing_in_the_words(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = [("calc", "amdahl", "p=43%", "gain=55%"), ("calc", "amdahl"), ("model", "mm1")]
    plain = [run(*command) for command in (*commands, ("model",))]
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = [run(*command) for command in (*commands, ("model",))]

    for before, after in zip(plain, coloured, strict=True):
        for was, now in zip(before[1:], after[1:], strict=True):
            assert re.sub(r"\x1b\[[0-9;]*m", "", now) == was
            assert (now == was) == (was == "")


def test_the_models_are_listed_by_what_they_are_about(run: Run) -> None:
    code, out, _ = run("model")
    listed = re.findall(r"^  (\w+)  ", out, re.MULTILINE)

    assert code == 0
    assert sorted(listed) == sorted(catalogue())
    assert all(f"  {catalogue()[name].summary}\n" in out for name in listed)
    assert all(f"{heading}\n" in out for heading in FAMILIES.values())


@pytest.mark.parametrize("name", catalogue())
def test_a_model_explains_itself_in_the_width_of_the_terminal(name: str, run: Run) -> None:
    code, out, _ = run("model", name)
    model = catalogue()[name]
    flat = " ".join(out.split())

    assert code == 0
    for item in (*model.parameters, *model.outputs):
        assert re.search(rf"^  {item.symbol}\b", out, re.MULTILINE)
        assert item.name.replace("_", " ") in out
    said = [model.title, model.summary, *model.formula, model.reference.citation]
    said += [each.source for each in model.known] + [each.name for each in model.limits]
    assert [each for each in said if " ".join(each.split()) not in flat] == []
    fixed = (*model.formula, "narrows calc", *model.example.values(), "https://")
    long = [line for line in out.splitlines() if len(line) > 80]
    assert [line for line in long if not any(each in line for each in fixed)] == []


@pytest.mark.parametrize("name", catalogue())
def test_the_example_of_a_model_is_a_command_that_works(name: str, run: Run) -> None:
    model = catalogue()[name]
    typed = [f"{symbol}={value}" for symbol, value in model.example.items()]
    code, out, err = run("calc", name, *typed)

    assert (code, err) == (0, "")
    assert out.startswith(f"{model.title}\n\n")


GUIDE = Path(__file__).resolve().parent.parent / "docs" / "guides" / "use-the-calculator.md"


def test_the_guide_shows_commands_that_work(run: Run) -> None:
    commands = re.findall(r"^narrows (.+)$", GUIDE.read_text("utf-8"), re.MULTILINE)

    assert len(commands) >= 3
    assert [each for each in commands if run(*shlex.split(each))[0] != 0] == []


def test_the_guide_shows_a_document_that_is_written(run: Run) -> None:
    shown = re.findall(r"```json\n(.+?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    document = json.loads(shown[0])
    inputs = [f"{symbol}={each['value']}" for symbol, each in document["inputs"].items()]
    written = json.loads(run("calc", "--json", document["model"], *inputs)[1])

    assert written.keys() == document.keys()
    assert written["inputs"] == document["inputs"]
    assert document["outputs"].items() <= written["outputs"].items()
