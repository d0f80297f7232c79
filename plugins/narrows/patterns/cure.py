"""The fixes for what a schema complains of in a frontmatter.

No fix touches a field that decides who sees a note: a value that only looks like `true` has kept a
note private until now, and to publish it is for its author alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from narrows import yamledit, yamltree
from narrows.diagnostic import Fix
from narrows.patterns import day
from narrows.patterns.format import FORMATS, is_tag
from narrows.text import Edit, Span

AUTHORS = frozenset({"public", "unlisted"})
"""The fields that no fix touches."""

_BOOLEANS = {
    "true": "true",
    "yes": "true",
    "on": "true",
    "false": "false",
    "no": "false",
    "off": "false",
}
_WHOLE = re.compile(r"[-+]?\d{1,18}\Z")
_NUMBER = re.compile(r"[-+]?\d{1,18}(?:\.\d{1,18})?\Z")


def of_name(text: str, owner: yamltree.Node, name: str, meant: str | None) -> Fix | None:
    """Return the fix that gives a misspelt field its name, where no field has it already."""
    key = owner.key(name) if isinstance(owner, yamltree.Mapping) else None
    if not isinstance(owner, yamltree.Mapping) or key is None or not meant:
        return None
    if AUTHORS & {name, meant} or owner.key(meant) is not None:
        return None
    return _fix(f"write `{meant}`", yamledit.reword(text, key, meant))


def of_choice(text: str, node: yamltree.Node, meant: str | None) -> Fix | None:
    """Return the fix that writes the value that was probably meant, of a few that may stand."""
    if not meant or not isinstance(node, yamltree.Scalar):
        return None
    return _fix(f"write `{meant}`", yamledit.reword(text, node, meant))


def of_format(text: str, node: yamltree.Node, format: str, owner: yamltree.Node) -> Fix | None:
    """Return the fix for a text that has not the form it should have."""
    if not isinstance(node, yamltree.Scalar):
        return None
    if format == "iso-date":
        sure = day.year_first(node.text)
        meant = sure or day.one_reading(node.text)
        return _fix(
            f"write `{meant}`", meant and yamledit.reword(text, node, meant), safe=bool(sure)
        )
    if format == "tag":
        meant = _slug(node.text)
        is_new = meant not in [each.text for each in yamltree.scalars(owner)]
        return of_choice(text, node, meant) if is_tag(meant) and is_new else None
    return None


def of_repetition(text: str, items: yamltree.Sequence) -> Fix | None:
    """Return the fix that takes out of a list what stands in it before."""
    seen: set[str] = set()
    edits = []
    for number, item in enumerate(items.items):
        value = repr(yamltree.plain(item))
        if value in seen and (edit := yamledit.drop_item(text, items, number)):
            edits.append(edit)
        seen.add(value)
    return Fix("delete what stands in the list before", tuple(edits), safe=True) if edits else None


def of_type(
    text: str, node: yamltree.Node, types: list[str], part: Mapping[str, Any], path: tuple[Any, ...]
) -> Fix | None:
    """Return the fix for a value of the wrong kind.

    Args:
        text: the text that the value stands in.
        node: the value.
        types: the kinds that it may have.
        part: what the schema says of it.
        path: the keys and indices that lead to it.
    """
    if AUTHORS & set(path[:1]):
        return None
    if isinstance(node, yamltree.Mapping) and "string" in types:
        return _of_pair(text, node, part)
    if not isinstance(node, yamltree.Scalar) or node.value is None:
        return None
    if isinstance(node.value, str):
        return _of_text(text, node, types, part)
    if "string" in types and allows(part, node.text):
        title = f'write `"{node.text}"`'
        return _fix(title, yamledit.quote_it(node.span, node.text), safe=True)
    return None


def _of_text(
    text: str, node: yamltree.Scalar, types: list[str], part: Mapping[str, Any]
) -> Fix | None:
    """Return the fix for a text where something else belongs that it seems to say."""
    if "array" in types and allows(part.get("items"), node.text) and "," not in node.text:
        return _fix("make it a list", yamledit.list_it(text, node), safe=True)
    is_number = _NUMBER if "number" in types else _WHOLE if "integer" in types else None
    if is_number and is_number.match(node.text):
        return _fix(f"write `{node.text}`", Edit(node.span, node.text), safe=True)
    meant = _BOOLEANS.get(node.text.strip().lower()) if "boolean" in types else None
    return _fix(f"write `{meant}`", Edit(node.span, meant)) if meant else None


def _of_pair(text: str, node: yamltree.Mapping, part: Mapping[str, Any]) -> Fix | None:
    """Return the fix for a text that is a mapping only because of the colon in it."""
    written = node.span.of(text).rstrip()
    if "\n" in written or written.startswith("{") or not allows(part, written):
        return None
    span = Span(node.span.start, node.span.start + len(written))
    return _fix("put quotes around it", yamledit.quote_it(span, written), safe=True)


def lost_in_remark(text: str, node: yamltree.Node) -> str:
    """Return what stands behind an empty value and begins with `#`, so that YAML passes over it."""
    if not isinstance(node, yamltree.Scalar) or node.value is not None or node.text:
        return ""
    match = _REMARK.match(text, node.span.end)
    return match[1] if match else ""


_REMARK = re.compile(r"[ \t]+(#\w[^\n]{0,60})")


def wikilink(text: str, node: yamltree.Node) -> Span | None:
    """Return where a wikilink stands that lacks its quotes, so that YAML sees a list in a list."""
    if not isinstance(node, yamltree.Sequence):
        return None
    around = Span(node.span.start - 1, node.span.end + 1)
    for span in (node.span, around):
        if span.start >= 0 and _WIKILINK.fullmatch(span.of(text)):
            return span
    return None


def of_wikilink(text: str, span: Span, *, in_list: bool) -> Fix | None:
    """Return the fix that puts quotes around a wikilink.

    Args:
        text: the text that it stands in.
        span: where, both brackets included.
        in_list: whether it has to stand in a list, and the list was its own second bracket.
    """
    edit = yamledit.quote_it(span, span.of(text))
    if edit and in_list:
        edit = Edit(edit.span, f"[{edit.replacement}]")
    return _fix("put quotes around it", edit, safe=True)


_WIKILINK = re.compile(r"\[\[[^\[\]\n\"]+\]\]")


def allows(part: Any, text: str) -> bool:
    """Whether what a schema says of a text lets this one stand, as far as it is simple to tell."""
    if not isinstance(part, Mapping) or "string" not in (part.get("type"), *_listed(part)):
        return False
    known = {"type", "description", "title", "format", "pattern", "published", "default"}
    form = FORMATS.get(str(part.get("format")))
    if part.keys() - known or ("format" in part and form is None):
        return False
    if part.get("pattern", r"\S") != r"\S" or not text.strip():
        return False
    return form is None or form.accepts(text)


def _listed(part: Mapping[str, Any]) -> list[Any]:
    types = part.get("type")
    return types if isinstance(types, list) else []


def _slug(text: str) -> str:
    """Return a tag as a slug: what was written in another case, with spaces, with a number sign."""
    return re.sub(r"[\s_]+", "-", text.strip().lstrip("#").lower())


def _fix(title: str, edit: Edit | str | None, *, safe: bool = False) -> Fix | None:
    return Fix(title, (edit,), safe) if isinstance(edit, Edit) else None
