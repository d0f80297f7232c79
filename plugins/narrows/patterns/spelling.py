"""How a link's target is written, and the edit that writes another one in the same manner.

A fix changes the characters of a target or of an anchor and nothing else: label, query, brackets,
the backslash before a pipe in a table and the way spaces are encoded stay as they were written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote, unquote

from narrows import yamltree
from narrows.patterns import element as elements
from narrows.patterns import link as links
from narrows.patterns.link import Kind, Link
from narrows.patterns.note import Note
from narrows.text import Edit, Span


def with_target(note: Note, link: Link, target: str) -> Edit | None:
    """Return the edit that makes `target` the target of a link of a note.

    None where that cannot be written there so that it would be read as it is meant.
    """
    wanted = replace(link, target=target)
    return _checked(note, link, wanted, _target_place(note.source.text, link))


def with_anchor(note: Note, link: Link, anchor: str) -> Edit | None:
    """Return the edit that makes `anchor` the anchor of a link that has one, or None."""
    wanted = replace(link, anchor=anchor)
    return _checked(note, link, wanted, _anchor_place(note.source.text, link))


def _checked(note: Note, link: Link, wanted: Link, place: Span | None) -> Edit | None:
    """Return the edit that turns what stands at a place of `link` into that of `wanted`."""
    is_target = wanted.anchor == link.anchor
    old, new = (link.target, wanted.target) if is_target else (link.anchor, wanted.anchor)
    written = place.of(note.source.text) if place else ""
    # Half of a comment or of code within an address would go on behind it.
    odd = _ODD_IN_NAME if link.by_name else _ODD_IN_ADDRESS
    is_clear = not odd.search(link.target_span.of(note.source.text))
    if place is None or not new or not is_clear or _read(written, link) != old:
        return None
    spelt = _as_name(new, link) if link.by_name else _as_address(new, written)
    if spelt is None:
        return None
    edit = Edit(place, spelt)
    return edit if _read_again(note, link, edit) == (wanted.target, wanted.anchor) else None


def _read(written: str, link: Link) -> str:
    return written if link.by_name else unquote(written).strip()


# --- where it stands ------------------------------------------------------------------------------

_IN_FIELD = re.compile(r"(?P<open>[\"']?\s*(?:\[\[)?)(?P<name>[^\[\]\n\"'|]*)")


def _target_place(text: str, link: Link) -> Span | None:
    """Return where the target stands, without the white space around it."""
    whole = _written(text, link)
    if whole is None or not link.target:
        return None
    path = whole.of(text).partition("#")[0]
    if not link.by_name:
        path = path.partition("?")[0]
    return _trimmed(text, Span(whole.start, whole.start + len(path)))


def _anchor_place(text: str, link: Link) -> Span | None:
    whole = _written(text, link)
    if whole is None or not link.anchor:
        return None
    path = whole.of(text).partition("#")[0]
    return _trimmed(text, Span(whole.start + len(path) + 1, whole.end))


def _written(text: str, link: Link) -> Span | None:
    """Return where target and anchor stand together."""
    if link.kind is Kind.RELATION:
        match = _IN_FIELD.match(text, link.span.start, link.span.end)
        return Span(*match.span("name")) if match else None
    if link.by_name:
        start = text.find("[[", link.span.start) + len("[[")
        inner = text[start : link.span.end - len("]]")]
        named = inner.partition("|")[0]
        return Span(start, start + len(named.removesuffix("\\")))
    place = _trimmed(text, link.target_span)
    is_angled = text.startswith("<", place.start)
    return Span(place.start + is_angled, place.end - is_angled)


def _trimmed(text: str, span: Span) -> Span:
    written = span.of(text)
    start = span.start + len(written) - len(written.lstrip())
    return Span(start, max(start, span.start + len(written.rstrip())))


# --- how it is written ----------------------------------------------------------------------------

_ODD_IN_NAME = re.compile(r"%%|<!--|`")
_ODD_IN_ADDRESS = re.compile(r"%%|<!--|[`\\]")
# What ends a wikilink or a part of it, or is read before links are.
_NOT_IN_NAME = re.compile(r"[\[\]|#\n`\\]|%%|<!--")
# In a field, YAML has a say too, and which depends on the quotes around.
_NOT_IN_FIELD = re.compile(r"[^\w ./()+’-]|\A[^\w]")
# What an address cannot hold as itself, between angle brackets and without them.
_NOT_IN_ANGLES = re.compile(r"[\x00-\x1f\x7f#%<>?\\]")
_NOT_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f\"#%()<>?\[\\\]^`{|}]")


def _as_name(name: str, link: Link) -> str | None:
    if _NOT_IN_NAME.search(name):
        return None
    in_field = link.kind in (Kind.FIELD, Kind.RELATION)
    return None if in_field and _NOT_IN_FIELD.search(name) else name


def _as_address(name: str, before: str) -> str:
    """Encode a name as the one before it is: spaces and letters of other scripts as there."""
    if re.search(r"%[89A-Fa-f][0-9A-Fa-f]", before):
        return quote(name, safe="/!$&'*+,;=:@~")
    has_spaces = " " in before
    unfit = _NOT_IN_ANGLES if has_spaces else _NOT_IN_ADDRESS
    return unfit.sub(lambda match: quote(match[0], safe=""), name)


# --- whether it is read as meant ------------------------------------------------------------------


def _read_again(note: Note, link: Link, edit: Edit) -> tuple[str, str] | None:
    """Return target and anchor of the edited link; None if anything else about it has changed."""
    text = _edited(note.source.text, link.span, edit)
    if link.kind is Kind.RELATION:
        return _relation(text)
    if link.kind is Kind.FIELD:
        found = next(links.find_wikilinks(text, Span(0, len(text)), link.kind), None)
    else:
        find = elements.find if link.is_html else links.find
        found = next(iter(find(text, _edited(note.prose.text, link.span, edit))), None)
    if found is None or (found.kind, found.label) != (link.kind, link.label):
        return None
    return (found.target, found.anchor) if found.span == Span(0, len(text)) else None


def _edited(text: str, span: Span, edit: Edit) -> str:
    """Return the part of a text within `span`, edited."""
    return text[span.start : edit.span.start] + edit.replacement + text[edit.span.end : span.end]


def _relation(text: str) -> tuple[str, str] | None:
    scalar = yamltree.read(text).root
    match = _IN_FIELD.match(text)
    if match is None or not isinstance(scalar, yamltree.Scalar) or scalar.text != scalar.value:
        return None
    target, _, anchor = match["name"].partition("#")
    return target.strip(), anchor.strip()
