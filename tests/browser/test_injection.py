"""What a reader does on pages made of attacks: nothing runs, and nothing of the page is lost."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route
from reader import ROOT, build, navigate_instantly, search, serve

from injections import END, HIT, TEXTS, note
from narrows import unseen
from pictures import PNG

# The policy of the site is off: it would stop what the cleaning has let through.
CONFIGURATION = f"""
INHERIT: {ROOT / "mkdocs.yml"}
site_url: https://narrows.example/sub/
docs_dir: docs
nav: [index.md]
plugins: [search, {{patterns: {{content_policy: false, search: material}}}}, calculator]
theme:
  features: [content.action.edit, content.action.view, content.code.copy, content.code.annotate,
    content.footnote.tooltips, content.tooltips, navigation.instant, navigation.instant.preview,
    navigation.footer, navigation.path, search.highlight, search.share, search.suggest, toc.follow]
markdown_extensions: [abbr, admonition, def_list, footnotes, toc, pymdownx.tasklist]
"""
# An error of a script is one, too: what comes after it does not happen.
FAULTS = """
window.faults = []
addEventListener("error", event => event.message && window.faults.push(event.message))
addEventListener("unhandledrejection", event => window.faults.push(String(event.reason)))
"""
UGLY = '"><img src=x onerror=hit=1>'
NAMES = [f"t{number}" for number in range(len(TEXTS))]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a note for every text, and one of an ugly name in an ugly folder."""
    root = tmp_path_factory.mktemp("injected")
    (root / "docs").mkdir()
    (root / "patterns" / UGLY).mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    links = "".join(f"[[{name}]] and [[{name} also]].\n\n" for name in (*NAMES, f"{UGLY} also"))
    (root / "docs/index.md").write_text(f"# Home\n\n{links}", encoding="utf-8")
    for place, (name, text) in enumerate(zip(NAMES, TEXTS.values(), strict=True)):
        other = NAMES[(place + 1) % len(NAMES)]
        (root / f"patterns/{name}.md").write_text(note(text, name, other), encoding="utf-8")
    ugly = note(TEXTS["an element"], UGLY, "t0") + f"\n![[{UGLY}.png]]\n"
    (root / "patterns" / UGLY / f"{UGLY}.md").write_text(ugly, encoding="utf-8")
    (root / "patterns" / UGLY / f"{UGLY}.png").write_bytes(PNG)
    (root / "patterns/x.png").write_bytes(PNG)
    build(root / "mkdocs.yml", root / "site")
    return root / "site"


@pytest.fixture(scope="module")
def attacked(site: Path) -> Iterator[str]:
    """Its address."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser, attacked: str, site: Path) -> Iterator[Page]:
    """One reader, who goes through all of it."""
    context = browser.new_context(
        reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.add_init_script(FAULTS)
    page.on("dialog", lambda dialog: dialog.dismiss())
    navigate_instantly(page, attacked)

    def lost(route: Route) -> None:
        """Answer as a forge does for what is not there."""
        body = (site / "404.html").read_text("utf-8").replace('="/sub/', f'="{attacked}')
        route.fulfill(status=404, body=body, content_type="text/html")

    page.route("**/lost/**", lost)
    yield page
    context.close()


def assert_sound(page: Page) -> None:
    """Nothing ran, and the page is whole."""
    assert not page.evaluate("'hit' in window"), page.url
    faults = page.evaluate(
        """() => {
          const all = [...document.querySelectorAll("*")]
          const parts = ["header.md-header", "main.md-main", "article", "footer", "#__config"]
          const inner = "script:not([src]), iframe, style, object"
          return [
            ...window.faults,
            ...parts.filter(each => !document.querySelector(each)).map(each => `no ${each}`),
            ...all.flatMap(each => [...each.attributes].filter(each => /^on/i.test(each.name))
              .map(each => each.name)),
            ...[...document.links].map(each => each.protocol)
              .filter(each => !["http:", "https:", "mailto:"].includes(each)),
            ...[...document.querySelectorAll("article, .md-nav, .md-search, .md-footer")]
              .flatMap(each => [...each.querySelectorAll(inner)])
              .map(each => each.outerHTML.slice(0, 200))
              .filter(each => !/__tabbed_|__md_get/.test(each)),
          ]
        }"""
    )
    assert faults == [], page.url


def read(page: Page, home: str, name: str) -> None:
    """Open a note."""
    page.goto(f"{home}patterns/{name}/", wait_until="load")


@pytest.mark.parametrize("name", TEXTS)
def test_a_note_that_is_opened_is_whole(page: Page, attacked: str, name: str) -> None:
    read(page, attacked, NAMES[list(TEXTS).index(name)])

    assert_sound(page)
    shown = page.get_by_role("main").inner_text()
    assert END in shown
    assert "Cross-References" in shown
    assert "held back by b" in shown
    assert "1337" not in shown
    # It begins as it was written.
    assert page.locator("h1").inner_text().startswith(NAMES[list(TEXTS).index(name)])


def everything(page: Page, selector: str, act: Callable[[int], object]) -> None:
    """Do something to every element that is shown."""
    count = page.locator(selector).count()
    assert count, selector
    for place in range(min(count, 12)):
        act(place)


POINTED = {
    "a tooltip": "article [title], article abbr",
    "a claim": ".narrows-claim__number",
    "a footnote": ".footnote-ref",
    "a link": "article a[href]",
    "the contents": ".md-nav--secondary a",
    "a figure": ".narrows-figure *",
}
HOVER = """(each) => {
  for (const type of ["pointerover", "mouseenter", "mouseover", "mousemove"])
    each.dispatchEvent(new MouseEvent(type, {bubbles: true}))
  each.focus?.()
}"""


@pytest.mark.parametrize("selector", POINTED)
@pytest.mark.parametrize("name", ["an element", "an attribute", "entities"])
def test_pointing_at_it_runs_nothing(page: Page, attacked: str, name: str, selector: str) -> None:
    read(page, attacked, NAMES[list(TEXTS).index(name)])
    elements = page.locator(POINTED[selector])
    if selector == "a tooltip":
        # The theme takes the titles away as soon as it has made tooltips of them.
        elements = page.locator("article a, article img, article span")
    assert elements.count()
    elements.evaluate_all(f"all => all.slice(0, 60).forEach({HOVER})")
    elements.first.hover(force=True)
    page.wait_for_timeout(350)

    assert_sound(page)


@pytest.mark.parametrize("name", ["an attribute", "an attribute of the other kind"])
def test_going_through_it_by_keyboard_runs_nothing(page: Page, attacked: str, name: str) -> None:
    read(page, attacked, NAMES[list(TEXTS).index(name)])
    page.evaluate(
        "window.reached = new Set; addEventListener('focusin', ({target}) => reached.add(target))"
    )
    for _ in range(60):
        page.keyboard.press("Tab")

    assert page.evaluate("[...reached].filter(each => each.closest('article')).length") > 10
    assert_sound(page)


QUERIES = ("onerror", "window", "summary", "javascript", "title img", "class mro", "heading")


@pytest.mark.parametrize("words", QUERIES)
def test_searching_for_it_runs_nothing(page: Page, attacked: str, words: str) -> None:
    page.goto(attacked, wait_until="networkidle")
    search(page, words)
    page.keyboard.press("ArrowRight")  # takes what is suggested

    assert_sound(page)
    assert page.locator(".md-search-result [onerror], .md-search-result script").count() == 0


@pytest.mark.parametrize("name", ["an element", "an end", "an attribute", "a template", "JSON"])
def test_typing_it_into_the_search_runs_nothing(page: Page, attacked: str, name: str) -> None:
    page.goto(attacked, wait_until="networkidle")
    page.locator("[data-md-component=search-query]").click()
    page.locator("[data-md-component=search-query]").fill(TEXTS[name])
    page.wait_for_timeout(300)

    assert_sound(page)


ADDRESSES = {
    "a search that is shared": "?q={}",
    "words to be marked": "patterns/t0/?h={}",
    "a place": "patterns/t0/#{}",
    "a place of the theme": "patterns/t0/#__search{}",
    "a stage": "patterns/t0/?line.stages={}:6,b:3",
    "a stage by its number": "patterns/t0/?line.capacity={}:6,b:3",
    "a number": "patterns/t0/?line.stages={}",
    "a name": "patterns/t0/?{}=1&line.{}=2",
    "what every object has": "patterns/t0/?line.__proto__={}&line.constructor=1&__proto__.x=1",
    "a path that leads nowhere": "lost/{}/",
}


@pytest.fixture(scope="module")
def by_pagefind(
    site: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[tuple[Page, str]]:
    """A reader of the same pages, searched by Pagefind, and their address."""
    root = tmp_path_factory.mktemp("by-pagefind")
    for folder in ("docs", "patterns"):
        (root / folder).symlink_to(site.parent / folder)
    asked = CONFIGURATION.replace("search: material", "search: pagefind")
    # Beside the theme's own previews there are none of ours.
    asked = asked.replace("navigation.instant.preview,", "")
    (root / "mkdocs.yml").write_text(asked, encoding="utf-8")
    build(root / "mkdocs.yml", root / "site")
    with serve(root / "site") as address, browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        page.add_init_script(FAULTS)
        yield page, address


@pytest.mark.parametrize("words", [*QUERIES, "img", "script", "mark"])
def test_searching_for_it_by_pagefind_runs_nothing(
    by_pagefind: tuple[Page, str], words: str
) -> None:
    page, home = by_pagefind
    page.goto(home, wait_until="networkidle")
    search(page, words)
    shown = page.locator(".md-search-result__list")

    assert_sound(page)
    kinds = shown.evaluate("list => [...list.querySelectorAll('*')].map(each => each.tagName)")
    assert set(kinds) <= {"LI", "A", "DIV", "P", "MARK", "SPAN", "BUTTON"}
    text = page.locator(".md-search-result__item").all_inner_texts()
    assert any(words.split(maxsplit=1)[0].lower() in each.lower() for each in text)
    page.keyboard.press("Enter")
    page.wait_for_url("**/patterns/**")
    page.wait_for_timeout(250)
    assert_sound(page)


ASKED = (*TEXTS.values(), "(a+)+$" * 20, "\\")


def test_an_address_that_asks_pagefind_runs_nothing(by_pagefind: tuple[Page, str]) -> None:
    page, home = by_pagefind
    for text in ASKED:
        page.goto("about:blank")
        page.goto(f"{home}?q={quote(text, safe='')}", wait_until="load")
        # What is asked is answered, be it with nothing; one sign is too little to ask for.
        answer = re.compile("matching document" if len(text) > 1 else "Type to start")
        page.locator(".md-search-result__meta").filter(has_text=answer).wait_for()

        assert_sound(page)


def test_an_address_that_marks_what_was_asked_runs_nothing(by_pagefind: tuple[Page, str]) -> None:
    page, home = by_pagefind
    for text in ASKED:
        page.goto("about:blank")
        page.goto(f"{home}patterns/t0/?h={quote(text, safe='')}", wait_until="load")

        assert_sound(page)


def test_it_runs_in_no_preview(by_pagefind: tuple[Page, str]) -> None:
    page, home = by_pagefind
    shown = page.locator(".narrows-preview")
    page.goto(home, wait_until="networkidle")
    for name in NAMES:
        link = page.locator(f"article a[href$='/patterns/{name}/']").first
        link.scroll_into_view_if_needed()
        link.hover()
        shown.filter(has_text=name).wait_for()
        assert shown.locator(":not(p)").count() == 0
        page.keyboard.press("Escape")
        page.mouse.move(1, 1)

    assert_sound(page)


@pytest.mark.parametrize("place", ADDRESSES)
def test_it_runs_in_no_address(page: Page, attacked: str, place: str) -> None:
    for text in (TEXTS["an element"], TEXTS["an end"], TEXTS["an attribute"]):
        address = ADDRESSES[place].format(*[quote(text, safe="")] * 2)
        page.goto("about:blank")
        page.goto(attacked + address, wait_until="load")
        page.wait_for_timeout(250)

        assert_sound(page)


def test_moving_what_it_names_runs_nothing(page: Page, attacked: str) -> None:
    for name in NAMES:
        read(page, attacked, name)
        field = page.locator("#calc-line input[type=number], #calc-line input[type=range]").first
        field.wait_for()
        field.fill("5")
        field.blur()
        page.wait_for_timeout(220)
        assert_sound(page)


def test_going_from_page_to_page_runs_nothing(page: Page, attacked: str) -> None:
    page.goto(attacked, wait_until="networkidle")
    page.evaluate("window.isFirst = true")
    for name in NAMES:
        page.evaluate(
            """address => {
              const link = document.createElement("a")
              link.href = address
              document.querySelector("article").append(link)
              link.click()
            }""",
            f"{attacked}patterns/{name}/",
        )
        page.wait_for_url(f"{attacked}patterns/{name}/")
        page.locator("h1", has_text=name).wait_for()
        assert_sound(page)

    assert page.evaluate("window.isFirst")


def test_printing_it_runs_nothing(page: Page, attacked: str) -> None:
    read(page, attacked, "t0")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_timeout(200)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")

    assert_sound(page)


def test_copying_it_copies_what_was_written(page: Page, attacked: str) -> None:
    for name, text in zip(NAMES, TEXTS.values(), strict=True):
        read(page, attacked, name)
        button = page.locator("article .md-clipboard, article .md-code__button").first
        button.dispatch_event("click")
        assert_sound(page)
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.strip()[:10] == unseen.without(text)[:10], name


def test_unfolding_it_runs_nothing(page: Page, attacked: str) -> None:
    read(page, attacked, "t0")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.evaluate("document.querySelectorAll('input').forEach(each => each.click())")
    page.wait_for_timeout(200)

    assert_sound(page)


@pytest.mark.parametrize("kind", ["edit", "raw"])
def test_the_way_to_its_source_is_an_address(page: Page, attacked: str, kind: str) -> None:
    page.goto(f"{attacked}patterns/", wait_until="load")
    titles = page.locator("article li > a")
    addresses = titles.evaluate_all("all => all.map(each => each.href)")
    (ugly,) = {each for each in addresses if "onerror" in each.lower()}
    page.goto(ugly, wait_until="networkidle")

    assert_sound(page)
    ways = page.locator("a.md-content__button").evaluate_all("all => all.map(each => each.href)")
    assert [way for way in ways if f"/{kind}/" in way]
    assert all(way.startswith("https://github.com/") and "<" not in way for way in ways)
    assert UGLY in page.locator("h1").inner_text()
    assert page.locator("article img[src*=onerror]").count() == 1


PAGES = ("", "patterns/", "404.html")


@pytest.mark.parametrize("path", PAGES)
def test_pages_that_list_such_notes_are_whole(page: Page, attacked: str, path: str) -> None:
    page.goto(attacked + path, wait_until="load")

    assert not page.evaluate("'hit' in window")
    assert page.locator("header.md-header, main, footer").count() >= 3
    if path != "404.html":
        assert_sound(page)
        assert page.locator("article a").count() >= len(NAMES)


def test_what_runs_is_seen(page: Page, attacked: str) -> None:
    """Or everything here would prove nothing."""
    running = [name for name, text in TEXTS.items() if "<" in text and HIT in text]
    for name in ("an element", "an end", "a drawing", "a comment", "JSON", "signs that break"):
        assert name in running
        page.goto(attacked, wait_until="load")
        page.evaluate(
            "text => document.querySelector('article').append("
            "document.createRange().createContextualFragment(`<textarea></textarea>${text}`))",
            re.sub(r"</textarea>", "", TEXTS[name]),
        )
        page.wait_for_function("'hit' in window")


def test_every_text_is_on_the_site(site: Path) -> None:
    """As text: what was cleaned away could not run anywhere."""
    for name, text in zip(NAMES, TEXTS.values(), strict=True):
        written = (site / f"patterns/{name}/index.html").read_text("utf-8")
        words = re.sub("<[^>]*>", "", written)
        expected = " ".join(unseen.without(text).split())[:12]
        assert html.unescape(words).count(expected) >= 3, name
