"""The plugins on somebody else's site: nothing set, any theme, any form of address."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from mkdocs.commands.build import build as build_in_process
from mkdocs.config import load_config

from pictures import MP4, PDF, PNG
from vaults import SITE, Site, a_note, a_site, build

HOST = "https://example.org"
CANARY = "zugzwang"
"""A word that stands in every corner of the private notes and nowhere else."""

CONFIGURATION = """\
site_name: Somebody else's site
site_url: https://example.org/sub/path/
repo_url: https://example.org/repository
edit_uri: edit/main/docs/
use_directory_urls: {directories}
theme: {theme}
plugins: [search, patterns, calculator]
"""

THEMES = {
    "mkdocs": "mkdocs",
    "material": "{name: material, font: false, features: [content.action.edit]}",
}

DOCS = {
    "index.md": "# Home\n\n"
    "[[the-first]], [by address](/patterns/the-first), [by path](patterns/the-first.md#two-words), "
    "[all](/patterns/), ![own](img/own.png), ![[knee.png]], [below](sub/page.md), `[[code]]`, "
    "<a href='patterns/the-first.md#two-words'>html</a>, <img src=img/own.png alt=own>.\n",
    "sub/page.md": "# Below\n\n[up](../index.md), [[Second Note|the second]], "
    "[note](../patterns/the-first.md), [[the-first#^claim]].\n\n"
    '<p><a href="../index.md">html</a> <a href="../patterns/Second%20Note.md">html</a> '
    f'<img src="../img/own.png" alt=""> <a href="../patterns/{CANARY}-plan.md">html</a></p>\n',
    "plain.md": "# Plain\n\nText.\n",
    "img/own.png": "png",
}

NOTES: dict[str, str | bytes] = {
    "the-first.md": a_note(
        "Text with ![[knee.png|300]] and ![the same](images/knee.png). ^claim\n\n"
        "## Two words\n\n[[Second Note]], [[deeper]], [[Second Note#Überblick & Maß]], "
        "[here](#two-words), [[#Two words]], [home](/), [all](/patterns), "
        "[a page](/sub/page/), <span id='own-id'>x</span>.\n\n"
        f"[[{CANARY}-plan]], [[{CANARY}-plan|our plan]], ![[{CANARY}-plan]], "
        f"<a href='{CANARY}-plan.md'>raw</a>, <a href='/patterns/{CANARY}-plan/'>raw</a>, "
        f"[a broken one](<{CANARY}-plan.md>x), <img src='{CANARY}-plan.md'>, "
        f"[x]({CANARY}-plan.md), [[Malformed {CANARY}]].\n\n"
        "<a href='Second Note.md#überblick-maß'>html</a>, <a href=/patterns/area/deeper>html</a>, "
        "<a href='#two-words'>html</a>, <img alt='' src='raw.png'>, "
        "<a href='code.md?x#y'>html</a>, <video controls src='images/clip.mp4'></video>.\n\n"
        f"A comment %%{CANARY}%% and <!-- {CANARY} --> another.\n\n## Cross-References\n",
        "The first",
        "aliases: [primo]\nvault_source: secret/path/The-First.md\nsynced_from_vault: true\n",
    ),
    "Second Note.md": a_note(
        "## Überblick & Maß\n\nSee [[primo]]. Not in [[code]]: `[[the-first]]`.\n", "Second <b>&"
    ),
    "code.md": a_note(
        '```text\n[[nope]] <a href="nowhere.html">\n```\n\n'
        '`<a href="nowhere.html">` [[the-first]]\n',
        "Code",
    ),
    "area/deeper.md": a_note("[up](../the-first.md), [[Second Note]], ![[used.pdf]]\n", "Deeper"),
    "unlisted.md": a_note("[[the-first]] hidden-word\n", "Off the list", "unlisted: true\n"),
    "日本語 ノート.md": a_note("## 見出し\n\n[[#見出し]] [[the-first]]\n", "日本語"),
    f"{CANARY}-plan.md": a_note(
        f"## {CANARY}\n\n{CANARY} [[the-first]] ![[{CANARY}.png]]\n",
        f"The {CANARY} plan",
        f"aliases: [{CANARY}]\nsummary: {CANARY}\n",
    )
    .replace("public: true", "public: false")
    .replace("tags: [test]", f"tags: [{CANARY}]"),
    f"{CANARY}/quoted.md": a_note(f"{CANARY} [[the-first]]\n", CANARY).replace(
        "public: true", 'public: "true"'
    ),
    f"Malformed {CANARY}.md": f"---\ntitle: a: {CANARY}\npublic: true\n---\n\n{CANARY}\n",
    f"bare {CANARY}.md": f"# {CANARY}\n\n[[the-first]]\n",
    f"latin-{CANARY}.md": a_note(f"{CANARY} caf").encode() + b"\xe9 [[the-first]]\n",
    "images/knee.png": PNG,
    "images/unused.png": PNG,
    f"images/{CANARY}.png": PNG,
    "images/raw.png": PNG,
    "images/clip.mp4": MP4,
    "used.pdf": PDF,
    f".trash/{CANARY}.md": a_note(CANARY),
    ".obsidian/app.json": f'{{"{CANARY}": 1}}',
    f"{CANARY}.canvas": "{}",
}


@pytest.fixture(
    scope="module",
    params=[(theme, directories) for theme in THEMES for directories in ("true", "false")],
    ids=lambda each: f"{each[0]}-{'directories' if each[1] == 'true' else 'files'}",
)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    theme, directories = request.param
    folder = tmp_path_factory.mktemp("site")
    configuration = CONFIGURATION.format(theme=THEMES[theme], directories=directories)
    return build(a_site(folder, NOTES, DOCS, configuration), strict=False)


class Page(HTMLParser):
    """Collects the addresses and the ids of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [value for name in ("id", "name") if (value := given.get(name))]
        if tag != "meta":
            self.addresses += [value for name in ("href", "src") if (value := given.get(name))]


def htmls(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the HTML of every page by its path; of the page for wrong addresses, none."""
    for path in sorted(site.folder.rglob("*.html")):
        if path.name != "404.html":
            yield path.relative_to(site.folder).as_posix(), path.read_text("utf-8")


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield every page, read, by its path."""
    return ((path, Page(html)) for path, html in htmls(site))


def note_page(site: Site, name: str) -> str:
    """Return the HTML of a note, whatever form the site's addresses have."""
    folder = site.folder / "patterns" / name
    return (folder / "index.html" if folder.is_dir() else folder.with_suffix(".html")).read_text()


def test_every_address_within_the_site_leads_to_a_file_and_an_id(site: Site) -> None:
    read = dict(pages(site))
    broken = []
    for path, page in read.items():
        for address in page.addresses:
            if urlsplit(address).scheme or address.startswith("//"):
                continue
            target, anchor = urldefrag(unquote(urljoin(f"/{path}", address.partition("?")[0])))
            file = target.strip("/")
            if (site.folder / file).is_dir():
                file = posixpath.join(file, "index.html")
            known = (site.folder / file).is_file()
            if not known or (anchor and file in read and anchor not in read[file].ids):
                broken.append((path, address))

    assert len(read) >= 8
    assert broken == []


def test_addresses_within_the_site_are_relative(site: Site) -> None:
    for path, page in pages(site):
        assert [each for each in page.addresses if each.startswith("/")] == [], path


def test_notes_are_in_no_navigation(site: Site) -> None:
    # This page links to nothing, so every title on it is the navigation's.
    plain = next(html for path, html in htmls(site) if "plain" in path)

    assert "Below" in plain
    assert "Patterns" in plain
    assert not re.search("the-first|The first|Deeper|日本語", plain)


def test_private_notes_leave_no_trace(site: Site) -> None:
    assert CANARY not in site.text().casefold()
    assert "secret/path" not in site.text()


def test_code_that_shows_an_address_is_shown_whole(site: Site) -> None:
    assert unescape(note_page(site, "code")).count('<a href="nowhere.html">') == 2


def test_an_unlisted_note_is_built_and_in_no_list(site: Site) -> None:
    elsewhere = [
        path.relative_to(site.folder).as_posix()
        for path in site.folder.rglob("*")
        if path.is_file()
        and "unlisted" not in path.as_posix()
        and re.search(rb"Off the list|hidden-word|unlisted", path.read_bytes())
    ]

    assert "hidden-word" in note_page(site, "unlisted")
    assert [path for path in elsewhere if not path.startswith("assets/")] == []


def test_only_the_attachments_that_are_used_are_copied(site: Site) -> None:
    copied = {
        path.relative_to(site.folder / "patterns").as_posix()
        for path in (site.folder / "patterns").rglob("*")
        # The text of each note stands beside its page.
        if path.is_file() and path.suffix not in {".html", ".md"}
    }

    assert copied == {"images/knee.png", "images/raw.png", "images/clip.mp4", "used.pdf"}


def test_an_address_in_html_leads_where_its_path_does(site: Site) -> None:
    addresses = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>html</a>', note_page(site, "the-first"))
    files = [urldefrag(address)[0].rstrip("/").removesuffix(".html") for address in addresses]

    assert [posixpath.basename(file) for file in files] == ["second-note", "deeper", "", "code"]


def test_the_edit_link_leads_to_the_file_of_the_note(site: Site) -> None:
    assert f'{HOST}/repository/edit/main/patterns/the-first.md"' in note_page(site, "the-first")
    assert f'{HOST}/repository/edit/main/docs/index.md"' in site.page("index.html")


def test_the_canonical_address_keeps_the_path_of_the_site(site: Site) -> None:
    found = re.search(r'<link[^>]*rel="canonical"[^>]*>', note_page(site, "the-first"))

    assert found
    assert f"{HOST}/sub/path/patterns/the-first" in found[0]


def test_a_title_is_shown_as_it_is_written_and_never_as_markup(site: Site) -> None:
    page = note_page(site, "second-note")

    assert "Second <b>" not in page
    assert "<title>Second &lt;b&gt;&amp;" in page


def test_the_search_knows_the_words_of_notes(site: Site) -> None:
    index = json.loads((site.folder / "search" / "search_index.json").read_text("utf-8"))
    found = [entry for entry in index["docs"] if "Text with" in entry["text"]]

    assert any("the-first" in entry["location"] for entry in found)


def test_a_figure_and_the_index_are_styled_by_files_of_the_site(site: Site) -> None:
    styles = [each for each in Page(site.page("index.html")).addresses if "narrows" in each]

    assert styles
    assert all((site.folder / each).is_file() for each in styles)


@pytest.mark.parametrize("order", ["patterns, calculator", "calculator, patterns"])
def test_a_page_loads_its_scripts_in_whatever_order_the_plugins_stand(
    order: str, tmp_path: Path
) -> None:
    block = "```calc\nmodel: amdahl\nname: x\np: 43%\ns: 2x\nvary: {s: [1, 9, 1]}\n```\n"
    notes = {"a.md": a_note(f"{block}\n[1.27×](calc:x.S)\n", "A"), "b.md": a_note("Words\n", "B")}
    configuration = f"site_name: S\ntheme: mkdocs\nplugins: [{order}]\n"
    site = build(a_site(tmp_path, notes, configuration=configuration))

    loaded = [each for each in Page(site.page("patterns/a/")).addresses if "/narrows/" in each]
    paths = {posixpath.normpath(posixpath.join("patterns/a", each)) for each in loaded}
    figures = {"assets/narrows/claims.js", "assets/narrows/calculator.js"}
    assert paths == {*figures, "assets/narrows/preview.js"}
    assert all((site.folder / path).is_file() for path in paths)
    assert not [each for each in figures if each in site.page("patterns/b/")]
    scripts = {path.name for path in (site.folder / "assets" / "narrows").iterdir()}
    own = {"claims.js", "calculator.js", "items.js", "lines.js", "model-amdahl.js"}
    assert scripts >= own
    assert {name for name in scripts if re.match("model-|lines|bars", name)} <= own


def test_a_clean_site_builds_strictly_without_a_word(tmp_path: Path) -> None:
    notes = {"a.md": a_note("[[b]]\n", "A"), "b.md": a_note("[[a]]\n", "B")}
    site = build(a_site(tmp_path, notes))

    assert re.findall(r"^(?:WARNING|ERROR).*", site.log, re.MULTILINE) == []


def test_a_rebuild_in_one_process_shows_what_has_changed_and_nothing_old(tmp_path: Path) -> None:
    configuration = a_site(
        tmp_path, {"a.md": a_note("[[b]] old words\n", "A"), "b.md": a_note("[[a]]\n", "B")}
    )
    config = load_config(str(configuration))
    config.plugins.on_startup(command="serve", dirty=False)
    build_in_process(config)
    site = Site(tmp_path / "site", "")
    before = site.page("patterns/a/")
    (tmp_path / "patterns" / "a.md").write_text(a_note("new words\n", "A"))
    (tmp_path / "patterns" / "b.md").unlink()
    (tmp_path / "patterns" / "c.md").write_text(a_note("[[a]]\n", "C"))
    build_in_process(load_config(str(configuration)))

    assert "old words" in before
    assert "new words" in site.page("patterns/a/")
    assert "old words" not in site.text()
    assert 'href="../c/"' in site.page("patterns/a/")
    assert 'href="../b/"' not in site.page("patterns/a/")
    assert not (tmp_path / "site" / "patterns" / "b").exists()


def test_a_page_of_the_site_keeps_its_address_and_the_note_is_reported(tmp_path: Path) -> None:
    notes = {"a.md": a_note("the note's text\n", "A"), "b.md": a_note("[[a]]\n", "B")}
    docs = {"index.md": "# Home\n", "patterns/a.md": "# Page\n\nthe page's text, [b](b.md)\n"}
    site = build(a_site(tmp_path, notes, docs), strict=False)

    assert "the page's text" in site.page("patterns/a/")
    assert "the note's text" in site.page("patterns/a-2/")
    assert 'href="../a-2/"' in site.page("patterns/b/")
    assert "patterns/a.md:1:1: error[slug-collision]" in site.log


@pytest.mark.parametrize("public", ["true", "false"])
def test_an_index_of_the_notes_is_made_unless_a_note_is_it(public: str, tmp_path: Path) -> None:
    index = a_note("own words\n", "Own").replace("public: true", f"public: {public}")
    notes = {"index.md": index, "a.md": a_note("[all](/patterns/)\n", "A")}
    site = build(a_site(tmp_path, notes))

    assert ("own words" in site.page("patterns/")) is (public == "true")
    assert ("narrows-index" in site.page("patterns/")) is (public == "false")
    assert 'href="../"' in site.page("patterns/a/")


def test_notes_can_be_published_at_the_root_of_the_site(tmp_path: Path) -> None:
    configuration = "site_name: A site\nplugins: [{patterns: {url: ''}}]\n"
    notes = {"a.md": a_note("[[b]], [home](/)\n", "A"), "b.md": a_note("[a](/a)\n", "B")}
    docs = {"index.md": "# Home\n\n[[a]], [b](/b/)\n"}
    site = build(a_site(tmp_path, notes, docs, configuration))

    assert '<a href="a/">A</a>, <a href="b/">B</a>' in site.page("index.html")
    assert '<a href="../b/">B</a>, <a href="../">home</a>' in site.page("a/")


def test_a_relation_stated_at_one_end_shows_on_both_pages_once(tmp_path: Path) -> None:
    configuration = SITE.replace("patterns,", "{patterns: {relations: {causes: caused_by}}},")
    notes = {
        "a.md": a_note("Text.\n", "A", "relations: {rests_on: [b], causes: [c]}\n"),
        "b.md": a_note("Text.\n", "B", "relations: {supports: [c]}\n"),
        "c.md": a_note("Text.\n", "C"),
    }
    site = build(a_site(tmp_path, notes, configuration=configuration))
    shown = {
        name: re.findall(
            r"<strong>(.*?)</strong>|<li><a[^>]*>(.*?)</a>",
            site.page(f"patterns/{name}/")
            .partition('<div class="narrows-references"')[2]
            .partition("</div>")[0],
        )
        for name in "abc"
    }

    assert shown["a"] == [("Rests on", ""), ("", "B"), ("Causes", ""), ("", "C")]
    assert shown["b"] == [("Supports", ""), ("", "C"), ("", "A")]
    assert shown["c"] == [("Rests on", ""), ("", "B"), ("Caused by", ""), ("", "A")]
