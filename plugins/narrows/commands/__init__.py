"""The commands of `narrows`, one a file: dropping a file in registers it, and its name is theirs.

A command has a docstring whose first line is its help, `declare(parser)`, which says what it takes,
and `run(options)`, which does it and returns an exit code. What goes wrong is a `Failure`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import ModuleType

from narrows.catalogue import members

CLEAN, FINDINGS, FAILURE, INTERRUPTED = 0, 1, 2, 130
"""The exit codes: nothing found; something found; not done; not done because the user said so."""


def commands() -> Mapping[str, ModuleType]:
    """Return the commands by name, in alphabetical order."""
    return members(sys.modules[__name__])
