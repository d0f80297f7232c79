"""`narrows check --baseline`: known findings are counted, and the counts only fall."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrows import baseline as baselines
from narrows.baseline import Baseline
from narrows.cli import main
from narrows.diagnostic import Diagnostic, Failure, Severity
from narrows.policy import HERE
from narrows.report import Report
from narrows.text import Position
from vaults import a_note, a_site, write

Run = Callable[..., tuple[int, str, str]]

QUIET = "site_name: A site\nplugins: [{patterns: {rules: {orphan: off}}}, calculator]\n"
KNOWN = """\
{
  "version": 1,
  "findings": [
    {"path": "patterns/a.md", "rule": "broken-anchor", "count": 1},
    {"path": "patterns/a.md", "rule": "broken-link", "count": 2},
    {"path": "patterns/b.md", "rule": "broken-link", "count": 1}
  ]
}
"""


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on a site with four faults, and return its exit code and what it printed."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    a_site(tmp_path, {}, configuration=QUIET)
    a(tmp_path, "[[x]] [[y]] [[#z]]")
    write(tmp_path / "patterns/b.md", a_note("[[x]]\n", "B"))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["check", "--output", "concise", "--baseline", "known.json", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def known(tmp_path: Path) -> Path:
    """Write a baseline that counts all four."""
    write(tmp_path / "known.json", KNOWN)
    return tmp_path / "known.json"


def a(root: Path, body: str) -> None:
    """Write the note `a`."""
    write(root / "patterns/a.md", a_note(f"{body}\n", "A"))


def findings(out: str) -> list[str]:
    """Return what is found, without the summary and the help."""
    return [line.partition(" (")[0] for line in out.splitlines()[:-1]]


# --- what is known --------------------------------------------------------------------------------


@pytest.mark.usefixtures("known")
def test_what_is_known_is_neither_reported_nor_a_reason_to_fail(run: Run) -> None:
    summary = "2 notes and 1 page, no findings. 4 findings are known to known.json.\n"

    assert run() == (0, summary, "")


@pytest.mark.usefixtures("known")
def test_what_is_new_is_reported_and_fails(run: Run, tmp_path: Path) -> None:
    a(tmp_path, "[[x]] [[y]] [[#z]] ![[k.png]]")

    code, out, _ = run()

    assert code == 1
    assert findings(out) == ["patterns/a.md:9:20: error[missing-asset]: no file `k.png`"]
    assert out.endswith(" 4 findings are known to known.json.\n")


@pytest.mark.usefixtures("known")
def test_where_there_are_more_than_known_all_of_the_kind_are_shown(
    run: Run, tmp_path: Path
) -> None:
    a(tmp_path, "[[new]] [[x]] [[y]] [[#z]]")

    code, out, _ = run()

    assert code == 1
    assert [line.rpartition(": ")[2] for line in findings(out)] == [
        "no note `new`",
        "no note `x`",
        "no note `y`",
    ]
    assert out.endswith(" 2 of those shown may be known: known.json counts as many.\n")


@pytest.mark.usefixtures("known")
def test_moving_lines_changes_nothing(run: Run, tmp_path: Path) -> None:
    a(tmp_path, "Above.\n\n[[#z]]\n\n[[y]]\n\n[[x]]")

    assert run()[0] == 0


@pytest.mark.usefixtures("known")
def test_paths_are_the_sites_own_wherever_the_command_runs(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "docs")

    assert run("--baseline", "../known.json", "-f", "../mkdocs.yml")[0] == 0


# --- what is gone ---------------------------------------------------------------------------------


def test_what_is_mended_is_told_with_the_line_that_takes_it_out(
    run: Run, known: Path, tmp_path: Path
) -> None:
    a(tmp_path, "[[y]]")
    (tmp_path / "patterns/b.md").unlink()

    code, out, _ = run()

    assert code == 0
    assert out == (
        "1 note and 1 page, no findings. 1 finding is known to known.json. "
        "3 findings are mended that known.json still counts: "
        "narrows check --baseline known.json --update-baseline\n"
    )
    assert known.read_text("utf-8") == KNOWN


def test_an_update_lowers_and_removes_and_never_raises(
    run: Run, known: Path, tmp_path: Path
) -> None:
    a(tmp_path, "[[y]] ![[k.png]]")
    write(tmp_path / "patterns/b.md", a_note("[[x]] [[z]]\n", "B"))

    code, out, _ = run("--update-baseline")

    assert code == 1
    assert len(findings(out)) == 3
    assert "known.json is written." in out
    assert baselines.parse(known.read_text("utf-8"), "") == Baseline(
        {("patterns/a.md", "broken-link"): 1, ("patterns/b.md", "broken-link"): 1}
    )
    # The same again: what is mended does not come back as known.
    a(tmp_path, "[[x]] [[y]]")
    assert run()[0] == 1


def test_an_update_with_nothing_to_update_leaves_the_file_alone(run: Run, known: Path) -> None:
    known.write_text(KNOWN.replace("  ", " "), "utf-8")
    before = known.read_bytes()

    assert "is written" not in run("--update-baseline")[1]
    assert known.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "left"),
    [
        (("patterns/b.md",), {("patterns/b.md", "broken-link")}),
        (("--select", "broken-anchor"), {("patterns/a.md", "broken-anchor")}),
        (("--ignore", "broken-link"), {("patterns/a.md", "broken-anchor")}),
    ],
)
def test_only_what_was_checked_can_be_gone(
    arguments: tuple[str, ...], left: set[tuple[str, str]], run: Run, known: Path, tmp_path: Path
) -> None:
    a(tmp_path, "")
    write(tmp_path / "patterns/b.md", a_note("", "B"))
    before = baselines.parse(KNOWN, "").counts

    _, out, _ = run(*arguments)
    run("--update-baseline", *arguments)

    assert "1 finding is mended" in out
    assert baselines.parse(known.read_text("utf-8"), "").counts.keys() == before.keys() - left


def test_what_a_torn_note_hides_is_not_gone(run: Run, known: Path, tmp_path: Path) -> None:
    a(tmp_path, "```text\n[[x]] [[y]] [[#z]]")

    _, out, _ = run("--update-baseline")

    assert "unclosed-fence" in out
    assert "mended" not in out
    assert known.read_text("utf-8") == KNOWN


@pytest.mark.parametrize("rule", ["calc-expect", "dead-address"])
def test_a_rule_that_has_nothing_to_go_by_says_nothing_of_what_it_found(
    rule: str, run: Run, known: Path, tmp_path: Path
) -> None:
    known.write_text(KNOWN.replace('"broken-anchor"', f'"{rule}"'), "utf-8")
    write(tmp_path / "mkdocs.yml", QUIET.replace(", calculator", ""))

    assert "mended" not in run()[1]


def test_a_rule_that_is_no_more_has_found_its_last(run: Run, known: Path) -> None:
    known.write_text(KNOWN.replace('"broken-anchor"', '"old-rule"'), "utf-8")

    assert "1 finding is mended" in run()[1]


# --- what becomes known ---------------------------------------------------------------------------


def test_a_new_baseline_counts_what_is_there(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("--update-baseline")

    assert code == 0
    assert "4 findings are known to known.json." in out
    assert (tmp_path / "known.json").read_text("utf-8") == KNOWN


def test_what_is_new_becomes_known_only_when_asked(run: Run, known: Path, tmp_path: Path) -> None:
    a(tmp_path, "[[y]] ![[k.png]]")

    assert run("--update-baseline")[0] == 1
    assert run("--update-baseline", "--accept-new")[0] == 0
    assert baselines.parse(known.read_text("utf-8"), "").counts == {
        ("patterns/a.md", "broken-link"): 1,
        ("patterns/a.md", "missing-asset"): 1,
        ("patterns/b.md", "broken-link"): 1,
    }


def test_what_is_accepted_of_one_rule_says_nothing_of_another(
    run: Run, known: Path, tmp_path: Path
) -> None:
    a(tmp_path, "[[y]] [[z]] [[x]] ![[k.png]]")

    run("--update-baseline", "--accept-new", "--select", "missing-asset")

    assert baselines.parse(known.read_text("utf-8"), "").counts == {
        **baselines.parse(KNOWN, "").counts,
        ("patterns/a.md", "missing-asset"): 1,
    }


# --- mistakes -------------------------------------------------------------------------------------

ANEW = "\n  help: mend it by hand, or delete it and write it anew with `--update-baseline`\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", f"cannot read the baseline known.json:1: it is no JSON{ANEW}"),
        (
            '{\n"version": 1,\n<<<<<<< HEAD\n',
            f"cannot read the baseline known.json:3: it is no JSON{ANEW}",
        ),
        ("[" * 100_000, f"cannot read the baseline known.json: it is no JSON{ANEW}"),
        ("[]", f"known.json is no baseline{ANEW}"),
        ("{}", f"known.json is no baseline{ANEW}"),
        ('{"version": 1}', f"the baseline known.json has no list of findings{ANEW}"),
        (
            '{"version": 2, "findings": []}',
            "known.json is a baseline of version 2, and this is 1\n"
            "  help: use the version of Narrows that wrote it, or write it anew\n",
        ),
        (
            '{"version": 1, "findings": [{"path": "a", "rule": "b", "count": "2"}]}',
            "the baseline known.json cannot have the entry "
            f'{{"path": "a", "rule": "b", "count": "2"}}{ANEW}',
        ),
        (
            '{"version": 1, "findings": [{"path": "a", "rule": "b", "count": true}]}',
            "the baseline known.json cannot have the entry "
            f'{{"path": "a", "rule": "b", "count": true}}{ANEW}',
        ),
    ],
)
def test_a_file_that_is_no_baseline_is_2(text: str, said: str, run: Run, known: Path) -> None:
    known.write_text(text, "utf-8")

    assert run() == (2, "", f"narrows: {said}")
    assert run("--update-baseline") == (2, "", f"narrows: {said}")
    assert known.read_text("utf-8") == text


def test_a_baseline_that_is_not_there_is_2(run: Run, tmp_path: Path) -> None:
    assert run() == (
        2,
        "",
        "narrows: there is no baseline known.json\n"
        "  help: to write one that counts what is found now, add `--update-baseline`\n",
    )
    assert run("--baseline", "docs")[2] == (
        "narrows: cannot read the baseline docs: Is a directory\n"
    )
    (tmp_path / "known.json").write_bytes(b"\xff")
    assert run()[2] == "narrows: cannot read the baseline known.json: it is not UTF-8\n"


def test_an_entry_that_a_merge_has_doubled_counts_by_its_lower_number() -> None:
    entry = '{"path": "a", "rule": "b", "count": %d}'
    text = f'{{"version": 1, "findings": [{entry % 3}, {entry % 2}, {entry % 4}]}}'

    assert baselines.parse(text, "").counts == {("a", "b"): 2}


# --- as values ------------------------------------------------------------------------------------

PAIRS = st.tuples(
    st.sampled_from(["a.md", "ü/ \n\"b'.md", "c.md"]), st.sampled_from(["one", "two"])
)
COUNTS = st.dictionaries(PAIRS, st.integers(1, 4))


def a_report(counts: dict[tuple[str, str], int]) -> Report:
    place = Position(1, 1)
    diagnostics = [
        Diagnostic(path, place, place, rule, Severity.ERROR, f"number {number}")
        for (path, rule), count in counts.items()
        for number in range(count)
    ]
    return Report(tuple(diagnostics), {}, 0)


@given(COUNTS)
def test_what_is_written_is_what_is_read(counts: dict[tuple[str, str], int]) -> None:
    written = baselines.render(Baseline(counts))

    assert baselines.parse(written, "").counts == counts
    assert len(written.splitlines()) == (len(counts) + 5 if counts else 4)


@given(COUNTS, COUNTS)
def test_no_count_rises_by_itself(
    known: dict[tuple[str, str], int], found: dict[tuple[str, str], int]
) -> None:
    updated = baselines.update(Baseline(known), found, known, accept=False).counts

    assert all(updated.get(pair, 0) <= known.get(pair, 0) for pair in {*known, *found})
    assert baselines.update(Baseline(updated), found, updated, accept=False).counts == updated


@given(COUNTS, COUNTS)
def test_every_finding_is_left_or_known(
    known: dict[tuple[str, str], int], found: dict[tuple[str, str], int]
) -> None:
    report = a_report(found)
    compared = baselines.compare(report, Baseline(known), known, HERE)

    assert len(compared.left) + compared.known == len(report.diagnostics)
    assert compared.known <= sum(known.values())
    assert bool(compared.left) == any(found[pair] > known.get(pair, 0) for pair in found)


@given(COUNTS, COUNTS)
def test_what_is_accepted_is_known(
    known: dict[tuple[str, str], int], found: dict[tuple[str, str], int]
) -> None:
    updated = baselines.update(Baseline(known), found, known, accept=True)

    assert updated.counts == found
    assert baselines.compare(a_report(found), updated, found, HERE).left == ()


@given(st.text())
def test_any_other_text_is_refused_in_words(text: str) -> None:
    with pytest.raises(Failure, match=r"known\.json"):
        baselines.parse(text, "known.json")
