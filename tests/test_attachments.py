"""Which attachments are on a built site: those that its pages show or link to, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urljoin
from urllib.request import urlopen

import pytest

from narrows import settings
from narrows.diagnostic import Failure
from pictures import MP4, PDF, PNG, REMARK, chunk, png
from server import serve
from vaults import Site, a_note, a_site, build

CONFIGURATION = """\
site_name: A site
site_url: https://example.org/sub/
plugins: [search, {patterns: {attachments: [.ipynb, .LOG]}}, calculator]
"""

USED: dict[str, str] = {
    "shown.png": "![[shown.png]]",
    "by-path.png": "![by path](by-path.png)",
    "UPPER.PNG": "![[upper.png]]",
    "two words.png": "![](two%20words.png) ![[two words.png|300]]",
    "plus+and&and=.png": "![[plus+and&and=.png]] ![](plus+and&and=.png)",
    "hash#.png": "![](hash%23.png)",
    "question?.png": "![](question%3F.png) ![[question?.png]]",
    "per%cent%20.png": "![](per%25cent%2520.png)",
    'it\'s "quoted".png': '![[it\'s "quoted".png]]',
    "cafe\u0301.png": "![[caf\u00e9.png]]",
    "na\u00efve.png": "![](nai%CC%88ve.png)",
    "日本語 \U0001f469\u200d\U0001f52c.png": "![[日本語 \U0001f469\u200d\U0001f52c.png]]",
    "brackets (1).png": "![](<brackets (1).png>)",
    "semi;colon,comma.png": "![[semi;colon,comma.png]]",
    "a b/c#d/deep.png": "![[deep.png]] ![](a%20b/c%23d/deep.png)",
    "-dash.png": "![[-dash.png]]",
    "in-html.png": "<img src='in-html.png' alt=''>",
    "by-definition.png": "![a][b]\n\n[b]: by-definition.png",
    "film.mp4": "<video src=film.mp4></video>",
    "paper.pdf": "[paper](paper.pdf#page=3), [[paper.pdf#page=2]]",
    "notebook.ipynb": "[notebook](notebook.ipynb)",
    "run.log": "[log](run.log)",
    "in-an-embed.png": "![[embedded]]",
    "in-a-label.png": "[![[in-a-label.png]]](private.md)",
    "of-the-page.png": "",
    "of-an-unlisted-note.png": "",
}
"""Attachments that leave, each with what uses it."""

UNUSED: dict[str, str] = {
    "nobody.png": "",
    "commented.png": "%%![[commented.png]]%% <!-- ![](commented.png) -->",
    "in-code.png": "`![[in-code.png]]`\n\n```\n![[in-code.png]]\n```",
    "in-a-field.png": "",
    "of-a-private-note.png": "",
    "defined.png": "[nobody]: defined.png",
    "taken-out.png": "<script>![[taken-out.png]]</script> <style>![[taken-out.png]]</style>",
    "in-a-style.png": '<p style="background: url(in-a-style.png)">x</p>',
    "page.html": "[page](page.html)",
    "script.js": "[script](script.js) <script src=script.js></script>",
    "server.pem": "[[server.pem]]",
    "board.canvas": "![[board.canvas]]",
    "no-picture.png": "![what it shows](no-picture.png)",
    "no-picture.jpg": "![[no-picture.jpg]]",
    "page.txt": "[text](page.txt)",
}
"""Attachments that stay home, each with what does not count as a use."""

CONTENTS: dict[str, str | bytes] = {
    "film.mp4": MP4,
    "paper.pdf": PDF,
    "notebook.ipynb": '{"cells": []}',
    "run.log": "started\n",
    "no-picture.png": "<script>alert(1)</script>",
    "no-picture.jpg": b"GIF89a, or so",
    "page.txt": "<!doctype html><script>alert(1)</script>",
}
REMARKED = png(chunk(b"tEXt", REMARK), behind=REMARK)


@pytest.fixture(scope="module", params=["true", "false"], ids=["directories", "files"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    cases = {**USED, **UNUSED}
    notes: dict[str, str | bytes] = {
        **{
            f"note-{number}.md": a_note(f"{text}\n", f"N {number}")
            for number, text in enumerate(cases.values())
        },
        **{path: CONTENTS.get(path, REMARKED) for path in cases},
        "embedded.md": a_note("![[in-an-embed.png]]\n", "Embedded"),
        "field.md": a_note("Words.\n", "Field", 'related: ["[[in-a-field.png]]"]\n'),
        "unlisted.md": a_note("![[of-an-unlisted-note.png]]\n", "Unlisted", "unlisted: true\n"),
        "private.md": a_note("![[of-a-private-note.png]]\n", "Private").replace(
            "public: true", "public: no"
        ),
    }
    docs = {"index.md": "# Home\n\n![own](patterns/of-the-page.png)\n"}
    configuration = f"{CONFIGURATION}use_directory_urls: {request.param}\n"
    folder = tmp_path_factory.mktemp("attachments")
    return build(a_site(folder, notes, docs, configuration), strict=False)


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the address of every page with its HTML."""
    for path in sorted(site.folder.rglob("*.html")):
        if path.name != "404.html":
            yield quote(path.relative_to(site.folder).as_posix()), path.read_text("utf-8")


def test_what_is_used_is_on_the_site_and_nothing_else_is(site: Site) -> None:
    folder = site.folder / "patterns"
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    assert {path for path in found if not path.endswith((".html", ".md"))} == set(USED)
    assert not (folder / "page.html").exists()


def test_every_attachment_is_answered_at_the_address_that_pages_have_for_it(site: Site) -> None:
    answered = set()
    with serve(site.folder) as home:
        for path, html in pages(site):
            for address in re.findall(r'<(?:a|img|video)\b[^>]*? (?:href|src)="([^"#]+)', html):
                url = urljoin(home + path, address.replace("&amp;", "&").replace("&quot;", '"'))
                if url.startswith(f"{home}patterns/"):
                    with urlopen(url) as answer:  # noqa: S310 - of a server of our own
                        answered.add(url.partition("#")[0])
                        assert answer.status == 200

    assert len({url for url in answered if "." in url.rpartition("/")[2]} - {""}) >= len(USED)


def test_what_is_not_there_is_not_answered(site: Site) -> None:
    with serve(site.folder) as home, pytest.raises(HTTPError):
        urlopen(f"{home}patterns/nobody.png")  # noqa: S310 - of a server of our own


def test_what_leaves_is_clean(site: Site) -> None:
    assert (site.folder / "patterns/shown.png").read_bytes() == PNG
    for path in site.folder.rglob("*"):
        assert path.is_dir() or REMARK not in path.read_bytes(), path


def test_a_refused_image_is_shown_as_its_words_and_reported(site: Site) -> None:
    shown = "".join(html for _, html in pages(site))
    said = [line for line in site.log.splitlines() if "unreadable-asset" in line]

    assert "what it shows" in shown
    assert "no-picture" not in shown
    assert len(said) == 3
    assert "`no-picture.jpg` is not published: it cannot be read as a `.jpg`" in said[2] + said[1]
    assert "page.txt` is not published: a browser could take it for a page" in "".join(said)


def test_a_kind_that_stays_home_is_reported(site: Site) -> None:
    said = [line for line in site.log.splitlines() if "unpublished-asset" in line]

    assert len(said) == 4
    assert all("ERROR" in line for line in said)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("[ipynb]", "`attachments` of the patterns plugin has no ending: `ipynb`"),
        ("[.html]", "attachments in `.html` are never published"),
        ("[.JS]", "attachments in `.JS` are never published"),
        ("[.md]", "attachments in `.md` are never published: files in `.md` are the vault's own"),
        ("[.tar.gz]", "`attachments` of the patterns plugin has no ending: `.tar.gz`"),
        ("[1]", "`attachments` of the patterns plugin has no ending: `1`"),
        (".ipynb", "the option `attachments` of the patterns plugin must be a list"),
    ],
)
def test_an_ending_that_cannot_be_published_is_refused(
    written: str, message: str, tmp_path: Path
) -> None:
    configuration = f"site_name: S\nplugins: [{{patterns: {{attachments: {written}}}}}]\n"
    file = a_site(tmp_path, {"a.md": a_note("Text.\n")}, configuration=configuration)

    with pytest.raises(Failure, match=re.escape(message)):
        settings.from_file(file)
