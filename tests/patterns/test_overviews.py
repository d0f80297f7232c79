"""The pages that lead to notes, as values: what is on them, and what is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from narrows import settings, vault
from narrows.check import check
from narrows.patterns.exports import listing
from narrows.patterns.overview import Overview, all_overviews
from narrows.patterns.overviews import every, tags, timeline
from vaults import SITE, a_library, a_note, a_site, an_edition


def a_tagged(title: str, *names: str, more: str = "") -> str:
    text = a_note("Words.", title, more)
    return text.replace("tags: [test]", f"tags: {json.dumps(names)}")


VAULT = {
    "one.md": a_tagged("One", "queues", "theory/flow", more="status: seed\n"),
    "two.md": a_tagged("Two", "Queues", "theory", more="summary: In short.\naliases: [Deux]\n"),
    "off.md": a_tagged("Off", "queues", "hidden", more="unlisted: true\n"),
    "kept.md": a_tagged("Kept", "queues", "secret").replace("public: true", "public: false"),
}


def overviews(files: dict[str, str]) -> dict[str, Overview]:
    made = list(all_overviews(an_edition(a_library(files))))
    found = {overview.path: overview for overview in made}
    assert len(found) == len(made)
    return found


def titles(overview: Overview) -> list[str]:
    return [entry.title for entry in overview.values["portion"].items]


def test_every_listed_note_is_in_the_list_and_under_each_of_its_tags() -> None:
    found = overviews(VAULT)

    assert titles(found["index.md"]) == ["One", "Two"]
    assert titles(found["tags/queues.md"]) == ["One", "Two"]
    assert titles(found["tags/theory.md"]) == ["One", "Two"]
    assert titles(found["tags/theory/flow.md"]) == ["One"]


def test_what_is_in_no_list_gives_no_tag_a_page() -> None:
    found = overviews(VAULT)

    assert {"tags/queues.md", "tags/test.md"} - found.keys() == {"tags/test.md"}
    assert not {"tags/hidden.md", "tags/secret.md"} & found.keys()
    counts = {topic.name: topic.count for topic in found["tags/index.md"].values["portion"].items}
    assert counts == {"queues": 2, "theory": 2, "theory/flow": 1}


def test_a_tag_knows_what_it_lies_in_and_what_lies_in_it() -> None:
    found = overviews(VAULT)

    assert found["tags/theory/flow.md"].values["above"].name == "theory"
    assert [each.name for each in found["tags/theory.md"].values["within"]] == ["theory/flow"]
    assert found["tags/theory.md"].values["above"] is None


def test_the_choices_of_the_filter_say_how_many_notes_each_leaves() -> None:
    choices = overviews(VAULT)["index.md"].values["choices"]

    assert [(each.value, each.count) for each in choices["tag"]] == [
        ("queues", 2),
        ("theory", 2),
        ("theory/flow", 1),
    ]
    assert [(each.name, each.count) for each in choices["status"]] == [("seed", 1)]


def test_long_lists_are_in_parts_and_the_choices_are_bounded() -> None:
    files = {
        f"n{number}.md": a_tagged(f"N {number:04}", f"t{number}", "all") for number in range(250)
    }
    found = overviews(files)

    assert [path for path in found if path.startswith(("index", "page"))] == [
        "index.md",
        "page/2.md",
        "page/3.md",
    ]
    assert len(titles(found["tags/all/page/3.md"])) == 50
    assert len(found["index.md"].values["choices"]["tag"]) == every.MOST_CHOICES
    assert found["index.md"].values["choices"]["tag"][0].name == "all"
    assert found["page/2.md"].title == "Patterns, page 2 of 3"
    assert [path for path in found if path.startswith("tags/index")] == ["tags/index.md"]
    assert len(found["tags/index.md"].values["portion"].items) == 251 < tags.MOST_TAGS


# --- the timeline ---------------------------------------------------------------------------------


def dated(created: str, updated: str = "") -> str:
    more = f"updated: {updated}\n" if updated else ""
    return a_note("Words.", created, more).replace("created: 2026-03-04", f"created: '{created}'")


def test_the_newest_comes_first_and_a_change_on_another_day_is_told() -> None:
    files = {
        "a.md": dated("2025-12-31"),
        "b.md": dated("2026-03-04T08:00:00Z", "2026-03-04T09:00:00Z"),
        "c.md": dated("2026-03-01", "2026-11-02"),
        "d.md": dated("some day"),
    }
    (page,) = timeline.pages(an_edition(a_library(files)))
    told = [
        (year.number, month.name, event.entry.note.name, event.is_new)
        for year in page.values["years"]
        for month in year.months
        for event in month.events
    ]

    assert told == [
        (2026, "November", "c", False),
        (2026, "March", "b", True),
        (2026, "March", "c", True),
        (2025, "December", "a", True),
    ]
    assert page.values["undated"] == 1


def test_a_vault_without_notes_has_its_overviews() -> None:
    assert overviews({}).keys() == {"index.md", "map.md", "tags/index.md", "timeline.md"}


# --- what the filter asks -------------------------------------------------------------------------


def listed(files: dict[str, str]) -> Any:
    (export,) = listing.files(an_edition(a_library(files)))
    return json.loads(export.text)


def test_the_filter_knows_what_lists_may_show_and_no_more() -> None:
    assert listed(VAULT) == {
        "tags": [
            ["queues", "queues", "patterns/tags/queues/"],
            ["theory", "theory", "patterns/tags/theory/"],
            ["theory/flow", "theory/flow", "patterns/tags/theory/flow/"],
        ],
        "notes": [
            ["One", "patterns/one/", [0, 1, 2], 0, "2026-03-04", "pattern", "seed"],
            ["Two", "patterns/two/", [0, 1], 0, "2026-03-04", "pattern", "", ["Deux"], "In short."],
        ],
        "hasSummaries": True,
    }


def test_a_long_list_has_no_summaries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST_SUMMARIES", 1)
    found = listed(VAULT)

    assert found["hasSummaries"] is False
    assert found["notes"][1][-1] == ["Deux"]


def test_nothing_that_is_not_seen_is_in_it() -> None:
    assert listed({"a.md": a_note("x", '"A\\u202eb"')})["notes"][0][0] == "Ab"


# --- links to them --------------------------------------------------------------------------------

LINKS = """# Page

[map](/patterns/map/) [map](patterns/map.md) [time](/patterns/timeline) [tags](/patterns/tags/)
[queues](/patterns/tags/queues/) [flow](patterns/tags/theory/flow.md)
[of a private note](/patterns/tags/secret/) [of an unlisted one](patterns/tags/hidden.md)
"""


def test_links_may_lead_to_them_and_to_the_pages_of_tags(tmp_path: Path) -> None:
    notes = {**VAULT, "three.md": a_note("[q](/patterns/tags/queues) and [t](/patterns/timeline/)")}
    site = a_site(tmp_path, notes, {"index.md": LINKS}, SITE)
    library = vault.read(settings.from_file(site), tmp_path)
    found = [each for each in check(library).diagnostics if each.rule == "broken-link"]

    assert [(each.path, each.message) for each in found] == [
        ("docs/index.md", "no page or note `secret`"),
        ("docs/index.md", "no page or note `hidden.md`"),
    ]
