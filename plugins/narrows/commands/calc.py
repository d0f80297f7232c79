"""Compute a model at the prompt.

Inputs are written as in a block of a page: `narrows calc amdahl p=43% gain=55%`.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from narrows import delivery
from narrows.calculator import prompt
from narrows.calculator.model import snake
from narrows.calculator.models import catalogue
from narrows.calculator.prompt import Typed, printout, record
from narrows.calculator.scenario import Scenario, assemble
from narrows.calculator.solution import Unsolved, solve
from narrows.commands import CLEAN, FAILURE, FINDINGS
from narrows.commands.model import no_model
from narrows.diagnostic import Fault

MOST = 10
"""How many mistakes are shown: nobody types more."""


def declare(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("model", metavar="MODEL", help="the model, such as amdahl")
    parser.add_argument(
        "inputs", nargs="*", metavar="NAME=VALUE", help="an input by name or symbol, such as p=43%%"
    )
    parser.add_argument("--json", action="store_true", help="write the result for programs")
    parser.set_defaults(gathered="inputs")


def run(options: Namespace) -> int:
    """Compute, and say what comes of it or why nothing does."""
    model = catalogue().get(snake(options.model))
    if model is not None:
        return _compute(prompt.read(model, options.inputs), options)
    failure = no_model(options.model, catalogue())
    if not options.json:
        raise failure
    _write_json(record.of_error("unknown", "model", failure.message))
    return FAILURE


def _compute(typed: Typed, options: Namespace) -> int:
    scenario = assemble(typed.model, typed.entries)
    faults = (*typed.faults, *(() if isinstance(scenario, Scenario) else scenario))
    if faults or not isinstance(scenario, Scenario):
        faults = tuple(sorted(faults, key=lambda each: each.finding.span))
        _refuse(typed, faults, _mistake(typed, faults[0]), options)
        return FAILURE
    outcome = solve(scenario, typed.place)
    if isinstance(outcome, Unsolved):
        _refuse(typed, [outcome.fault], (outcome.code, outcome.parameter), options)
        return FINDINGS
    if options.json:
        _write_json(record.of_result(outcome))
    else:
        ink = delivery.ink(os.environ, Path.cwd(), is_terminal=sys.stdout.isatty())
        delivery.write(printout.of_result(outcome, shutil.get_terminal_size().columns, ink))
    return CLEAN


def _mistake(typed: Typed, fault: Fault) -> tuple[str, str]:
    """Return the code of a mistake in what was typed, and the parameter that it is about."""
    name = typed.name_at(fault.finding.span.start)
    parameter = typed.model.parameter(name)
    is_known = parameter is not None or snake(name) in typed.model.ranges
    return "syntax" if is_known or not name else "unknown", parameter.symbol if parameter else name


def _refuse(
    typed: Typed, faults: Sequence[Fault], error: tuple[str, str], options: Namespace
) -> None:
    """Say why there is no result: to programs the first reason, to people all of them."""
    if options.json:
        _write_json(record.of_error(*error, faults[0].finding.message))
        return
    ink = delivery.ink(os.environ, Path.cwd(), is_terminal=sys.stderr.isatty())
    found = [printout.of_finding(each.finding, each.rule, typed, ink) for each in faults[:MOST]]
    more = [f"{len(faults) - MOST} more are not shown.\n"] if len(faults) > MOST else []
    hint = f"`narrows model {typed.model.name}` explains the inputs.\n"
    delivery.remark("\n".join([*found, *more, hint]))


def _write_json(document: Mapping[str, Any]) -> None:
    delivery.write(json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n")
