"""The command and its configuration: exit codes, mkdocs.yml in all its forms, unreadable files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config

from narrows import settings
from narrows.cli import main
from narrows.diagnostic import Severity
from vaults import a_note, a_site, write

CLEAN = {"a.md": a_note("[[b]]\n", "A"), "b.md": a_note("[[a]]\n", "B")}
BROKEN = {"a.md": a_note("[[b]] [[nope]]\n", "A"), "b.md": a_note("[[a]]\n", "B")}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in the folder of a site, and return its exit code and what it printed."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["check", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def patterns(options: str) -> str:
    """Return a mkdocs.yml with these options of the plugin."""
    return f"site_name: A site\nplugins:\n  - patterns: {options}\n"


# --- exit codes -----------------------------------------------------------------------------------


def test_a_clean_vault_is_0(run: Run, tmp_path: Path) -> None:
    a_site(tmp_path, CLEAN)

    assert run() == (0, "2 notes and 1 page, no findings.\n", "")


def test_findings_are_1(run: Run, tmp_path: Path) -> None:
    a_site(tmp_path, BROKEN)

    assert run("--output", "concise")[0] == 1


def test_advice_alone_is_0(run: Run, tmp_path: Path) -> None:
    a_site(tmp_path, {"a.md": a_note("Alone.\n", "A")})
    code, out, _ = run("--output", "concise")

    assert code == 0
    assert "info[orphan]" in out


def test_a_bug_is_2_and_says_so(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    a_site(tmp_path, CLEAN)
    monkeypatch.setattr("narrows.vault.Reader.read", broken)
    code, out, err = run()

    assert (code, out) == (2, "")
    assert err.endswith("narrows: this is a bug in Narrows, please report it\n")


FAILURES: dict[str, tuple[tuple[str, ...], str, dict[str, str], str]] = {
    "no notes": ((), "", {}, "no notes matched\n  help: notes are looked for in patterns"),
    "no such path": (("nope",), "", CLEAN, "no such file or folder: nope"),
    "no such configuration": (
        ("--config-file", "nope.yml"),
        "",
        CLEAN,
        "cannot read nope.yml: No such file or directory\n  help: name it with `--config-file`",
    ),
    "a folder for a configuration": (
        ("--config-file", "docs"),
        "",
        CLEAN,
        "cannot read docs: Is a directory\n  help: name it with `--config-file`",
    ),
    "an unknown rule": (
        ("--select", "broken-lnk"),
        "",
        CLEAN,
        "no rule `broken-lnk`\n  help: did you mean `broken-link`?",
    ),
    "YAML that cannot be read": (
        (),
        "site_name: a: b\n",
        CLEAN,
        "cannot read mkdocs.yml:1:13: mapping values are not allowed here",
    ),
    "no mapping": ((), "- a\n", CLEAN, "mkdocs.yml is not a mapping of settings"),
    "the plugin is not on": (
        (),
        "site_name: x\nplugins: [search]\n",
        CLEAN,
        "mkdocs.yml: the `patterns` plugin is not on\n  help: add `patterns` to `plugins:`",
    ),
    "an unknown option": (
        (),
        patterns("{note: patterns}"),
        CLEAN,
        "the patterns plugin has no option `note`\n  help: did you mean `notes`?",
    ),
    "an option of the wrong kind": (
        (),
        patterns("{rules: [orphan]}"),
        CLEAN,
        "the option `rules` of the patterns plugin must be a mapping, not `['orphan']`",
    ),
    "a rule that does not exist": (
        (),
        patterns("{rules: {broken-lnk: off}}"),
        CLEAN,
        "no rule `broken-lnk`\n  help: did you mean `broken-link`?",
    ),
    "a severity that does not exist": (
        (),
        patterns("{rules: {broken-link: fatal}}"),
        CLEAN,
        "rule `broken-link` cannot be `fatal`\n  help: one of: error, warning, info, off",
    ),
    "a severity of the wrong kind": (
        (),
        patterns("{rules: {broken-link: [error]}}"),
        CLEAN,
        "rule `broken-link` cannot be `['error']`\n  help: one of: error, warning, info, off",
    ),
    "a schema that is none": (
        (),
        patterns("{schema: {area: {properties: {x: {type: txt}}}}}"),
        CLEAN,
        'the schema of `area` is not valid: "txt" is not valid under any of the schemas listed in '
        "the 'anyOf' keyword\n  help: see `schema:` in mkdocs.yml: "
        "`pattern: {properties: {owner: {type: string}}}`",
    ),
    "a schema that is text": (
        (),
        patterns("{schema: {area: x}}"),
        CLEAN,
        "the schema of `area` is no mapping of `properties`\n  help: see `schema:` in mkdocs.yml: "
        "`pattern: {properties: {owner: {type: string}}}`",
    ),
    "a folder that is not there": (
        (),
        patterns("{notes: nope}"),
        CLEAN,
        "the folder of notes, nope, is not there\n  help: set `notes:` in mkdocs.yml",
    ),
    "notes among the pages": (
        (),
        patterns("{notes: docs}"),
        CLEAN,
        "the folder of notes, docs, lies in docs_dir\n  help: move it beside docs_dir",
    ),
    "pages among the notes": (
        (),
        patterns("{notes: .}"),
        CLEAN,
        "the folder of notes, ., holds docs_dir\n"
        "  help: give the notes a folder of their own, beside docs_dir",
    ),
    "an address outside the site": (
        (),
        patterns("{url: ../elsewhere}"),
        CLEAN,
        "notes cannot be published at `../elsewhere`\n"
        "  help: write the path of a folder below the site's root, such as `patterns`",
    ),
    "a search that does not exist": (
        (),
        "theme: material\n" + patterns("{search: pagefnd}"),
        CLEAN,
        "`search` of the patterns plugin cannot be `pagefnd`\n  help: did you mean `pagefind`?",
    ),
    "a search that the theme has no box for": (
        (),
        "theme: mkdocs\n" + patterns("{search: pagefind}"),
        CLEAN,
        "Pagefind stands behind the search box of Material, not of `mkdocs`\n"
        "  help: take `search` out, or set `theme: material`",
    ),
    "a file to inherit that is not there": (
        (),
        "INHERIT: base.yml\n",
        CLEAN,
        "cannot read base.yml: No such file or directory",
    ),
    "a file that inherits from itself": (
        (),
        "INHERIT: mkdocs.yml\n",
        CLEAN,
        "mkdocs.yml inherits from itself",
    ),
    "a function that cannot be imported": (
        (),
        "plugins: [patterns]\nx: !!python/name:nope.slugify\n",
        CLEAN,
        "mkdocs.yml names `nope.slugify`, which cannot be imported: No module named 'nope'",
    ),
    "a slugify that is no function": (
        (),
        "plugins: [patterns]\nmarkdown_extensions:\n  - toc: {slugify: fast}\n",
        CLEAN,
        "the slugify of toc, `fast`, is no function\n"
        "  help: name a function: `slugify: !!python/name:...`",
    ),
    "an extension that is not installed": (
        (),
        "plugins: [patterns]\nmarkdown_extensions: [nope]\n",
        {"a.md": a_note("## *A*\n", "A")},
        "the site's Markdown extensions cannot be used: No module named 'nope'",
    ),
    "settings that are no mapping": (
        (),
        "plugins:\n  - patterns: x\n",
        CLEAN,
        "`patterns` under `plugins:` has no mapping of settings\n"
        "  help: indent the settings of `patterns` below it, one `key: value` a line",
    ),
}
"""What cannot be checked: arguments, mkdocs.yml, notes, and what is said about it."""


@pytest.mark.parametrize("name", FAILURES)
def test_what_cannot_be_checked_is_2_with_the_fact_and_the_help(
    name: str, run: Run, tmp_path: Path
) -> None:
    arguments, configuration, notes, said = FAILURES[name]
    a_site(tmp_path, notes, configuration=configuration or patterns("{}"))

    assert run(*arguments) == (2, "", f"narrows: {said}\n")


# --- files ----------------------------------------------------------------------------------------


def test_a_file_that_cannot_be_read_is_2(run: Run, tmp_path: Path) -> None:
    a_site(tmp_path, CLEAN)
    (tmp_path / "patterns" / "gone.md").symlink_to("nowhere.md")

    assert run() == (2, "", "narrows: cannot read patterns/gone.md: No such file or directory\n")


def test_a_folder_that_is_named_like_a_note_is_a_folder(run: Run, tmp_path: Path) -> None:
    a_site(
        tmp_path,
        {**CLEAN, "folder.md/c.md": a_note("[[a]] [[d]]\n", "C"), "d.md": a_note("[[c]]\n", "D")},
    )

    assert run() == (0, "4 notes and 1 page, no findings.\n", "")


def test_a_link_out_of_the_vault_is_not_followed(run: Run, tmp_path: Path) -> None:
    a_site(tmp_path, CLEAN)
    write(tmp_path / "elsewhere.md", a_note("secret\n"))
    (tmp_path / "patterns" / "secret.md").symlink_to(tmp_path / "elsewhere.md")

    assert run() == (0, "2 notes and 1 page, no findings.\n", "")


def test_a_configuration_of_another_encoding_is_2(run: Run, tmp_path: Path) -> None:
    a_site(tmp_path, CLEAN)
    write(tmp_path / "mkdocs.yml", "site_name: Café\nplugins: [patterns]\n".encode("latin-1"))

    assert run() == (
        2,
        "",
        "narrows: cannot read mkdocs.yml: it is not UTF-8\n  help: save it as UTF-8\n",
    )


def test_paths_are_shown_from_where_the_command_runs(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_site(tmp_path, BROKEN)
    monkeypatch.chdir(tmp_path / "docs")
    _, out, _ = run("-f", "../mkdocs.yml", "--output", "concise", "--select", "link")

    assert out.startswith("../patterns/a.md:9:7: error[broken-link]: no note `nope`")


def test_a_path_narrows_the_report_and_not_the_check(run: Run, tmp_path: Path) -> None:
    a_site(tmp_path, {**BROKEN, "sub/c.md": a_note("[[nope]]\n", "C")})

    assert run("patterns/b.md")[0] == 0
    assert run("patterns/sub", "--output", "concise")[1].count("broken-link") == 1
    assert run("./patterns/../patterns/a.md", "--output", "concise")[1].count("broken-link") == 1


# --- what is selected -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("select", "found"),
    [
        ("broken-link", {"broken-link"}),
        ("link", {"broken-link", "broken-anchor"}),
        ("field", {"unknown-field"}),
        ("field, broken-anchor", {"unknown-field", "broken-anchor"}),
        ("calc", set()),
    ],
)
def test_rules_and_groups_are_selected(
    select: str, found: set[str], run: Run, tmp_path: Path
) -> None:
    a_site(tmp_path, {"a.md": a_note("[[nope]] [[#nope]]\n", "A", "foo: 1\n")})
    _, out, _ = run("--select", select, "--output", "json")

    assert {each["rule"] for each in json.loads(out)["findings"]} == found


def test_json_has_the_fields_that_are_documented(run: Run, tmp_path: Path) -> None:
    a_site(tmp_path, BROKEN)
    _, out, _ = run("--output", "json")
    document = json.loads(out)

    assert document["version"] == 1
    assert document["notes"] == 2
    assert document["findings"] == [
        {
            "path": "patterns/a.md",
            "line": 9,
            "column": 7,
            "end_line": 9,
            "end_column": 15,
            "rule": "broken-link",
            "severity": "error",
            "message": "no note `nope`",
            "help": "create it, or mend the name",
            "fix": None,
        }
    ]


# --- mkdocs.yml -----------------------------------------------------------------------------------


def test_a_setting_is_inherited_and_merged(tmp_path: Path) -> None:
    a_site(
        tmp_path,
        CLEAN,
        configuration="INHERIT: base.yml\nplugins: {patterns: {rules: {orphan: error}}}\n",
    )
    write(
        tmp_path / "base.yml",
        "plugins: {search: {}, patterns: {url: notes, rules: {orphan: off}}}\n",
    )
    read = settings.from_file(tmp_path / "mkdocs.yml")

    assert read.prefix == "notes"
    assert read.severities == {"orphan": Severity.ERROR}


@pytest.mark.parametrize(
    ("written", "environment", "prefix"),
    [
        ("!ENV WHERE", {"WHERE": "here"}, "here"),
        ("!ENV WHERE", {}, "patterns"),
        ("!ENV [WHERE, there]", {}, "there"),
        ("!ENV [NOWHERE, WHERE, there]", {"WHERE": "here"}, "here"),
        ("!ENV [WHERE]", {"WHERE": "here"}, "here"),
        ("!ENV []", {}, "patterns"),
        ("!unknown {a: [1, 2]}", {}, "patterns"),
    ],
)
def test_tags_are_read_as_mkdocs_reads_them(
    written: str,
    environment: dict[str, str],
    prefix: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    a_site(tmp_path, CLEAN, configuration=patterns(f"{{url: {written}}}"))

    assert settings.from_file(tmp_path / "mkdocs.yml").prefix == prefix


def test_a_variable_is_what_it_would_be_in_yaml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEEP", "true")
    a_site(tmp_path, CLEAN, configuration=patterns("{keep_html: !ENV KEEP}"))

    assert settings.from_file(tmp_path / "mkdocs.yml").keeps_html is True


def test_ids_are_made_by_the_function_that_the_site_names(run: Run, tmp_path: Path) -> None:
    site = "plugins: [patterns]\nmarkdown_extensions:\n  - toc:\n      separator: _\n"
    site += "      slugify: !!python/name:markdown.extensions.toc.slugify_unicode\n"
    notes = {
        "a.md": a_note("## Größe & Maß\n\n[[b]]\n", "A"),
        "b.md": a_note("[x](a.md#größe_maß)\n", "B"),
    }
    a_site(tmp_path, notes, configuration=site)

    assert run() == (0, "2 notes and 1 page, no findings.\n", "")


def test_a_function_may_be_made_by_a_call(run: Run, tmp_path: Path) -> None:
    site = "plugins: [patterns]\nmarkdown_extensions:\n  - toc:\n"
    site += "      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n"
    notes = {"a.md": a_note("## Größe\n\n[[b]]\n", "A"), "b.md": a_note("[x](a.md#größe)\n", "B")}
    a_site(tmp_path, notes, configuration=site)

    assert run() == (0, "2 notes and 1 page, no findings.\n", "")


def test_mkdocs_and_the_command_come_to_the_same_settings(tmp_path: Path) -> None:
    site = "site_name: A site\nplugins:\n  - search\n  - calculator\n"
    site += "  - patterns: {url: notes, rules: {orphan: off}}\n"
    site += "markdown_extensions:\n  - footnotes\n  - toc: {permalink: true}\n"
    path = a_site(tmp_path, CLEAN, configuration=site)
    ours = settings.from_file(path)
    theirs = settings.from_mkdocs(load_config(str(path)))

    assert ours.vault.resolve() == theirs.vault.resolve()
    assert ours.docs.resolve() == theirs.docs.resolve()
    assert (ours.prefix, ours.calculator) == (theirs.prefix, theirs.calculator)
    assert ours.severities == theirs.severities
    assert ours.configs["toc"] == theirs.configs["toc"]
    assert set(ours.extensions) == set(theirs.extensions)
