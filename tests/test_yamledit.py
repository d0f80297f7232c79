"""Edits of YAML: what is read afterwards differs in one value, whatever stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrows import yamledit, yamltree
from narrows.text import apply
from narrows.yamltree import Mapping, Scalar, Sequence

DOCUMENTS = st.sampled_from(
    [
        "key: VALUE\nother: x\n",
        "other: x # why\nkey: VALUE # why\n",
        "key:   'VALUE'\n",
        'key: "VALUE"\n',
        "{key: VALUE, other: x}\n",
        "key: [VALUE, x]\n",
        "key:\n  - VALUE\n  - x\n",
        "key:\n    inner: VALUE\n",
    ]
)
WORDS = st.text(st.sampled_from("aB1 é日:#,[]{}'\"\\&*!|>%@`-?~"), min_size=1, max_size=6)


def scalars(text: str) -> list[Scalar]:
    root = yamltree.read(text).root
    keys = [key for key, _ in root.entries] if isinstance(root, Mapping) else []
    return [*keys, *yamltree.scalars(root)]


@given(DOCUMENTS, WORDS)
def test_another_word_is_read_as_itself_and_nothing_else_changes(document: str, word: str) -> None:
    text = document.replace("VALUE", "old")
    before = scalars(text)
    for index, scalar in enumerate(before):
        edit = yamledit.reword(text, scalar, word)
        if edit is not None:
            after = scalars(apply(text, [edit]))
            expected = [word if place == index else each.text for place, each in enumerate(before)]
            assert [each.text for each in after] == expected
            assert isinstance(after[index].value, str)


LISTS = st.tuples(
    st.lists(st.sampled_from(["a", "b", "'c'", "d e"]), min_size=2, max_size=5),
    st.sampled_from(["[{}]", "[ {} ]", "[\n  {}\n]", "block", "flat", "remarks"]),
    st.sampled_from([", ", ",", " ,\n  "]),
)


def written(items: list[str], form: str, comma: str) -> str:
    if form in ("block", "flat"):
        indent = "  " if form == "block" else ""
        return "key:\n" + "".join(f"{indent}- {item}\n" for item in items) + "end: x\n"
    if form == "remarks":
        return "key:\n" + "".join(f"  - {item} # on {item}\n" for item in items)
    return f"key: {form.format(comma.join(items))} # why\nend: x\n"


@given(LISTS, st.data())
def test_an_item_goes_and_all_else_stays(
    given_list: tuple[list[str], str, str], data: st.DataObject
) -> None:
    text = written(*given_list)
    root = yamltree.read(text).root
    assert isinstance(root, Mapping)
    items = root.get("key")
    assert isinstance(items, Sequence)
    number = data.draw(st.integers(0, len(items.items) - 1))
    edit = yamledit.drop_item(text, items, number)
    if given_list[1] == "remarks":
        assert edit is None, "a remark would come to stand beside another item"
        return
    assert edit is not None
    done = apply(text, [edit])
    left = [each.text for index, each in enumerate(yamltree.scalars(items)) if index != number]
    again = yamltree.read(done).root

    assert isinstance(again, Mapping)
    assert [each.text for each in yamltree.scalars(again.get("key"))] == left
    assert done.count("#") == text.count("#")
    assert again.get("end") is not None


@pytest.mark.parametrize(
    ("written", "expected"),
    [("one", "[one]"), ("'a, b'", "['a, b']"), ("a, b", None), ("a [b]", None), ("a\n  b", None)],
)
def test_a_single_value_becomes_a_list_where_it_stays_one_item(
    written: str, expected: str | None
) -> None:
    text = f"key: {written}\n"
    value = scalars(text)[1]
    edit = yamledit.list_it(text, value)

    assert (apply(text, [edit]) if edit else None) == (expected and f"key: {expected}\n")
