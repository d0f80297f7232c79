"""Finds the claims of a field of the frontmatter, where YAML lets their places be true.

A field is read by YAML first. Plain, quoted and folded texts hold their claims as they are written;
where an escape or a quotation mark within one changes its characters, no place would be true.
"""

from __future__ import annotations

from collections.abc import Iterator

from narrows.calculator import claim as claims
from narrows.calculator.block import fault
from narrows.calculator.claim import Claim
from narrows.calculator.target import SCHEME
from narrows.text import Span
from narrows.yamltree import Scalar

_HIDDEN = "a claim cannot be checked in the way in which this text is written"
_PLAINLY = "write the text without escapes in its claims, plain, folded or between quotes"
_UNCHECKED = "numbers are claimed in the text and in `summary`, and nowhere else"
_BARE = "write the number alone, without a link"


def find(text: str, field: Scalar) -> Iterator[Claim]:
    """Yield the claims of a field that may hold some, at their places in `text`."""
    if SCHEME not in field.text.lower():
        return
    placed = list(claims.find_in(text, text, field.span))
    meant = meant_in(field)
    if [_words(each, text) for each in placed] == [_words(each, field.text) for each in meant]:
        yield from placed
    else:
        yield Claim(field.span, "", field.span, fault(field.span, _HIDDEN, _PLAINLY))


def refuse(field: Scalar) -> Iterator[Claim]:
    """Yield the claims of a field that may hold none: the field itself, if there are any."""
    if any(f"]({SCHEME}" in part for part in (field.text, field.text.replace("](<", "]("))):
        yield Claim(field.span, "", field.span, fault(field.span, _UNCHECKED, _BARE))


def meant_in(field: Scalar) -> list[Claim]:
    """Return the claims of a field as YAML has read it, at their places in its own text."""
    return list(claims.find_in(field.text, field.text, Span(0, len(field.text))))


def _words(claim: Claim, text: str) -> list[str]:
    return claim.span.of(text).split()
