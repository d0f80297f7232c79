"""What the stages of a pipeline can do, in finished items, and which of them is the slowest."""

from __future__ import annotations

import math

from narrows.calculator.model import Computed


def finished_rates(
    capacity: list[float], yields: list[float] | None, mode: str | None, arrival: float | None
) -> list[float]:
    """Return what arrives, then what each stage can do, both counted in finished items.

    Scrapped items never finish, so every stage must handle more than comes out at the end. With
    rework an item stays at its stage until it is good, so only that stage does its work twice.
    """
    rates = []
    for _ in range(len(capacity) + 1):
        rates.append(math.inf)
    kept = 1.0
    for back in range(len(capacity)):
        stage = len(capacity) - 1 - back
        good = 1.0 if yields is None else yields[stage]
        kept = kept if mode == "rework" else kept * good
        rates[stage + 1] = capacity[stage] * (good if mode == "rework" else kept)
    if arrival is not None:
        rates[0] = arrival * kept
    return rates


def slowest(rates: list[float], start: int, leaving_out: int) -> int:
    """Return the place of the lowest rate from `start` on; of equal ones, the first."""
    found = start
    for place in range(start, len(rates)):
        if place != leaving_out and (rates[place] < rates[found] or found == leaving_out):
            found = place
    return found


def improved(rates: list[float], factor: float) -> dict[str, Computed]:
    """Return what it gains to make each stage in turn `factor` as fast, and who is slowest then.

    Args:
        rates: what arrives, then what each stage can do, all in finished items.
        factor: how much faster each stage gets while the others stay as they are.
    """
    before = min(rates)
    gains: list[float] = []
    constraints: list[float] = []
    for place in range(1, len(rates)):
        after = [rates[at] * factor if at == place else rates[at] for at in range(len(rates))]
        slow = slowest(after, 0, -1)
        gains.append(after[slow] / before)
        constraints.append(slow - 1)
    best = slowest([-gain for gain in gains], 0, -1)
    return {"gain_each": gains, "constraint_each": constraints, "best": best}
