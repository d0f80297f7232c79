"""Queues, lines and piles played through event by event, against what the models say of them.

Each simulation has a fixed seed and is cut into batches that are long against its memory, so that
their means are as good as independent. `agree` holds the mean of the batches against theory at four
standard errors, which a right model would miss once in some thousand seeds, and refuses a
simulation too short to tell: its standard error must be a small part of the theory's value.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Iterator
from heapq import heapreplace
from random import Random
from typing import Any

import pytest

from narrows.calculator.evaluation import evaluate
from narrows.calculator.models import catalogue

BATCHES = 25
Draw = Callable[[], float]


def theory(model: str, **inputs: Any) -> dict[str, Any]:
    """Return what `model` gives for `inputs`."""
    return evaluate(catalogue()[model], inputs)


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - for cases, not for secrets


def agree(measured: list[float], expected: float, sharpness: float = 0.025) -> None:
    """Hold the mean of batches against `expected`, at four standard errors of that mean."""
    error = statistics.stdev(measured) / math.sqrt(len(measured))

    assert error < sharpness * expected
    assert abs(statistics.fmean(measured) - expected) < 4 * error


def batched(measured: Iterable[float], size: int) -> list[float]:
    """Return the means of batches of `size`, after one batch in which the queue settles."""
    values = list(measured)
    cuts = range(size, len(values) - size + 1, size)
    return [statistics.fmean(values[start : start + size]) for start in cuts]


def waits(between: Draw, service: Draw, servers: int, items: int) -> Iterator[float]:
    """Yield how long each item waits for the first of the servers that is free."""
    clock, free = 0.0, [0.0] * servers
    for _ in range(items):
        clock += between()
        start = max(clock, free[0])
        heapreplace(free, start + service())
        yield start - clock


def test_a_theory_that_is_off_by_a_tenth_is_noticed() -> None:
    source = seeded(2)
    found = waits(lambda: source.expovariate(0.6), lambda: source.expovariate(1.0), 1, 520_000)
    measured, right = batched(found, 20_000), theory("mm1", lam=0.6, mu=1.0)["Wq"]

    agree(measured, right)
    for wrong in (0.9 * right, 1.1 * right):
        with pytest.raises(AssertionError):
            agree(measured, wrong)
    with pytest.raises(AssertionError):
        agree(measured[:2], right, 1e-6)


# --- queues ---------------------------------------------------------------------------------------


def test_a_single_queue_waits_as_long_as_the_model_says() -> None:
    source = seeded(1)
    lam, mu, t = 0.75, 1.0, 6.0
    wait, times = 0.0, []
    # Lindley's recursion: an item finds what its predecessor found and brought, less the time
    # that lies between them.
    for _ in range(16_000 * (BATCHES + 1)):
        service = source.expovariate(mu)
        times.append(wait + service)
        wait = max(0.0, wait + service - source.expovariate(lam))
    expected = theory("mm1", lam=lam, mu=mu, t=t, q=0.9)

    agree(batched(times, 16_000), expected["W"])
    agree(batched((time > t for time in times), 16_000), expected["P_W_gt_t"])
    agree(batched((time <= expected["W_q"] for time in times), 16_000), 0.9)


@pytest.mark.parametrize(("servers", "rho"), [(1, 0.6), (2, 0.75), (5, 0.8), (10, 0.8)])
def test_several_servers_wait_as_long_as_the_model_says(servers: int, rho: float) -> None:
    source = seeded(servers)
    lam, t = rho * servers, 0.5
    queue = waits(
        lambda: source.expovariate(lam), lambda: source.expovariate(1.0), servers, 520_000
    )
    found = list(queue)
    expected = theory("mmc", lam=lam, mu=1.0, c=float(servers), t=t)

    agree(batched(found, 20_000), expected["Wq"], 0.03)
    agree(batched((wait > 0 for wait in found), 20_000), expected["C"])
    agree(batched((wait > t for wait in found), 20_000), expected["P_Wq_gt_t"], 0.03)


def alike(_: Random) -> float:
    """Return a service time that is always 1."""
    return 1.0


def in_two_steps(source: Random) -> float:
    """Return the sum of two random times: squared coefficient of variation 1/2."""
    return source.expovariate(2) + source.expovariate(2)


def mostly_short(source: Random) -> float:
    """Return a random time of mean 1/2 in nine cases of ten and 11/2 otherwise.

    The second moment is twice the mean of the squared means, 2 · (0.9 · 0.25 + 0.1 · 30.25) = 6.5,
    so the squared coefficient of variation is 5.5.
    """
    return source.expovariate(2.0 if source.random() < 0.9 else 2 / 11)


@pytest.mark.parametrize(
    ("service", "spread", "rho"),
    [(alike, 0.0, 0.8), (in_two_steps, 0.5, 0.75), (mostly_short, 5.5, 0.6)],
    ids=["always alike", "in two steps", "mostly short"],
)
def test_variability_makes_the_wait_that_the_factors_say(
    service: Callable[[Random], float], spread: float, rho: float
) -> None:
    source = seeded(7)
    found = waits(lambda: source.expovariate(rho), lambda: service(source), 1, 520_000)
    expected = theory("vut", tau=1.0, rho=rho, ca2=1.0, cs2=spread)

    agree(batched(found, 20_000), expected["Wq"])


# --- lines ----------------------------------------------------------------------------------------


def rates(finished: list[float], until: float) -> list[float]:
    """Return how much is finished in a unit of time, window by window, after a time to fill up."""
    start = until / 5
    width = (until - start) / BATCHES
    counts = [0] * BATCHES
    for time in finished:
        if start <= time < until:
            counts[min(int((time - start) / width), BATCHES - 1)] += 1
    return [count / width for count in counts]


def line(  # noqa: PLR0913, PLR0917 - a pipeline has as many parameters
    source: Random,
    capacity: list[float],
    yields: list[float],
    mode: str,
    arrival: float,
    items: int,
) -> list[float]:
    """Return what a line of single servers with room for every queue finishes, in windows of time.

    The first stage always has something to do, unless `arrival` is finite.
    """
    clock, free, finished = 0.0, [0.0] * len(capacity), []
    for _ in range(items):
        clock += source.expovariate(arrival) if arrival < math.inf else 0.0
        time = clock
        for stage, rate in enumerate(capacity):
            time = max(time, free[stage]) + source.expovariate(rate)
            good = source.random() < yields[stage]
            while not good and mode == "rework":
                time += source.expovariate(rate)
                good = source.random() < yields[stage]
            free[stage] = time
            if not good:
                break
        else:
            finished.append(time)
    return rates(finished, free[0])


@pytest.mark.parametrize("mode", ["scrap", "rework"])
@pytest.mark.parametrize(
    ("capacity", "yields", "arrival"),
    [
        ([6.0, 8.0, 3.0, 5.0], [1.0, 1.0, 1.0, 1.0], math.inf),
        ([10.0, 10.0, 10.0], [0.9, 0.6, 0.95], math.inf),
        ([4.0, 9.0, 6.0], [0.8, 0.5, 0.9], math.inf),
        ([9.0, 10.0, 8.0], [0.9, 0.8, 0.7], 3.0),
    ],
    ids=["perfect", "the middle one", "the first one", "what arrives"],
)
def test_a_line_finishes_what_its_constraint_lets_through(
    capacity: list[float], yields: list[float], arrival: float, mode: str
) -> None:
    found = line(seeded(3), capacity, yields, mode, arrival, 60_000)
    given = {"capacity": capacity, "yields": yields, "mode": mode}
    limited = {"arrival": arrival} if arrival < math.inf else {}

    agree(found, theory("pipeline", **given, **limited)["X"], 0.02)


@pytest.mark.parametrize(
    ("first", "second", "room"),
    [(1.0, 1.0, 0), (1.0, 1.0, 3), (2.0, 1.0, 2), (1.0, 1.5, 4), (3.0, 2.0, 10)],
)
def test_two_machines_with_a_buffer_finish_what_the_model_says(
    first: float, second: float, room: int
) -> None:
    source = seeded(11)
    left, done = 0.0, [0.0] * (room + 1)
    for _ in range(150_000):
        # A finished item stays on the first machine, and blocks it, until the buffer has a place:
        # until the second machine is done with the item that many places ahead.
        left = max(left + source.expovariate(first), done[-room - 1])
        done.append(max(left, done[-1]) + source.expovariate(second))
    expected = theory("buffer", mu_1=first, mu_2=second, b=float(room))

    agree(rates(done[room + 1 :], left), expected["X"], 0.02)


# --- piles ----------------------------------------------------------------------------------------


def pile(source: Random, lam: float, mu: float, until: float, start: int) -> int:
    """Return what waits after a time when arrivals and service are at random."""
    size, clock = start, source.expovariate(lam + mu)
    while clock < until:
        if source.random() < lam / (lam + mu):
            size += 1
        elif size > 0:
            size -= 1
        clock += source.expovariate(lam + mu)
    return size


@pytest.mark.parametrize(
    ("lam", "mu", "t", "start"),
    [(30.0, 10.0, 6.0, 20), (12.0, 10.0, 26.0, 60), (8.0, 10.0, 10.0, 90)],
)
def test_a_pile_at_random_grows_on_average_as_the_even_one_does(
    lam: float, mu: float, t: float, start: int
) -> None:
    source = seeded(5)
    # The even pile is the average as long as the one at random hardly ever runs out.
    found = [float(pile(source, lam, mu, t, start)) for _ in range(600)]

    agree(found, theory("backlog", lam=lam, mu=mu, t=t, B_0=float(start))["B"])
