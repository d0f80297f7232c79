"""The corrections to the theme's HTML: due on today's theme, loud on tomorrow's, blind to text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config

from narrows.patterns import accessibility, hardening
from narrows.patterns.accessibility import Corrected, Correction
from narrows.patterns.hardening import correct

CORRECTIONS = (*accessibility.CORRECTIONS, *hardening.CORRECTIONS)
CONFIGURATION = """
site_name: Everything that needs correcting
repo_url: https://example.org/repository
edit_uri: edit/
theme:
  name: material
  custom_dir: own
  font: false
  features: [navigation.instant, navigation.instant.progress, navigation.sections,
             content.action.edit, content.action.view]
plugins: [search, tags]
extra: {version: {provider: mike}}
nav: [index.md, {Section: [page.md, other.md]}]
markdown_extensions:
  - tables
  - pymdownx.highlight: {anchor_linenums: true}
  - pymdownx.superfences
  - pymdownx.tasklist: {custom_checkbox: true}
"""

# A theme says that a version is outdated where a site has words for that.
OWN = '{% extends "base.html" %}{% block outdated %}There is a newer version.{% endblock %}'

PAGE = """---
tags: [one, two]
---
# Page

## Section

### Part

- [ ] to do

- [x] done, in a loose list

| a | b |
|---|---|
| 1 | 2 |

```python linenums="1"
x = 1
```
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The pages of a site as the installed version of the theme writes them."""
    folder = tmp_path_factory.mktemp("stock")
    (folder / "docs").mkdir()
    (folder / "own").mkdir()
    (folder / "own/main.html").write_text(OWN)
    (folder / "mkdocs.yml").write_text(CONFIGURATION)
    (folder / "docs/page.md").write_text(PAGE)
    (folder / "docs/index.md").write_text("# Home\n")
    (folder / "docs/other.md").write_text("# Other\n")
    build(load_config(str(folder / "mkdocs.yml")))
    return [path.read_text() for path in sorted(Path(folder, "site").rglob("*.html"))]


@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda correction: correction.name)
def test_every_correction_is_due_on_a_page_of_todays_theme(
    correction: Correction, pages: list[str]
) -> None:
    assert any(correction.element in html for html in pages)


def test_every_element_of_todays_theme_is_as_expected(pages: list[str]) -> None:
    assert [correct(html).unmatched for html in pages] == [()] * len(pages)


def test_a_search_box_that_a_new_theme_writes_otherwise_is_reported() -> None:
    html = '<div class="md-search" role="dialog" data-md-component="search">'

    assert correct(html) == Corrected(html, ("the search box is an unnamed dialog",))


def test_one_of_two_elements_that_is_otherwise_is_reported() -> None:
    nav = '<nav class="md-nav" aria-label="Part">'
    corrected = correct(f"{nav}{nav.replace('>', ' data-new>')}")

    assert corrected.html.count('role="presentation"') == 1
    assert corrected.unmatched == ("sections of the table of contents are landmarks",)


@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda correction: correction.name)
def test_text_about_html_is_left_alone(correction: Correction) -> None:
    # As Python-Markdown escapes it: quotes are left as they are.
    text = correction.element.replace("<", "&lt;").replace(">", "&gt;")
    html = f"<p>a &lt;div {text}&gt; in text</p>"

    assert correct(html) == Corrected(html, ())


def test_a_long_page_about_html_costs_no_more_than_reading_it() -> None:
    # Looking back to the start of the page from each place would take hours here.
    html = "<p>" + 'href="#__codelineno-1" ' * 200_000

    assert correct(f"{html}</p>").html == f"{html}</p>"


fragments = st.sampled_from(["<", ">", '"', " ", "<a ", *(c.element for c in CORRECTIONS)])


@given(st.lists(fragments).map("".join))
def test_any_text_is_accepted_and_no_tag_is_lost(html: str) -> None:
    corrected = correct(html).html

    assert corrected.count("<") == html.count("<")
    assert corrected.count(">") == html.count(">")
