"""Every break that an author is likely to make, made in our own notes, one at a time.

Each is found once, where it is, in words that help. A `¦` in the changed text marks the place at
which a finding begins; it is not part of the text.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from narrows import settings, vault
from narrows.check import check
from narrows.diagnostic import Diagnostic
from narrows.patterns.target import Found
from narrows.phrasing import headline
from narrows.text import Source
from vaults import a_note

ROOT = Path(__file__).resolve().parent.parent
MARK = "¦"

AMDAHL = "patterns/amdahls-law.md"
LITTLE = "patterns/littles-law.md"
UPSTREAM = "patterns/bottleneck-shifts-upstream.md"
PRIVATE = a_note("Prices.\n", "Pricing model").replace("public: true", "public: false")


@dataclass(frozen=True)
class Break:
    """One slip of the hand.

    Attributes:
        path: the file that is changed.
        old: what stands there; its first occurrence is replaced.
        new: what stands there then, with a mark where each finding begins.
        findings: rule, fact and help of each finding, in reading order.
        other: the further files that the break needs: their text, or what is replaced by what.
    """

    path: str
    old: str
    new: str
    findings: tuple[tuple[str, str, str], ...]
    other: dict[str, str | tuple[str, str]] = field(default_factory=dict)


def one(path: str, old: str, new: str, *finding: str) -> Break:
    """Return a break with one finding: rule, fact and help."""
    rule, fact, help = finding
    return Break(path, old, new, ((rule, fact, help),))


BREAKS: dict[str, Break] = {
    # Links: every form, and every part of one.
    "a typo in a wikilink": one(
        UPSTREAM,
        "[[Delivery Is the Constraint|downstream]]",
        "¦[[Delivery Is the Constrain|downstream]]",
        "broken-link",
        "no note `Delivery Is the Constrain`",
        "did you mean `Delivery Is the Constraint`?",
    ),
    "a typo in a slug link": one(
        UPSTREAM,
        "[Amdahl's Law](/patterns/amdahls-law)",
        "[Amdahl's Law](¦/patterns/amdahl-law)",
        "broken-link",
        "no note `amdahl-law`",
        "did you mean `amdahls-law`?",
    ),
    "a typo in the folder of a slug link": one(
        UPSTREAM,
        "[Amdahl's Law](/patterns/amdahls-law)",
        "[Amdahl's Law](¦/pattern/amdahls-law)",
        "broken-link",
        "no note at `/pattern/amdahls-law`",
        "did you mean `/patterns/amdahls-law`?",
    ),
    "a typo in a relative link": one(
        UPSTREAM,
        "[Amdahl's Law](/patterns/amdahls-law)",
        "[Amdahl's Law](¦amdahl-law.md)",
        "broken-link",
        "no note `amdahl-law.md`",
        "did you mean `amdahls-law.md`?",
    ),
    "a relative link that climbs too high": one(
        UPSTREAM,
        "[Amdahl's Law](/patterns/amdahls-law)",
        "[Amdahl's Law](¦../amdahls-law.md)",
        "outside-link",
        "`../amdahls-law.md` leaves the vault",
        "did you mean `amdahls-law.md`?",
    ),
    "a link out of the vault": one(
        UPSTREAM,
        "[Amdahl's Law](/patterns/amdahls-law)",
        "[Amdahl's Law](¦../../plans/2026.md)",
        "outside-link",
        "`../../plans/2026.md` leaves the vault",
        "link to a note, or to a web address",
    ),
    "a typo in the definition of a reference link": one(
        UPSTREAM,
        "[Amdahl's Law](/patterns/amdahls-law) at work",
        "[Amdahl's Law][law] at work\n\n[law]: ¦/patterns/amdahl-law\n\n",
        "broken-link",
        "no note `amdahl-law`",
        "did you mean `amdahls-law`?",
    ),
    "a typo in an embedded note": one(
        UPSTREAM,
        "[Amdahl's Law](/patterns/amdahls-law)",
        "¦![[Amdahl-Law]]",
        "broken-link",
        "no note `Amdahl-Law`",
        "did you mean `amdahls-law`?",
    ),
    "a typo in a relation": one(
        UPSTREAM,
        "    - amdahls-law",
        "    - ¦amdahl-law",
        "broken-link",
        "no note `amdahl-law`",
        "did you mean `amdahls-law`?",
    ),
    "a typo in a link of a page of the site": one(
        "docs/index.md",
        "(guides/write-a-note.md)",
        "(¦guides/write-note.md)",
        "broken-link",
        "no page or note `write-note.md`",
        "did you mean `write-a-note.md`?",
    ),
    "a typo in a wikilink on a page of the site": one(
        "docs/index.md",
        "[[Amdahls-Law]]",
        "¦[[Amdahl-Law]]",
        "broken-link",
        "no note `Amdahl-Law`",
        "did you mean `amdahls-law`?",
    ),
    "a typo in the heading of a wikilink": one(
        LITTLE,
        "[[Bottleneck Shifts Upstream#The Pattern|narrowest stage]]",
        "¦[[Bottleneck Shifts Upstream#The Patern|narrowest stage]]",
        "broken-anchor",
        "no heading `The Patern` in `Bottleneck Shifts Upstream`",
        "did you mean `The Pattern`?",
    ),
    "a heading renamed that another note links to": Break(
        UPSTREAM,
        "## The Pattern",
        "## The Patterns",
        (
            (
                "broken-anchor",
                "no heading `The Pattern` in `Bottleneck Shifts Upstream`",
                "did you mean `The Patterns`?",
            ),
        ),
        {LITTLE: ("[[Bottleneck Shifts Upstream#The", "¦[[Bottleneck Shifts Upstream#The")},
    ),
    "a typo in the anchor of a slug link": one(
        UPSTREAM,
        "[Amdahl's Law](/patterns/amdahls-law)",
        "[Amdahl's Law](¦/patterns/amdahls-law#core-concpt)",
        "broken-anchor",
        "no heading `core-concpt` in `Amdahl's Law`",
        "did you mean `core-concept`?",
    ),
    "a typo in the anchor of a relative link": one(
        UPSTREAM,
        "[Amdahl's Law](/patterns/amdahls-law)",
        "[Amdahl's Law](¦amdahls-law.md#core-concpt)",
        "broken-anchor",
        "no heading `core-concpt` in `Amdahl's Law`",
        "did you mean `core-concept`?",
    ),
    "a typo in an anchor on the same page": one(
        UPSTREAM,
        "[Amdahl's Law](/patterns/amdahls-law)",
        "[Amdahl's Law](¦#the-patern)",
        "broken-anchor",
        "no heading `the-patern` on this page",
        "did you mean `the-pattern`?",
    ),
    "a typo in a block id": Break(
        UPSTREAM,
        "[Amdahl's Law](/patterns/amdahls-law)",
        "¦[[Littles-Law#^key-reslt]]",
        (
            (
                "broken-block",
                "no block `^key-reslt` in `Little's Law`",
                "did you mean `^key-result`?",
            ),
        ),
        {LITTLE: ("about the others.\n", "about the others. ^key-result\n")},
    ),
    "a link to a missing image": one(
        AMDAHL,
        "## Implications",
        "![The knee](¦images/knee.png)\n\n## Implications",
        "missing-asset",
        "no file `images/knee.png`",
        "add it to the vault",
    ),
    "an embedded image that is missing": one(
        AMDAHL,
        "## Implications",
        "¦![[knee.png|300]]\n\n## Implications",
        "missing-asset",
        "no file `knee.png`",
        "add it to the vault",
    ),
    "a private note linked to": Break(
        UPSTREAM,
        "[Amdahl's Law](/patterns/amdahls-law)",
        "¦[[pricing-model|our prices]]",
        (
            (
                "private-link",
                "`pricing-model` is a private note: readers get no link",
                "publish it, or take the link out",
            ),
        ),
        {"patterns/pricing-model.md": PRIVATE},
    ),
    "two notes at one address": Break(
        UPSTREAM,
        "[Amdahl's Law](/patterns/amdahls-law)",
        "[[Amdahls law]]",
        (
            (
                "slug-collision",
                "the address `amdahls-law` is also that of amdahls-law.md",
                "rename one of the files",
            ),
            (
                "slug-collision",
                "the address `amdahls-law` is also that of Amdahls law.md",
                "rename one of the files",
            ),
        ),
        {
            "patterns/Amdahls law.md": "¦" + a_note("Text.\n", "Another note"),
            AMDAHL: ("---\ntitle", "¦---\ntitle"),
        },
    ),
    # Fields.
    "a typo in the name of a field": one(
        AMDAHL,
        "summary: >-",
        "¦sumary: >-",
        "unknown-field",
        "unknown field `sumary`",
        "did you mean `summary`?",
    ),
    "a typo in the name of a required field": one(
        AMDAHL,
        "public: true",
        "¦pubic: true",
        "missing-field",
        "`public` is missing, and `pubic` is no field",
        "did you mean `public`?",
    ),
    "a missing field": one(
        AMDAHL,
        "---\ntitle: Amdahl's Law\ntype: pattern\n",
        "¦---\ntitle: Amdahl's Law\n",
        "missing-field",
        "missing field: `type`",
        "for example `type: pattern`",
    ),
    "two missing fields": one(
        AMDAHL,
        "---\ntitle: Amdahl's Law\ntype: pattern\npublic: true\n",
        "¦---\ntitle: Amdahl's Law\n",
        "missing-field",
        "missing fields: `type`, `public`",
        "for example `type: pattern`, `public: false`",
    ),
    "a date in the wrong form": one(
        AMDAHL,
        "created: 2026-11-21",
        "created: ¦21.11.2026",
        "field-value",
        "`created`: the text `21.11.2026` is no ISO 8601 date",
        "write `2026-11-21`",
    ),
    "a date that does not exist": one(
        AMDAHL,
        "created: 2026-11-21",
        "created: ¦2026-02-30",
        "field-value",
        "`created`: the text `2026-02-30` is not a date that exists",
        "write an ISO 8601 date: `2026-03-04`",
    ),
    "a year for a date": one(
        AMDAHL,
        "created: 2026-11-21",
        "created: ¦2026",
        "field-type",
        "`created` must be text, not the number `2026`",
        "write an ISO 8601 date: `2026-03-04`",
    ),
    "a truth value in quotes": one(
        AMDAHL,
        "public: true",
        'public: ¦"true"',
        "field-type",
        "`public` must be true or false, not the text `true`",
        "write `true` or `false`, without quotes",
    ),
    "yes for true": one(
        AMDAHL,
        "public: true",
        "public: ¦yes",
        "field-type",
        "`public` must be true or false, not the text `yes`",
        "write `true` or `false`, without quotes",
    ),
    "tags as text": one(
        AMDAHL,
        "tags:\n  - pattern\n  - systems-thinking\n  - speed-up\n",
        "tags: ¦pattern, speed-up\n",
        "field-type",
        "`tags` must be a list, not the text `pattern, speed-up`",
        "write a list: `[one, two]`, or one `- item` a line",
    ),
    "a tag with a space": one(
        AMDAHL,
        "  - systems-thinking",
        "  - ¦Systems Thinking",
        "field-value",
        "`tags[1]`: the text `Systems Thinking` is not a slug",
        "write `systems-thinking`",
    ),
    "a tag given twice": one(
        AMDAHL,
        "  - systems-thinking",
        "  - ¦pattern",
        "field-value",
        "`tags[1]`: the text `pattern` stands in this list before",
        "delete one of the two",
    ),
    "a misspelt type": one(
        AMDAHL,
        "type: pattern",
        "type: ¦patern",
        "field-value",
        "`type` cannot be the text `patern`",
        "did you mean `pattern`?",
    ),
    "a misspelt status": one(
        AMDAHL,
        "status: evergreen",
        "status: ¦evergren",
        "field-value",
        "`status` cannot be the text `evergren`",
        "did you mean `evergreen`?",
    ),
    "a misspelt field of a source": one(
        AMDAHL,
        "    author: Gene M. Amdahl",
        "    ¦autor: Gene M. Amdahl",
        "unknown-field",
        "unknown field `autor`",
        "did you mean `author`?",
    ),
    "a summary left empty": one(
        AMDAHL,
        "status: evergreen",
        "status:¦",
        "field-type",
        "`status` must be text, not empty",
        "fill it in, or delete the line",
    ),
    "an alias that is another note's title": one(
        AMDAHL,
        "  - Amdahl's argument",
        "  - ¦Little's Law",
        "duplicate-alias",
        "the alias `Little's Law` is also a name of littles-law.md",
        "keep it on one of them",
    ),
    # YAML.
    "a tab in the YAML": one(
        AMDAHL,
        "  - systems-thinking",
        "¦\t- systems-thinking",
        "yaml-syntax",
        "a tab where YAML allows only spaces",
        "indent with spaces",
    ),
    "an unclosed quote": one(
        AMDAHL,
        "title: Amdahl's Law",
        "title: ¦\"Amdahl's Law",
        "yaml-syntax",
        "the quote that opens here is closed only 21 lines below",
        "close it on its own line, or escape a quote inside the text",
    ),
    "a quote within quotes": one(
        AMDAHL,
        "title: Amdahl's Law",
        "title: 'Amdahl'¦s Law'",
        "yaml-syntax",
        "the value goes on behind its closing quote",
        'put quotes around it: `"Amdahl\'s Law"`',
    ),
    "a second colon": one(
        AMDAHL,
        "title: Amdahl's Law",
        "title: Amdahl¦: the law",
        "yaml-syntax",
        "a second `:` in a line that has one value",
        'put quotes around it: `"Amdahl: the law"`',
    ),
    "no space behind a colon": one(
        AMDAHL,
        "title: Amdahl's Law",
        "title¦:Amdahl's Law",
        "yaml-syntax",
        "a space is missing behind this colon",
        "write `title: ` and then the value",
    ),
    "a field indented": one(
        AMDAHL,
        "\ntype: pattern",
        "\n¦  type: pattern",
        "yaml-syntax",
        "this line is indented farther than the one above it",
        "begin it in the column in which the line above begins",
    ),
    "a key given twice": one(
        AMDAHL,
        "type: pattern",
        "type: pattern\n¦type: pattern",
        "duplicate-key",
        "`type` is given twice in this mapping",
        "keep one of the two: which one counts differs between programs",
    ),
    "frontmatter that never opens": one(
        AMDAHL,
        "---\ntitle",
        "¦--\ntitle",
        "missing-field",
        "the note has no frontmatter, so it stays private",
        "begin the file with `---`, the fields, and `---`",
    ),
    # What hides text.
    "an unclosed fence": one(
        AMDAHL,
        "```calc\nmodel: amdahl\n",
        "¦````calc\nmodel: amdahl\n",
        "unclosed-fence",
        "the code fence that opens here is never closed",
        "end it with a line of exactly the characters that open it",
    ),
    "a fence that swallows the next one": one(
        "patterns/the-growing-pile.md",
        "## How It Works\n",
        "## How It Works\n\n¦```text\n",
        "unclosed-fence",
        "the code fence that opens here holds the opening of another one",
        "end it with a line of exactly the characters that open it, "
        "or open it with more characters than that",
    ),
    "an unclosed comment": one(
        AMDAHL,
        "## How It Works",
        "¦<!-- to be written ->\n\n## How It Works",
        "unclosed-comment",
        "the comment that opens here is never closed, so it hides the rest of the note",
        "close it, or put it in backticks",
    ),
    # Numbers.
    "a share without its percent sign": one(
        AMDAHL,
        "p: 43% ",
        "p: ¦43 ",
        "calc-domain",
        "`p` (part) must be at least 0 and at most 1, not 43",
        "did you mean `43%`?",
    ),
    "a stale claim": one(
        AMDAHL,
        "[1.18×](calc:coding.S)",
        "[¦1.19×](calc:coding.S)",
        "stale-claim",
        "the model gives `1.18×`",
        "write `1.18×`, or correct the parameters",
    ),
    "a stale expectation": one(
        AMDAHL,
        "S_max: 1.75}",
        "S_max: ¦1.85}",
        "calc-expect",
        "the model gives `1.75` for `S_max`, not `1.85`",
        "correct the expectation, or the parameters",
    ),
    "an unknown model": one(
        AMDAHL,
        "model: amdahl",
        "model: ¦amdal",
        "calc-syntax",
        "there is no model `amdal`",
        "did you mean `amdahl`?",
    ),
    "an unknown block in a claim": one(
        AMDAHL,
        "(calc:coding.S)",
        "(calc:¦codng.S)",
        "calc-reference",
        "no block on this page is named `codng`",
        "did you mean `coding`?",
    ),
    "an unknown output in a claim": one(
        AMDAHL,
        "(calc:coding.T)",
        "(calc:coding.¦t_max)",
        "calc-reference",
        "amdahl has no output `t_max`",
        "did you mean `S_max`?",
    ),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of our own site."""
    for folder in ("patterns", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def make(broken: Break, site: Path) -> list[tuple[str, int, int]]:
    """Make the break in `site` and return where its findings must begin."""
    changes = {broken.path: (broken.old, broken.new), **broken.other}
    return sorted(
        place for path, change in changes.items() for place in _change(site, path, change)
    )


def _change(site: Path, path: str, change: str | tuple[str, str]) -> list[tuple[str, int, int]]:
    """Write a file anew, or replace what stands in it once, and return the marked places."""
    if isinstance(change, tuple):
        before = (site / path).read_text("utf-8")
        assert change[0] in before, f"{path} does not say {change[0]!r}"
        change = before.replace(*change, 1)
    parts = change.split(MARK)
    source = Source(path, "".join(parts))
    (site / path).write_text(source.text, "utf-8")
    ends = [sum(map(len, parts[:number])) for number in range(1, len(parts))]
    return [(path, place.line, place.column) for place in map(source.position, ends)]


def diagnostics(site: Path) -> tuple[Diagnostic, ...]:
    """Check a site as the command does."""
    read = settings.from_file(site / "mkdocs.yml")
    return check(vault.read(read, relative_to=site), read.policy(site)).diagnostics


def test_our_own_notes_are_clean(site: Path) -> None:
    assert diagnostics(site) == ()


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS.keys())
def test_a_break_is_reported_once_at_its_place_with_help(broken: Break, site: Path) -> None:
    places = make(broken, site)
    found = diagnostics(site)

    assert [(each.rule, each.message, each.help) for each in found] == list(broken.findings)
    assert [(each.path, each.start.line, each.start.column) for each in found] == places
    assert all(each.help for each in found)


def test_making_a_note_private_reports_every_public_link_to_it(site: Path) -> None:
    before = vault.read(settings.from_file(site / "mkdocs.yml"), relative_to=site)
    edges = before.inbound[AMDAHL]
    pages = [
        link
        for page in before.pages
        for link, target in (*before.links(page), *before.claims(page))
        if isinstance(target, Found) and target.note.path == "amdahls-law.md"
    ]
    make(Break(AMDAHL, "public: true", "public: false", ()), site)
    found = diagnostics(site)

    assert edges
    assert pages
    assert {each.rule for each in found} == {"private-link"}
    assert len(found) == len(edges) + len(pages)


def test_a_strict_build_fails_at_the_same_place(site: Path) -> None:
    ((path, line, column),) = make(BREAKS["a typo in a slug link"], site)
    (found,) = diagnostics(site)
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=site,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert built.returncode == 1
    assert headline(found) in built.stderr
    assert headline(found).startswith(f"{path}:{line}:{column}: ")
    assert len(re.findall(r"^(?:WARNING|ERROR) ", built.stderr, re.MULTILINE)) == 1
