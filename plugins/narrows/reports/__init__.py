"""The forms of a report: text for people, documents for programs.

One form a file: dropping a file in registers it, and its name is the public one. A form has
`render(report, manner)`, a pure function that returns the whole text, and may have `statistics`,
which takes the same and counts findings by rule. Names with an underscore are shared by forms.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType

from narrows.catalogue import members
from narrows.diagnostic import Failure, Rule, suggest
from narrows.ink import PLAIN, Ink
from narrows.report import Report


@dataclass(frozen=True, slots=True)
class Manner:
    """How a report is told; each form heeds what concerns it.

    Attributes:
        ink: the colours and links of text for people.
        with_summary: whether such text ends with a summary.
        rules: all rules, for a form that explains those it names.
    """

    ink: Ink = PLAIN
    with_summary: bool = True
    rules: tuple[Rule, ...] = ()


USUAL = Manner()
"""Plain text with a summary."""

Form = Callable[[Report, Manner], str]


def forms() -> Mapping[str, ModuleType]:
    """Return the form of every name, in alphabetical order."""
    modules = members(sys.modules[__name__])
    return {name.replace("_", "-"): module for name, module in modules.items()}


def find(name: str, *, statistics: bool = False) -> Form:
    """Return the function that writes the form called `name`, or its statistics.

    Raises:
        Failure: there is no such form, or it has no statistics.
    """
    known = forms()
    if name not in known:
        help = suggest(name, known) or "one of: " + ", ".join(known)
        raise Failure(f"no form of report `{name}`", help)
    part = "statistics" if statistics else "render"
    form: Form | None = getattr(known[name], part, None)
    if form is None:
        able = [each for each, module in known.items() if hasattr(module, part)]
        raise Failure(f"`{name}` has no form for statistics", "one of: " + ", ".join(able))
    return form
