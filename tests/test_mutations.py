"""Every number that our own notes and pages claim, one unit in its last place off: each is stale.

The vault is read once. Each mutation changes one number of one document, whose blocks and claims
alone are checked again, against the calculations of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from narrows import ledger, settings, vault
from narrows.ledger import Ledger
from narrows.patterns.note import Dialect, Note, parse
from narrows.text import Edit, Source, Span, apply
from vaults import a_library, a_note

ROOT = Path(__file__).resolve().parents[1]
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
SITE = settings.from_file(ROOT / "mkdocs.yml")


@pytest.fixture(scope="module")
def ours() -> Ledger:
    """What our own notes and pages compute and take from each other."""
    return ledger.keep(vault.read(SITE, ROOT))


def faults(kept: Ledger, document: Note) -> list[tuple[Span, str]]:
    """Return where something is wrong with the numbers of a document, and by which rule."""
    return [(fault.finding.span, fault.rule) for fault in kept.sheet(document).faults]


def beside(number: str) -> tuple[str, str]:
    """Return a number one unit in its last place higher, and one lower."""
    plain = Decimal(number.replace(",", ""))
    unit = Decimal(1).scaleb(int(plain.as_tuple().exponent))
    form = "{:,f}" if "," in number else "{:f}"
    return form.format(plain + unit), form.format(plain - unit).replace("-", "−")


def mutations(kept: Ledger, document: Note) -> Iterator[tuple[Span, Edit]]:
    """Yield the place of a claim's text, and an edit that makes a number in it wrong.

    An interval has two numbers, a word none.
    """
    for verdict in kept.sheet(document).claims:
        text, start = verdict.claim.text, verdict.claim.text_span.start
        for match in NUMBER.finditer(text):
            for wrong in beside(match[0]):
                yield verdict.claim.text_span, Edit(Span(*match.span()).shifted(start), wrong)


def mutated(document: Note, edit: Edit, dialect: Dialect) -> Note:
    """Return a document with another number in one claim."""
    source = Source(document.source.path, apply(document.source.text, [edit]))
    return parse(document.path, source, dialect, is_page=document.is_page)


def survivors(kept: Ledger, document: Note) -> list[tuple[Edit, list[tuple[Span, str]]]]:
    """Return the mutations that do not lead to a stale claim at their place and nothing else."""
    dialect, lived = SITE.dialect(), []
    for place, edit in mutations(kept, document):
        longer = len(edit.replacement) - (edit.span.end - edit.span.start)
        found = faults(kept, mutated(document, edit, dialect))
        if found != [(Span(place.start, place.end + longer), "stale-claim")]:
            lived.append((edit, found))
    return lived


def test_no_number_that_we_claim_can_be_changed_unseen(ours: Ledger) -> None:
    documents = (*ours.library.notes, *ours.library.pages)

    assert [found for each in documents if (found := faults(ours, each))] == []
    assert {each.path: lived for each in documents if (lived := survivors(ours, each))} == {}
    assert sum(1 for each in documents for _ in mutations(ours, each)) > 100


def test_numbers_in_summaries_and_of_other_notes_are_among_them() -> None:
    block = "```calc\nmodel: amdahl\nname: coding\np: 43%\ngain: 55%\n```\n"
    summary = "summary: Only [1.18×](calc:coding.S), of [1.75×](calc:other/coding.S_max)\n"
    text = "It is [1.18 to 1.75×](calc:other/coding.S..S_max).\n"
    files = {"a.md": a_note(block + text, more=summary), "other.md": a_note(block, "Other")}
    kept = ledger.keep(a_library(files))
    note = kept.library.notes[0]

    assert [edit.replacement for _, edit in mutations(kept, note)] == [
        *("1.19", "1.17", "1.76", "1.74"),
        *("1.19", "1.17", "1.76", "1.74"),
    ]
    assert survivors(kept, note) == []
