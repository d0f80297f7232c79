"""The policy of a site: what it says, what it admits, and what of a page it stops."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from narrows.diagnostic import Failure
from narrows.patterns import contentpolicy, hardening
from narrows.patterns.contentpolicy import USUAL, ContentPolicy, Inline
from vaults import a_note, a_site, build

PAGE = "<!doctype html>\n<html>\n<head>\n<meta charset='utf-8'>{}</head>\n<body>{}</body></html>"
GUIDE = Path(__file__).resolve().parents[2] / "docs/guides/publish.md"


def policy(**further: object) -> ContentPolicy:
    """Return the policy of a site that allows more than is usual."""
    loaded = contentpolicy.load({name.replace("_", "-"): each for name, each in further.items()})
    assert loaded is not None
    return loaded


def test_nothing_is_allowed_that_no_page_needs() -> None:
    said = str(policy())

    assert said.startswith("default-src 'none'; script-src 'self'; ")
    assert "unsafe-eval" not in said
    assert re.findall(r"([\w-]+) 'unsafe-inline'", said) == ["style-src-attr"]
    assert "http" not in said


def test_a_further_source_takes_the_place_of_nothing() -> None:
    said = policy(img_src=["https://a.example", "data:"], frame_src="https://b.example").sources

    assert said["img-src"] == ("'self'", "data:", "https://a.example")
    assert said["frame-src"] == ("https://b.example",)
    assert said["object-src"] == ("'none'",)


def test_a_site_may_want_no_policy() -> None:
    assert contentpolicy.load(False) is None
    assert contentpolicy.load(None) == contentpolicy.load({}) == policy()


WRONG = {
    "none at all": "`content_policy` must be a mapping or false, not `none at all`",
    "directive": "`content_policy` has no directive `img-scr`",
    "source": "`content_policy: img-src` has no source `a b`",
    "end": "`content_policy: img-src` has no source `'self'; script-src *`",
    "everything": "`content_policy: script-src` has no source `*`",
    "number": "`content_policy: img-src` has no source `1`",
}
WRITTEN = {
    "none at all": "none at all",
    "directive": {"img-scr": []},
    "source": {"img-src": "a b"},
    "end": {"img-src": ["'self'; script-src *"]},
    "everything": {"script-src": "*"},
    "number": {"img-src": [1]},
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_none_is_refused(name: str) -> None:
    with pytest.raises(Failure) as failure:
        contentpolicy.load(WRITTEN[name])

    assert failure.value.message == WRONG[name]
    assert failure.value.help


def test_a_slip_in_a_directive_gets_a_suggestion() -> None:
    with pytest.raises(Failure) as failure:
        contentpolicy.load({"img-scr": []})

    assert failure.value.help == "did you mean `img-src`?"


ADMITTED = {
    "https://a.example": ["https://a.example/x.png", "https://A.example", "//a.example/x"],
    "http://a.example": ["http://a.example/x", "https://a.example/x"],
    "https://*.a.example": ["https://b.a.example/x", "https://c.b.a.example/"],
    "https://a.example:8000": ["https://a.example:8000/x"],
    "https://a.example:*": ["https://a.example:8000/x"],
    "https://a.example/b/": ["https://a.example/b/c.png"],
    "https://a.example/b.png": ["https://a.example/b.png?c"],
    "https:": ["https://a.example/x"],
}
REFUSED = {
    "https://a.example": ["http://a.example/", "https://b.example", "https://a.example.b.example"],
    "https://*.a.example": ["https://a.example/", "https://ba.example/"],
    "https://a.example:8000": ["https://a.example/", "https://a.example:8001/"],
    "https://a.example/b/": ["https://a.example/", "https://a.example/c/b/"],
    "https://a.example/b.png": ["https://a.example/b.png/c"],
    "https:": ["http://a.example/x", "//a.example/x", "data:,x"],
    "data:": ["https://a.example/"],
}


def test_it_admits_what_a_browser_would() -> None:
    for source, addresses in ADMITTED.items():
        for address in addresses:
            assert policy(img_src=source).admits("img-src", address), (source, address)


def test_it_admits_nothing_else() -> None:
    for source, addresses in REFUSED.items():
        for address in addresses:
            assert not policy(img_src=source).admits("img-src", address), (source, address)


def test_it_stands_before_anything_that_loads_and_behind_the_encoding() -> None:
    guarded = contentpolicy.guard(PAGE.format("<script>1</script>", "<head>"), policy())

    assert guarded.count("Content-Security-Policy") == 1
    assert guarded.index("charset") < guarded.index("Content-Security") < guarded.index("<script>")
    assert contentpolicy.guard("no page", policy()) == "no page"


def test_a_policy_in_a_page_says_what_it_says() -> None:
    guarded = contentpolicy.guard(PAGE, policy())
    said = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', guarded)

    assert said is not None
    assert unescape(said[1]) == str(policy())


def test_scripts_are_told_from_what_only_looks_like_them() -> None:
    running = ["<script>a</script>", "<SCRIPT type=module>b</script >", "<style>c</style>"]
    silent = [
        '<script src="x.js">d</script>',
        '<script type="application/json">e</script>',
        '<script type="application/ld+json">f</script>',
        "&lt;script>g&lt;/script>",
    ]
    found = contentpolicy.inlines("".join([*running, *silent]))

    assert list(found) == [Inline("script", "a"), Inline("script", "b"), Inline("style", "c")]


def test_a_digest_is_that_of_the_standard() -> None:
    # From the specification of Content Security Policy, level 3, section 8.4.
    digest = Inline("script", "doSomething();").digest
    assert digest == "'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc='"


def test_only_scripts_of_the_theme_are_known_and_none_that_it_fills_in() -> None:
    templates = [
        "<script>a</script>{% if b %}<script>c</script>{% endif %}",
        "<script>{{ d }}</script>",
    ]

    assert contentpolicy.digests(templates) == {
        Inline("script", "a").digest,
        Inline("script", "c").digest,
    }


def test_what_a_page_holds_beside_them_is_reported_with_what_would_allow_it() -> None:
    page = PAGE.format(
        '<script src="https://a.example/x.js"></script><script src="assets/y.js"></script>'
        '<link rel="stylesheet" href="//b.example/x.css"><link rel="icon" href="https://c.example">',
        "<script>known</script><script>unknown</script><style>x</style>",
    )
    known = policy().and_([Inline("script", "known").digest])

    assert list(contentpolicy.stopped(page, known)) == [
        (
            "a script that stands in the page",
            f'{{script-src: ["{Inline("script", "unknown").digest}"]}}',
        ),
        ("a style that stands in the page", f'{{style-src: ["{Inline("style", "x").digest}"]}}'),
        ("`https://a.example/x.js`", '{script-src: ["https://a.example"]}'),
        ("`//b.example/x.css`", '{style-src: ["https://b.example"]}'),
    ]


def test_a_page_full_of_beginnings_is_read_in_linear_time() -> None:
    for run in (
        "<script ",
        "<script>",
        "<link ",
        '<script a="',
        "<script src",
        "<style>",
        "<head ",
    ):
        page = PAGE.format("", run * 100_000)
        assert list(contentpolicy.stopped(page, policy())) == []
        assert contentpolicy.guard(page, policy()).count("Content-Security-Policy") == 1


# --- the theme as it is installed -----------------------------------------------------------------

OVERRIDE = """{% extends "main.html" %}
{% block extrahead %}
<script>own = 1</script><script>filled = "{{ page.title }}"</script>
{% endblock %}
"""
THEMED = """site_name: Themed
theme: {name: material, font: false, custom_dir: own}
plugins: [search, patterns]
"""


def test_a_script_that_the_theme_fills_in_is_reported_once(tmp_path: Path) -> None:
    site = a_site(tmp_path, {}, {"index.md": "# A\n", "other.md": "# B\n"}, THEMED)
    (tmp_path / "own").mkdir()
    (tmp_path / "own/main.html").write_text(OVERRIDE.replace("main.html", "base.html"))
    built = build(site, strict=False)
    said = [line for line in built.log.splitlines() if "the policy of the site stops" in line]
    digest = Inline("script", 'filled = "A"').digest
    of_own = Inline("script", "own = 1").digest

    assert any(digest in line for line in said)
    assert len(said) == len(set(said))
    assert of_own in built.page("")
    assert digest not in built.page("")
    assert not any(of_own in line for line in said)


def test_the_guide_shows_the_policy_that_the_build_writes(tmp_path: Path) -> None:
    built = build(a_site(tmp_path, {}, configuration=MATERIAL))
    written = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', built.page(""))
    shown = re.search(r"```text\n(default-src.*?)\n```", GUIDE.read_text("utf-8"), re.DOTALL)

    assert written is not None
    assert shown is not None
    assert shown[1].replace(";\n", "; ") == unescape(written[1])


MATERIAL = "site_name: A site\ntheme: {name: material, font: false}\nplugins: [patterns]\n"


def test_every_page_of_a_site_has_the_same_policy(tmp_path: Path) -> None:
    docs = {"index.md": "# A\n\n[[e]]\n", "b/c/d.md": "# B\n"}
    notes = {"e.md": a_note("Text.\n", more="aliases: [Another name]\n")}
    built = build(a_site(tmp_path, notes, docs, MATERIAL))
    pages = [*built.folder.rglob("*.html")]
    head = re.compile(r'<head>\s*<meta charset="utf-8">(<meta http-equiv="Content-S[^<>]*>)<meta ')
    policies = {head.findall(page.read_text("utf-8"))[0] for page in pages}

    assert (built.folder / "patterns/another-name/index.html") in pages
    assert len(pages) == 10
    assert len(policies) == 1


def test_a_theme_that_nobody_has_looked_at_gets_one_only_when_it_is_asked_for(
    tmp_path: Path,
) -> None:
    stock = "site_name: A site\nplugins: [{patterns: {%s}}]\n"
    without = build(a_site(tmp_path / "without", {}, configuration=stock % ""))
    asked = a_site(tmp_path / "asked", {}, configuration=stock % "content_policy: true")

    assert "Content-Security-Policy" not in without.page("")
    assert "Content-Security-Policy" in build(asked, strict=False).page("")


def test_every_directive_of_the_guide_is_one() -> None:
    named = set(re.findall(r"^\| `([a-z]+(?:-[a-z]+)+)`", GUIDE.read_text("utf-8"), re.MULTILINE))

    assert named == USUAL.keys()


def test_the_script_that_others_rest_on_is_the_same_in_every_folder() -> None:
    here, below = (
        hardening.correct(f'<script>__md_scope=new URL("{base}",location),x</script>').html
        for base in (".", "../..")
    )

    assert [each.digest for each in contentpolicy.inlines(here)] == [
        each.digest for each in contentpolicy.inlines(below)
    ]
    assert 'data-narrows-base="../.."' in below
