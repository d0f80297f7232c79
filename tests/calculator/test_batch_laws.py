"""Relations of batches, buffers and ranges to what they are made of, on inputs drawn at random."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

from laws import close, draws, exact, found, refusal, told

from narrows.calculator.models import batch_cycle

# --- batches --------------------------------------------------------------------------------------


def test_no_batch_costs_less_than_the_best() -> None:
    for source in draws(21):
        demand, setup, holding = (10 ** source.uniform(-2, 4) for _ in range(3))
        case = {"D": demand, "K": setup, "h": holding}
        best = found("eoq", **case)
        assert found("eoq", Q=best["Q_opt"], **case)["cost"] == close(best["cost_opt"])
        for factor in (0.01, 0.5, 0.99, 1.01, 2, 100):
            other = found("eoq", Q=best["Q_opt"] * factor, **case)
            assert other["cost"] > best["cost_opt"]
            assert other["penalty"] == close(other["cost"] / best["cost_opt"])
            assert other["penalty"] == close((factor + 1 / factor) / 2)


def _batches(source: Random) -> dict[str, float]:
    """Return arrivals that can be served in batches, if those are large enough."""
    each = 10 ** source.uniform(-2, 1)
    rate = source.uniform(0.05, 0.95) / each
    return {"lam": rate, "t": each, "setup": each * 10 ** source.uniform(-2, 1.5)}


def test_a_batch_of_the_least_size_is_just_not_enough() -> None:
    for source in draws(22):
        case = _batches(source)
        least = found("batch_cycle", B=1e6, **case)["B_min"]
        load = batch_cycle.busy(case["lam"], least, case["setup"], case["t"])
        assert load == close(1.0)
        assert found("batch_cycle", B=math.floor(least) + 1.0, **case)["rho"] < 1
        if least > 1:
            assert refusal("batch_cycle", B=math.floor(least), **case) == ("unstable", "B")


def test_batches_of_one_without_set_up_are_a_single_queue() -> None:
    for source in draws(23):
        case = {**_batches(source), "setup": 0.0}
        queue = found("mm1", lam=case["lam"], mu=1 / case["t"])
        single = found("batch_cycle", B=1.0, **case)
        assert (single["CT"], single["queue"]) == (close(queue["W"]), close(queue["Wq"]))
        assert single["rho"] == close(queue["rho"])


def test_the_quickest_batch_is_the_quickest_of_all() -> None:
    for source in draws(24, 60):
        case = _batches(source)
        least = found("batch_cycle", B=1e6, **case)["B_min"]
        size = math.floor(least) + source.randint(1, 40)
        case |= {"ca2": source.uniform(0, 3), "cs2": source.uniform(0, 3)}
        best = batch_cycle.quickest(told("batch_cycle", B=float(size), **case))
        sizes = range(math.floor(least) + 1, math.floor(best + 2 * size + 200))
        times = {at: found("batch_cycle", B=float(at), **case)["CT"] for at in sizes}
        assert times[int(best)] == close(min(times.values()))


# --- buffers --------------------------------------------------------------------------------------


def _states(first: Fraction, second: Fraction, places: int) -> Fraction:
    """Return what the second stage finishes, by the birth and death process of what it has."""
    weights = [(first / second) ** items for items in range(places + 3)]
    return second * (1 - weights[0] / sum(weights))


def test_a_buffer_gives_what_its_states_do_however_near_the_two_rates_are() -> None:
    for source in draws(25):
        first = source.uniform(0.1, 9)
        second = first * (1 + source.choice([-1, 1]) * 10 ** source.uniform(-15, -0.1))
        places = source.randint(0, 40)
        pair = found("buffer", mu_1=first, mu_2=second, b=float(places))
        assert pair["X"] == exact(_states(Fraction(first), Fraction(second), places))
        assert found("buffer", mu_1=second, mu_2=first, b=float(places)) == pair


def test_each_place_helps_less_towards_the_slower_stage() -> None:
    for source in draws(26, 50):
        first, second = source.uniform(0.1, 9), source.uniform(0.1, 9)
        sizes = [float(size) for size in (*range(12), 100, 10_000, 10**9)]
        rates = [found("buffer", mu_1=first, mu_2=second, b=size)["X"] for size in sizes]
        assert all(before <= after for before, after in pairwise(rates))
        gains = [after - before for before, after in pairwise(rates[:12])]
        assert all(before >= after - 1e-12 for before, after in pairwise(gains))
        assert rates[-1] == close(min(first, second), 1e-8)


# --- pipelines with ranges ------------------------------------------------------------------------


def _ends(source: Random, stages: int) -> tuple[list[float], list[float]]:
    """Return ranges on a coarse grid, so that ends meet and some have no width."""
    pairs = [sorted(source.randint(1, 12) / 4 for _ in range(2)) for _ in range(stages)]
    return [low for low, _ in pairs], [high for _, high in pairs]


def _integral(lines: list[tuple[Fraction, Fraction]], start: Fraction, end: Fraction) -> Fraction:
    """Return the integral of a product of lines a + b x, multiplied out."""
    terms = [Fraction(1)]
    for constant, slope in lines:
        longer = [Fraction(0)] * (len(terms) + 1)
        for power, term in enumerate(terms):
            longer[power] += term * constant
            longer[power + 1] += term * slope
        terms = longer
    parts = (
        term * (end ** (power + 1) - start ** (power + 1)) / (power + 1)
        for power, term in enumerate(terms)
    )
    return sum(parts, Fraction(0))


def _above(low: Fraction, high: Fraction, start: Fraction) -> tuple[Fraction, Fraction]:
    """Return the chance of more than x as a line a + b x, on a piece from `start`."""
    if start < low or low == high:
        return Fraction(1), Fraction(0)
    return high / (high - low), -1 / (high - low)


def _expected(lo: list[float], hi: list[float]) -> tuple[Fraction, list[Fraction]]:
    """Return the mean and the chances of stages that all have some width."""
    ranges = [(Fraction(low), Fraction(high)) for low, high in zip(lo, hi, strict=True)]
    last = min(high for _, high in ranges)
    ends = sorted({*(low for low, _ in ranges if low < last), last})
    mean, chances = ends[0], [Fraction(0) for _ in ranges]
    for start, end in pairwise(ends):
        lines = [_above(low, high, start) for low, high in ranges]
        mean += _integral(lines, start, end)
        for stage, (low, high) in enumerate(ranges):
            if low <= start < high:
                others = [*lines[:stage], *lines[stage + 1 :]]
                chances[stage] += _integral(others, start, end) / (high - low)
    return mean, chances


def test_a_pipeline_of_ranges_gives_what_the_integrals_do() -> None:
    for source in draws(27):
        lo, hi = _ends(source, source.randint(1, 7))
        hi = [high + 0.25 * (low == high) for low, high in zip(lo, hi, strict=True)]
        mean, chances = _expected(lo, hi)
        line = found("pipeline_range", lo=lo, hi=hi)
        assert line["mean"] == exact(mean)
        assert line["P_constraint"] == close([float(chance) for chance in chances])


def test_one_stage_is_always_the_constraint() -> None:
    for source in draws(28):
        lo, hi = _ends(source, source.randint(1, 50))
        line = found("pipeline_range", lo=lo, hi=hi)
        assert sum(line["P_constraint"]) == close(1.0)
        assert min(lo) <= line["p10"] <= line["p50"] <= line["p90"] <= min(hi)
        assert min(lo) <= line["mean"] <= min(hi)


def test_the_spread_of_a_pipeline_is_where_the_chance_is_what_its_name_says() -> None:
    for source in draws(29):
        lo, hi = _ends(source, source.randint(1, 6))
        hi = [high + 0.25 for high in hi]
        line: dict[str, Any] = found("pipeline_range", lo=lo, hi=hi)
        for name, share in (("p10", 0.1), ("p50", 0.5), ("p90", 0.9)):
            ranges = zip(lo, hi, strict=True)
            above = (min(1.0, (high - line[name]) / (high - low)) for low, high in ranges)
            assert 1 - math.prod(above) == close(share)


def test_ranges_without_width_are_a_pipeline() -> None:
    for source in draws(30):
        rates = [source.randint(1, 8) / 2 for _ in range(source.randint(1, 8))]
        line, plain = found("pipeline_range", lo=rates, hi=rates), found("pipeline", capacity=rates)
        expected = [float(stage == plain["constraint"]) for stage in range(len(rates))]
        assert line["P_constraint"] == expected
        assert {line[name] for name in ("mean", "p10", "p50", "p90")} == {plain["X"]}
