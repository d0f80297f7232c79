"""The `narrows` command: what stands around every command of it.

0: clean. 1: findings. 2: wrong usage or configuration, unreadable input, nothing to check, a bug.
130: interrupted, as a shell says it.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence

from narrows import __version__, memory
from narrows.commands import FAILURE, INTERRUPTED, commands
from narrows.diagnostic import Failure


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
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


def _parser() -> argparse.ArgumentParser:
    """Return the parser of the command line; `command` is the name of what is to be done."""
    parser = argparse.ArgumentParser(
        prog="narrows",
        description="Check a vault of pattern notes: every link, field and number.",
        epilog="Exit codes: 0 clean; 1 findings; 2 the check itself could not be done.",
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
