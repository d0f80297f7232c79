"""Which rules are on, where, and how much they matter: mkdocs.yml, `--select` and `--ignore`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config

from narrows import rulebook, settings
from narrows.cli import main
from narrows.diagnostic import Failure, Severity
from narrows.policy import Exemption, Policy, Standpoint, exemptions, named, severities
from vaults import SITE, a_note, a_site, build, write

RULES = rulebook.all_rules()
BODY = "[[nope]] [[#nope]]\n"

Found = Callable[..., set[tuple[str, str]]]


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a site with the same two faults in three folders, and stand in it."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    notes = {f"{folder}{name}.md": a_note(BODY, name) for folder, name in FILES}
    a_site(tmp_path, notes, {"index.md": "# Home\n\n[x](/patterns/nope/)\n"})
    monkeypatch.chdir(tmp_path)
    return tmp_path


FILES = [("", "top"), ("drafts/", "draft"), ("drafts/old/", "older")]
EVERYWHERE = {"top", "draft", "older", "index"}


@pytest.fixture
def found(site: Path, capsys: pytest.CaptureFixture[str]) -> Found:
    """Check with some options of the plugin, and return rule and file of what is found."""

    def found(options: str, *arguments: str) -> set[tuple[str, str]]:
        write(site / "mkdocs.yml", f"site_name: A site\nplugins:\n- patterns: {options}\n")
        main(["check", "--output", "json", *arguments])
        captured = capsys.readouterr()
        assert captured.err == ""
        listed = json.loads(captured.out)["findings"]
        return {(each["rule"], Path(each["path"]).stem) for each in listed}

    return found


def broken_links(found: set[tuple[str, str]]) -> set[str]:
    return {name for rule, name in found if rule == "broken-link"}


# --- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("glob", "left"),
    [
        ("patterns/drafts/*.md", {"top", "older", "index"}),
        ("patterns/drafts/**/*.md", {"top", "index"}),
        ("patterns/drafts/", {"top", "index"}),
        ("drafts", {"top", "index"}),
        ("**/old", {"top", "draft", "index"}),
        ("**", set()),
        ("*.md", set()),
        ("/docs", {"top", "draft", "older"}),
        ("patterns/*.md", {"draft", "older", "index"}),
        ("patterns/top.md", {"draft", "older", "index"}),
        ("patterns/[st]op.md", {"draft", "older", "index"}),
    ],
)
def test_a_glob_says_in_which_files_a_rule_is_off(glob: str, left: set[str], found: Found) -> None:
    options = f'{{per_file_ignores: {{"{glob}": [broken-link]}}}}'

    assert broken_links(found(options)) == left
    assert {name for rule, name in found(options) if rule == "broken-anchor"} == {
        "top",
        "draft",
        "older",
    }


def test_globs_are_seen_from_mkdocs_yml_wherever_the_command_runs(
    site: Path, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = '{per_file_ignores: {"patterns/drafts/": [link]}}'
    monkeypatch.chdir(site / "docs")

    assert broken_links(found(options, "-f", "../mkdocs.yml")) == {"top", "index"}
    monkeypatch.chdir(site.parent)
    assert broken_links(found(options, "-f", f"{site.name}/mkdocs.yml")) == {"top", "index"}


def test_of_several_globs_the_last_counts_and_files_count_before_the_site(found: Found) -> None:
    options = """{
        rules: {broken-link: off},
        per_file_ignores: {patterns/: {broken-link: info}, "patterns/drafts": off-by-mistake}
    }"""
    options = options.replace("off-by-mistake", "broken-link")

    assert broken_links(found(options)) == {"top"}


def test_a_severity_may_be_given_in_the_place_of_a_list(site: Path) -> None:
    options = '{per_file_ignores: {"drafts/": {link: info, broken-anchor: off}, docs: broken-link}}'
    write(site / "mkdocs.yml", f"site_name: A site\nplugins:\n- patterns: {options}\n")
    read = settings.from_file(site / "mkdocs.yml")

    assert [each.glob for each in read.exemptions] == ["drafts/", "docs"]
    drafts, docs = (each.severities for each in read.exemptions)
    links = {rule.name for rule in RULES if rule.group == "link"}
    assert drafts == {**dict.fromkeys(links, Severity.INFO), "broken-anchor": None}
    assert docs == {"broken-link": None}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("{rules: {linc: off}}", "no rule `linc`\n  help: did you mean `link`?"),
        (
            "{per_file_ignores: {docs: [broken-lnk]}}",
            "no rule `broken-lnk`\n  help: did you mean `broken-link`?",
        ),
        (
            "{per_file_ignores: {docs: {link: loud}}}",
            "rule `link` cannot be `loud`\n  help: one of: error, warning, info, off",
        ),
        (
            "{per_file_ignores: {docs: []}}",
            "`docs` under `per_file_ignores:` names no rules\n"
            "  help: write a list of rules that are off there, or a mapping of `rule: severity`",
        ),
        (
            "{per_file_ignores: {docs: 3}}",
            "`docs` under `per_file_ignores:` names no rules\n"
            "  help: write a list of rules that are off there, or a mapping of `rule: severity`",
        ),
        (
            "{per_file_ignores: [docs]}",
            "the option `per_file_ignores` of the patterns plugin must be a mapping, "
            "not `['docs']`",
        ),
        (
            "{per_file_ignores: {patterns/topp.md: [link]}}",
            "`patterns/topp.md` under `per_file_ignores:` meets no file\n"
            "  help: did you mean `patterns/top.md`?",
        ),
        (
            "{per_file_ignores: {elsewhere/: [link]}}",
            "`elsewhere/` under `per_file_ignores:` meets no file\n"
            "  help: globs are written as in .gitignore, seen from mkdocs.yml",
        ),
        (
            "{per_file_ignore: {}}",
            "the patterns plugin has no option `per_file_ignore`\n"
            "  help: did you mean `per_file_ignores`?",
        ),
    ],
)
def test_what_cannot_be_meant_is_2(
    options: str, said: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(site / "mkdocs.yml", f"site_name: A site\nplugins:\n- patterns: {options}\n")

    assert main(["check"]) == 2
    assert capsys.readouterr() == ("", f"narrows: {said}\n")


def test_mkdocs_and_the_command_read_the_same(site: Path) -> None:
    options = "{rules: {note: info, orphan: off}, per_file_ignores: {docs: [link]}}"
    write(site / "mkdocs.yml", f"site_name: A site\nplugins:\n- patterns: {options}\n")
    config = load_config(str(site / "mkdocs.yml"))
    ours, theirs = settings.from_file(site / "mkdocs.yml"), settings.from_mkdocs(config)

    assert ours.exemptions == theirs.exemptions != ()
    assert ours.severities == theirs.severities
    assert ours.severities["orphan"] is None
    assert ours.severities["slug-collision"] is Severity.INFO


def test_a_strict_build_heeds_files_and_suppressions_and_tells_of_idle_globs(site: Path) -> None:
    options = "{per_file_ignores: {patterns/: [broken-anchor], nowhere: [link]}}"
    write(site / "mkdocs.yml", f"{SITE.partition('plugins')[0]}plugins:\n- patterns: {options}\n")
    write(site / "docs/index.md", "# Home\n")
    for folder, name in FILES:
        silent = "[[nope]] <!-- narrows: ignore[broken-link] soon --> [[#nope]]\n"
        write(site / f"patterns/{folder}{name}.md", a_note(silent, name))

    log = build(site / "mkdocs.yml", strict=False).log
    assert "broken" not in log
    assert log.count("WARNING") == 1
    assert "`per_file_ignores: nowhere` meets no file" in log
    assert "narrows: ignore" not in build(site / "mkdocs.yml", strict=False).text()


# --- the command line -----------------------------------------------------------------------------


def test_rules_and_groups_are_ignored(found: Found) -> None:
    assert {rule for rule, _ in found("{}", "--ignore", "note")} == {"broken-link", "broken-anchor"}
    assert {rule for rule, _ in found("{}", "--ignore", "note, broken-link")} == {"broken-anchor"}


def test_what_is_ignored_counts_before_what_is_selected(found: Found) -> None:
    arguments = ("--select", "link", "--ignore", "broken-link")

    assert {rule for rule, _ in found("{}", *arguments)} == {"broken-anchor"}


def test_a_rule_that_is_selected_by_name_is_on_and_one_of_a_group_as_the_site_says(
    found: Found,
) -> None:
    options = "{rules: {orphan: off}}"

    assert found(options, "--select", "note") == set()
    assert {rule for rule, _ in found(options, "--select", "orphan")} == {"orphan"}
    in_files = '{per_file_ignores: {"drafts/": [orphan]}}'
    assert {name for _, name in found(in_files, "--select", "orphan")} == {"top"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--ignore", "orphans"), "no rule `orphans`\n  help: did you mean `orphan`?"),
        (("--select", "orphan,zzz"), "no rule `zzz`\n  help: see `narrows rules`"),
        (
            ("--select", " , "),
            "`--select` names no rule\n  help: name rules or groups, separated by commas",
        ),
        (
            ("--ignore", ""),
            "`--ignore` names no rule\n  help: name rules or groups, separated by commas",
        ),
        (
            ("--select", "orphan", "--ignore", "note"),
            "no rule is left to check by\n  help: see `narrows rules`, and `rules:` in mkdocs.yml",
        ),
        (
            ("--ignore", "link,field,note,calc"),
            "no rule is left to check by\n  help: see `narrows rules`, and `rules:` in mkdocs.yml",
        ),
        (
            ("--select", "unused-suppression"),
            "the rule `unused-suppression` has nothing to go by\n"
            "  help: select the rules, too, that comments suppress",
        ),
        (
            ("--select", "dead-address"),
            "the rule `dead-address` has nothing to go by\n"
            "  help: add `--external`, which has lychee visit the web",
        ),
    ],
)
def test_names_that_leave_nothing_to_check_are_2(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *arguments]) == 2
    assert capsys.readouterr() == ("", f"narrows: {said}\n")


def test_rules_of_a_plugin_that_is_not_on_have_nothing_to_go_by(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(site / "mkdocs.yml", "site_name: A site\nplugins: [patterns]\n")

    assert main(["check", "--select", "calc"]) == 2
    assert capsys.readouterr().err.endswith("help: add `calculator` to `plugins:` in mkdocs.yml\n")


# --- as values ------------------------------------------------------------------------------------


def test_what_is_said_of_a_rule_counts_before_its_group_in_any_order() -> None:
    for given in ({"link": "info", "broken-link": "off"}, {"broken-link": "off", "link": "info"}):
        read = severities(given, RULES)
        assert read["broken-link"] is None
        assert read["broken-anchor"] is Severity.INFO


def test_a_name_is_a_rule_or_a_group() -> None:
    assert [rule.name for rule in named("orphan", RULES)] == ["orphan"]
    assert {rule.group for rule in named("calc", RULES)} == {"calc"}
    assert {rule.name for rule in RULES}.isdisjoint(rule.group for rule in RULES)
    with pytest.raises(Failure, match="no rule `ORPHAN`"):
        named("ORPHAN", RULES)


ABOVE = Standpoint("/site", "/site/docs")


def test_a_glob_that_meets_no_file_is_idle() -> None:
    policy = Policy(
        exemptions=exemptions({"a/": ["link"], "b/": ["link"]}, RULES), standpoint=ABOVE
    )

    assert policy.idle(["../a/x.md"]) == ("b/",)
    assert policy.idle([]) == ("a/", "b/")


def test_levels_are_those_of_the_file() -> None:
    orphan = named("orphan", RULES)[0]
    policy = Policy({"orphan": Severity.ERROR}, (Exemption("a.md", {"orphan": None}),))
    levels = policy.over(["a.md", "b.md"])

    assert levels.of(orphan, "a.md") is None
    assert levels.of(orphan, "b.md") is Severity.ERROR
    assert policy.without(["orphan"]).over(["b.md"]).of(orphan, "b.md") is None


@pytest.mark.parametrize(
    ("here", "path", "seen"),
    [
        ("/site", "patterns/a.md", "patterns/a.md"),
        ("/site/docs", "../patterns/a.md", "patterns/a.md"),
        ("/site/docs", "index.md", "docs/index.md"),
        ("/", "site/patterns/a.md", "patterns/a.md"),
        ("/other", "../site/patterns/a.md", "patterns/a.md"),
        ("/site", "../docs/a.md", "../docs/a.md"),
    ],
)
def test_paths_of_reports_are_seen_from_the_root(here: str, path: str, seen: str) -> None:
    assert Standpoint("/site", here).from_root(path) == seen
