"""The page for wrong addresses, and the addresses that it is helped by."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from typing import Any

import pytest

from narrows.patterns.exports import addresses
from narrows.patterns.machines.notfound import helpful, root_of
from narrows.patterns.site import Site
from vaults import a_library, a_note, an_edition

MATERIAL = "<main><h1>404 - Not found</h1></main>"


def the_list(files: Mapping[str, str]) -> Any:
    (export,) = addresses.files(an_edition(a_library(files)))
    return json.loads(export.text)


def test_a_title_is_told_where_its_address_does_not_tell_it() -> None:
    files = {
        "small-teams.md": a_note("", "Small Teams"),
        "area/Amdahls Law.md": a_note("", "Amdahl's Law"),
        "off.md": a_note("", "Off", "unlisted: true\n"),
        "secret.md": a_note("", "Secret").replace("public: true", "public: false"),
    }

    assert the_list(files) == {
        "prefix": "patterns/",
        "end": "/",
        "notes": [["area/amdahls-law", "Amdahl's Law"], "small-teams"],
    }


def test_of_many_notes_it_has_those_that_are_linked_to_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(addresses, "MOST", 2)
    files = {f"{name}.md": a_note("[[b]] [[c]]", name) for name in "abcd"}

    assert [slug for slug, _ in the_list(files)["notes"]] == ["b", "c"]


def test_the_addresses_of_a_large_vault_weigh_little() -> None:
    words = [f"{one}-{other}" for one in "abcdefghij" for other in "klmnopqrst"]
    files = {f"{a}-of-{b}.md": a_note("", f"{a} of {b}'s") for a in words for b in words[:20]}
    (export,) = addresses.files(an_edition(a_library(files)))

    assert len(gzip.compress(export.text.encode())) / len(files) < 15


@pytest.mark.parametrize(
    ("url", "root"),
    [("https://x.org/", "/"), ("https://x.org/a/b/", "/a/b/"), ("", "/")],
)
def test_its_links_begin_at_the_root_of_the_host(url: str, root: str) -> None:
    page = helpful(MATERIAL, Site("A site", url), "patterns/")

    assert root_of(Site("A site", url)) == root
    assert f'<a href="{root}patterns/">' in page
    assert f'<a href="{root}">' in page
    assert f'src="{root}assets/narrows/notfound.js"' in page
    assert f'data-narrows-addresses="{root}assets/narrows/addresses.json"' in page
    assert "404" not in page.replace("narrows", "")


def test_without_a_list_of_notes_it_leads_home() -> None:
    assert helpful(MATERIAL, Site("A site"), "").count("<a ") == 1


def test_a_page_of_another_kind_stays_as_it_is() -> None:
    assert helpful("<h1>Gone</h1>", Site("A site"), "") == "<h1>Gone</h1>"
