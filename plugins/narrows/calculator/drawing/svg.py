"""The few pieces of SVG that charts are drawn of: small, the same bytes every time.

Colours come from the style sheet, through classes; where there is none, everything is drawn in the
text's own colour.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape
from typing import Final

WIDTH: Final = 360.0
"""The width of every chart, so that its text stays legible at the width of a telephone."""

LINE: Final = 17.0
"""From one line of text to the next."""


def frame(title: str, description: str, body: Iterable[str], height: float, identity: str) -> str:
    """Return an SVG element with a name and a description, whose ids start with `identity`."""
    parts = [
        f'<svg class="narrows-chart" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'data-search-exclude="" viewBox="0 0 {number(WIDTH)} {number(height)}" '
        f'fill="currentColor" aria-labelledby="{identity}--title {identity}--description">',
        f'<title id="{identity}--title">{escape(title)}</title>',
        f'<desc id="{identity}--description">{escape(description)}</desc>',
        *body,
        "</svg>",
    ]
    return "".join(parts)


def number(value: float) -> str:
    """Return a coordinate, to a tenth of a unit."""
    if value < 0:
        return f"-{number(-value)}"
    tenths = math.floor(value * 10 + 0.5)
    whole = math.floor(tenths / 10)
    return f"{whole}" if tenths == whole * 10 else f"{whole}.{tenths - whole * 10}"


def text(x: float, y: float, words: str, part: str, anchor: str = "start") -> str:
    """Return a text that starts, ends or has its middle at `x`."""
    placed = f'x="{number(x)}" y="{number(y)}" text-anchor="{anchor}"'
    return f'<text class="narrows-chart__{part}" {placed}>{escape(words)}</text>'


def rule(start: tuple[float, float], end: tuple[float, float], part: str, dashes: str = "") -> str:
    """Return a straight line."""
    x1, y1, x2, y2 = [number(place) for place in (*start, *end)]
    return (
        f'<line class="narrows-chart__{part}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" '
        f'stroke="currentColor"{dashed(dashes)}/>'
    )


def dashed(dashes: str) -> str:
    """Return the attribute of a dashed line, or nothing."""
    return f' stroke-dasharray="{dashes}"' if dashes != "" else ""
