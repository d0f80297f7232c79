"""Paragraphs, lists, tables and whatever else stands on lines of its own, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from narrows.patterns.machines.transcript.tree import Element
from narrows.patterns.machines.transcript.words import inline, paragraph, plain

_BLOCKS: Final = frozenset(
    {
        *("p", "div", "section", "article", "header", "footer", "main", "aside", "address"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "blockquote", "figure", "figcaption"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "details", "summary", "caption"),
    }
)


def blocks(element: Element) -> Iterator[str]:
    """Yield what stands in an element, block by block."""
    run: list[Element | str] = []
    for each in element.children:
        if isinstance(each, str) or not _is_block(each):
            run.append(each)
            continue
        yield from _paragraph(run)
        run = []
        yield from _block(each)
    yield from _paragraph(run)


def _is_block(element: Element) -> bool:
    # What is around blocks is no part of a line either, such as a link around a picture's figure.
    return element.name in _BLOCKS or (element.name == "a" and bool(element.all(*_BLOCKS)))


def _paragraph(run: list[Element | str]) -> Iterator[str]:
    if words := paragraph(inline(run)):
        yield words


def _block(element: Element) -> Iterator[str]:
    match element.name:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            if words := inline(element.children).replace("\\\n", " ").strip():
                yield f"{'#' * int(element.name[1])} {words}"
        case "hr":
            yield "---"
        case "pre":
            yield _fenced(element)
        case "blockquote":
            yield _prefixed("\n\n".join(blocks(element)), "> ", "> ")
        case "ul" | "ol":
            yield from _list(element)
        case "table":
            yield from _table(element)
        case "dt" | "summary" | "caption":
            yield from _title(element)
        case "p" if "admonition-title" in element.attributes.get("class", ""):
            yield from _title(element)
        case _:
            yield from blocks(element)


def _title(element: Element) -> Iterator[str]:
    yield from (f"**{words}**" for words in _paragraph(element.children))


def _prefixed(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join((first + lines[0], *((others + line).rstrip() for line in lines[1:]))).rstrip()


_LANGUAGE = re.compile(r"\blanguage-([\w+#.-]+)")


def _fenced(element: Element) -> str:
    text = element.texts().strip("\n")
    ticks = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
    told = " ".join(each.attributes.get("class", "") for each in (element, *element.all("code")))
    language = _LANGUAGE.search(told)
    return f"{ticks}{language[1] if language else ''}\n{text}\n{ticks}"


def _list(element: Element) -> Iterator[str]:
    items = [each for each in element.children if isinstance(each, Element)]
    lines = []
    for number, item in enumerate(items, start=_start(element)):
        mark = f"{number}. " if element.name == "ol" else "- "
        # The text of an item, and a list in it, are one block to a reader.
        joint = "\n" if _is_tight(item) else "\n\n"
        lines.append(_prefixed(joint.join(blocks(item)), mark, " " * len(mark)))
    if lines:
        yield "\n".join(lines)


def _start(element: Element) -> int:
    given = element.attributes.get("start", "")
    return int(given) if _NUMBER.fullmatch(given) else 1


# Longer ones begin no list.
_NUMBER = re.compile(r"[0-9]{1,9}")


def _is_tight(item: Element) -> bool:
    own = [each.name for each in item.children if isinstance(each, Element) and _is_block(each)]
    return set(own) <= {"ul", "ol"} and len(own) <= 1


def _table(element: Element) -> Iterator[str]:
    for caption in element.all("caption"):
        yield from _block(caption)
    rows = [[_cell(cell) for cell in row.all("td", "th")] for row in element.all("tr")]
    rows = [row for row in rows if any(row)]
    if not rows:
        return
    width = max(map(len, rows))
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    lines = (filled[0], ["---"] * width, *filled[1:])
    yield "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(cell: Element) -> str:
    words = " ".join(chain.from_iterable(text.split() for text in blocks(cell)))
    return words.replace("|", "\\|")


def heading(words: str, level: int = 1) -> str:
    """Return words as a heading."""
    return f"{'#' * level} {plain(words).strip()}"
