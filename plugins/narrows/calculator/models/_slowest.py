"""The slowest of several stages of which each does at random what lies between two ends.

Between two neighbouring ends the chance that a stage does more than x is a straight line in x, so
that all of them do is a polynomial. It is kept as Σ c_k tᵏ (1 − t)ⁿ⁻ᵏ, with t from 0 to 1 along the
piece: all c_k are positive, and nothing that is computed of it ever cancels.
"""

from __future__ import annotations

_HALVINGS = 200


def average(lo: list[float], hi: list[float]) -> float:
    """Return what the slowest stage does on average."""
    ends = pieces(lo, hi)
    total = ends[0]
    for index in range(len(ends) - 1):
        width = ends[index + 1] - ends[index]
        total = total + width * mean_above(lo, hi, ends[index], ends[index + 1], -1)
    return total


def chances(lo: list[float], hi: list[float]) -> list[float]:
    """Return for each stage the chance that it is the slowest; of equal ones, the first."""
    ends = pieces(lo, hi)
    found = []
    for stage in range(len(lo)):
        chance = 0.0
        for index in range(len(ends) - 1):
            start, end = ends[index], ends[index + 1]
            if lo[stage] < end and lo[stage] < hi[stage]:
                here = (end - start) / (hi[stage] - lo[stage])
                chance = chance + here * mean_above(lo, hi, start, end, stage)
        found.append(chance)
    sure = first_sure(lo, hi)
    if sure >= 0:
        found[sure] = chance_above(lo, hi, hi[sure], sure)
    return found


def quantile(lo: list[float], hi: list[float], share: float) -> float:
    """Return what the slowest stage does not pass in `share` of the cases."""
    low, high = min(lo), min(hi)
    for _ in range(_HALVINGS):
        middle = low + (high - low) / 2
        if chance_above(lo, hi, middle, -1) > 1 - share:
            low = middle
        else:
            high = middle
    return high


def chance_above(lo: list[float], hi: list[float], x: float, leaving_out: int) -> float:
    """Return the chance that all stages but one do more than `x`.

    If one is left out, it is sure to do `x`, and another that is sure to do the same counts as
    more: of equal stages the first is the slowest.
    """
    chance = 1.0
    for stage in range(len(lo)):
        if stage == leaving_out or x < lo[stage]:
            continue
        if lo[stage] < hi[stage]:
            chance = chance * max(0.0, (hi[stage] - x) / (hi[stage] - lo[stage]))
        elif leaving_out < 0:
            chance = 0.0
    return chance


def pieces(lo: list[float], hi: list[float]) -> list[float]:
    """Return the ends between which nothing breaks, up to where the slowest stage ends."""
    last = min(hi)
    found = [min(lo)]
    for end in sorted([*lo, last]):
        if found[len(found) - 1] < end <= last:
            found.append(end)
    return found


def first_sure(lo: list[float], hi: list[float]) -> int:
    """Return the first stage that is sure to do no more than any other may, or -1."""
    for stage in range(len(lo)):
        if lo[stage] == hi[stage] and hi[stage] == min(hi):
            return stage
    return -1


def mean_above(
    lo: list[float], hi: list[float], start: float, end: float, leaving_out: int
) -> float:
    """Return the mean over a piece of the chance that all stages but one do more."""
    terms = [1.0]
    for stage in range(len(lo)):
        if stage != leaving_out and lo[stage] < end and lo[stage] < hi[stage]:
            width = hi[stage] - lo[stage]
            terms = times(terms, (hi[stage] - start) / width, (hi[stage] - end) / width)
    degree = len(terms) - 1
    total, ways = 0.0, 1.0
    for index in range(len(terms)):
        total = total + terms[index] / ways
        ways = ways * (degree - index) / (index + 1)
    return total / (degree + 1)


def times(terms: list[float], first: float, last: float) -> list[float]:
    """Return a polynomial times the line that falls from `first` to `last`."""
    found = [0.0 for _ in range(len(terms) + 1)]
    for index in range(len(terms)):
        found[index] = found[index] + first * terms[index]
        found[index + 1] = found[index + 1] + last * terms[index]
    return found
