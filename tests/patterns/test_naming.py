"""Whether a label names a note, and what is too common a word to do so."""

from __future__ import annotations

import pytest

from narrows.patterns.naming import is_named
from vaults import a_library, a_note


def is_telling(path: str, label: str, title: str = "Q", more: str = "", anchor: str = "") -> bool:
    (note,) = a_library({path: a_note("Text.\n", title, more)}).notes
    return is_named(note, label, anchor)


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("pricing-model.md", "pricing-model"),
        ("pricing-model.md", "Our Pricing Model, in short"),
        ("pricing-model.md", "pricing_models"),
        ("pricing-model.md", "the pricing model's end"),
        ("PricingModel.md", "our pricing model"),
        ("pricing model.md", "PricingModel"),
        ("pricing-model.md", "pri\u00adcing\u200b model"),
        ("pricing-model.md", "ｐｒｉｃｉｎｇ model"),
        ("clients/acme/plan.md", "clients/acme/plan.md"),
        ("clients/acme/index.md", "what Acme wants"),
        ("Café crème.md", "une cafe creme"),
        ("Cafe creme.md", "une cafe\u0301 crème"),
        ("Straße.md", "die STRASSE"),
        ("Strategy.md", "all strategies"),
        ("Amdahl's plan.md", "amdahls plan"),
        ("計画.md", "私の計画です"),
        ("план.md", "о планах"),
        ("2027.md", "the budget of 2027"),
        ("Bob.md", "what Bob says"),
        ("The.md", "the"),
        ("A.md", "“a”"),
    ],
)
def test_a_label_names_a_note(path: str, label: str) -> None:
    assert is_telling(path, label)


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("A.md", "a plan of ours"),
        ("the.md", "the plan of ours"),
        ("It.md", "how it went"),
        ("plan.md", "what we explained"),
        ("plan.md", "our aeroplanes"),
        ("rice.md", "our prices"),
        ("pricing-model.md", "our prices"),
        ("pricing-model.md", "the model of pricing"),
        ("clients/acme/plan.md", "the clients"),
        ("…!.md", "what …! means"),
    ],
)
def test_a_label_does_not_name_a_note(path: str, label: str) -> None:
    assert not is_telling(path, label)


def test_titles_aliases_and_headings_are_names_too() -> None:
    assert is_telling("x-1.md", "our secret sauces", title="Secret sauce")
    assert is_telling("x-1.md", "our secret sauces", more="aliases: [Secret Sauce]\n")
    assert is_telling("x-1.md", "the great plan", anchor="Great plan")
    assert not is_telling("x-1.md", "our secret sauces")


def test_long_labels_and_names_take_no_time_to_compare() -> None:
    assert not is_telling("aaaab.md", "a" * 200_000)
    assert not is_telling("x-1.md", "ab " * 60_000, title=f"{'ab ' * 200}c")
