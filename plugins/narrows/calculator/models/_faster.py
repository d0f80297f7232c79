"""The word that means two things: "55% faster"."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_HELP = (
    "say which is meant: `gain: 55%` is 55% more output in the same time (1.55×), "
    "`time_saved: 55%` is the same output in 55% less time (2.22×)"
)

REFUSED: Final[Mapping[str, str]] = MappingProxyType(
    {"faster": _HELP, "speedup": _HELP, "percent_faster": _HELP}
)
"""Parameter names that a speed-up must not have, and what to write instead."""
