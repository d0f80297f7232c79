"""A second reader and resolver of links, written apart from ours, agrees with it on every link."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from agreement import Verdict, compare
from narrows import settings, vault
from vaults import a_library, a_note

ROOT = Path(__file__).resolve().parent.parent


def verdict(root: Path) -> Verdict:
    """Compare the two on the vault of a site."""
    site = settings.from_file(root / "mkdocs.yml")
    files = [path.relative_to(site.vault).as_posix() for path in vault.DISK.files(site.vault)]
    return compare(vault.read(site, relative_to=root), files)


@pytest.mark.parametrize(
    ("root", "fewest"), [(ROOT, 60), (ROOT / "tests/seeded", 200)], ids=["ours", "seeded"]
)
def test_both_agree_on_every_link_of_a_vault(root: Path, fewest: int) -> None:
    found = verdict(root)

    assert found.differences == ()
    assert found.links >= fewest


CASES = sorted(path.parent for path in (ROOT / "tests/golden").glob("*/*/patterns"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_both_agree_on_every_link_of_a_golden_case(case: Path) -> None:
    site = settings.make(case, case / "docs", plugins={"patterns": {}}, extensions=(), configs={})
    files = [path.relative_to(site.vault).as_posix() for path in vault.DISK.files(site.vault)]

    assert compare(vault.read(site, relative_to=case), files).differences == ()


# --- generated vaults -----------------------------------------------------------------------------

WORDS = (
    "Queue",
    "queue",
    "café",
    "cafe\u0301",
    "C++",
    "v1.2",
    "It's",
    "a b",
    "Größe",
    "index",
    "見",
)
FOLDERS = ("", "", "a/", "A/", "a/b/", "b c/")
MORE = ("", "aliases: [{}]\n", "aliases: [{}, other]\n", "related: '[[{}]]'\n")
FORMS = (
    *("[[{}]]", "[[{}|x]]", "![[{}]]", "[[{}#h]]", "[[{}.md]]", "[[/{}]]", "[[../{}]]", "[[./{}]]"),
    *(
        "[x](<{}.md>)",
        "[x](<{}>)",
        "[x](</patterns/{}>)",
        "![x](<{}.png>)",
        "[[{}.png]]",
        "`[[{}]]`",
    ),
)


@st.composite
def a_vault(draw: st.DrawFn) -> Mapping[str, str]:
    """Return a small vault in which names are alike, and links to some of them by every form."""
    stems = [
        draw(st.sampled_from(FOLDERS)) + draw(st.sampled_from(WORDS))
        for _ in range(draw(st.integers(2, 5)))
    ]
    endings = [stem.partition("/")[2] or stem for stem in stems]
    names = st.sampled_from([*stems, *endings, *WORDS, "a/queue", "c", "b-c/a-b"])
    files = {}
    for stem in stems:
        listed = draw(st.lists(st.tuples(st.sampled_from(FORMS), names), max_size=5))
        body = " and ".join(form.format(name) for form, name in listed)
        more = draw(st.sampled_from(MORE)).format(draw(names).replace("'", ""))
        files[f"{stem}.md"] = a_note(body + "\n", title=draw(names), more=more)
    for stem in draw(st.lists(names, max_size=2)):
        files[f"{stem.strip('/')}.png"] = ""
    return files


@given(a_vault())
@examples(max_examples=300)
def test_both_agree_on_every_link_of_any_vault(files: Mapping[str, str]) -> None:
    assert compare(a_library(files), files).differences == ()
