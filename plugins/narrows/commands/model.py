"""Explain a model, or list the models.

Without a name it lists them by what they are about.
"""

from __future__ import annotations

import os
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from narrows import delivery
from narrows.calculator.model import snake
from narrows.calculator.models import catalogue
from narrows.calculator.prompt import printout
from narrows.commands import CLEAN
from narrows.diagnostic import Failure, suggest


def declare(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="the model, such as amdahl")


def run(options: Namespace) -> int:
    """Explain one model, or list all."""
    ink = delivery.ink(os.environ, Path.cwd(), is_terminal=sys.stdout.isatty())
    if options.name is None:
        delivery.write(printout.of_models(catalogue().values(), ink))
        return CLEAN
    model = catalogue().get(snake(options.name))
    if model is None:
        raise no_model(options.name, catalogue())
    delivery.write(printout.of_model(model, shutil.get_terminal_size().columns, ink))
    return CLEAN


def no_model(name: str, known: Iterable[str]) -> Failure:
    """Return what to say of a model that does not exist."""
    return Failure(f"no model `{name}`", suggest(name, known) or "see `narrows model`")
