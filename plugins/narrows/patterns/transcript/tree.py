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
        elif token["name"] == "svg":
            end = html.find("</svg>", position)
            position = end if end >= 0 else len(html)
            path[-1].children += _described(html[token.end() : position])
        else:
            _open(path, token["name"].lower(), token["rest"])
    return _seen(root)


def _read(text: str) -> str:
    return unseen.without(unescape(text)) if "&" in text else text


_DESCRIPTION = re.compile(r"<desc\b[^<>]*>([^<]*)")


def _described(drawing: str) -> list[Element | str]:
    """Return what stands for a drawing: what it describes itself as."""
    return [Element("p", {}, [_read(each[1])]) for each in _DESCRIPTION.finditer(drawing)]


def _open(path: list[Element], name: str, rest: str) -> None:
    attributes = {
        each[1].lower(): _read(each[2] or each[3] or "")
        for each in (_ATTRIBUTE.finditer(rest) if rest else ())
    }
    element = Element(name, attributes)
    path[-1].children.append(element)
    if name not in _VOID and not rest.endswith("/") and len(path) < DEEPEST:
        path.append(element)


def _close(path: list[Element], name: str) -> None:
    for place in range(len(path) - 1, 0, -1):
        if path[place].name == name:
            del path[place:]
            return


def _seen(element: Element) -> Element:
    """Take out of an element what a reader does not see, or cannot use in a text."""
    kept: list[Element | str] = []
    for each in element.children:
        if isinstance(each, str):
            kept.append(each)
        elif each.name == "math":
            formula = Element("code", {}, [each.attributes.get("alttext", "")])
            is_block = each.attributes.get("display") == "block"
            kept.append(Element("p", {}, [formula]) if is_block else formula)
        elif not _is_unseen(each):
            kept.append(_seen(each))
    element.children = kept
    return element


def _is_unseen(element: Element) -> bool:
    attributes = element.attributes
    return (
        element.name in _UNSEEN
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or not _UNSEEN_CLASSES.isdisjoint(attributes.get("class", "").split())
    )
