"""List the rules with what each reports."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from narrows import delivery, reference, rulebook
from narrows.commands import CLEAN
from narrows.diagnostic import Failure, Rule, suggest

VERSION = 1
"""The version of the JSON form of the list. It changes as that of a report does."""


def declare(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--output", metavar="FORM", default="text", help="text or json (default: text)"
    )


def run(options: Namespace) -> int:
    """List the rules."""
    listings = {"text": _rules_as_text, "json": _rules_as_json}
    if options.output not in listings:
        help = suggest(options.output, listings) or "one of: " + ", ".join(listings)
        raise Failure(f"no form of list `{options.output}`", help)
    delivery.write(listings[options.output](rulebook.all_rules()))
    return CLEAN


def _rules_as_text(rules: Sequence[Rule]) -> str:
    width = max(len(rule.name) for rule in rules)
    return "".join(
        f"{rule.group:6} {rule.name:{width}} {rule.severity:8} {reference.read(rule).summary}\n"
        for rule in reference.in_order(rules)
    )


def _rules_as_json(rules: Sequence[Rule]) -> str:
    listed = [reference.as_mapping(rule) for rule in rules]
    document = {"version": VERSION, "rules": listed}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
