"""The universal scalability law: why more hands help less and less, and then do harm."""

from __future__ import annotations

import math

from narrows.calculator.chart import Axis, Level, LineChart, Mark, curve
from narrows.calculator.model import (
    Computed,
    Known,
    Limit,
    Model,
    Output,
    Parameter,
    Reference,
    Values,
)
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import Kind, Unit

_FAR = 30  # a peak at so many times the size would squeeze the case at hand into a corner
_APART = 1.15  # a ceiling lower above the peak than this would write over its name
_CLOSE = 0.1  # of the axis: marks nearer than this would write over each other


def compute(
    N: float,  # noqa: N803 - the formula's own symbol
    alpha: float,
    beta: float,
    gamma: float | None = None,
) -> dict[str, Computed]:
    """Return the throughput, the ceiling that contention sets, and the peak."""
    one = 1.0 if gamma is None else gamma
    peak = best_size(alpha, beta)
    capacity = relative_capacity(N, alpha, beta)
    roof = one / alpha if alpha > 0 else math.inf
    return {
        "X": one * capacity,
        "C": capacity,
        "X_roof": roof,
        "N_max": peak,
        "X_max": roof if peak == math.inf else one * relative_capacity(peak, alpha, beta),
    }


def relative_capacity(size: float, alpha: float, beta: float) -> float:
    """Return the throughput against that of one."""
    return size / (1 + alpha * (size - 1) + beta * size * (size - 1))


def best_size(alpha: float, beta: float) -> float:
    """Return where throughput peaks: at 1 where even a second one does harm, or never."""
    if alpha == 1:
        return 1.0
    return max(1.0, math.sqrt((1 - alpha) / beta)) if beta > 0 else math.inf


def sentence(values: Values) -> str:
    """Say where the peak is, and on which side of it this case lies."""
    size, peak = values["N"].number, values["N_max"].number
    now = f"{values['N']} at a time reach {values['C']} what one does"
    if size == 1:
        now = "One alone is the measure"
    if peak == math.inf:
        if values["X_roof"].number == math.inf:
            return f"{now}: without contention and crosstalk, nothing is lost."
        roof = _against_one(values, "X_roof")
        return f"{now}. Each one more adds less: contention sets a ceiling of {roof}."
    if peak == 1:
        return f"{now}. Even a second one costs as much as it adds, or more."
    best = f"The peak is at {values['N_max']}, with {_against_one(values, 'X_max')}"
    if size > peak:
        return f"{now}. {best}: beyond it each one more makes the whole slower."
    return f"{now}. {best}: until then each one more adds less than the one before."


def _against_one(values: Values, symbol: str) -> Quantity:
    one = values["gamma"].number if "gamma" in values else 1.0
    return Quantity(values[symbol].number / one, Unit(Kind.FACTOR))


def chart(values: Values) -> LineChart:
    """Draw throughput against size: up beside the line that loses nothing, over the peak, down."""
    size, peak = values["N"].number, values["N_max"].number
    alpha, beta = values["alpha"].number, values["beta"].number
    one = values["gamma"].number if "gamma" in values else 1.0
    near = peak < _FAR * size
    high = max(1.5 * peak if near else 2.5 * size, 1.5 * size, 4.0)
    most = values["X_max"].number if near else one * relative_capacity(high, alpha, beta)
    top = 1.1 * max(most, values["X"].number)
    law = curve("throughput", lambda n: one * relative_capacity(n, alpha, beta), 1, high)
    ideal = curve("nothing lost", lambda n: one * n if one * n <= top else math.inf, 1, high)
    roof = values["X_roof"].number
    apart = not near or roof > _APART * most
    return LineChart(
        title="Throughput against size",
        description=sentence(values),
        x=Axis("how many at the same time", Unit(Kind.COUNT), 1, high),
        y=Axis("throughput", values["X"].unit, 0, most),
        lines=(law, ideal),
        levels=(Level("ceiling by contention", roof),) if roof <= 1.5 * most and apart else (),
        marks=_marks(values, near, high),
    )


def _marks(values: Values, near: bool, high: float) -> tuple[Mark, ...]:
    """Return marks for this case and for the peak, or one for both."""
    size, peak = values["N"].number, values["N_max"].number
    here = Mark("this case", size, values["X"].number, falling=size > peak)
    if not near:
        return (here,)
    if abs(size - peak) < _CLOSE * high:
        return (Mark("this case, at the peak", size, values["X"].number),)
    behind = size > peak and 2 * peak < high
    return (here, Mark("peak", peak, values["X_max"].number, falling=behind))


MODEL = Model(
    name="usl",
    title="The universal scalability law",
    summary="How throughput grows with size, where it peaks, and how it falls after that.",
    parameters=(
        Parameter("N", "size", Kind.COUNT, "how many work at the same time", 1, bounds="[)"),
        Parameter(
            "alpha",
            "contention",
            Kind.SHARE,
            "share of the work for which all must queue",
            low=0,
            high=1,
            bounds="[]",
        ),
        Parameter(
            "beta",
            "crosstalk",
            Kind.SHARE,
            "what each pair costs to keep in step, as a share of one's work",
            low=0,
            bounds="[)",
        ),
        Parameter(
            "gamma",
            "throughput_of_one",
            Kind.RATE,
            "what one alone achieves; 1 where it is not given",
            low=0,
            optional=True,
        ),
    ),
    outputs=(
        Output("X", "throughput", Kind.RATE, "what all achieve together"),
        Output("C", "capacity", Kind.FACTOR, "the same against one alone"),
        Output("X_roof", "ceiling", Kind.RATE, "what contention alone would never let pass"),
        Output("N_max", "peak_size", Kind.COUNT, "size with the most throughput"),
        Output("X_max", "peak", Kind.RATE, "throughput at that size"),
    ),
    compute=compute,
    formula=(
        "C = N / (1 + α (N − 1) + β N (N − 1))",
        "X = γ C",
        "N_max = max(1, √((1 − α) / β))",
        "X_max = γ C where N = N_max",
        "X_roof = γ / α",
    ),
    reference=Reference(
        "Gunther, N. J. (2007). Guerrilla Capacity Planning, chapters 4 to 6; equation 4.33 for "
        "the peak. Springer. The throughput of one is added as in the package usl for R.",
        "10.1007/978-3-540-31010-5",
    ),
    known=(
        Known(
            {"N": 8.0, "alpha": 0.02, "beta": 0.02, "gamma": 1.0},
            "exact fractions: 8 / (1 + 7/50 + 56/50) = 400/113; √(98/2) = 7, and 7 / (1 + 6/50 + "
            "42/50) = 25/7",
            {"X": 400 / 113, "C": 400 / 113, "X_roof": 50.0, "N_max": 7.0, "X_max": 25 / 7},
        ),
        Known(
            {"N": 1.0, "alpha": 0.0277285, "beta": 0.0001044, "gamma": 89.995233},
            "the manual of the package usl for R: SPEC SDM91 on a SPARCcenter 2000 has these three "
            "coefficients, and its throughput limit is about 3245",
            {"X_roof": 3245.0},
            tolerance=3e-4,
        ),
        Known(
            {"N": 10.0, "alpha": 0.1, "beta": 0.0},
            "exact fractions: 10 / (1 + 9/10) = 100/19; without crosstalk there is no peak",
            {"X": 100 / 19, "X_roof": 10.0, "N_max": math.inf, "X_max": 10.0},
        ),
        Known(
            {"N": 2.0, "alpha": 0.5, "beta": 1.0},
            "exact fractions: 2 / (1 + 1/2 + 2) = 4/7; the formula's peak, √(1/2), is below one",
            {"C": 4 / 7, "N_max": 1.0, "X_max": 1.0},
        ),
        Known(
            {"N": 4.0, "alpha": 1.5, "beta": 0.0},
            "more than all of the work cannot queue",
            error=("domain", "alpha"),
        ),
        Known({"N": 0.0, "alpha": 0.1, "beta": 0.0}, "nobody works", error=("domain", "N")),
    ),
    limits=(
        Limit(
            "without contention and crosstalk it is linear",
            {"N": 12.0, "alpha": 0.0, "beta": 0.0, "gamma": 3.0},
            {"X": 36.0, "C": 12.0, "X_roof": math.inf, "N_max": math.inf, "X_max": math.inf},
        ),
        Limit(
            "without crosstalk it is Amdahl's law, here with 43% that can be divided among 10",
            {"N": 10.0, "alpha": 0.57, "beta": 0.0},
            {"C": 1 / (0.57 + 0.43 / 10)},
        ),
        Limit(
            "one alone achieves what one alone achieves",
            {"N": 1.0, "alpha": 0.4, "beta": 0.3, "gamma": 7.0},
            {"X": 7.0, "C": 1.0},
        ),
        Limit(
            "where all of the work must queue, one is enough",
            {"N": 5.0, "alpha": 1.0, "beta": 0.0, "gamma": 7.0},
            {"X": 7.0, "N_max": 1.0, "X_max": 7.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"N": "12", "alpha": "5%", "beta": "2%", "gamma": "3/week"},
    family="speed-up",
    vary={"N": ("1", "30", "1"), "alpha": ("0%", "30%", "1%"), "beta": ("0%", "5%", "0.1%")},
)
