"""Two stages with a buffer between them: how much each place in it saves from chance."""

from __future__ import annotations

import math

from narrows.calculator.chart import Axis, Level, Line, LineChart, Mark
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

_BITS = 1100  # more than any number has
_POINTS = 50


def compute(mu_1: float, mu_2: float, b: float) -> dict[str, Computed]:
    """Return what the pair finishes, and how much that is of what its slower stage could."""
    slower = min(mu_1, mu_2)
    efficiency = kept(slower / max(mu_1, mu_2), b)
    return {"X": slower * efficiency, "efficiency": efficiency}


def kept(ratio: float, places: float) -> float:
    """Return the share of its capacity that the slower stage can use.

    It is (1 + r + … + rⁿ⁻¹) / (1 + r + … + rⁿ) with n = b + 2 and r the slower stage's rate
    against the other's; by symmetry it makes no difference which of the two comes first. The
    closed form of these sums is a difference that is lost where r is nearly 1, so they are put
    together from runs of 1, 2, 4, … terms, as the binary digits of n say: nothing cancels.
    """
    total, power = 0.0, 1.0
    run, step = 1.0, ratio
    rest = places + 2
    for _ in range(_BITS):
        if rest == 0:
            break
        half = math.floor(rest / 2)
        if rest > 2 * half:
            total = total + power * run
            power = power * step
        run = run * (1 + step)
        step = step * step
        rest = half
    return total / (total + power)


def sentence(values: Values) -> str:
    """Say what the buffer saves, and what is left to save."""
    places, ratio = values["b"].number, _ratio(values)
    alone = "either could alone" if ratio == 1 else "the slower one could alone"
    now = f"the two finish {values['X']}, {values['efficiency']} of what {alone}"
    if places == 0:
        return f"With nothing between them, {now}. The rest of the time, one waits for the other."
    name = "one place" if places == 1 else f"{values['b']} places"
    bare = Quantity(kept(ratio, 0), Unit(Kind.SHARE))
    if str(values["efficiency"]) == "100%":
        return (
            f"With {name} between them, the two finish {values['X']}, as much as {alone}. Without "
            f"any it would be {bare} of that."
        )
    more = Quantity(kept(ratio, 2 * places), Unit(Kind.SHARE))
    return (
        f"With {name} between them, {now}. Without any it would be {bare}, with twice as many "
        f"{more}: each further place saves less than the one before."
    )


def _ratio(values: Values) -> float:
    first, second = values["mu_1"].number, values["mu_2"].number
    return min(first, second) / max(first, second)


def chart(values: Values) -> LineChart:
    """Draw throughput against the size of the buffer, below what the slower stage can do."""
    slower = min(values["mu_1"].number, values["mu_2"].number)
    ratio, places = _ratio(values), values["b"].number
    high = max(3 * places, 10.0)
    step = max(1, math.ceil(high / _POINTS))
    points = [(float(at), slower * kept(ratio, at)) for at in range(0, int(high) + 1, step)]
    return LineChart(
        title="Throughput against places between the stages",
        description=(
            "Throughput rises with each place, by less each time, towards what the slower stage "
            f"could do alone. {sentence(values)}"
        ),
        x=Axis("places between the stages", Unit(Kind.COUNT), 0, high),
        y=Axis("throughput", values["X"].unit, 0, slower),
        lines=(Line("throughput", tuple(points)),),
        levels=(Level("the slower stage alone", slower),),
        marks=(Mark("this case", places, values["X"].number),),
    )


MODEL = Model(
    name="buffer",
    title="A buffer between two stages",
    summary="What two stages with times at random finish, and what a buffer between them saves.",
    parameters=(
        Parameter("mu_1", "first_rate", Kind.RATE, "what the first stage can do on average", 0),
        Parameter("mu_2", "second_rate", Kind.RATE, "what the second stage can do on average", 0),
        Parameter("b", "places", Kind.COUNT, "places between the two", 0, bounds="[)", whole=True),
    ),
    outputs=(
        Output("X", "throughput", Kind.RATE, "what the two finish"),
        Output(
            "efficiency",
            "efficiency",
            Kind.SHARE,
            "that against the slower stage without the other",
        ),
    ),
    compute=compute,
    formula=(
        "r = min(μ_1, μ_2) / max(μ_1, μ_2)",
        "efficiency = (1 − r^(b+2)) / (1 − r^(b+3)) where r < 1",
        "efficiency = (b + 2) / (b + 3) where r = 1",
        "X = efficiency · min(μ_1, μ_2)",
        "for exponential times, and a first stage that always has work and may be blocked",
    ),
    reference=Reference(
        "Hunt, G. C. (1956). Sequential arrays of waiting lines. Operations Research, 4(6), "
        "674–683.",
        "10.1287/opre.4.6.674",
    ),
    known=(
        Known(
            {"mu_1": 1.0, "mu_2": 1.0, "b": 0.0},
            "Hunt (1956): two equal stages with nothing between them are used to 2/3",
            {"X": 2 / 3, "efficiency": 2 / 3},
        ),
        Known(
            {"mu_1": 2.0, "mu_2": 1.0, "b": 2.0},
            "the birth and death process of the items past the first stage, exact fractions: of "
            "its states 0 to 4 with weights 1, 2, 4, 8, 16 the second stage is idle in the first, "
            "so 30/31",
            {"X": 30 / 31, "efficiency": 30 / 31},
        ),
        Known(
            {"mu_1": 1.0, "mu_2": 1.5, "b": 4.0},
            "the same with ratio 2/3: 1 − (2/3)⁶ / (1 + 2/3 + … + (2/3)⁶) = 1 − 64/2059",
            {"X": 1995 / 2059, "efficiency": 1995 / 2059},
        ),
        Known(
            {"mu_1": 1.0, "mu_2": 1.0, "b": 2.5},
            "half a place holds nothing",
            error=("domain", "b"),
        ),
        Known({"mu_1": 0.0, "mu_2": 1.0, "b": 1.0}, "a stage at rest", error=("domain", "mu_1")),
    ),
    limits=(
        Limit(
            "with room without end, the slower stage is never held up",
            {"mu_1": 3.0, "mu_2": 2.0, "b": 1e15},
            {"X": 2.0, "efficiency": 1.0},
        ),
        Limit(
            "equal stages use b + 2 of b + 3",
            {"mu_1": 7.0, "mu_2": 7.0, "b": 17.0},
            {"efficiency": 0.95, "X": 6.65},
        ),
        Limit(
            "beside a stage that takes hardly any time, the other never waits",
            {"mu_1": 1e15, "mu_2": 4.0, "b": 0.0},
            {"X": 4.0, "efficiency": 1.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"mu_1": "5/week", "mu_2": "4/week", "b": "3"},
    family="constraint",
    vary={"b": ("0", "20", "1"), "mu_1": ("1/week", "10/week", "0.5/week")},
)
