"""Axes with round numbers on them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_INTERVALS: Final = 5
_NOISE: Final = 1e-9
_LEAST: Final = 1e-300  # narrower ranges are out of reach of a float's powers of ten


@dataclass(frozen=True, slots=True)
class Scale:
    """A range of values from one round number to another, with those between."""

    ticks: tuple[float, ...]

    @property
    def low(self) -> float:
        """The first tick."""
        return self.ticks[0]

    @property
    def high(self) -> float:
        """The last tick."""
        return self.ticks[-1]

    def place(self, value: float, start: float, end: float) -> float:
        """Return where `value` lies when the scale reaches from `start` to `end`."""
        return start + (end - start) * (value - self.low) / (self.high - self.low)


def covering(low: float, high: float) -> Scale:
    """Return a scale of at most seven ticks that holds `low` and `high`, both finite."""
    if high - low <= max(_NOISE * max(abs(low), abs(high)), _LEAST):
        high = low + (abs(low) or 1.0)
    rough = (high - low) / _INTERVALS
    power = 10.0 ** math.floor(math.log10(rough))
    step = min(step * power for step in _STEPS if step * power >= rough * (1 - _NOISE))
    first = math.floor(low / step + _NOISE)
    last = math.ceil(high / step - _NOISE)
    return Scale(tuple(tick * step for tick in range(first, last + 1)))
