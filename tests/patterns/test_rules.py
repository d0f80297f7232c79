"""Every rule's own documentation, run: its example raises it, its cure does not."""

from __future__ import annotations

import posixpath
import re
import textwrap
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from narrows import catalogue, check, rulebook, settings, vault
from narrows.diagnostic import Diagnostic, Severity
from narrows.mending import Outcome, settle
from narrows.patterns import rules, webaddress
from narrows.patterns.outgoing import Inspection
from narrows.patterns.publication import attachments
from narrows.patterns.withholding import withhold
from narrows.report import Report
from pictures import PNG
from vaults import SITE, a_note, a_site

MODULES = catalogue.members(rules)

VAULT: dict[str, str | bytes] = {
    "amdahls-law.md": a_note(
        "The share left alone sets the ceiling. ^key-result\n\n## The formula\n\n"
        "[[littles-law]], [[a/overview]], [[b/overview]], ![the knee](images/knee.png)\n",
        "Amdahl's Law",
    ),
    "littles-law.md": a_note("[[amdahls-law]]\n", "Little's Law"),
    "a/overview.md": a_note("[[amdahls-law]]\n", "Overview of a"),
    "b/overview.md": a_note("[[amdahls-law]]\n", "Overview of b"),
    "pricing-model.md": a_note("Prices.\n", "Prices").replace("public: true", "public: false"),
    "images/knee.png": PNG,
}
"""What the examples speak of."""

DEAD = {"https://dead.example/paper.pdf": "404 Not Found"}
"""What lychee would say of the addresses in the examples."""

_FILE = re.compile(r"^# file: (?P<name>[^,\n]+)(?:, saved as (?P<encoding>\S+))?\n", re.MULTILINE)


def section(module: ModuleType, name: str) -> str:
    """Return the indented block below `Example:` or `Cure:` in a rule's docstring."""
    match = re.search(rf"^{name}:\n((?:    .*\n|\n)+)", module.__doc__ or "", re.MULTILINE)
    assert match, f"{module.__name__} has no {name}"
    return textwrap.dedent(match[1]).strip("\n") + "\n"


def files(block: str) -> dict[str, str | bytes]:
    """Return the files that a block describes: one note, or several that it names."""
    if not _FILE.match(block):
        return {"example.md": _whole(block, "example")}
    starts = list(_FILE.finditer(block))
    ends = [*(match.start() for match in starts[1:]), len(block)]
    return {
        match["name"]: _encoded(_whole(block[match.end() : end], match["name"]), match["encoding"])
        for match, end in zip(starts, ends, strict=True)
    }


def _encoded(text: str, encoding: str | None) -> str | bytes:
    return text.encode(encoding) if encoding else text


def _whole(block: str, name: str) -> str:
    """Return a whole note: a block is its frontmatter, or all that stands below one."""
    is_whole = block.startswith("---\n") or posixpath.splitext(name)[1] not in ("", ".md")
    return block if is_whole else a_note(block, f"The note {name}")


def diagnose(folder: Path, notes: dict[str, str | bytes]) -> tuple[Diagnostic, ...]:
    return report(written(folder, notes)).diagnostics


def written(folder: Path, notes: dict[str, str | bytes]) -> Path:
    said = notes.get("mkdocs.yml", SITE)
    texts = {path: text for path, text in notes.items() if path != "mkdocs.yml"}
    return a_site(folder, texts, configuration=str(said))


def report(configuration: Path) -> Report:
    read = settings.from_file(configuration)
    found = vault.read(read, relative_to=configuration.parent)
    library = withhold(found, Inspection().refused(read.vault, attachments(found)))
    outside = {note.source.path: webaddress.faults(note, DEAD) for note in library.notes}
    return check.check(library, outside=outside, building=True)


def mended(configuration: Path) -> Outcome:
    """Mend a site on disk, all that is only probable too."""
    folder = configuration.parent

    def look(contents: Mapping[str, bytes]) -> Report:
        for path, content in contents.items():
            (folder / path).write_bytes(content)
        return report(configuration)

    return settle(look, lambda source: (folder / source.path).read_bytes(), unsafe=True)


def test_the_notes_that_the_examples_speak_of_are_clean(tmp_path: Path) -> None:
    assert diagnose(tmp_path, VAULT) == ()


def test_every_rule_of_the_room_is_known_to_the_checker_by_the_name_of_its_file() -> None:
    names = {name.replace("_", "-") for name in MODULES}

    assert names == {rule.name for rule in rulebook.patterns()}
    assert len(names) >= 20


@pytest.mark.parametrize("name", MODULES)
def test_the_example_of_a_rule_raises_it(name: str, tmp_path: Path) -> None:
    found = diagnose(tmp_path, {**VAULT, **files(section(MODULES[name], "Example"))})
    raised = [each for each in found if each.rule == name.replace("_", "-")]

    assert raised
    assert all(each.message and each.help for each in raised)


@pytest.mark.parametrize("name", MODULES)
def test_the_cure_of_a_rule_does_not_raise_it(name: str, tmp_path: Path) -> None:
    found = diagnose(tmp_path, {**VAULT, **files(section(MODULES[name], "Cure"))})

    # Advice speaks of the vault as a whole, in which the cure is alone.
    allowed = {"orphan", "missing-field"} - {name.replace("_", "-")}
    assert {each.rule for each in found} <= allowed


@pytest.mark.parametrize("name", MODULES)
def test_the_fix_of_a_rule_cures_its_example_and_brings_nothing_new(
    name: str, tmp_path: Path
) -> None:
    fix = re.search(r"^Fix: (safe|unsafe)", MODULES[name].__doc__ or "", re.MULTILINE)
    rule = name.replace("_", "-")
    configuration = written(tmp_path, {**VAULT, **files(section(MODULES[name], "Example"))})
    before = report(configuration).diagnostics
    fixes = [each.fix for each in before if each.rule == rule and each.fix]

    assert bool(fixes) == bool(fix), "the docstring says whether there is a fix"
    if fix:
        assert any(each.safe for each in fixes) == (fix[1] == "safe")
        now = Counter(said(each) for each in mended(configuration).report.diagnostics)
        cured = [said(each) for each in before if each.rule == rule and each.fix]
        assert not [each for each in cured if each in now]
        # That nobody links to a note can be said only once the note can be read.
        new = now - Counter(map(said, before))
        assert {rule for _, rule, _ in new} <= {"orphan"}


def said(found: Diagnostic) -> tuple[str, str, str]:
    return found.path, found.rule, found.message


@pytest.mark.parametrize("name", MODULES)
def test_a_rule_has_the_documented_form(name: str) -> None:
    module = MODULES[name]
    summary, blank, reason, *_ = (module.__doc__ or "").split("\n")

    assert summary.endswith(".")
    assert not blank
    assert reason[0].isupper()
    assert module.group in ("link", "field", "note")
    assert isinstance(module.severity, Severity)
