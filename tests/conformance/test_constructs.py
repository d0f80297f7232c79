"""The vault owner's test vault: what the check finds, and what the built page shows, case by case.

Every construct is a function that says whether it is right. Those that are not right yet are listed
with the reason, and the list is exact: a construct that has become right must leave it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tarfile
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import pytest

from narrows import settings, vault
from narrows.check import check
from vaults import Site, a_site, build

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("NARROWS_SHARED", ROOT.parent / "shared"))
VAULTS = SHARED / "vaults"
CONFIGURATION = """\
site_name: Constructs
site_url: https://example.org/sub/
theme: {name: material, font: false}
plugins:
  - search
  - patterns: {notes: notes, schema: {area: {}, index: {}}}
  - calculator
"""

NOT_YET: dict[str, str] = {}
"""The constructs that are not right yet, each with what happens instead."""

Finding = tuple[str, int, int]
"""A rule, a line and a column."""


@dataclass(frozen=True)
class Case:
    """What became of a vault."""

    site: Site
    findings: dict[str, list[Finding]]
    help: dict[Finding, str] = field(default_factory=dict)

    def found(self, path: str) -> list[Finding]:
        """Return what the check has found in a note, advice left out."""
        return self.findings.get(f"notes/{path}.md", [])

    def body(self, path: str) -> str:
        """Return the HTML of a note's own text, from its first line."""
        return self.site.page(f"notes/{path}/").partition("</h1>")[2].partition("</article>")[0]

    def line(self, path: str, name: str) -> str:
        """Return what stands on the page between `L1: ` and ` end`."""
        match = re.search(rf"{name}: (.*?) end", self.body(path), re.DOTALL)
        assert match, f"{path} has no {name}"
        return match[1]


def make(folder: Path, extra: str = "") -> Case:
    """Check and build the test vault, with one of its further sets laid over it."""
    notes = folder / "notes"
    shutil.copytree(VAULTS / "constructs" / "base", notes)
    laid = VAULTS / "constructs" / "extra" / extra if extra else VAULTS / "constructs" / "c"
    shutil.copytree(laid, notes if extra else notes / "c", dirs_exist_ok=True)
    configuration = a_site(folder, {}, configuration=CONFIGURATION)
    read = settings.from_file(configuration)
    report = check(vault.read(read, relative_to=folder), read.policy(folder))
    findings: dict[str, list[Finding]] = {}
    help: dict[Finding, str] = {}
    for each in report.diagnostics:
        if each.severity.fails:
            finding = (each.rule, each.start.line, each.start.column)
            findings.setdefault(each.path, []).append(finding)
            help[finding] = each.help
    return Case(build(configuration, strict=False), findings, help)


def link(path: str, text: str) -> str:
    """Return a link from a page of `c/` to another note."""
    return f'<a href="../../{path}">{text}</a>'


LAW = link("patterns/amdahls-law/", "Amdahl's Law")
LITTLE = link("patterns/littles-law/", "Little's Law")
USL = "patterns/universal-scalability-law/"


def lines(case: Case, path: str, *expected: str) -> bool:
    """Whether a page without findings shows exactly these lines."""
    shown = [case.line(path, f"L{number}") for number in range(1, len(expected) + 1)]
    return case.found(path) == [] and shown == list(expected)


def anchored(case: Case, path: str, name: str) -> bool:
    """Whether a line is a link to an id that its page really has."""
    href = re.search(r'href="\.\./\.\./([^"#]+)#([^"]+)"', case.line(path, name))
    return bool(href) and f'id="{href[2]}"' in case.site.page(f"notes/{_path(href[1])}")


def _path(url: str) -> str:
    return bytes(re.sub(r"%(..)", lambda each: chr(int(each[1], 16)), url), "latin-1").decode()


def code(case: Case) -> bool:
    inline = [unescape(case.line("c/19-inline-code", f"L{number}")) for number in range(1, 5)]
    return case.found("c/19-inline-code") == [] and inline == [
        "<code>[[amdahls-law]]</code>",
        "<code>[[amdahls-law]] ` tick</code>",
        "<code>[a](littles-law.md)</code>",
        "<code>![[diagram.png]]</code> <code>%%x%%</code> <code>#tag</code>",
    ]


def fences(case: Case) -> bool:
    blocks = re.findall(
        r"<pre>(?:<span></span>)?<code[^>]*>(.*?)</code></pre>",
        case.body("c/20-fenced-code"),
        re.DOTALL,
    )
    return case.found("c/20-fenced-code") == [] and list(map(unescape, blocks)) == [
        "F1 [[amdahls-law]] ![[diagram.png]] %%keep%% #tag [a](littles-law.md)\n> [!note] keep\n",
        "F2 [[amdahls-law]]\n",
        "```\nF3 [[amdahls-law]]\n```\n",
        "F4 [[amdahls-law]]\n",
        "F5 [[amdahls-law]]\n",
    ]


def embedded(case: Case) -> bool:
    body = case.body("c/06-embed-note")
    return (
        all(mark in body for mark in ("EMBED-INTRO", "EMBED-STEPS", "EMBED-AFTER"))
        and "<h1" not in body
        and 'href="../../patterns/littles-law/"' in body
    )


def section(case: Case) -> bool:
    body = case.body("c/07-embed-heading")
    return "EMBED-STEPS" in body and "EMBED-AFTER" not in body


def callouts(case: Case) -> bool:
    body = case.body("c/24-callout")
    return "My title" in body and "<details" in body and "[!" not in body


def comments(case: Case) -> bool:
    page = case.site.text()
    return (
        case.found("c/21-html-comment") == []
        and case.line("c/21-html-comment", "L1") == "text "
        and "no-such-note" not in page.replace("c/26", "")
    )


def percents(case: Case) -> bool:
    # As in Obsidian, `%%` opens a comment wherever it stands.
    return (
        case.found("c/22-obsidian-comment") == []
        and "HIDDEN" not in case.site.text()
        and case.line("c/22-obsidian-comment", "L2") == "5 on"
    )


def tagged(case: Case) -> bool:
    head = case.site.page("notes/c/25-inline-tag/").partition('<div class="narrows-head">')[2]
    listed = re.findall(r"<li><a [^>]*>#(.*?)</a></li>", head.partition("</ul>")[0])
    return (
        case.found("c/25-inline-tag") == []
        and listed == ["performance", "queueing", "theory/constraints"]
        and case.line("c/25-inline-tag", "L1")
        == 'about <a class="narrows-tag" href="../../tags/queueing/">#queueing</a> and '
        '<a class="narrows-tag" href="../../tags/theory/constraints/">#theory/constraints</a>'
        and "narrows-tag" not in case.line("c/25-inline-tag", "L2")
    )


def block(case: Case) -> bool:
    target = case.site.page("notes/patterns/amdahls-law/")
    shown = re.sub(r"<[^>]+>", "", target)
    return anchored(case, "c/05-block-ref", "L1") and "^key-result" not in shown


def table(case: Case) -> bool:
    row = case.body("c/29-table-pipe").partition("<tbody>")[2].partition("</tbody>")[0]
    return row.count("<td>") == 2 and lines(
        case, "c/29-table-pipe", link("patterns/amdahls-law/", "law")
    )


def heading(case: Case) -> bool:
    page = case.site.page("notes/c/30-in-heading/")
    contents = page.partition("md-nav--secondary")[2].partition("</nav>")[0]
    entry = contents.partition('href="#about-amdahls-law"')[2].partition("</a>")[0]
    return (
        f'<h2 id="about-amdahls-law">About {LAW}</h2>' in page
        and "About Amdahl's Law" in " ".join(unescape(entry).split())
        and lines(case, "c/30-in-heading", 'see <a href="#about-amdahls-law">above</a>')
    )


def edge(case: Case) -> bool:
    listed = case.site.page("notes/patterns/amdahls-law/").partition('id="cross-references"')[2]
    return case.found("c/37-fm-link") == [] and "Case 37-fm-link" in listed


BASE: dict[str, Callable[[Case], bool]] = {
    "01 wikilink": lambda case: lines(case, "c/01-wikilink", LAW),
    "02 label": lambda case: lines(
        case, "c/02-wikilink-label", link("patterns/amdahls-law/", "the law")
    ),
    "03 heading": lambda case: (
        lines(
            case,
            "c/03-heading",
            link("patterns/amdahls-law/#the-formula", "Amdahl's Law § The formula"),
            link("patterns/amdahls-law/#cafe-creme", "accents"),
        )
        and anchored(case, "c/03-heading", "L2")
    ),
    "04 same page": lambda case: lines(
        case, "c/04-same-page", '<a href="#local-part">Local part</a>'
    ),
    "05 block ref": block,
    "06 embed note": embedded,
    "07 embed heading": section,
    "08 image size": lambda case: lines(
        case,
        "c/08-image-size",
        '<img alt="diagram.png" src="../../attachments/diagram.png" width="300">',
    ),
    "09 folder path": lambda case: lines(
        case,
        "c/09-folder-path",
        LITTLE,
        link("areas/b/overview/", "Overview of B"),
        link("areas/b/overview/", "Overview of B"),
    ),
    "10 ambiguous": lambda case: (
        case.found("c/10-ambiguous") == [("ambiguous-link", 13, 5)]
        and "[[a/overview]]" in case.help[("ambiguous-link", 13, 5)]
    ),
    "11 case-different": lambda case: lines(case, "c/11-case-different", LAW),
    "12 by title": lambda case: lines(case, "c/12-by-title", LAW),
    "13 by alias": lambda case: lines(case, "c/13-by-alias", LAW),
    "14 space in name": lambda case: lines(
        case, "c/14-space-in-name", link(USL, "Universal Scalability Law")
    ),
    "15 slug link": lambda case: lines(
        case,
        "c/15-slug-link",
        LAW,
        link("patterns/amdahls-law/", "slash"),
        link("patterns/amdahls-law/#the-formula", "frag"),
    ),
    "16 relative md": lambda case: lines(
        case,
        "c/16-relative-md",
        link("patterns/littles-law/", "little"),
        link("patterns/amdahls-law/#the-formula", "frag"),
    ),
    "17 %20": lambda case: lines(case, "c/17-percent20", *[link(USL, "usl")] * 3),
    "18 non-ASCII": lambda case: (
        case.found("c/18-non-ascii") == []
        and all(anchored(case, "c/18-non-ascii", name) for name in ("L3", "L4"))
    ),
    "19 inline code": code,
    "20 code blocks": fences,
    "21 HTML comment": comments,
    "22 %%comment%%": percents,
    "23 highlight": lambda case: case.line("c/23-highlight", "L1") == "a <mark>hot</mark>",
    "24 callout": callouts,
    "25 inline tag": tagged,
    "26 broken wikilink": lambda case: (
        case.found("c/26-broken-wikilink") == [("broken-link", 15, 5), ("broken-link", 17, 5)]
        and "`amdahls-law`" in case.help[("broken-link", 17, 5)]
        and "href" not in case.line("c/26-broken-wikilink", "L1")
    ),
    "27 missing anchor": lambda case: (
        case.found("c/27-missing-anchor") == [("broken-anchor", 13, 5), ("broken-anchor", 15, 9)]
    ),
    "28 broken md link": lambda case: (
        case.found("c/28-broken-md")
        == [("broken-link", 13, 9), ("broken-link", 15, 9), ("broken-link", 17, 9)]
        and "`../patterns/amdahls-law.md`" in case.help[("broken-link", 17, 9)]
    ),
    "29 table pipe": table,
    "30 in heading": heading,
    "31 escaped": lambda case: lines(case, "c/31-escaped", "[[amdahls-law]]", "[[amdahls-law]]"),
    "32 reference link": lambda case: lines(
        case,
        "c/32-reference-link",
        link("patterns/littles-law/", "little"),
        f"[{link('patterns/littles-law/', 'amdahls-law')}]",
    ),
    "33 several on a line": lambda case: lines(
        case,
        "c/33-two-on-line",
        f"{LITTLE} and {link('patterns/amdahls-law/', 'A')} and "
        f"{link('patterns/theory-of-constraints/', 'Theory of Constraints')}",
    ),
    "34 multi-line": lambda case: (
        case.found("c/34-multiline") == [("unclosed-link", 13, 5)]
        and "`[[Universal Scalability Law]]`" in case.help[("unclosed-link", 13, 5)]
        and case.line("c/34-multiline", "L1") == "[[Universal\nScalability Law]]"
    ),
    "35 brackets": lambda case: lines(
        case, "c/35-brackets-in-text", "array[[0]] and [[1, 2], [3, 4]]"
    ),
    "36 duplicate heading": lambda case: lines(
        case,
        "c/36-dup-heading",
        link("patterns/amdahls-law/#when-it-lies", "Amdahl's Law § When it lies"),
    ),
    "37 front matter link": edge,
    "38 extension-less md": lambda case: lines(
        case,
        "c/38-no-ext-md",
        link("patterns/amdahls-law/", "x"),
        link("patterns/littles-law/", "x"),
    ),
}


def private(case: Case) -> bool:
    published = case.site.text().casefold()
    return (
        [rule for rule, _, _ in case.found("c/50-link-private")] == ["private-link"] * 4
        and "secret-body" not in published
        and "pricing" not in published
        and case.line("c/50-link-private", "L1")
        == '<span class="narrows-private">a private note</span>'
    )


def unpublished(case: Case, path: str, *findings: Finding) -> bool:
    """Whether a note stays home and exactly these findings say why."""
    home = not (case.site.folder / "notes" / path).exists() and "Case 5" not in case.site.text()
    return home and case.found(path) == list(findings)


def schema(case: Case) -> bool:
    return unpublished(
        case,
        "c/54-schema",
        ("field-type", 2, 8),
        ("field-type", 3, 20),
        ("field-type", 4, 9),
        ("field-value", 5, 7),
        ("field-type", 6, 7),
        ("field-value", 7, 10),
        ("unknown-field", 8, 1),
    )


def twice(case: Case, rule: str, *paths: str) -> bool:
    """Whether each of two notes is reported, and both are published at addresses of their own."""
    return all(rule in {found for found, _, _ in case.found(path)} for path in paths)


def cycle(case: Case) -> bool:
    return any(rule == "embed-cycle" for found in case.findings.values() for rule, _, _ in found)


def orphan(case: Case) -> bool:
    # An orphan is advice: nothing fails, and the note is published.
    return case.findings == {} and "nobody links here" in case.body("orphans/lonely-note")


EXTRA: dict[str, tuple[str, Callable[[Case], bool]]] = {
    "50 private": ("private", private),
    "51 bad YAML": (
        "badyaml",
        lambda case: unpublished(case, "c/51-malformed-yaml", ("yaml-syntax", 2, 12)),
    ),
    "52 unclosed frontmatter": (
        "badyaml2",
        lambda case: unpublished(case, "c/52-unclosed-fm", ("yaml-syntax", 1, 1)),
    ),
    "53 frontmatter is a list": (
        "badyaml3",
        lambda case: unpublished(case, "c/53-fm-is-list", ("yaml-syntax", 2, 1)),
    ),
    "54 schema": ("schema", schema),
    "55 no frontmatter": (
        "nofm",
        lambda case: unpublished(case, "c/55-no-frontmatter", ("missing-field", 1, 1)),
    ),
    "56 duplicate title": (
        "duptitle",
        lambda case: (
            twice(case, "duplicate-title", "patterns/same-1", "patterns/same-2")
            and case.found("c/56-dup-title") == [("ambiguous-link", 13, 5)]
        ),
    ),
    "57 same destination": (
        "samedest",
        lambda case: (
            twice(case, "slug-collision", "patterns/collide", "patterns/collide/index")
            and "from collide.md" in case.site.text()
            and "from collide/index.md" in case.site.text()
        ),
    ),
    "58 case of a slug": (
        "caseslug",
        lambda case: twice(case, "slug-collision", "patterns/Batch-Size", "patterns/batch-size"),
    ),
    "59 duplicate alias": (
        "dupalias",
        lambda case: (
            twice(case, "duplicate-alias", "patterns/second", "patterns/theory-of-constraints")
            and case.found("c/59-dup-alias") == [("ambiguous-link", 13, 5)]
        ),
    ),
    "60 embed cycle": ("cycle", cycle),
    "61 orphan": ("orphan", orphan),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return make(tmp_path_factory.mktemp("constructs"))


@pytest.fixture(scope="module")
def extra(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    sets = dict(EXTRA.values())
    return {name: make(tmp_path_factory.mktemp(name), name) for name in sets}


@pytest.mark.parametrize("name", BASE)
def test_a_construct_is_right_unless_it_is_listed(name: str, base: Case) -> None:
    assert BASE[name](base) is (name not in NOT_YET)


@pytest.mark.parametrize("name", EXTRA)
def test_a_set_is_right_unless_it_is_listed(name: str, extra: dict[str, Case]) -> None:
    folder, is_right = EXTRA[name]
    assert is_right(extra[folder]) is (name not in NOT_YET)


def test_every_case_of_the_vault_is_held_to_something() -> None:
    cases = {path.name[:2] for path in (VAULTS / "constructs" / "c").iterdir()}
    sets = {path.name for path in (VAULTS / "constructs" / "extra").iterdir()}

    assert {name[:2] for name in BASE} == cases
    assert {folder for folder, _ in EXTRA.values()} == sets
    assert NOT_YET.keys() <= {*BASE, *EXTRA}


def test_code_makes_no_edge(base: Case) -> None:
    listed = base.site.page("notes/patterns/amdahls-law/").partition('id="cross-references"')[2]

    assert "Case 01-wikilink" in listed
    assert "inline-code" not in listed
    assert "fenced-code" not in listed
    assert "Case 31-escaped" not in listed


def test_the_clean_part_of_the_vault_has_no_findings(base: Case) -> None:
    assert {path for path in base.findings if not path.startswith("notes/c/")} == set()


def test_the_table_of_constructs_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"{name:26} {NOT_YET.get(name, 'right')}" for name in (*BASE, *EXTRA)]
    with capsys.disabled():
        sys.stdout.write("\n".join(["", *rows, ""]))

    assert len(rows) == len(BASE) + len(EXTRA)


def test_a_large_vault_of_strangers_is_checked_to_the_end(tmp_path: Path) -> None:
    with tarfile.open(VAULTS / "obsidian-hub.tar.xz") as packed:
        packed.extractall(tmp_path / "hub", filter="data")
    configuration = a_site(
        tmp_path, {}, configuration=CONFIGURATION.replace("notes: notes", "notes: hub")
    )
    read = settings.from_file(configuration)
    report = check(vault.read(read, relative_to=tmp_path), read.policy(tmp_path))

    assert report.notes > 1000
    assert json.dumps([each.message for each in report.diagnostics])
