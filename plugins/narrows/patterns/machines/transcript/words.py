"""Words and what stands among them, as Markdown; and a text whose addresses are still open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from narrows.patterns.machines.transcript.tree import Element

_MARK: Final = "\ufffe"
"""Stands around each address. No page holds it."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A text in Markdown.

    Attributes:
        parts: text and addresses by turns, as they stand on the page.
    """

    parts: tuple[str, ...]

    @classmethod
    def of(cls, marked: str) -> Transcript:
        """Take a text in which each address is marked."""
        return cls(tuple(marked.split(_MARK)))

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses, in order."""
        return self.parts[1::2]

    def written(self, address_of: Callable[[str], str]) -> str:
        """Return the text.

        Args:
            address_of: gives for an address as it stands on the page the one that is written.
        """
        parts = (_safe(address_of(each)) if n % 2 else each for n, each in enumerate(self.parts))
        return "".join(parts)


_UNSAFE = re.compile(r"[\x00-\x20()<>\\]")


def _safe(address: str) -> str:
    return _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", address)


_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_ACTS = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|(?<=~)~|(?<==)=")
_BEGINS = re.compile(r"(?m)^(?:[>=|]|[+-](?=\s|$)|#{1,6}(?=\s|$)|-{3}|\d{1,9}(?=[.)](?:\s|$)))")


def plain(text: str) -> str:
    """Return a text in which no character means anything to Markdown."""
    if "\n" in text or "  " in text or "\t" in text:
        text = _SPACE.sub(" ", text)
    return _ACTS.sub(_inert, text)


def _inert(match: re.Match[str]) -> str:
    # Not every reader of Markdown lets a backslash stand before these.
    return {"<": "&lt;", "&": "&amp;"}.get(match[0], f"\\{match[0]}")


def paragraph(words: str) -> str:
    """Return words as a paragraph, whose beginning is that of no list, heading or quotation."""
    lines = "\n".join(line.strip() for line in words.strip().split("\n"))
    return _BEGINS.sub(lambda match: _held(match[0]), lines)


def _held(mark: str) -> str:
    return f"{mark}\\" if mark[0].isdigit() else f"\\{mark}"


_AROUND: Final = {
    **dict.fromkeys(("em", "i", "var", "cite", "dfn"), "*"),
    **dict.fromkeys(("strong", "b"), "**"),
    **dict.fromkeys(("del", "s"), "~~"),
}
_BEFORE: Final = {"sub": "\\_", "sup": "^"}


def inline(children: Iterable[Element | str]) -> str:
    """Return elements and texts as words of one paragraph."""
    return "".join(plain(each) if isinstance(each, str) else _inline(each) for each in children)


def _inline(element: Element) -> str:
    if (make := _SPECIAL.get(element.name)) is not None:
        return make(element)
    words = inline(element.children)
    mark = _AROUND.get(element.name)
    return _around(words, mark) if mark else _BEFORE.get(element.name, "") + words


def _image(element: Element) -> str:
    words, source = plain(element.attributes.get("alt", "")), element.attributes.get("src", "")
    return f"![{words}]({_MARK}{source}{_MARK})" if source else words


def _recording(element: Element) -> str:
    sources = (each.attributes.get("src") for each in (element, *element.all("source")))
    address = next((each for each in sources if each), "")
    return f"[{element.name}]({_MARK}{address}{_MARK})" if address else ""


def _box(element: Element) -> str:
    if element.attributes.get("type") != "checkbox":
        return ""
    return "[x]" if "checked" in element.attributes else "[ ]"


def _around(words: str, mark: str) -> str:
    """Put marks right around words: none counts as one with a space at its inner side."""
    inner = words.strip()
    if not inner:
        return words
    start = words.index(inner)
    return f"{words[:start]}{mark}{inner}{mark}{words[start + len(inner) :]}"


def code(text: str) -> str:
    """Return a text as code, between more ticks than there are in it."""
    text = _SPACE.sub(" ", text)
    if not text.strip():
        return text
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    space = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _link(element: Element) -> str:
    words, address = inline(element.children), element.attributes.get("href", "")
    # A place on the same page is none in a text.
    if not address or address.startswith("#") or not words.strip():
        return words
    return f"[{words.strip()}]({_MARK}{address}{_MARK})"


_SPECIAL: Final[Mapping[str, Callable[[Element], str]]] = {
    **dict.fromkeys(("code", "kbd", "samp"), lambda element: code(element.texts())),
    **dict.fromkeys(("video", "audio"), _recording),
    "a": _link,
    "br": lambda _element: "\\\n",
    "img": _image,
    "input": _box,
}
