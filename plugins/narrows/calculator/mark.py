"""A claim on a page: the number, and where it comes from, for hover, focus and screen readers.

What a claim says of itself is hidden until its number is pointed at or has the focus, and describes
the number to those who hear the page. It needs no script, and is in no search index.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown import util

from narrows.calculator import figure, interval
from narrows.calculator.agreement import stripped
from narrows.calculator.claim import FILL_IN
from narrows.calculator.number import Literal, read
from narrows.calculator.symbol import plain
from narrows.calculator.target import Named, Query

if TYPE_CHECKING:
    from narrows.calculator.verdict import Value, Verdict


def show(link: Element, verdict: Verdict, identity: str) -> None:
    """Turn a claim's link into its number with its source; `identity` is the source's id."""
    number = _number(link, verdict)
    number.set("aria-describedby", identity)
    tail = link.tail
    link.clear()
    link.tag, link.tail = "span", tail
    link.set("class", "narrows-claim" if verdict.stands else "narrows-claim narrows-claim--stale")
    for name, value in _state(verdict).items():
        link.set(name, value)
    link.append(number)
    attributes = {
        "class": "narrows-claim__source",
        "id": identity,
        "role": "tooltip",
        "hidden": "hidden",
        "data-search-exclude": "",
    }
    source = SubElement(link, "span", attributes)
    source.text = util.AtomicString(_derivation(verdict) if verdict.stands else _fault(verdict))


def _number(link: Element, verdict: Verdict) -> Element:
    """Return the number, as a link to its figure or, without one, as a value of its own."""
    home = _home(verdict) if verdict.stands else ""
    number = Element("a" if home else "data" if verdict.stands else "span")
    number.text = link.text
    number.extend(list(link))
    classes = filter(None, (link.get("class"), "narrows-claim__number"))
    number.set("class", " ".join(classes))
    if home:
        number.set("href", home)
    else:
        number.set("tabindex", "0")
    if verdict.stands and not home:
        number.set("value", _machine_readable(verdict))
    if verdict.stands and verdict.fills:
        _fill(number, verdict.given)
    return number


# A path within the site, seen from the page, or a place of the page: no scheme, no other host.
_WAY = re.compile(r"(?![/\\])[^:?\\\x00-\x20]+\Z")


def _home(verdict: Verdict) -> str:
    """Return where a claim leads: to the figure that its number comes from, if there is one."""
    match verdict.claim.target:
        case Named(note="", name=name):
            return f"#{figure.anchor(name)}"
        case Query(home=home) if _WAY.match(home):
            return home
        case _:
            return ""


def _fill(number: Element, text: str) -> None:
    for part in number.iter():
        if part.text and part.text.strip() == FILL_IN:
            part.text = util.AtomicString(text)


# --- what it says of itself -----------------------------------------------------------------------


def _fault(verdict: Verdict) -> str:
    messages = [fault.finding.message for fault in verdict.faults]
    return "; ".join(messages) or "the calculation has no result"


def _derivation(verdict: Verdict) -> str:
    """Return where the number comes from, in one line."""
    result = verdict.result
    if result is None:
        return ""
    given = ", ".join(f"{plain(name)} = {item}" for name, item in result.scenario.given.items())
    shown = ", ".join(_equation(value) for value in verdict.values)
    return f"{result.scenario.model.title}: {shown} for {given}"


def _equation(value: Value) -> str:
    of_item = f" of {value.item}" if value.item else ""
    return f"{plain(value.symbol)}{of_item} = {value.quantity}"


def _machine_readable(verdict: Verdict) -> str:
    values = [value.quantity.value for value in verdict.values]
    return " ".join(f"{each:.12g}" if isinstance(each, float) else str(each) for each in values)


# --- what a script needs to write it anew ---------------------------------------------------------


def _state(verdict: Verdict) -> dict[str, str]:
    """Return what a number that a block of the page gives was written from."""
    target = verdict.claim.target
    if not verdict.stands or not isinstance(target, Named) or target.note:
        return {}
    outputs = [
        f"{each.symbol}[{each.item}]" if each.item else each.symbol for each in verdict.values
    ]
    state = {"data-narrows-block": target.name, "data-narrows-output": "..".join(outputs)}
    form = _form(verdict.claim.text)
    return {**state, "data-narrows-form": form} if form else state


def _form(text: str) -> str:
    """Return how a number is written, as JSON; empty where the model's own writing will do."""
    words = stripped(text)
    ends = interval.split(words)
    literal = read(ends.low if ends else words)
    if not isinstance(literal, Literal) or math.isinf(literal.value):
        return ""
    form = {
        "value": literal.value,
        "kind": str(literal.unit.kind),
        "time": literal.unit.time,
        "places": literal.places,
        "grouped": literal.grouped,
    }
    return json.dumps(form, separators=(",", ":"))
