"""The HTML of a page as a tree of what a reader sees of it.

It reads HTML that a program has written: every attribute in quotes, every element closed. Of other
HTML it makes something, and stops where a tag never ends, as a browser would show nothing more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from narrows import unseen


@dataclass(slots=True)
class Element:
    """An element of a page.

    Attributes:
        name: its name in lower case; empty for the page itself.
        attributes: what it says of itself, by name.
        children: the elements and the texts in it.
    """

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def texts(self) -> str:
        """Return all text in it, as it stands."""
        return "".join(each if isinstance(each, str) else each.texts() for each in self.children)

    def all(self, *names: str) -> list[Element]:
        """Return the nearest elements below it that have one of some names, in order."""
        found = []
        for each in self.children:
            if isinstance(each, Element):
                found += [each] if each.name in names else each.all(*names)
        return found


_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>"
    r"|(?P<text>[^<]+|<(?![a-zA-Z/!]))|(?P<other><[/!][^>]*>)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([\w:-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'))?")
_VOID: Final = frozenset({"br", "hr", "img", "input", "wbr", "source", "col", "track"})
_REPLACED: Final = frozenset({"svg", "math"})
_UNSEEN: Final = frozenset(
    {"script", "style", "template", "nav", "button", "label", "select", "noscript", "colgroup"}
)
_UNSEEN_CLASSES: Final = frozenset(
    {
        *("headerlink", "narrows-meta", "narrows-figure__data"),
        # What was computed about other notes is in the graph.
        *("narrows-related", "narrows-neighbourhood"),
    }
)
DEEPEST: Final = 40
"""How many elements may stand within each other; what is deeper stands beside."""


def parse(html: str) -> Element:
    """Return the tree of a page. Never raises."""
    html = unseen.without(html)
    root = Element("")
    path = [root]
    position = 0
    while (token := _TOKEN.match(html, position)) is not None:
        position = token.end()
        if token["text"]:
            path[-1].children.append(_read(token["text"]))
        elif not token["name"]:
            continue
        elif token["end"]:
            _close(path, token["name"].lower())
        else:
            element = Element(token["name"].lower(), _attributes(token["rest"]))
            is_empty = element.name in _VOID or token["rest"].endswith("/")
            if element.name in _REPLACED or _is_unseen(element):
                position = position if is_empty else _behind(html, element.name, position)
                path[-1].children += _replacing(element, html[token.end() : position])
                continue
            path[-1].children.append(element)
            if not is_empty and len(path) < DEEPEST:
                path.append(element)
    return root


def _attributes(written: str) -> dict[str, str]:
    found = _ATTRIBUTE.finditer(written) if written else ()
    return {each[1].lower(): _read(each[2] or each[3] or "") for each in found}


def _read(text: str) -> str:
    return unseen.without(unescape(text)) if "&" in text else text


def _behind(html: str, name: str, position: int) -> int:
    """Return where an element ends that begins before a place."""
    depth = 1
    # Names are few, and `re` keeps what it has compiled.
    for mark in re.compile(rf"<(/?){name}\b", re.IGNORECASE).finditer(html, position):
        depth += -1 if mark[1] else 1
        if not depth:
            return html.find(">", mark.end()) + 1 or len(html)
    return len(html)


_DESCRIPTION = re.compile(r"<desc\b[^<>]*>([^<]*)")


def _replacing(element: Element, inner: str) -> list[Element | str]:
    """Return what stands for an element that is not read: what it says of itself."""
    if element.name == "svg" and not _is_unseen(element):
        return [Element("p", {}, [_read(each[1])]) for each in _DESCRIPTION.finditer(inner)]
    if element.name == "math" and not _is_unseen(element):
        formula = Element("code", {}, [element.attributes.get("alttext", "")])
        is_block = element.attributes.get("display") == "block"
        return [Element("p", {}, [formula]) if is_block else formula]
    return []


def _close(path: list[Element], name: str) -> None:
    for place in range(len(path) - 1, 0, -1):
        if path[place].name == name:
            del path[place:]
            return


def _is_unseen(element: Element) -> bool:
    attributes = element.attributes
    return (
        element.name in _UNSEEN
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or not _UNSEEN_CLASSES.isdisjoint(attributes.get("class", "").split())
    )
