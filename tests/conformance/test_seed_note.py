"""The vault owner's own note, unchanged in the place of ours: the checker and the site take it."""

from __future__ import annotations

import os
import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from narrows import settings, vault
from narrows.check import check
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.patterns.target import Found
from vaults import Site, build

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("NARROWS_SHARED", ROOT.parent / "shared"))
NAME = "bottleneck-shifts-upstream"

RELATED = {
    "amdahls-law": "the theoretical foundation (sequential bottlenecks limit maximum speedup)",
    "input-constrained-vs-output-constrained": "explains why the bottleneck shifts: automating "
    "input-constrained work reveals the output-constrained bottleneck",
    "effectiveness-over-efficiency": "when execution is cheap, choosing the right problem is "
    "everything",
    "testing-infrastructure-as-ai-enabler": "the prerequisite for engineering velocity gains",
    "right-problem-leverage": "100x comes from problem selection, not speed",
}
"""The notes that the seed lists under *Related Patterns*, each with the remark after the dash."""


@pytest.fixture(scope="module")
def configuration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our site with the seed in place of our note of that name."""
    root = tmp_path_factory.mktemp("seed")
    for folder in ("patterns", "docs"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copyfile(SHARED / "seeds" / f"{NAME}.md", root / "patterns" / f"{NAME}.md")
    return root / "mkdocs.yml"


@pytest.fixture(scope="module")
def library(configuration: Path) -> Library:
    return vault.read(settings.from_file(configuration), relative_to=configuration.parent)


@pytest.fixture(scope="module")
def seed(library: Library) -> Note:
    return next(note for note in library.notes if note.path == f"{NAME}.md")


@pytest.fixture(scope="module")
def site(configuration: Path) -> Site:
    return build(configuration)


def words(html: str) -> str:
    """Return the text of a piece of HTML on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def title(page: str) -> str:
    """Return the title that a page shows."""
    return words(page.partition("<h1")[2].partition(">")[2].partition("</h1>")[0])


def cross_references(page: str) -> str:
    """Return what stands below the heading of the inbound links."""
    return page.partition('id="cross-references"')[2].partition("</div>")[0]


def test_the_seed_is_the_owners_note_unchanged(seed: Note) -> None:
    assert seed.source.text == (SHARED / "seeds" / f"{NAME}.md").read_text("utf-8")


def test_the_seed_checks_clean(library: Library) -> None:
    # Our own notes may link to a heading that only our version of the note has.
    found = [each for each in check(library).diagnostics if each.path == f"patterns/{NAME}.md"]
    assert found == []


def test_every_link_of_the_seed_reaches_a_note(library: Library, seed: Note) -> None:
    targets = [target for _, target in library.links(seed)]

    assert len(targets) == 7
    assert all(isinstance(target, Found) for target in targets)


def test_a_site_with_the_seed_builds_strictly(site: Site) -> None:
    assert "WARNING" not in site.log
    assert "ERROR" not in site.log


@pytest.mark.parametrize("name", RELATED)
def test_a_bare_label_reads_as_the_title_of_its_note(name: str, site: Site) -> None:
    page = site.page(f"patterns/{NAME}/")
    listed = page.partition('id="related-patterns"')[2].partition("<h2")[0]
    shown = listed.partition(f'href="../{name}/">')[2].partition("</a>")[0]

    assert words(shown) == title(site.page(f"patterns/{name}/"))


def test_a_label_of_the_authors_stays(site: Site) -> None:
    page = site.page(f"patterns/{NAME}/")

    assert '<a href="../amdahls-law/">Amdahl\'s Law</a> applied to the software' in page
    assert '<a href="../effectiveness-over-efficiency/">Drucker\'s warning</a>' in page


def test_the_cross_references_list_every_note_that_links_to_the_seed(
    library: Library, site: Site
) -> None:
    listed = cross_references(site.page(f"patterns/{NAME}/"))
    inbound = {edge.source.path for edge in library.inbound[f"patterns/{NAME}.md"]}

    assert inbound
    assert {f"{name}.md" for name in re.findall(r'href="\.\./([\w-]+)/"', listed)} == inbound


@pytest.mark.parametrize(("name", "remark"), RELATED.items(), ids=RELATED)
def test_the_remark_after_the_dash_stands_on_the_page_it_is_about(
    name: str, remark: str, site: Site
) -> None:
    listed = cross_references(site.page(f"patterns/{name}/"))
    entry = listed.partition(f'href="../{NAME}/"')[2].partition("</li>")[0]

    assert remark in words(entry)


def test_the_source_in_the_vault_is_nowhere_on_the_site(site: Site) -> None:
    assert "03-living-docs" not in site.text()
