"""Corrections to the theme's HTML, so that every page can be used by everyone.

The measure is axe, which finds nothing with its rules for WCAG 2.2 AA and for best practice. Names
and roles are corrected here, contrast and underlines in `theme/assets/narrows-accessibility.css`.

Each correction knows by what its element is recognised and, separately, how the theme writes that
element today. Where the first is found and the second is not, the theme has changed under us, and
`correct` says so instead of letting the fault out again without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correction:
    """One change to the HTML of a page.

    Attributes:
        name: the fault, in words that a warning can use.
        element: text inside the tag by which any version of the theme is likely to be recognised.
        pattern: the tag as the theme writes it today, and what must follow it.
        replacement: what takes the pattern's place, in the form that `re.Match.expand` reads.
    """

    name: str
    element: str
    pattern: re.Pattern[str]
    replacement: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A page after all corrections, and the names of those whose element was not as expected."""

    html: str
    unmatched: tuple[str, ...]


def correct(html: str, corrections: Iterable[Correction] | None = None) -> Corrected:
    """Return the page `html` with every correction made that is due on it, in linear time.

    Args:
        html: the page.
        corrections: those to make; without them, all of this module.
    """
    unmatched: list[str] = []
    for correction in CORRECTIONS if corrections is None else corrections:
        # Most elements are absent from most pages, and this is by far the cheapest way to know.
        if correction.element in html:
            html, is_matched = _apply(correction, html)
            if not is_matched:
                unmatched.append(correction.name)
    return Corrected(html, tuple(unmatched))


def _apply(correction: Correction, html: str) -> tuple[str, bool]:
    """Correct every tag that holds the element; tell whether all of them were as expected."""
    parts: list[str] = []
    done, is_matched = 0, True
    for start in _tags_with(correction.element, html):
        match = correction.pattern.match(html, start)
        if match is None:
            is_matched = False
            continue
        parts += (html[done:start], match.expand(correction.replacement))
        done = match.end()
    return "".join([*parts, html[done:]]), is_matched


def _tags_with(element: str, html: str) -> list[int]:
    """Return where the tags start that hold `element`.

    Text about HTML is skipped: it is escaped, so that a `>` closes the tag before it.
    """
    starts: list[int] = []
    searched = 0
    at = html.find(element)
    while at != -1:
        # Looking back only as far as the last place keeps a page full of such text linear.
        start = html.rfind("<", searched, at + 1)
        if start != -1 and html.find(">", start, at) == -1:
            starts.append(start)
        searched = at + len(element)
        at = html.find(element, searched)
    return starts


CORRECTIONS = (
    Correction(
        # No dialog in truth: nothing about it is modal, and the search landmark inside is enough.
        "the search box is an unnamed dialog",
        '<div class="md-search"',
        re.compile(r'(<div class="md-search" data-md-component="search") role="dialog">'),
        r"\1>",
    ),
    Correction(
        # It shows that a page is on its way, which a screen reader hears when the page is there.
        "the progress bar has no name",
        '<div class="md-progress"',
        re.compile(r'(<div class="md-progress" data-md-component="progress") role="progressbar">'),
        r'\1 aria-hidden="true">',
    ),
    Correction(
        # The theme's script turns the title into a tooltip, and with it goes the only name.
        "the links to edit and to view the page have no name",
        'class="md-content__button md-icon"',
        re.compile(r'<a href="[^"]*" title="([^"]*)"(?= class="md-content__button md-icon")'),
        r'\g<0> aria-label="\1"',
    ),
    Correction(
        # A landmark in a landmark for every section, some named by a label that does not exist.
        "sections of the navigation are landmarks",
        '<nav class="md-nav" data-md-level="',
        re.compile(
            r'(<nav class="md-nav" data-md-level="\d+") aria-labelledby="[^"]*"'
            r' aria-expanded="\w+">'
        ),
        r'\1 role="presentation">',
    ),
    Correction(
        # Named by their headings: two headings of one text make two landmarks of one name.
        "sections of the table of contents are landmarks",
        '<nav class="md-nav" aria-label="',
        re.compile(r'(<nav class="md-nav") aria-label="[^"]*">'),
        r'\1 role="presentation">',
    ),
    Correction(
        "the list of tags is an unnamed landmark",
        '<nav class="md-tags"',
        re.compile(r'<nav class="md-tags"(?= *(?:hidden)?>)'),
        r'\g<0> aria-label="Tags"',
    ),
    Correction(
        "task boxes have no name",
        '<li class="task-list-item',
        re.compile(
            r'<li class="task-list-item">\s*(?:<p>)?(?:<label class="task-list-control">)?'
            r'<input type="checkbox"(?= disabled)'
        ),
        r'\g<0> aria-label="Task"',
    ),
    Correction(
        # One wider than the screen scrolls, and the keys scroll only what can have the focus.
        "wide tables are out of the keyboard's reach",
        "<table>",
        re.compile(r"<table>"),
        '<table tabindex="0">',
    ),
    Correction(
        # A stop of the Tab key for every line of code, each too small to hit with a finger.
        "line numbers are stops of the keyboard",
        'href="#__codelineno-',
        re.compile(r'<a (?:id="[^"]*" name="[^"]*" )?(?=href="#__codelineno-)'),
        r'\g<0>tabindex="-1" ',
    ),
)
"""All corrections. They change different elements, so that their order does not matter."""
