"""Embeds and callouts, one of each kind, before axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from reader import ROOT, Open, build, serve
from test_axe import SCHEMES, violations

from narrows.patterns.callout import KINDS
from vaults import a_note, a_site

CONFIGURATION = f"""
INHERIT: {ROOT / "mkdocs.yml"}
docs_dir: docs
nav:
  - Home: index.md
  - Patterns: patterns/index.md
"""

GUEST = """\
# Guest

Words, [[note]], ==marked==, [1.18×](calc:coding.S)[^1].

#### Steps

- one ^item

| a | b |
|---|---|
| 1 | 2 |

```calc
model: amdahl
name: coding
p: 30%
s: 2
```

[^1]: A footnote.
"""
NOTE = (
    "## Above\n\n![[guest]]\n\n- item\n\n    ![[guest#^item]]\n\n> ![[guest#Steps]]\n\n"
    + "".join(f"> [!{kind}] With [[guest]]\n> ![[guest#^item]]\n\n" for kind in set(KINDS.values()))
    + "> [!tip]- Folded [[guest]]\n> > [!bug]+ inner\n> > [[guest]]\n"
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose notes embed each other."""
    folder = tmp_path_factory.mktemp("embeds")
    notes = {"note.md": a_note(NOTE, "Note"), "guest.md": a_note(GUEST, "Guest")}
    build(a_site(folder, notes, configuration=CONFIGURATION), folder / "site", "--strict")
    with serve(folder / "site") as address:
        yield address


@pytest.mark.parametrize("width", [1280, 320], ids=["desktop", "mobile"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_on_a_page_of_embeds_and_callouts(
    open_page: Open, home: str, scheme: str, width: int
) -> None:
    page = open_page("patterns/note/", home=home, scheme=scheme, width=width).page
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")

    assert page.locator(".narrows-embed").count() > len(set(KINDS.values()))
    assert violations(page) == []
