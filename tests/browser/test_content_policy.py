"""The Content-Security-Policy: our pages keep to it, and nothing else runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, TimeoutError
from reader import ROOT, build, navigate_instantly, search, serve

WATCH = """addEventListener("securitypolicyviolation", event => {
  console.error(`stopped: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
})"""


@dataclass
class Walk:
    """A reader's way through a site, and everything that went wrong on it."""

    page: Page
    home: str
    faults: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page by its address."""
        self.page.goto(self.home + path, wait_until="load")

    def rest(self) -> None:
        """Wait until nothing is loaded any more."""
        self.page.wait_for_load_state("networkidle")


@pytest.fixture
def walk(browser: Browser, home: str) -> Iterator[Walk]:
    """A walk through the real site."""
    with walking(browser, home) as started:
        yield started


class walking:  # noqa: N801 - read as a sentence: `with walking(browser, home)`
    """A walk that ends with the block."""

    def __init__(self, browser: Browser, home: str) -> None:
        self.context = browser.new_context(
            permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce"
        )
        self.walk = Walk(self.context.new_page(), home)

    def __enter__(self) -> Walk:
        page, faults = self.walk.page, self.walk.faults
        page.add_init_script(WATCH)
        navigate_instantly(page, self.walk.home)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        return self.walk

    def __exit__(self, *_: object) -> None:
        self.context.close()


KINDS = (
    *("", "patterns/", "patterns/littles-law/", "explorers/find-your-constraint/"),
    *("reference/models/amdahl/", "reference/rules/broken-link/", "guides/use-the-calculator/"),
)


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_page_keeps_to_its_policy(walk: Walk, path: str) -> None:
    walk.go(path)
    walk.rest()

    assert walk.page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    assert walk.page.get_by_role("main").is_visible()
    assert walk.faults == []


def test_the_page_for_what_is_not_there_keeps_to_it_too(browser: Browser, site: Path) -> None:
    # It names its files from the root, where this one is served.
    with serve(site, "/") as address, walking(browser, address) as walk:
        walk.go("404.html")
        walk.rest()

        assert walk.page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
        assert walk.page.evaluate("getComputedStyle(document.querySelector('.md-header')).position")
        assert walk.faults == []


def test_what_a_reader_does_keeps_to_it(walk: Walk) -> None:
    walk.go("explorers/find-your-constraint/")
    slider = walk.page.locator("input[type=range]").first
    slider.wait_for()
    before = walk.page.get_by_role("main").inner_text()
    slider.focus()
    slider.press("ArrowRight")
    walk.page.wait_for_function(
        "text => document.querySelector('main').innerText !== text", arg=before
    )
    walk.page.locator("label[for^=__palette]:visible").first.click()
    walk.page.wait_for_selector("body[data-md-color-scheme=slate]")
    search(walk.page, "queue")
    walk.page.locator(".md-search-result__item a").first.click()
    walk.page.wait_for_selector("mark[data-md-highlight]")
    walk.rest()

    assert walk.faults == []


def test_going_from_page_to_page_keeps_to_it(walk: Walk) -> None:
    """Instant navigation keeps the first page, and its policy, for pages of every depth."""
    walk.go("")
    walk.rest()
    walk.page.evaluate("window.isFirst = true")
    for path in ("patterns/", "reference/models/", "reference/models/amdahl/", ""):
        walk.page.evaluate(
            """address => {
              const link = document.createElement("a")
              link.href = address
              document.querySelector("main article").append(link)
              link.click()
            }""",
            walk.home + path,
        )
        walk.page.wait_for_url(walk.home + path)
        walk.rest()

    assert walk.page.evaluate("window.isFirst")
    assert walk.faults == []


# --- the usual features, all at once --------------------------------------------------------------

FEATURES = f"""
INHERIT: {ROOT / "mkdocs.yml"}
site_url: https://narrows.example/sub/
docs_dir: docs
nav: [index.md, deep/er/other.md]
theme:
  features: [announce.dismiss, content.action.edit, content.action.view, content.code.annotate,
    content.code.copy, content.code.select, content.footnote.tooltips, content.tabs.link,
    content.tooltips, header.autohide, navigation.expand, navigation.footer, navigation.indexes,
    navigation.instant, navigation.instant.prefetch, navigation.instant.preview,
    navigation.instant.progress, navigation.path, navigation.prune, navigation.sections,
    navigation.tabs, navigation.tabs.sticky, navigation.top, navigation.tracking,
    search.highlight, search.share, search.suggest, toc.follow]
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - tables
  - toc: {{permalink: true}}
  - pymdownx.highlight: {{anchor_linenums: true, line_spans: __span}}
  - pymdownx.superfences
  - pymdownx.tabbed: {{alternate_style: true}}
  - pymdownx.tasklist: {{custom_checkbox: true}}
"""
EVERYTHING = """# Everything

A word[^1] with [a link](deep/er/other.md "A title"), an HTML word and an image that is data.

=== "One"

    First.

=== "Two"

    Second.

``` python linenums="1"
x = 1  # (1)!
```

1. A remark.

| a | b |
|--:|:-:|
| 1 | 2 |

- [x] done

??? note "Folded"
    Text.

<p style="color: red">By an attribute.</p>

*[HTML]: A language

[^1]: A footnote.
"""


@pytest.fixture(scope="module")
def featured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that has everything on."""
    root = tmp_path_factory.mktemp("featured")
    (root / "docs/deep/er").mkdir(parents=True)
    (root / "patterns").mkdir()
    (root / "mkdocs.yml").write_text(FEATURES, encoding="utf-8")
    (root / "docs/index.md").write_text(EVERYTHING, encoding="utf-8")
    (root / "docs/deep/er/other.md").write_text("# Other\n\n[Back](../../index.md)\n")
    build(root / "mkdocs.yml", root / "site")
    with serve(root / "site") as address:
        yield address


def test_all_that_the_theme_can_do_keeps_to_it(browser: Browser, featured: str) -> None:
    with walking(browser, featured) as walk:
        page = walk.page
        walk.go("")
        walk.rest()
        page.evaluate("window.isFirst = true")
        page.locator(".md-clipboard, .md-code__button[title^=Copy]").first.click()
        assert page.evaluate("navigator.clipboard.readText()").startswith("x = 1")
        page.locator(".tabbed-labels label").nth(1).click()
        page.get_by_text("Second.").wait_for()
        page.locator(".md-annotation__index").first.dispatch_event("click")
        for titled in ("article abbr", ".footnote-ref", "article a:text-is('a link')"):
            page.locator(titled).first.hover()
            page.wait_for_timeout(300)
        assert (
            page.locator("td[style]").first.evaluate("cell => getComputedStyle(cell).textAlign")
            == "right"
        )
        page.locator("article a:text-is('a link')").first.click()
        page.wait_for_url("**/deep/er/other/")
        page.get_by_role("link", name="Back").click()
        page.locator(".tabbed-labels").wait_for()
        search(page, "remark")
        walk.rest()

        assert page.evaluate("window.isFirst")
        assert walk.faults == []


# --- what it stops --------------------------------------------------------------------------------

SMUGGLED = """---
title: Smuggled
type: pattern
public: true
created: 2026-11-21
tags: [a]
---

<script>hits.push("a script")</script>

<details ontoggle="hits.push('a handler')" open>text</details>

<img src="https://elsewhere.example/a.png" alt="">

<iframe srcdoc="<script>parent.hits.push('a frame')</script>"></iframe>

<script src="https://elsewhere.example/a.js"></script>

<form action="https://elsewhere.example/"><button id="send">send</button></form>

<style>h1 { color: rgb(1, 2, 3) !important }</style>
"""


def smuggled(root: Path, option: str) -> Path:
    """Build a site whose note is kept as it is written."""
    (root / "docs").mkdir(parents=True)
    (root / "patterns").mkdir()
    plugins = f"plugins: [search, {{patterns: {{keep_html: true{option}}}}}, calculator]"
    head = f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: docs\nnav: [index.md]\n{plugins}\n"
    (root / "mkdocs.yml").write_text(head, encoding="utf-8")
    (root / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    (root / "patterns/smuggled.md").write_text(SMUGGLED, encoding="utf-8")
    build(root / "mkdocs.yml", root / "site")
    return root / "site"


@dataclass(frozen=True)
class Harm:
    """What came of opening the note, and clicking on everything in it."""

    ran: frozenset[str]
    asked: tuple[str, ...]
    stopped: frozenset[str]
    colour: str


def harm(browser: Browser, site: Path) -> Harm:
    """Open the note, and click on everything in it."""
    with serve(site) as address, walking(browser, address) as walk:
        page, asked = walk.page, []
        page.add_init_script("window.hits = []")
        page.on("requestfinished", lambda request: asked.append(request.url))
        page.route("https://elsewhere.example/**", lambda route: route.fulfill(body="sent"))
        walk.go("patterns/smuggled/")
        walk.rest()
        ran = frozenset(page.evaluate("hits"))
        colour = page.locator("h1").first.evaluate("each => getComputedStyle(each).color")
        page.evaluate("document.querySelector('#send').click()")
        with suppress(TimeoutError):
            page.wait_for_url("https://elsewhere.example/**", timeout=1500)
        asked = [each for each in asked if "elsewhere" in each]
        kinds = (each.split()[1] for each in walk.faults if each.startswith("stopped: "))
        return Harm(ran, tuple(asked), frozenset(kinds), colour)


def test_the_policy_stops_what_a_trusted_note_has_brought_in(
    browser: Browser, tmp_path: Path
) -> None:
    found = harm(browser, smuggled(tmp_path, ""))

    assert found.ran == frozenset()
    assert found.asked == ()
    assert found.colour != "rgb(1, 2, 3)"
    assert found.stopped >= {"script-src-elem", "script-src-attr", "img-src", "form-action"}


def test_without_the_policy_it_runs(browser: Browser, tmp_path: Path) -> None:
    found = harm(browser, smuggled(tmp_path, ", content_policy: false"))

    assert found.ran == {"a script", "a handler", "a frame"}
    assert len(found.asked) == 3
    assert found.colour == "rgb(1, 2, 3)"
