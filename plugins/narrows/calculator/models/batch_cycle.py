"""Work in batches: how their size makes an item wait, for the batch and for the others."""

from __future__ import annotations

import math

from narrows.calculator.chart import LineChart
from narrows.calculator.model import (
    Computed,
    Known,
    Limit,
    Model,
    ModelError,
    Output,
    Parameter,
    Reference,
    Values,
)
from narrows.calculator.models._batch_view import picture, told
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import Kind, Unit

# Three times 0.1 is a little more than 0.3: what is as near to 1 as that is all of the time.
_FULL = 1 - 1e-12


def compute(  # noqa: PLR0913, PLR0917 - these are the model's parameters
    lam: float,
    B: float,  # noqa: N803 - the formula's own symbol
    setup: float,
    t: float,
    ca2: float | None = None,
    cs2: float | None = None,
) -> dict[str, Computed]:
    """Return how busy the server is, and what an item's time with it is made of."""
    if lam * t >= _FULL:
        raise ModelError("unstable", "lam", "even without any set-up more arrives than can be done")
    least = lam * setup / (1 - lam * t)
    if busy(lam, B, setup, t) >= _FULL:
        size = Quantity(least, Unit(Kind.COUNT))
        raise ModelError(
            "unstable", "B", f"with a set-up for each, only batches of more than {size} keep up"
        )
    wait = (B - 1) / (2 * lam)
    service = setup + B * t
    queue = queueing(lam, B, setup, t, 1.0 if ca2 is None else ca2, 1.0 if cs2 is None else cs2)
    return {
        "rho": busy(lam, B, setup, t),
        "B_min": least,
        "wait_to_batch": wait,
        "queue": queue,
        "process": service,
        "CT": wait + queue + service,
    }


def busy(rate: float, size: float, setup: float, each: float) -> float:
    """Return the share of the time that batches of `size` keep the server busy."""
    return rate * each + rate * setup / size


def queueing(  # noqa: PLR0913, PLR0917 - these are the model's parameters
    rate: float, size: float, setup: float, each: float, arriving: float, serving: float
) -> float:
    """Return how long a full batch waits for those before it."""
    load = busy(rate, size, setup, each)
    return (arriving / size + serving) / 2 * (load / (1 - load)) * (setup + size * each)


def time_in_all(rate: float, size: float, values: Values) -> float:
    """Return an item's time with batches of `size`; without end where they never keep up."""
    setup, each = values["setup"].number, values["t"].number
    if busy(rate, size, setup, each) >= _FULL:
        return math.inf
    arriving = values["ca2"].number if "ca2" in values else 1.0
    serving = values["cs2"].number if "cs2" in values else 1.0
    queue = queueing(rate, size, setup, each, arriving, serving)
    return (size - 1) / (2 * rate) + queue + setup + size * each


def quickest(values: Values) -> float:
    """Return the whole size of batch with the shortest time.

    The time falls and then rises, so halving finds where it turns. It cannot lie above the end
    taken here: there the wait for the batch alone is longer than the time of the case at hand.
    """
    rate = values["lam"].number
    low = math.floor(values["B_min"].number) + 1.0
    high = max(low, math.ceil(2 * rate * values["CT"].number) + 1.0)
    for _ in range(100):
        if low < high:
            middle = math.floor((low + high) / 2)
            rises = time_in_all(rate, middle + 1.0, values) >= time_in_all(rate, middle, values)
            low = low if rises else middle + 1.0
            high = middle if rises else high
    return low


def sentence(values: Values) -> str:
    """Say where the time goes, and which size of batch would be quickest."""
    best = quickest(values)
    return told(values, best, time_in_all(values["lam"].number, best, values))


def chart(values: Values) -> LineChart:
    """Draw an item's time against the size of the batch, down to its least and up again."""
    best, rate = quickest(values), values["lam"].number
    least = time_in_all(rate, best, values)
    return picture(values, best, least, lambda size: time_in_all(rate, size, values))


_CV2 = "squared coefficient of variation; 1, as chance has it, where it is not given"

MODEL = Model(
    name="batch_cycle",
    title="Time in batches",
    summary="How the size of a batch makes an item wait, for the batch and for the others.",
    parameters=(
        Parameter("lam", "arrivals", Kind.RATE, "how many items arrive on average", 0),
        Parameter("B", "batch_size", Kind.COUNT, "items in a batch", 1, bounds="[)", whole=True),
        Parameter(
            "setup", "setup", Kind.TIME, "time for each batch, whatever its size", 0, bounds="[)"
        ),
        Parameter("t", "item_time", Kind.TIME, "time for each item in it", 0, bounds="[)"),
        Parameter(
            "ca2",
            "arrival_variability",
            Kind.NUMBER,
            f"of the times between arrivals, {_CV2}",
            low=0,
            bounds="[)",
            optional=True,
        ),
        Parameter(
            "cs2",
            "batch_variability",
            Kind.NUMBER,
            f"of the times for a batch, {_CV2}",
            low=0,
            bounds="[)",
            optional=True,
        ),
    ),
    outputs=(
        Output("rho", "utilisation", Kind.SHARE, "share of the time that the server is busy"),
        Output(
            "B_min", "least_batch_size", Kind.COUNT, "size that would just keep up, but never does"
        ),
        Output("wait_to_batch", "wait_to_batch", Kind.TIME, "average wait until the batch is full"),
        Output("queue", "queueing_time", Kind.TIME, "wait of the batch for those before it"),
        Output(
            "process", "batch_time", Kind.TIME, "time for the batch, all of which an item stays"
        ),
        Output("CT", "time_in_all", Kind.TIME, "all three together"),
    ),
    compute=compute,
    formula=(
        "ρ = λ (setup + B t) / B",
        "B_min = λ setup / (1 − λ t)",
        "wait to batch = (B − 1) / (2 λ)",
        "process = setup + B t",
        "queue = (ca2 / B + cs2) / 2 · (ρ / (1 − ρ)) · process",
        "CT = wait to batch + queue + process",
    ),
    reference=Reference(
        "Hopp, W. J., & Spearman, M. L. (2008). Factory Physics, 3rd edition, section 9.4 (process "
        "batching), with the queueing approximation of section 8.6. Waveland."
    ),
    known=(
        Known(
            {"lam": 0.4, "B": 5.0, "setup": 0.5, "t": 1.0},
            "exact fractions: 5.5 · 0.4/5 = 11/25; 4 / 0.8 = 5; (1/5 + 1)/2 · (11/14) · 11/2 = "
            "363/140; 5 + 363/140 + 11/2 = 1833/140",
            {
                "rho": 0.44,
                "B_min": 1 / 3,
                "wait_to_batch": 5.0,
                "queue": 363 / 140,
                "process": 5.5,
                "CT": 1833 / 140,
            },
        ),
        Known(
            {"lam": 1.0, "B": 4.0, "setup": 1.0, "t": 0.5, "ca2": 1.0, "cs2": 0.25},
            "exact fractions: 3 · 1/4 = 3/4; 3/2; (1/4 + 1/4)/2 · 3 · 3 = 9/4; 3/2 + 9/4 + 3",
            {"rho": 0.75, "B_min": 2.0, "wait_to_batch": 1.5, "queue": 2.25, "CT": 6.75},
        ),
        Known(
            {"lam": 1.0, "B": 2.0, "setup": 1.0, "t": 0.5},
            "batches of 2 take 2, and two items arrive in that time: ρ = 1",
            error=("unstable", "B"),
        ),
        Known(
            {"lam": 0.2, "B": 3.0, "setup": 1.2, "t": 4.6},
            "exact fractions: 23/25 + 24/100 / 3 = 1, which binary fractions only come near to",
            error=("unstable", "B"),
        ),
        Known(
            {"lam": 2.0, "B": 9.0, "setup": 0.0, "t": 0.5},
            "as much arrives as can be done: ρ = 1 for every size",
            error=("unstable", "lam"),
        ),
        Known(
            {"lam": 1.0, "B": 2.5, "setup": 0.1, "t": 0.5},
            "half an item is in no batch",
            error=("domain", "B"),
        ),
    ),
    limits=(
        Limit(
            "a batch of one, as chance has it, is a single queue: ρ = 3/4, and 1 / (4 − 3)",
            {"lam": 3.0, "B": 1.0, "setup": 0.0, "t": 0.25},
            {"rho": 0.75, "wait_to_batch": 0.0, "queue": 0.75, "process": 0.25, "CT": 1.0},
        ),
        Limit(
            "without variation nothing queues",
            {"lam": 1.0, "B": 4.0, "setup": 1.0, "t": 0.5, "ca2": 0.0, "cs2": 0.0},
            {"queue": 0.0, "CT": 4.5},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"lam": "2/day", "B": "20", "setup": "0.5 days", "t": "0.3 days"},
    family="constraint",
    vary={"B": ("1", "60", "1"), "setup": ("0 days", "2 days", "0.1 days")},
)
