"""Edits of a YAML text that change one value and leave everything around it as it was written.

Each returns None where the change cannot be made beyond doubt: a value over several lines, a remark
that would end up beside another value, a word that would be read as something else.
"""

from __future__ import annotations

import re

from narrows import yamltree
from narrows.text import Edit, Span
from narrows.yamltree import Scalar, Sequence

_BREAKS_FLOW = re.compile(r"[,\[\]{}]")


def reword(text: str, scalar: Scalar, value: str) -> Edit | None:
    """Return the edit that gives a key or a value another text, in the quotes that it has."""
    written = scalar.span.of(text)
    if "\n" in written or "\n" in value:
        return None
    quote = written[:1]
    if quote == "'":
        return Edit(scalar.span, "'" + value.replace("'", "''") + "'")
    if quote == '"':
        return Edit(scalar.span, _quoted(value))
    return Edit(scalar.span, value) if _is_plain(value) else quote_it(scalar.span, value)


def quote_it(span: Span, value: str) -> Edit | None:
    """Return the edit that writes a text between quotes."""
    return None if "\n" in value else Edit(span, _quoted(value))


def unquote_it(scalar: Scalar, value: str) -> Edit:
    """Return the edit that writes a number or a boolean, which has no quotes."""
    return Edit(scalar.span, value)


def list_it(text: str, scalar: Scalar) -> Edit | None:
    """Return the edit that makes a list of one item of a single value."""
    written = scalar.span.of(text)
    is_quoted = written[:1] in ("'", '"')
    if "\n" in written or not written or (not is_quoted and _BREAKS_FLOW.search(written)):
        return None
    return Edit(scalar.span, f"[{written}]")


def drop_item(text: str, items: Sequence, number: int) -> Edit | None:
    """Return the edit that takes an item out of a list that has others."""
    last = max(number, 1)
    if last >= len(items.items):
        return None
    before, item = items.items[last - 1], items.items[last]
    if not isinstance(before, Scalar) or not isinstance(item, Scalar):
        return None
    between = text[before.span.end : item.span.start]
    line_end = text.find("\n", item.span.end)
    rest = text[item.span.end : line_end if line_end >= 0 else len(text)]
    is_block = re.fullmatch(r"[ \t]*\n[ \t\n]*-[ \t]+", between)
    is_flow = re.fullmatch(r"[ \t]*,[ \t\n]*", between)
    if (is_block and not rest.strip()) or (is_flow and not re.match(r"[ \t]*,?[ \t]*#", rest)):
        gone = Span(before.span.end, item.span.end)
        return Edit(gone if number else Span(before.span.start, item.span.start), "")
    return None


def _is_plain(value: str) -> bool:
    """Whether a text is read as itself without quotes, wherever in YAML it stands."""
    if _BREAKS_FLOW.search(value) or value != value.strip():
        return False
    root = yamltree.read(value).root
    return isinstance(root, Scalar) and root.value == value


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
