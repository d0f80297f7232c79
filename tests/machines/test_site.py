"""Our own site, built as for publishing: what it says to programs is valid, and leads somewhere."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
import validators

import vaults
from narrows.patterns.exports import graph

ROOT = Path(__file__).resolve().parents[2]
HOME = "https://narrows.example/"
LINK = re.compile(r"(?<!\\)\]\((?P<address>[^()\s]*)\)")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("machines")
    vaults.build(ROOT / "mkdocs.yml", "-d", str(folder), strict=False)
    return folder


def leads_somewhere(site: Path, address: str) -> bool:
    path = site / unquote(urldefrag(address)[0].removeprefix(HOME))
    return path.is_file() or (path / "index.html").is_file()


def without_code(text: str) -> str:
    return re.sub(r"(?ms)^(`{3,}).*?^\1$|(`+)(?!`).*?(?<!`)\2(?!`)", "", text)


def test_its_feeds_and_its_graph_are_valid(site: Path) -> None:
    known = json.loads((site / "graph.schema.json").read_text("utf-8"))

    assert validators.rss((site / "feed.xml").read_text("utf-8")) == []
    assert validators.json_feed((site / "feed.json").read_text("utf-8")) == []
    assert known == json.loads(graph.schema())
    assert validators.by_schema(json.loads((site / "graph.json").read_text("utf-8")), known) == []


def test_its_site_map_is_valid_and_names_each_page_once(site: Path) -> None:
    text = (site / "sitemap.xml").read_text("utf-8")
    pages = validators.sitemap_of(text)
    found = {
        f"{HOME}{path.parent.relative_to(site).as_posix()}/" for path in site.rglob("index.html")
    }
    moved = {
        f"{HOME}{path.parent.relative_to(site).as_posix()}/"
        for path in site.rglob("index.html")
        if 'http-equiv="refresh"' in path.read_text("utf-8")
    }

    assert validators.sitemap(text) == []
    assert text.count("<loc>") == len(pages)
    assert {each.replace("/./", "/") for each in found - moved} == {unquote(each) for each in pages}
    assert len(moved) > 10
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()).decode() == text


def test_a_site_map_tells_the_days_of_notes_and_none_of_the_build(site: Path) -> None:
    pages = validators.sitemap_of((site / "sitemap.xml").read_text("utf-8"))

    assert pages[f"{HOME}guides/publish/"] == ""
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", pages[f"{HOME}patterns/amdahls-law/"])
    assert pages[f"{HOME}patterns/"] == max(pages.values())
    packed = (site / "sitemap.xml.gz").read_bytes()
    assert int.from_bytes(packed[4:8], "little") % 86400 == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [("<loc>https", "<loc>ftp"), ("<lastmod>2026", "<lastmod>26"), ("<loc>", "<loc></loc><loc>")],
)
def test_a_broken_site_map_would_be_seen(site: Path, old: str, new: str) -> None:
    text = (site / "sitemap.xml").read_text("utf-8")

    assert old in text
    assert validators.sitemap(text.replace(old, new, 1)) != []


def test_what_every_page_says_in_its_head_is_valid(site: Path) -> None:
    wrong, kinds = {}, set()
    for path in sorted(site.rglob("index.html")):
        html = path.read_text("utf-8")
        if 'http-equiv="refresh"' in html:
            continue
        (block,) = validators.blocks_of_data(html)
        kinds.add(json.loads(block)["@graph"][0]["@type"])
        if faults := validators.json_ld(block):
            wrong[path] = faults
        assert html.count('rel="canonical"') == html.count('name="description"') == 1
        assert html.count('property="og:url"') == 1

    assert wrong == {}
    assert kinds == {"WebSite", "WebPage", "CollectionPage", "TechArticle"}


def test_every_link_of_what_programs_read_leads_somewhere(site: Path) -> None:
    dead = []
    texts = [*site.glob("llms*.txt"), *site.glob("patterns/*/index.md")]
    count = 0
    for path in texts:
        base = f"{HOME}{path.relative_to(site).as_posix()}"
        for match in LINK.finditer(without_code(path.read_text("utf-8"))):
            address = urljoin(base, match["address"])
            count += 1
            if address.startswith(HOME) and not leads_somewhere(site, address):
                dead.append((path.name, address))

    assert len(texts) > 30
    assert count > 500
    assert dead == []


def test_each_note_stands_beside_its_page_and_once_in_the_whole(site: Path) -> None:
    notes = [node["markdown"] for node in json.loads((site / "graph.json").read_text())["nodes"]]
    whole, index = ((site / name).read_text("utf-8") for name in ("llms-full.txt", "llms.txt"))

    assert len(notes) > 20
    assert all(leads_somewhere(site, address) for address in notes)
    assert {address: whole.count(f"<!-- {address} -->") for address in notes} == dict.fromkeys(
        notes, 1
    )
    assert {address: index.count(f"]({address})") for address in notes} == dict.fromkeys(notes, 1)
    assert index.startswith("# Narrows\n\n> ")


def test_numbers_stand_in_the_text_as_they_were_computed(site: Path) -> None:
    text = (site / "patterns/amdahls-law/index.md").read_text("utf-8")

    assert "becomes 1.18× as productive" in text
    assert "| *S* | 1.18× | speed-up of the whole |" in text
    assert "calc" not in text


def test_robots_are_led_to_the_site_map(site: Path) -> None:
    assert f"Sitemap: {HOME}sitemap.xml\n" in (site / "robots.txt").read_text("utf-8")


def test_a_site_that_does_not_tell_its_address_has_all_that_needs_none(tmp_path: Path) -> None:
    notes = {"a.md": vaults.a_note("[[b]]", "A"), "b.md": vaults.a_note("", "B")}
    configuration = "site_name: A site\nplugins: [patterns, calculator]\n"
    site = vaults.build(vaults.a_site(tmp_path, notes, configuration=configuration))
    found = {path.name for path in site.folder.iterdir()}

    assert site.log.count("without `site_url` in mkdocs.yml") == 1
    assert not found & {"feed.xml", "feed.json", "robots.txt"}
    assert found >= {"graph.json", "graph.schema.json", "llms.txt", "llms-full.txt"}
    assert "ld+json" not in site.page("patterns/a/")
    assert 'type="text/markdown" title="A" href="index.md"' in site.page("patterns/a/")
    assert "[A](patterns/a/index.md)" in (site.folder / "llms.txt").read_text("utf-8")


def test_what_the_owner_has_written_stays(tmp_path: Path) -> None:
    own = {"robots.txt": "mine\n", "llms-full.txt": "mine\n", "feed.xml": "mine\n"}
    notes = {"a.md": vaults.a_note("", "A", "redirect_from: [taken, free]\n")}
    docs = {"index.md": "# Home\n", "patterns/taken.md": "# Mine\n", **own}
    site = vaults.build(vaults.a_site(tmp_path, notes, docs), strict=False)

    assert {name: (site.folder / name).read_text("utf-8") for name in own} == own
    assert "refresh" not in site.page("patterns/taken/")
    assert "refresh" in site.page("patterns/free/")
    assert "idle-redirect" in site.log
