"""HTML in a note is taken out of its page.

What marks up text stays, and what can run or reach out of the text goes: scripts, handlers, styles,
frames, forms. So does every element that HTML does not know, and with it words that only look like
one: without backticks `List<String>` is shown as `List`. Addresses are another rule's affair, and a
site that says `keep_html: true` is not asked.

Example:
    Press <button onclick="go()">here</button> for a List<String>.

Cure:
    Press <kbd>Enter</kbd> for a `List<String>`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from narrows.diagnostic import Finding, Severity
from narrows.patterns.allowlist import GONE_WITH_CONTENT, TAGS, keeps
from narrows.patterns.element import Element, attributes, elements
from narrows.patterns.library import Library
from narrows.patterns.note import Note
from narrows.text import Span

group = "note"
severity = Severity.WARNING

_READ_BY_MARKDOWN = "markdown"
"""An attribute that says that an element holds Markdown, and goes with it."""


def check(note: Note, library: Library) -> Iterator[Finding]:  # noqa: ARG001 - a rule's form
    """Yield a finding for every element, or attribute of one, that no reader will get."""
    text = note.source.text
    if note.is_page or "<" not in text:
        return
    for element in _elements(note):
        if element.name not in TAGS:
            yield _gone(element, text)
            continue
        for each in attributes(text, element):
            value = html.unescape(each.value.of(text)) if each.value else ""
            if each.name != _READ_BY_MARKDOWN and not keeps(element.name, each.name, value):
                message = f"`{each.name}` is taken out of `<{element.name}>`"
                yield Finding(each.span, message, "leave it out, or say in words what it is for")


def _elements(note: Note) -> Iterator[Element]:
    """Yield the elements of a note that do not go with another one.

    There are also those whose content is not Markdown, and so not in the prose.
    """
    prose, text, done = note.prose.text, note.source.text, 0
    endless: set[str] = set()
    for element in elements(prose, note.body.start):
        if element.span.start >= done:
            yield element
            if element.name in GONE_WITH_CONTENT - endless:
                closing = re.compile(f"</{element.name}", re.IGNORECASE)
                end = closing.search(prose, element.span.end)
                done = end.start() if end else done
                endless |= set() if end else {element.name}
    for span in note.prose.hidden:
        if text.startswith("<", span.start):
            yield from (each for each in elements(text, *_opening(text, span)))


def _opening(text: str, span: Span) -> tuple[int, int]:
    return span.start, text.find(">", span.start, span.end) + 1


_ADDRESS = re.compile(r"<(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s<>]*)?>", re.IGNORECASE)


def _gone(element: Element, text: str) -> Finding:
    with_it = element.name in GONE_WITH_CONTENT
    name = Span(element.span.start, element.attributes.start)
    message = f"`{name.of(text)}>` is taken out of the page"
    whole = element.span.of(text)
    help = "put it in backticks to have it seen, or say it in Markdown"
    if _ADDRESS.fullmatch(whole):
        help = f"an address needs its scheme: `<https://{whole[1:-1]}>`"
    return Finding(name, message + (", with what it holds" if with_it else ""), help)
