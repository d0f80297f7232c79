"""The leak audit, as a command and as the end of a build."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from narrows.cli import main
from vaults import SITE, a_note, a_site, build

SECRET = a_note("The buyers want the company split in two, soon.\n", "Hidden Plan").replace(
    "public: true", "public: false"
)
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
NOTES = {
    "public.md": a_note("A word about [[plan]].\n", "A public note"),
    "plan.md": SECRET,
    "floor.png": PICTURE,
}

# Another plugin, which has never heard of visibility.
HOOK = """\
from pathlib import Path

def on_post_build(config):
    notes = Path(config.docs_dir).parent / "patterns"
    Path(config.site_dir, "all.txt").write_text((notes / "plan.md").read_text())
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project whose site is built."""
    root = tmp_path_factory.mktemp("built")
    build(a_site(root, NOTES), strict=False)
    return root


@pytest.fixture
def site(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a built site, one's own, with the current folder beside it."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "site"


def zipped(name: str, text: str) -> bytes:
    """Return an archive of one file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return buffer.getvalue()


def test_a_site_without_leaks_is_clean(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(site)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("No leak: looked for ")
    assert " from 1 private note and 1 file that stay home in " in out


LEAKS = {
    "a page": ("a/index.html", b"<p>It says\n<b>Hidden</b> Plan</p>", "a/index.html:2"),
    "an index": ("search.json", b'{"t": "hidden\\u0020plan"}', "search.json:1"),
    "a name": ("hidden-plan.txt", b"", "hidden-plan.txt"),
    "the name of a folder": ("hidden plan/index.html", b"", "hidden plan/index.html"),
    "something packed": ("map.xml.gz", gzip.compress(b"x\n/Hidden%20Plan/"), "map.xml.gz!:2"),
    "an archive": ("all.zip", zipped("a.md", "the hidden plan"), "all.zip!a.md:1"),
    "the name in an archive": ("b.zip", zipped("Hidden Plan.md", ""), "b.zip!Hidden Plan.md"),
    "what a search shows": (
        "a.pf_fragment",
        gzip.compress(b'pagefind_dcd{"content":"a hidden plan"}'),
        "a.pf_fragment!:1",
    ),
    "the words of a search": (
        "a.pf_index",
        gzip.compress(b"pagefind_dcd\x82\x83\x61a\x18\xff\x80\x6bhidden plan"),
        "a.pf_index!:2",
    ),
    "a sentence": ("b.html", b"The buyers want the company split in two", "b.html:1"),
}


@pytest.mark.parametrize("case", LEAKS)
def test_a_leak_is_found(case: str, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, content, place = LEAKS[case]
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).write_bytes(content)

    assert main(["audit", "site"]) == 1
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first.startswith(f"site/{place}: error[leak]: ")
    assert " from patterns/plan.md:" in first
    assert last.startswith("1 leak: ")


def test_a_word_that_a_search_has_joined_is_no_sentence(tmp_path: Path) -> None:
    row = "a" * 40
    notes = {
        "public.md": a_note("A row of letters: " + "a." * 40 + "\n", "A public note"),
        "plan.md": SECRET.replace("The buyers", f"{row}. The buyers"),
    }
    site = build(a_site(tmp_path, notes), strict=False).folder
    configuration = str(tmp_path / "mkdocs.yml")
    (site / "a.pf_index").write_bytes(
        gzip.compress(b"pagefind_dcd\x81\x78\x28" + row.encode(), mtime=0)
    )
    assert main(["audit", "-f", configuration, str(site)]) == 0

    (site / "a.txt").write_text(row, "utf-8")
    assert main(["audit", "-f", configuration, str(site)]) == 1


@pytest.mark.parametrize(
    ("content", "where"), [(PICTURE, "floor.png"), (SECRET.encode(), "patterns/plan.md")]
)
def test_a_file_that_stays_home_is_known_by_its_content(
    content: bytes, where: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "innocent.bin").write_bytes(content)

    assert main(["audit", "site"]) == 1
    assert capsys.readouterr().out.startswith(
        f"site/innocent.bin: error[leak]: this is {where}, which stays home\n"
    )


def test_an_attachment_that_stays_home_for_what_it_holds_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = b"<!DOCTYPE html><p>The numbers of the merger</p>"
    notes = {"public.md": a_note("![[merger.png]]\n"), "merger.png": page}
    build(a_site(tmp_path, notes), strict=False)
    (tmp_path / "site/copy.png").write_bytes(page)
    monkeypatch.chdir(tmp_path)

    assert main(["audit", "site"]) == 1
    assert capsys.readouterr().out.startswith(
        "site/copy.png: error[leak]: this is merger.png, which stays home\n"
    )


def test_what_the_theme_says_is_no_leak(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = {**NOTES, "Search.md": SECRET.replace("Hidden Plan", "Table of contents")}
    theme = SITE.replace("plugins:", "theme: {name: material, font: false}\nplugins:")
    built = build(a_site(tmp_path, notes, configuration=theme), strict=False)
    monkeypatch.chdir(tmp_path)

    assert "Table of contents" in built.page("")
    assert main(["audit", "site"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    "configuration",
    [
        SITE.replace("A site", "The hidden plan of a site"),
        SITE.replace("[patterns, calculator]", "[patterns: {public_words: [Hidden plan]}]"),
        SITE + "nav: [{A hidden plan: index.md}]\n",
    ],
)
def test_what_the_owner_of_a_site_says_is_no_leak(
    configuration: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "page.html").write_text("<p>Hidden Plan</p>", encoding="utf-8")
    (site.parent / "mkdocs.yml").write_text(configuration, encoding="utf-8")

    assert main(["audit", "site"]) == 0, capsys.readouterr().out


def test_what_a_site_keeps_home_is_not_said_by_naming_it(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "page.html").write_text("<p>Hidden Plan</p>", encoding="utf-8")
    named = SITE.replace("[patterns, calculator]", "[patterns: {private: [/hidden-plan.md]}]")
    (site.parent / "mkdocs.yml").write_text(named, encoding="utf-8")

    assert main(["audit", "site"]) == 1
    assert "Hidden" not in capsys.readouterr().err


def test_what_a_search_says_by_itself_is_no_leak(tmp_path: Path) -> None:
    configuration = """\
site_name: A site
theme: {name: material, font: false}
plugins: [search, {patterns: {search: pagefind}}, calculator]
"""
    notes = {"a.md": a_note("Words.\n", "A"), "b.md": SECRET.replace("Hidden Plan", "WebAssembly")}
    site = build(a_site(tmp_path, notes, configuration=configuration), strict=False)

    assert "WebAssembly" in (site.folder / "pagefind/pagefind.js").read_text("utf-8")
    assert "error[leak]" not in site.log


@pytest.mark.parametrize(("folder", "said"), [("empty", "no site in empty"), ("x", "no site in x")])
def test_where_there_is_no_site_nothing_is_called_clean(
    folder: str, said: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.parent / "empty").mkdir()

    assert main(["audit", folder]) == 2
    assert said in capsys.readouterr().err


def test_a_build_with_a_leak_fails_and_takes_it_out(tmp_path: Path) -> None:
    (tmp_path / "hook.py").write_text(HOOK)
    a_site(tmp_path, NOTES, configuration=SITE + "hooks: [hook.py]\n")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=tmp_path,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "all.txt: error[leak]: this is patterns/plan.md, which stays home" in done.stderr
    assert "1 file with private words taken out of the site" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site/all.txt").exists()
    assert (tmp_path / "site/patterns/public/index.html").exists()
