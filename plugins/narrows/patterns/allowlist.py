"""What of HTML may stand in the page of a note: elements, attributes, addresses.

nh3 reads HTML as a browser does and writes down only what is named here, each value in quotes and
every other `<` escaped. What is missing from a list is gone; nothing is forbidden by name.
"""

from __future__ import annotations

import re
from typing import Final

import nh3

_ELEMENTS: Final = """
a abbr address article aside audio b bdi bdo blockquote br caption center cite code col colgroup
data dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img
input ins kbd label li mark nav ol p pre q rp rt ruby s samp section small source span strike strong
sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr
"""

TAGS: Final = frozenset(_ELEMENTS.split())
"""Elements that stay. `input` and `label` are the boxes of task lists and the heads of tabs."""

GONE_WITH_CONTENT: Final = frozenset({"script", "style", "template", "svg", "math", "object"})
"""Elements whose content is not prose, and goes with them."""

ATTRIBUTES: Final = {
    "*": frozenset({"id", "class", "title", "lang", "dir", "role", "data-search-exclude"}),
    "a": frozenset({"href", "name", "rel", "download"}),
    "audio": frozenset({"src", "controls", "loop", "muted", "preload"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "data": frozenset({"value"}),
    "del": frozenset({"datetime"}),
    "details": frozenset({"open"}),
    "div": frozenset({"data-tabs"}),
    "img": frozenset({"src", "alt", "width", "height", "align", "loading"}),
    "input": frozenset({"checked", "disabled", "name"}),
    "ins": frozenset({"datetime"}),
    "label": frozenset({"for"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "source": frozenset({"src", "type"}),
    "span": frozenset(
        {"data-linenos", "data-narrows-block", "data-narrows-form", "data-narrows-output"}
    ),
    "td": frozenset({"colspan", "rowspan", "headers", "align", "style"}),
    "th": frozenset({"colspan", "rowspan", "headers", "align", "style", "scope", "abbr"}),
    "time": frozenset({"datetime"}),
    "video": frozenset({"src", "controls", "loop", "muted", "preload", "width", "height"}),
}
"""Attributes that stay, by element; `aria-` ones stay everywhere."""

VALUES: Final = {
    "a": {"target": {"_blank"}},
    "data": {"tabindex": {"0"}},
    "input": {"type": {"checkbox", "radio"}},
    "span": {"hidden": {"hidden"}, "tabindex": {"0"}},
}
"""Attributes that stay with certain values only."""

SCHEMES: Final = frozenset({"http", "https", "mailto"})
"""Where an address may lead, beside the site itself."""

# The ids with which Material's scripts find their own settings begin so; what extensions make of
# code and tabs is told apart by the rest.
_RESERVED = re.compile(r"__(?!codelineno-|span-|tabbed_)")

# Material makes HTML of a title where its `content.tooltips` is on. A word joiner shows as nothing,
# and no tag begins with it.
INERT: Final = "<\N{WORD JOINER}"

# With these, the theme's scripts and styles do something of their own: fetch a program that draws
# diagrams, lay a sheet over the page, take a text for a part of the header.
_OF_THE_THEME = re.compile(r"mermaid\Z|md-(?!button(?:--primary)?\Z)", re.IGNORECASE)

_ALIGNED = re.compile(r"(?:\s*text-align\s*:\s*\w+\s*;?)*\s*", re.IGNORECASE)


def keeps(element: str, attribute: str, value: str) -> bool:
    """Whether an attribute of an element that stays does too, whatever its address leads to."""
    if attribute in VALUES.get(element, {}):
        return value in VALUES[element][attribute]
    allowed = attribute in ATTRIBUTES["*"] | ATTRIBUTES.get(element, frozenset())
    if not allowed or (attribute == "style" and not _ALIGNED.fullmatch(value)):
        return attribute.startswith("aria-")
    return _permitted(element, attribute, value) is not None


def _permitted(_element: str, attribute: str, value: str) -> str | None:
    """Return the value that an allowed attribute may have; None takes the attribute away."""
    if attribute in ("id", "for", "name") and _RESERVED.match(value):
        return None
    if attribute == "class":
        kept = [each for each in value.split() if not _OF_THE_THEME.match(each)]
        return value if len(kept) == len(value.split()) else " ".join(kept) or None
    return value.replace("<", INERT) if attribute == "title" else value


_CLEANER: Final = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=GONE_WITH_CONTENT,
    attributes=ATTRIBUTES,
    attribute_filter=_permitted,
    generic_attribute_prefixes={"aria-"},
    tag_attribute_values=VALUES,
    # The tables extension aligns columns so.
    filter_style_properties={"text-align"},
    url_schemes=SCHEMES,
    link_rel=None,
)


def clean(written: str) -> str:
    """Return a piece of HTML with nothing in it but what is allowed."""
    return _without_false_tabs(_CLEANER.clean(written))


_TABS = re.compile(
    r'(?P<before><div\b[^<>]*?)\sdata-tabs="[^"<>]*"(?P<after>[^<>]*>)'
    r"(?=(?P<inputs>(?:\s*<input\b[^<>]*>)*+)\s*"
    r'(?:<div class="tabbed-labels">(?P<labels>(?:[^<]|<(?!/?div\b))*+)</div>)?)'
)
_ID = re.compile(r'\sid="([^"]*)"')
_FOR = re.compile(r'<label for="([^"]*)"')


def _without_false_tabs(page: str) -> str:
    """Take what says that it is a set of tabs, and has none, for what it is.

    The theme's script looks for the tabs of a set. Where there are none it stops, for all the page.
    """
    if "data-tabs" not in page:
        return page

    def kept(match: re.Match[str]) -> str:
        tabs = set(_ID.findall(match["inputs"]))
        is_set = bool(tabs) and tabs <= set(_FOR.findall(match["labels"] or ""))
        return match[0] if is_set else match["before"] + match["after"]

    return _TABS.sub(kept, page)
