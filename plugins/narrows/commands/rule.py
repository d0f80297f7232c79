"""Explain a rule, with an example and its cure."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from narrows import delivery, reference, rulebook
from narrows.commands import CLEAN
from narrows.diagnostic import Failure, suggest


def declare(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("name", metavar="NAME", help="the rule, such as broken-link")


def run(options: Namespace) -> int:
    """Explain one rule."""
    rules = {rule.name: rule for rule in rulebook.all_rules()}
    if options.name not in rules:
        raise no_rule(options.name, rules)
    ink = delivery.ink(os.environ, Path.cwd(), is_terminal=sys.stdout.isatty())
    width = shutil.get_terminal_size().columns
    delivery.write(reference.as_text(rules[options.name], width, ink))
    return CLEAN


def no_rule(name: str, known: Iterable[str]) -> Failure:
    """Return what to say of a rule that does not exist."""
    return Failure(f"no rule `{name}`", suggest(name, known) or "see `narrows rules`")
