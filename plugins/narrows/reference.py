"""A rule's documentation: read from its docstring, shown in a terminal and on a page of the site.

A docstring is a sentence, the reason, a paragraph that begins with `Fix:` where Narrows can mend
what the rule reports, and the blocks below `Example:` and `Cure:`. All that is said of a rule
anywhere comes from it.
"""

from __future__ import annotations

import itertools
import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from narrows.diagnostic import Rule
from narrows.ink import PLAIN, Ink, Tone

GROUPS = {"link": "Links", "field": "Fields", "note": "Notes", "calc": "Calculations"}
"""The groups of rules in the order of the index, each with its heading there."""

WIDTH = 80
"""How wide the text for a terminal is at most: longer lines are hard to read."""

MADE = "<!-- Made by scripts/generate_reference from the rules' docstrings. Edit those. -->"


@dataclass(frozen=True, slots=True)
class Documentation:
    """What is said of a rule.

    Attributes:
        summary: one sentence: what the rule reports.
        reason: why it matters and what counts, in Markdown; perhaps empty.
        fix: what `narrows check --fix` does about it, and when; empty where it does nothing.
        example: a note, or a part of one, that the rule reports.
        cure: the same, mended.
    """

    summary: str
    reason: str
    fix: str
    example: str
    cure: str


def read(rule: Rule) -> Documentation:
    """Return the parts of a rule's documentation; a part that is missing is empty."""
    text, *blocks = re.split(r"^(Example|Cure):\n", rule.documentation, flags=re.MULTILINE)
    summary, _, reason = text.strip().partition("\n")
    parts = dict(zip(blocks[::2], blocks[1::2], strict=True))
    example, cure = (
        textwrap.dedent(parts.get(name, "")).strip("\n") for name in ("Example", "Cure")
    )
    paragraphs = [each for each in reason.strip().split("\n\n") if each]
    fixes = [each.removeprefix(_FIX) for each in paragraphs if each.startswith(_FIX)]
    others = [each for each in paragraphs if not each.startswith(_FIX)]
    return Documentation(summary, "\n\n".join(others), "\n\n".join(fixes), example, cure)


_FIX = "Fix: "


def as_text(rule: Rule, width: int = WIDTH, ink: Ink = PLAIN) -> str:
    """Return the documentation of a rule for a terminal of `width` columns."""
    documentation = read(rule)
    severity = ink.paint(rule.severity, Tone.of(rule.severity))
    reason = documentation.reason.split("\n\n") if documentation.reason else []
    fix = [f"{_FIX}{documentation.fix}"] if documentation.fix else []
    parts = [
        f"{ink.paint(rule.name, Tone.STRONG)} ({severity}, group {rule.group})",
        *(_filled(paragraph, width) for paragraph in (documentation.summary, *reason, *fix)),
    ]
    for title, block in (("Example", documentation.example), ("Cure", documentation.cure)):
        if block:
            parts += [ink.paint(f"{title}:", Tone.STRONG), textwrap.indent(block, "    ")]
    return "\n\n".join(parts) + "\n"


def as_markdown(rule: Rule) -> str:
    """Return the documentation of a rule as Markdown without a title."""
    documentation = read(rule)
    parts = [documentation.summary, documentation.reason]
    for title, block in (("Example", documentation.example), ("Cure", documentation.cure)):
        if block:
            parts += [f"## {title}", _fenced(block)]
    if documentation.fix:
        parts += ["## Fix", documentation.fix[:1].upper() + documentation.fix[1:]]
    return "\n\n".join(part for part in parts if part) + "\n"


def as_mapping(rule: Rule) -> dict[str, str]:
    """Return everything about a rule, for programs."""
    documentation = read(rule)
    return {
        "name": rule.name,
        "group": rule.group,
        "severity": rule.severity,
        "summary": documentation.summary,
        "reason": documentation.reason,
        "fix": documentation.fix,
        "example": documentation.example,
        "cure": documentation.cure,
    }


def in_order(rules: Iterable[Rule]) -> list[Rule]:
    """Return rules by group, in the order of the index, and by name."""
    order = {group: number for number, group in enumerate(GROUPS)}
    last = len(order)
    return sorted(rules, key=lambda each: (order.get(each.group, last), each.group, each.name))


def pages(rules: Iterable[Rule]) -> Mapping[str, str]:
    """Return the reference pages by file name: one for each rule, and `index.md`."""
    rules = tuple(rules)
    return {"index.md": _index(rules), **{f"{rule.name}.md": _page(rule) for rule in rules}}


def _filled(paragraph: str, width: int) -> str:
    return textwrap.fill(
        paragraph, min(width, WIDTH), break_long_words=False, break_on_hyphens=False
    )


def _fenced(block: str) -> str:
    """Return a block as code, in a fence longer than any in it, so that nothing in it is live."""
    ticks = max((len(run) for run in re.findall(r"`+", block)), default=0)
    fence = "`" * max(3, ticks + 1)
    return f"{fence}markdown\n{block}\n{fence}"


def _page(rule: Rule) -> str:
    place = f"{rule.severity.capitalize()}, in the group *{rule.group}*. [All rules](index.md)"
    return f"# {rule.name}\n\n{MADE}\n\n{place}\n\n{as_markdown(rule)}"


def _index(rules: Iterable[Rule]) -> str:
    tables = [
        _table(group, members)
        for group, members in itertools.groupby(in_order(rules), key=lambda rule: rule.group)
    ]
    return "\n\n".join(["# Rules", MADE, _INTRODUCTION, *tables]) + "\n"


def _table(group: str, rules: Iterable[Rule]) -> str:
    rows = (
        f"| [{rule.name}]({rule.name}.md) | {rule.severity} | {_cell(read(rule).summary)} |"
        f" {_fixed(read(rule).fix)}|"
        for rule in rules
    )
    title = f"## {GROUPS.get(group, group.capitalize())}"
    head = ["| Rule | Severity | What it reports | Fixed |", "|---|---|---|---|"]
    return "\n".join([title, "", *head, *rows])


def _fixed(fix: str) -> str:
    return "" if not fix else "yes " if fix.startswith("safe") else "on demand "


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


_INTRODUCTION = """\
`narrows check` reports findings by the names below. `narrows rule NAME` prints the page of a rule \
in the terminal, and `--select` takes rules and groups: `narrows check --select link`.

`narrows check --fix` mends what can only have been meant in one way, `narrows check --fix \
--unsafe-fixes` also what probably was. `--diff` in the place of `--fix` shows the changes and \
makes none.

An error or a warning makes the check fail, an info never does. A site changes that, or turns a \
rule off, in its `mkdocs.yml`:

```yaml
plugins:
  - patterns:
      rules:
        orphan: warning   # or error, info, off
```

[Control the check](../../guides/control-the-check.md) says how to do so in some files only, and \
how to silence a finding that is right where it is."""
