"""Corrections to the theme's HTML so that every page can have one strict policy, and asks nobody.

They are of the same kind as those of `narrows.patterns.accessibility`, and are made with them. The
theme fills addresses into scripts, which gives every folder a script, and a digest, of its own; so
the addresses go into an attribute, from where the scripts read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from narrows.patterns import accessibility, contentpolicy
from narrows.patterns.accessibility import Corrected, Correction

CORRECTIONS = (
    Correction(
        "the script that all others rest on says where the site begins",
        "<script>__md_scope",
        re.compile(r'<script>__md_scope=new URL\("([^"]*)",location\)'),
        r'<script data-narrows-base="\1">'
        r"__md_scope=new URL(document.currentScript.dataset.narrowsBase,location)",
    ),
    Correction(
        "the script that calls a version outdated says where the site begins",
        '<script>var el=document.querySelector("[data-md-component=outdated]")',
        re.compile(
            r'<script>(var el=document\.querySelector\("\[data-md-component=outdated\]"\),)'
            r'base=new URL\("([^"]*)"\)'
        ),
        r'<script data-narrows-base="\2">\1'
        r"base=new URL(document.currentScript.dataset.narrowsBase)",
    ),
    Correction(
        # For the number of its stars, on every page: our readers are nobody else's business.
        "the link to the repository asks another host",
        'class="md-source"',
        re.compile(
            r'(<a href="[^"]*" title="[^"]*" class="md-source") data-md-component="source">'
        ),
        r"\1>",
    ),
)
"""They change different elements, so that their order does not matter."""


def correct(page: str) -> Corrected:
    """Return a page as the theme should have written it, for everyone and in private."""
    return accessibility.correct(page, (*accessibility.CORRECTIONS, *CORRECTIONS))


_TAG = re.compile(r"<[a-z](?:[^\"'<>]|\"[^\"]*\"|'[^']*')*+>", re.IGNORECASE)
_IDLE = re.compile(
    r"<a(?P<attributes>(?:\s+(?!(?:xlink:)?href\b)[^\s=\"'<>]+(?:=\"[^\"]*\")?)*+)\s*>"
)


def without_idle_links(page: str) -> str:
    """Return a page in which a link that leads nowhere is no link.

    The theme's previews ask every link that is pointed at for its address, and where there is none
    its scripts stop, for all the page.
    """
    if not _IDLE.search(page):
        return page
    parts: list[str] = []
    done = 0
    for tag in _TAG.finditer(page):
        opening = _IDLE.fullmatch(tag[0])
        if opening is None or tag.start() < done:
            continue
        end = page.find("</a>", tag.end())
        if end == -1:
            break
        words = page[tag.end() : end]
        parts += (page[done : tag.start()], f"<span{opening['attributes']}>{words}</span>")
        done = end + len("</a>")
    return "".join([*parts, page[done:]])


def scripts(templates: Iterable[str]) -> frozenset[str]:
    """Return the digests of the scripts that the theme's templates put into a page as it leaves."""
    return contentpolicy.digests(
        accessibility.correct(template, CORRECTIONS).html for template in templates
    )
