"""The vault of canaries, built as our own site is: nothing of what must stay home is on it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from canary import CANARIES, Files, forms, found, lay, numbered, shown
from cases_of_author import COMMENTS, FIELDS
from cases_of_links import BESIDE, LABELS, LINKS
from cases_of_mentions import MENTIONS
from cases_of_places import ATTACHMENTS, KEPT_HOME, PLACES, UNLISTED
from cases_of_public import ODD

from vaults import Site, build, write

ROOT = Path(__file__).resolve().parents[2]
TABLES: tuple[dict[str, Files], ...] = (
    *(PLACES, ATTACHMENTS, KEPT_HOME, UNLISTED, LINKS, LABELS, BESIDE, MENTIONS, COMMENTS),
    *(FIELDS, ODD),
)
CASES = numbered(*TABLES)

# What our own site has on is on here.
CONFIGURATION = f"""
INHERIT: {ROOT / "mkdocs.yml"}
docs_dir: docs
nav:
  - Home: index.md
  - Patterns: patterns/index.md
not_in_nav: ""
plugins:
  - search
  - patterns:
      rules: {{orphan: off, embed-cycle: off, duplicate-title: off}}
      private: [kept-*/]
      schema: {{memo: {{properties: {{sources: {{published: false}}}}}}}}
  - calculator
"""
FINDING = re.compile(
    r"^(?:WARNING|ERROR) +-  (?:narrows: )?(?P<path>(?:patterns|docs)/.*?):(?P<place>\d+:\d+): "
    r"\w+\[(?P<rule>[\w-]+)\]",
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of all cases in one vault."""
    root = tmp_path_factory.mktemp("canaries")
    write(root / "mkdocs.yml", CONFIGURATION)
    write(root / "docs/index.md", "# Home\n")
    lay(CASES, root / "patterns")
    return build(root / "mkdocs.yml", strict=False)


@pytest.fixture(scope="module")
def searched(site: Site) -> tuple[dict[str, set[str]], set[str]]:
    """What the whole site has of canaries, by file, and of controls."""
    return found(site.folder)


def test_no_canary_is_on_the_site(searched: tuple[dict[str, set[str]], set[str]]) -> None:
    canaries, _ = searched
    leaks = {
        case.name: sorted(leaked)
        for case in CASES
        # An unlisted note has a page, and is nowhere else.
        if (leaked := {each for each in canaries.get(case.canary, ()) if "/off-" not in each})
    }

    assert leaks == {}


def test_every_control_is_on_the_site(searched: tuple[dict[str, set[str]], set[str]]) -> None:
    _, controls = searched

    assert {case.name: lost for case in CASES if (lost := case.controls() - controls)} == {}
    assert sum(bool(case.controls()) for case in CASES) > 200


def test_unlisted_notes_have_their_pages(searched: tuple[dict[str, set[str]], set[str]]) -> None:
    canaries, _ = searched

    assert all(canaries[case.canary] for case in CASES if case.name in UNLISTED)


def test_a_canary_would_be_found_in_every_kind_of_file(tmp_path: Path) -> None:
    head = "---\ntitle: § [x]\ntype: pattern\npublic: true\ncreated: 2026-03-04\ntags: [§]\n"
    former = f"{head}aliases: [named §]\nredirect_from: [moved-§]\n---\n"
    head += "---\n"
    seen = {"shown.md": f"{former}\n§ [[files.txt]]\n", "§.md": f"{head}\nText\n", "files.txt": "§"}
    write(tmp_path / "mkdocs.yml", CONFIGURATION)
    write(tmp_path / "docs/index.md", "# Home\n")
    (case,) = numbered({"a note that is public": seen})
    lay([case], tmp_path / "patterns")
    canaries, _ = found(build(tmp_path / "mkdocs.yml", strict=False).folder)

    assert canaries[case.canary] >= {
        *("patterns/index.html", "search/search_index.json", "sitemap.xml", "sitemap.xml.gz"),
        *("patterns/shown/index.html", "patterns/files.txt", f"patterns/{case.canary}"),
        *("feed.xml", "feed.json", "graph.json", "llms.txt", "llms-full.txt"),
        *("assets/narrows/addresses.json", "patterns/shown/index.md"),
        *("assets/narrows/list.json", "patterns/map/index.html", "patterns/timeline/index.html"),
        *("patterns/tags/index.html", f"patterns/tags/{case.canary}/index.html"),
        *(f"patterns/{way}-{case.canary}/index.html" for way in ("named", "moved")),
    }


def test_a_canary_would_be_found_in_an_index_that_is_packed(tmp_path: Path) -> None:
    text = "---\ntitle: § [x]\ntype: pattern\npublic: true\ncreated: 2026-03-04\ntags: [b]\n---\n"
    asked = CONFIGURATION.replace("  - patterns:\n", "  - patterns:\n      search: pagefind\n")
    write(tmp_path / "mkdocs.yml", asked)
    write(tmp_path / "docs/index.md", "# Home\n")
    (case,) = numbered({"a note that is public": {"shown.md": text}})
    lay([case], tmp_path / "patterns")
    canaries, _ = found(build(tmp_path / "mkdocs.yml", strict=False).folder)

    kinds = {path.rpartition(".")[2] for path in canaries[case.canary]}
    assert kinds >= {"pf_fragment", "pf_index"}
    assert not (tmp_path / "site/search").exists()


def test_each_case_is_reported_where_it_is_and_nothing_else(site: Site) -> None:
    said: defaultdict[str, list[str]] = defaultdict(list)
    for match in FINDING.finditer(site.log):
        said[match["path"]].append(f"{match['path']}:{match['place']} {match['rule']}")
    reported = {
        case.name: sorted(each for path in case.texts() for each in said[shown(path)])
        for case in CASES
    }

    assert reported == {case.name: case.findings() for case in CASES}
    assert sum(len(findings) for findings in reported.values()) > 300


def test_the_search_of_canaries_reads_what_is_written_in_other_ways() -> None:
    written = [
        "&#x7a;qx001kestrel",
        "%7Aqx001kestrel",
        json.dumps("zqx001kestrel"),
        "ZQX001Kestrel",
    ]
    written.append("\\u007aqx001kestrel")

    assert all(any(CANARIES.search(form) for form in forms(each)) for each in written)
