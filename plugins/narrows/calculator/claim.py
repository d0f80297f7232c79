"""Finds the claims of a text: links whose text is a number that a model gives. Never judges one.

`[1.18×](calc:coding.S)` claims an output of the block named `coding`; with `slug/coding.S`, of a
block in another note; `[1.75×](calc:amdahl?p=43%&s=inf#S_max)` carries its own parameters.
`[42% to 67%](calc:pilot.low..high)` claims both ends of an interval.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from narrows.bracket import opening
from narrows.calculator.block import fault
from narrows.calculator.target import HOME, SCHEME, Query, Target, read
from narrows.diagnostic import Fault
from narrows.text import Span

if TYPE_CHECKING:
    from narrows.prose import Prose

FILL_IN: Final = "?"
"""The text of a claim that asks for the value instead of claiming one."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A link to a calculation.

    Attributes:
        span: the whole link.
        text: what it claims, as written.
        text_span: where that stands.
        target: where the number comes from, or the fault of its writing.
    """

    span: Span
    text: str
    text_span: Span
    target: Target | Fault


# Every claim has `](calc:`, which is found fast; where its text begins is looked for backwards.
_TARGET = re.compile(
    r"""
    \]\( \s* <? (?P<target> (?i:calc:) [^\s()<>"]* ) >?
    (?: \s+ (?: "[^"\n]*" | '[^'\n]*' ) )? \s* \)
    """,
    re.VERBOSE,
)
_ELSEWHERE = re.compile(
    r"""
    (?: ^[ \t>]* \[ [^\[\]\n]+ \]: [ \t]*\n?[ \t]* <? | \b (?:href|src) \s* = \s* ["']? )
    (?P<target> calc: [^\s()<>"']* )
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)


def find(text: str, prose: Prose, within: Span | None = None) -> Iterator[Claim]:
    """Yield the claims in the prose of `text`, in order.

    Args:
        text: the text.
        prose: the same text, separated.
        within: where to look; everywhere without it.
    """
    span = within or Span(0, len(text))
    return find_in(prose.text, text, span)


def find_in(shown: str, text: str, within: Span) -> Iterator[Claim]:
    """Yield the claims within a part of `text`, as far as `shown` has not blanked it out."""
    schemes = shown[within.start : within.end].lower().count(SCHEME)
    if not schemes:
        return
    found = [
        _claim(match, start, shown, text)
        for match in _TARGET.finditer(shown, within.start, within.end)
        if (start := opening(shown, match.start(), within.start)) is not None
    ]
    if len(found) < schemes:
        found += map(_misplaced, _ELSEWHERE.finditer(shown, within.start, within.end))
    yield from sorted(found, key=lambda claim: claim.span)


def _claim(match: re.Match[str], begin: int, shown: str, text: str) -> Claim:
    is_image = shown[begin - 1 : begin] == "!"
    span = Span(begin - is_image, match.end())
    text_span = Span(begin + 1, match.start())
    target: Target | Fault = read(match["target"], match.start("target"))
    if is_image:
        target = fault(span, "a claim is a link, not an image", "leave out the `!`")
    elif isinstance(target, Query) and target.home:
        message = f"a claim has no parameter `{HOME}`"
        target = fault(Span(*match.span("target")), message, "name the block instead")
    return Claim(span, text_span.of(text), text_span, target)


def _misplaced(match: re.Match[str]) -> Claim:
    place = Span(*match.span("target"))
    help = "write it as `[1.18×](calc:coding.S)`, in the text that it belongs to"
    wrong = fault(place, "a claim's target stands in the link itself", help)
    return Claim(Span(*match.span()), "", place, wrong)
