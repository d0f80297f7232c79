"""A page's text with what it takes from the calculations of other notes written out in it.

After this the page is a function of its own text again, on any host: a claim carries its parameters
and the way to the figure that they come from, and a block starts from a model with its parameters.
Of a note that the page may not know of, nothing is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from narrows.calculator import claim as claims
from narrows.calculator import figure, origin, query
from narrows.calculator.claim import Claim
from narrows.calculator.computation import Absence, Computation
from narrows.calculator.origin import Origin
from narrows.calculator.scenario import Scenario, assemble
from narrows.calculator.sheet import read_blocks
from narrows.calculator.target import SCHEME, Named, Query
from narrows.diagnostic import Fault
from narrows.ledger import Ledger
from narrows.patterns.link import Kind, Link
from narrows.patterns.note import Note
from narrows.patterns.place import site_path
from narrows.patterns.setting import Setting
from narrows.patterns.target import Found
from narrows.patterns.wording import literal, words
from narrows.prose import Prose, separate
from narrows.text import Edit, Span, apply, outermost

_HINT = re.compile(r"calc:[^\s()<>\"?#]*+|\buse[ \t]*:[^\n]*+")

_ADDRESS = re.compile(r"calc:[^\s<>()\"']*", re.IGNORECASE)
_NAME = re.compile(r"[\w-]+")
_NOWHERE = '"/"'
"""What stands for a calculation that the page may not know of: it names none."""


def write_out(markdown: str, page: Note, ledger: Ledger) -> str:
    """Return the text of a page without any name of a calculation of another note.

    Args:
        markdown: the text as it is about to be rendered, embedded parts of other notes included.
        page: the note or page of the site whose text it is.
        ledger: what notes take from each other.
    """
    if not any("/" in hint[0] for hint in _HINT.finditer(markdown)):
        return markdown
    prose = separate(markdown)
    edits = [*_claims(markdown, prose, page, ledger), *_uses(markdown, prose, page, ledger)]
    # A claim within a claim's text is none on its own.
    return apply(markdown, outermost(edits))


def _claims(markdown: str, prose: Prose, page: Note, ledger: Ledger) -> Iterator[Edit]:
    for claim in claims.find(markdown, prose):
        if isinstance(claim.target, Named) and claim.target.note:
            yield from _carried(markdown, claim, claim.target, page, ledger)
        elif isinstance(claim.target, Fault) or (
            isinstance(claim.target, Query) and "/" in claim.target.model
        ):
            # What is no claim by its form is none on the page, and must name no note there.
            for match in _ADDRESS.finditer(markdown, claim.span.start, claim.span.end):
                yield Edit(Span(*match.span()), SCHEME)


def _carried(
    markdown: str, claim: Claim, target: Named, page: Note, ledger: Ledger
) -> Iterator[Edit]:
    """Yield the edits that make a claim carry its parameters, or leave only its words."""
    link = Link(Kind.CLAIM, target.note, target.name, claim.text, claim.span, claim.text_span)
    reached = ledger.library.index.address(page, link)
    found = ledger.find(page, target.note, target.name)
    start = markdown.rindex(SCHEME, claim.text_span.end, target.name_span.start)
    if isinstance(reached, Found) and reached.note is page:
        yield Edit(Span(start, target.name_span.end), f"{SCHEME}{quote(target.name, safe='')}")
        return
    if isinstance(found, Computation) and found.result and isinstance(reached, Found):
        outputs = Span(target.outputs[0].span.start, target.outputs[-1].span.end)
        home = _home(page, reached.note, target.name, ledger)
        written = query.write(found.result.scenario, outputs.of(markdown), home)
        yield Edit(Span(start, outputs.end), written)
        return
    said = words(link, reached)
    opening, closing = '<span class="narrows-unresolved">', "</span>"
    if said == claim.text:
        yield Edit(Span(claim.span.start, claim.text_span.start), opening)
        yield Edit(Span(claim.text_span.end, claim.span.end), closing)
    else:
        yield Edit(claim.span, f"{opening}{literal(said)}{closing}")


def _home(page: Note, note: Note, name: str, ledger: Ledger) -> str:
    """Return the way from a page to the figure of a calculation of another note."""
    path = site_path(note, ledger.library)
    return Setting(page, ledger.library).href(path, figure.anchor(name))


def _uses(markdown: str, prose: Prose, page: Note, ledger: Ledger) -> Iterator[Edit]:
    for block in read_blocks(markdown, prose):
        use = block.use
        named = origin.read(use) if use else None
        if use is None or "/" not in use.text.partition("?")[0]:
            continue
        if not isinstance(named, Origin) or not named.note:
            yield Edit(use.span, _NOWHERE)
            continue
        if named.note == page.slug and not page.is_page and _NAME.fullmatch(named.name):
            yield Edit(use.span, f'"{named.name}"')
            continue
        found = ledger.find(page, named.note, named.name)
        scenario = _scenario(found) if isinstance(found, Computation) else None
        if scenario is not None:
            yield Edit(use.span, f'"{query.parameters(scenario)}"')
        elif not isinstance(found, Absence):
            yield Edit(use.span, _NOWHERE)


def _scenario(found: Computation) -> Scenario | None:
    """Return what a block inherits that starts from this one."""
    if found.base is None:
        return None
    scenario = assemble(found.base.model, found.base.entries)
    return scenario if isinstance(scenario, Scenario) else None
