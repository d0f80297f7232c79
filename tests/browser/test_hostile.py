"""A vault whose every value, name and label is an attack: nothing runs, on no page, in no script.

Raw HTML that an author writes into the text of a note is not meant here: it is HTML on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from reader import ROOT, Open, Visit, build, search, serve

SCRIPT = '<img src=x onerror="window.hit=1">'
BREAKOUT = "'\"></title></script><script>window.hit=1</script>"

UGLY = '"><img src=x onerror=window.hit=1>'

# What the real site has on is on here: its features are what runs in the browser.
CONFIGURATION = f"""
INHERIT: {ROOT / "mkdocs.yml"}
docs_dir: docs
nav:
  - Home: index.md
  - Patterns: patterns/index.md
"""

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
    (root / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
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


@pytest.mark.parametrize("path", ["", "patterns/", "patterns/one/", "patterns/two/"])
def test_nothing_runs_when_a_page_is_loaded(open_page: Open, hostile: str, path: str) -> None:
    visit = open_page(path, home=hostile)

    assert not is_hit(visit)
    assert visit.outside == []


def test_nothing_runs_on_the_page_of_a_file_with_an_ugly_name(
    open_page: Open, hostile: str
) -> None:
    page = open_page("patterns/", home=hostile).page
    addresses = page.get_by_role("main").locator("a").evaluate_all("all => all.map(a => a.href)")
    (ugly,) = {each for each in addresses if "onerror" in each}

    assert not is_hit(open_page(ugly.removeprefix(hostile), home=hostile))


def test_nothing_runs_when_search_shows_a_note(open_page: Open, hostile: str) -> None:
    visit = open_page(home=hostile)
    search(visit.page, "title")

    assert not is_hit(visit)
    visit.page.locator(".md-search-result__item").first.get_by_role("link").first.click()
    assert not is_hit(visit)


def test_nothing_runs_when_a_reader_goes_from_page_to_page(open_page: Open, hostile: str) -> None:
    visit = open_page(home=hostile)
    main = visit.page.get_by_role("main")
    main.get_by_role("link", name="one Title").first.click()
    visit.page.wait_for_url("**/patterns/one/**")
    assert not is_hit(visit)
    main.locator("#cross-references ~ ul a").first.click()
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
