"""A vault whose every value, name, label and text is an attack: nothing runs, on no page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from reader import ROOT, Open, Visit, build, navigate_instantly, search, serve

from attacks import ATTACKS
from pictures import PNG

SCRIPT = '<img src=x onerror="window.hit=1">'
BREAKOUT = "'\"></title></script><script>window.hit=1</script>"

UGLY = '"><img src=x onerror=window.hit=1>'

# What the real site has on is on here: its features are what runs in the browser.
CONFIGURATION = f"""
INHERIT: {ROOT / "mkdocs.yml"}
site_url: https://narrows.example/sub/
docs_dir: docs
nav:
  - Home: index.md
  - Patterns: patterns/index.md
"""

# Without the policy of the site, which would stop what the cleaning has let through.
CLEANED = "plugins: [search, {patterns: {content_policy: false}}, calculator]\n"

NOTE = f"""---
title: '{{title}}'
type: pattern
public: true
created: '2026-11-21 {SCRIPT}'
tags: [pattern, '{SCRIPT}']
sources: [{{{{title: '{SCRIPT}', author: '{SCRIPT}', year: 2026, url: 'javascript:window.hit=1'}}}}]
aliases: ['{SCRIPT}']
summary: 'Summary {SCRIPT}'
status: '{SCRIPT}'
---

## Heading `{SCRIPT}`

A label [[{{other}}|{SCRIPT}]] and the sentence around it: `{BREAKOUT}`.

A bare link [[{{other}}]], and one to nothing: [[{SCRIPT}]].

[an address](javascript:window.hit=1)

```calc
model: amdahl
name: case
title: '{SCRIPT}'
p: 43%
gain: 55%
```

```calc
model: amdahl
name: broken
p: '{SCRIPT}'
{SCRIPT}: 1
```

The claims [1.19×](calc:case.S) and [1.18×](calc:case.S%3Cimg).

## Related Patterns

- [[{{other}}]] — a remark `{SCRIPT}`
- [[{{other}}|{SCRIPT}]] — a remark

## Cross-References
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site made of such notes."""
    root = tmp_path_factory.mktemp("hostile")
    for folder in ("docs", "patterns"):
        (root / folder).mkdir()
    (root / "mkdocs.yml").write_text(CONFIGURATION + CLEANED, encoding="utf-8")
    (root / "docs/index.md").write_text("# Home\n\n[[one]] and [[two]]\n", encoding="utf-8")
    title = f"Title {SCRIPT} {BREAKOUT}".replace("'", "''")
    for name, other in (("one", "two"), ("two", UGLY), (UGLY, "one")):
        text = NOTE.format(title=f"{name} {title}", other=other)
        (root / "patterns" / f"{name}.md").write_text(text, encoding="utf-8")
    # Not strict: such notes are reported, and published all the same.
    build(root / "mkdocs.yml", root / "site")
    with serve(root / "site") as address:
        yield address


def is_hit(visit: Visit) -> bool:
    """Tell whether anything ran, once everything has had its time."""
    visit.page.wait_for_load_state("networkidle")
    return bool(visit.page.evaluate("'hit' in window"))


OVERVIEWS = ["patterns/?sort=inbound", "patterns/map/?text=one", "patterns/timeline/"]


@pytest.mark.parametrize("path", ["", "patterns/", "patterns/one/", "patterns/two/", *OVERVIEWS])
def test_nothing_runs_when_a_page_is_loaded(open_page: Open, hostile: str, path: str) -> None:
    visit = open_page(path, home=hostile)

    assert not is_hit(visit)
    assert visit.outside == []


def test_nothing_runs_on_the_page_of_a_file_with_an_ugly_name(
    open_page: Open, hostile: str
) -> None:
    page = open_page("patterns/", home=hostile).page
    addresses = page.get_by_role("main").locator("a").evaluate_all("all => all.map(a => a.href)")
    (ugly,) = {each for each in addresses if "onerror" in each and "/tags/" not in each}

    assert not is_hit(open_page(ugly.removeprefix(hostile), home=hostile))


def test_nothing_runs_on_the_page_of_a_tag_nor_when_the_map_shows_a_note(
    open_page: Open, hostile: str
) -> None:
    visit = open_page("patterns/tags/", home=hostile)
    tag = visit.page.get_by_role("main").get_by_role("link", name="onerror").first
    tag.click()
    visit.page.get_by_role("heading", level=1).filter(has_text=SCRIPT).wait_for()
    assert not is_hit(visit)

    visit.page.goto(f"{hostile}patterns/map/")
    visit.page.locator(".narrows-spot").first.focus()
    visit.page.locator(".narrows-map__panel").filter(has_text=SCRIPT).wait_for()
    assert not is_hit(visit)


def test_nothing_runs_when_search_shows_a_note(open_page: Open, hostile: str) -> None:
    visit = open_page(home=hostile)
    search(visit.page, "title")

    assert not is_hit(visit)
    visit.page.locator(".md-search-result__item").first.get_by_role("link").first.click()
    assert not is_hit(visit)


def test_nothing_runs_when_a_reader_goes_from_page_to_page(open_page: Open, hostile: str) -> None:
    visit = open_page(home=hostile)
    navigate_instantly(visit.page, hostile)
    visit.page.reload(wait_until="networkidle")
    visit.page.evaluate("window.isFirst = true")
    main = visit.page.get_by_role("main")
    main.get_by_role("link", name="one Title").first.click()
    visit.page.wait_for_url("**/patterns/one/**")
    assert not is_hit(visit)
    assert visit.page.evaluate("window.isFirst")
    main.locator(".narrows-references a").first.click()
    visit.page.wait_for_url(lambda url: "/patterns/one/" not in url)

    assert not is_hit(visit)


@pytest.mark.parametrize("path", ["patterns/", "patterns/one/"])
def test_no_link_is_a_script(open_page: Open, hostile: str, path: str) -> None:
    page = open_page(path, home=hostile).page
    addresses = page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")

    assert addresses
    assert [each for each in addresses if not each.startswith(("http:", "https:", "mailto:"))] == []


def test_the_title_is_shown_as_it_was_written(open_page: Open, hostile: str) -> None:
    page = open_page("patterns/one/", home=hostile).page

    assert SCRIPT in page.get_by_role("heading", level=1).inner_text()
    assert SCRIPT in page.title()


def test_a_script_that_does_run_is_seen(open_page: Open, hostile: str) -> None:
    visit = open_page(home=hostile)
    visit.page.evaluate(f"document.body.insertAdjacentHTML('beforeend', '{SCRIPT}')")

    assert is_hit(visit)


# --- what stands in the text of a note ------------------------------------------------------------

# Everything of the theme's that makes something else of what is in a page.
FEATURES = """
theme:
  features:
    - content.code.copy
    - content.footnote.tooltips
    - content.tabs.link
    - content.tooltips
    - navigation.instant
    - search.highlight
    - search.suggest
    - toc.follow
markdown_extensions:
  [abbr, admonition, def_list, footnotes, pymdownx.tabbed, pymdownx.tasklist, toc]
"""
KEPT = "plugins: [search, {patterns: {keep_html: true, content_policy: false}}, calculator]\n"

# Of each kind one, to see that what is looked for would be found.
RUNNING = (
    "a script",
    "a handler that needs nobody",
    "a text box that ends in an attribute",
    "a template",
    "a label",
    "a table",
    "a footnote's name",
    "Markdown in HTML",
    "an id in the contents",
    "placeholders",
)
FOUND = """() => {
  const all = [...document.querySelectorAll("*")]
  const attributes = all.flatMap(each => [...each.attributes])
  const note = document.querySelector(".md-content")
  const schemes = ["http:", "https:", "mailto:"]
  return [
    ...("hit" in window ? ["it ran"] : []),
    ...attributes.filter(each => /^on/i.test(each.name)).map(each => each.name),
    ...attributes.filter(each => /^\\W*j\\s*a\\s*v\\s*a\\s*s.*:/i.test(each.value))
      .map(each => `${each.name}=${each.value}`),
    ...[...note.querySelectorAll("[href]")].filter(each => !schemes.includes(each.protocol))
      .map(each => each.href),
    ...[...note.querySelectorAll("script, iframe, object, embed, form, base, meta, link, style")]
      .map(each => each.tagName),
    ...[...note.querySelectorAll(".narrows-figure ~ svg, svg script, svg [href]")]
      .map(each => each.tagName),
  ]
}"""


def attacked(root: Path, attacks: dict[str, str], plugins: str = CLEANED) -> Path:
    """Build a site with a note for each attack, and return the site's folder."""
    for folder in ("docs", "patterns"):
        (root / folder).mkdir()
    (root / "mkdocs.yml").write_text(CONFIGURATION + FEATURES + plugins, encoding="utf-8")
    (root / "docs/index.md").write_text("# Home\n\nAll: [[attack-1]]\n", encoding="utf-8")
    for number, text in enumerate(attacks.values(), start=1):
        head = (
            f"title: Attack {number}\ntype: pattern\npublic: true\ncreated: 2026-11-21\ntags: [a]"
        )
        # Written as bytes, so that carriage returns and the like stay what they are.
        note = f"---\n{head}\n---\n\n{text}\n"
        (root / f"patterns/attack-{number}.md").write_bytes(note.encode())
    (root / "patterns/x.png").write_bytes(PNG)
    build(root / "mkdocs.yml", root / "site")
    return root / "site"


@pytest.fixture(scope="module")
def attacked_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose notes hold every attack."""
    with serve(attacked(tmp_path_factory.mktemp("attacked"), ATTACKS)) as address:
        yield address


def visited(open_page: Open, home: str, names: Iterable[str]) -> dict[str, Any]:
    """Open the page of every attack, and return what was found where anything was."""
    visit = open_page(home=home)
    dialogs: list[str] = []
    visit.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    found = {}
    for number, name in enumerate(names, start=1):
        visit.failures.clear()
        visit.page.goto(f"{home}patterns/attack-{number}/", wait_until="load")
        # Missing images, which some attacks begin with, are no harm done.
        errors = [each for each in visit.failures if not each.startswith("404 ")]
        if faults := [*visit.page.evaluate(FOUND), *errors, *dialogs, *visit.outside]:
            found[name] = faults
        dialogs.clear()
        visit.requests.clear()
    return found


def test_no_text_of_a_note_runs(open_page: Open, attacked_site: str) -> None:
    assert visited(open_page, attacked_site, ATTACKS) == {}


def test_it_would_run_where_html_is_kept(open_page: Open, tmp_path: Path) -> None:
    with serve(attacked(tmp_path, {name: ATTACKS[name] for name in RUNNING}, KEPT)) as address:
        found = visited(open_page, address, RUNNING)

    assert [name for name in RUNNING if "it ran" not in found.get(name, [])] == []


@pytest.mark.parametrize("words", ["attack", "heading", "window", "onerror", "text"])
def test_nothing_runs_when_search_shows_the_text_of_notes(
    open_page: Open, attacked_site: str, words: str
) -> None:
    visit = open_page(home=attacked_site)
    search(visit.page, words)

    assert not is_hit(visit)
    assert visit.page.locator(".md-search-result [onerror]").count() == 0


TITLES = ("a link's title", "an image's title", "a title in a definition", "an abbreviation")


@pytest.mark.parametrize("name", [*TITLES, "a tag in an attribute"])
def test_nothing_runs_when_a_title_becomes_a_tooltip(
    open_page: Open, attacked_site: str, name: str
) -> None:
    visit = open_page(f"patterns/attack-{list(ATTACKS).index(name) + 1}/", home=attacked_site)
    titled = visit.page.locator(".md-content__inner p [title]").element_handles()
    assert titled
    for element in titled:
        element.hover(force=True)
        visit.page.wait_for_timeout(400)

    assert not is_hit(visit)
