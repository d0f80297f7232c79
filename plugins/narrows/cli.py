"""The `narrows` command: what stands around every command of it.

0: clean. 1: findings, or a model that has no answer. 2: wrong usage or configuration, unreadable
input, nothing to check, a bug. 130: interrupted, as a shell says it.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import traceback
from collections.abc import Sequence
from typing import Any, NoReturn

from narrows import __version__, memory
from narrows.commands import FAILURE, INTERRUPTED, commands
from narrows.diagnostic import Failure, suggest


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    try:
        options = _parser().parse_args(arguments)
        with memory.uncollected():
            code: int = commands()[options.command].run(options)
    except Failure as failure:
        print(f"narrows: {failure}", file=sys.stderr)
    except BrokenPipeError:
        # Whoever read our output has had enough. Do not fail again when Python flushes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        traceback.print_exc()
        print("narrows: this is a bug in Narrows, please report it", file=sys.stderr)
    else:
        return code
    return FAILURE


class _Parser(argparse.ArgumentParser):
    """A parser that tells a mistake as everything else is told: the fact, then what was meant."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Parse, and refuse what is unknown here, where it is known what may stand here.

        A command that takes a list of words names it in its default `gathered`.
        """
        options, unknown = super().parse_known_args(args, namespace)
        if gathered := getattr(options, "gathered", ""):
            # Of a list of words, argparse takes those alone that stand before the first option.
            words = [each for each in unknown if not each.startswith("-")]
            setattr(options, gathered, [*getattr(options, gathered), *words])
            unknown = [each for each in unknown if each.startswith("-")]
        if unknown:
            known = re.findall(r"(?<!\S)--?[a-z][a-z-]*", self.format_help())
            help = suggest(unknown[0].partition("=")[0], known) or f"see `{self.prog} --help`"
            raise Failure(f"`{self.prog}` does not take `{unknown[0]}`", help)
        return options, unknown

    def error(self, message: str) -> NoReturn:
        """Refuse anything else."""
        raise Failure(message, f"see `{self.prog} --help`")


def _parser() -> argparse.ArgumentParser:
    """Return the parser of the command line; `command` is the name of what is to be done."""
    parser = _Parser(
        prog="narrows",
        description="Check a vault of pattern notes: every link, field and number.",
        epilog="Exit codes: 0 clean; 1 findings, or a model without an answer; 2 not done.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"narrows {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, command in commands().items():
        summary = (command.__doc__ or "").partition("\n")[0].rstrip(".")
        help = summary[0].lower() + summary[1:]
        command.declare(subparsers.add_parser(name, help=help, allow_abbrev=False))
    return parser


if __name__ == "__main__":
    sys.exit(main())
