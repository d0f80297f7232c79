"""Variability, utilisation, time: the three factors of any wait in front of a server."""

from __future__ import annotations

import math
from types import MappingProxyType

from narrows.calculator.chart import Axis, LineChart, Mark, curve
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
from narrows.calculator.quantity import Quantity
from narrows.calculator.unit import Kind, Unit


def compute(
    tau: float, rho: float, ca2: float, cs2: float, c: float | None = None
) -> dict[str, Computed]:
    """Return the factors of variability and utilisation, and the wait that they make of a time."""
    if rho >= 1:
        raise ModelError(
            "unstable", "rho", "a server that is busy all of the time never catches up"
        )
    variability = ca2 / 2 + cs2 / 2
    utilisation = busyness(rho, 1 if c is None else c)
    wait = variability * utilisation * tau
    return {"V": variability, "U": utilisation, "Wq": wait, "W": wait + tau}


def busyness(rho: float, c: float) -> float:
    """Return the factor of utilisation `rho` with `c` servers; with one it is ρ / (1 − ρ)."""
    return math.pow(rho, math.sqrt(2 * (c + 1)) - 1) / (c * (1 - rho))


def sentence(values: Values) -> str:
    """Say how long the wait is, and the two ways to halve it."""
    if values["rho"].number == 0:
        return "Nothing arrives, so nothing waits."
    if values["V"].number == 0:
        return (
            "Neither arrivals nor service vary, so nothing waits, however busy the server is. No "
            "real queue is like that."
        )
    times = Quantity(values["V"].number * values["U"].number, Unit(Kind.FACTOR))
    half = Quantity(relieved(values), Unit(Kind.SHARE))
    return (
        f"For {values['tau']} of service an item waits {values['Wq']} on average, {times} as long: "
        f"{values['V']} for variability times {values['U']} for utilisation. Half the variability "
        f"would halve the wait, and so would a utilisation of {half} instead of {values['rho']}."
    )


def relieved(values: Values) -> float:
    """Return the utilisation at which the wait is half of what it is, by bisection."""
    c = values["c"].number if "c" in values else 1.0
    low = 0.0
    high = values["rho"].number
    for _ in range(60):
        middle = (low + high) / 2
        if 2 * busyness(middle, c) < values["U"].number:
            low = middle
        else:
            high = middle
    return high


def chart(values: Values) -> LineChart:
    """Draw the wait against utilisation, with the variability at hand and with half of it."""
    rho, variability = values["rho"].number, values["V"].number
    c = values["c"].number if "c" in values else 1.0
    high = max(0.95, rho)
    now = curve("this variability", lambda load: variability * busyness(load, c), 0, high)
    half = curve("half of it", lambda load: variability / 2 * busyness(load, c), 0, high)
    knee = "Flat, then a knee towards full utilisation; with less variability the knee comes later."
    varies = variability > 0
    return LineChart(
        title="Wait against utilisation",
        description=f"{knee if varies else sentence(values)} This case is at {values['rho']}.",
        x=Axis("utilisation", Unit(Kind.SHARE), 0, 1),
        y=Axis("wait in service times", Unit(Kind.FACTOR), 0, 1),
        lines=(now, half) if varies else (now,),
        marks=(Mark("this case", rho, variability * values["U"].number),),
    )


_SQUARES = (
    "write the square: where the standard deviation is twice the mean, `ca2: 4` for the times "
    "between arrivals, or `cs2: 4` for those of service"
)

MODEL = Model(
    name="vut",
    title="Variability, utilisation, time (G/G/c)",
    summary="What waiting is made of: how much varies, how busy a server is, how long work takes.",
    parameters=(
        Parameter("tau", "service_time", Kind.TIME, "how long one item takes on average", 0),
        Parameter(
            "rho",
            "utilisation",
            Kind.SHARE,
            "share of the time that each server is busy; below 100%, or the queue never settles",
            0,
            bounds="[)",
        ),
        Parameter(
            "ca2",
            "arrival_variability",
            Kind.NUMBER,
            "squared coefficient of variation of the times between arrivals; 1 if at random",
            0,
            bounds="[)",
        ),
        Parameter(
            "cs2",
            "service_variability",
            Kind.NUMBER,
            "squared coefficient of variation of the service times; 0 if all are alike",
            0,
            bounds="[)",
        ),
        Parameter(
            "c",
            "servers",
            Kind.COUNT,
            "how many servers there are; 1 if not given",
            1,
            bounds="[)",
            optional=True,
            whole=True,
        ),
    ),
    outputs=(
        Output("V", "variability", Kind.NUMBER, "factor of variability"),
        Output("U", "utilisation_factor", Kind.NUMBER, "factor of utilisation"),
        Output("Wq", "waiting_time", Kind.TIME, "waiting time on average, service left out"),
        Output("W", "time_in_system", Kind.TIME, "time in the system on average"),
    ),
    compute=compute,
    formula=(
        "Wq = V U τ",
        "V = (ca2 + cs2) / 2",
        "U = ρ^(√(2 (c + 1)) − 1) / (c (1 − ρ))",
        "U = ρ / (1 − ρ) for c = 1",
        "W = Wq + τ",
        "exact for one server and arrivals at random; otherwise the closer, the busier the servers",
    ),
    reference=Reference(
        "Hopp, W. J., & Spearman, M. L. (2008). Factory Physics, 3rd edition, chapter 8 (the VUT "
        "equation). Waveland. After Kingman, J. F. C. (1961). The single server queue in heavy "
        "traffic. Mathematical Proceedings of the Cambridge Philosophical Society, 57(4), 902–904, "
        "and, for several servers, Sakasegawa, H. (1977). An approximation formula "
        "L_q ≃ α·ρ^β/(1−ρ). Annals of the Institute of Statistical Mathematics, 29, 67–75.",
        "10.1017/S0305004100036094",
    ),
    known=(
        Known(
            {"tau": 1.0, "rho": 0.8, "ca2": 1.0, "cs2": 0.0},
            "exact fractions: arrivals at random, service always alike (M/D/1), where the "
            "Pollaczek–Khinchine formula gives ρ / (2 (1 − ρ)) = 2",
            {"V": 0.5, "U": 4.0, "Wq": 2.0, "W": 3.0},
        ),
        Known(
            {"tau": 2.0, "rho": 0.85, "ca2": 1.5, "cs2": 2.0},
            "exact fractions: 7/4 · 17/3 · 2",
            {"V": 1.75, "U": 17 / 3, "Wq": 119 / 6, "W": 131 / 6},
        ),
        Known(
            {"tau": 4.0, "rho": 0.5, "ca2": 1.0, "cs2": 1.0, "c": 7.0},
            "exact fractions: √(2 · 8) − 1 is 3, so U = (1/8) / (7/2)",
            {"V": 1.0, "U": 1 / 28, "Wq": 1 / 7},
        ),
        Known(
            {"tau": 1.0, "rho": 1.0, "ca2": 1.0, "cs2": 1.0},
            "busy all of the time: no steady state",
            error=("unstable", "rho"),
        ),
        Known(
            {"tau": 0.0, "rho": 0.5, "ca2": 1.0, "cs2": 1.0},
            "work that takes no time",
            error=("domain", "tau"),
        ),
    ),
    limits=(
        Limit(
            "all at random, it is the single queue: W = 1 / (μ − λ) at λ = 9, μ = 10",
            {"tau": 0.1, "rho": 0.9, "ca2": 1.0, "cs2": 1.0, "c": 1.0},
            {"Wq": 0.9, "W": 1.0},
        ),
        Limit(
            "where nothing varies, nothing waits",
            {"tau": 3.0, "rho": 0.99, "ca2": 0.0, "cs2": 0.0},
            {"Wq": 0.0, "W": 3.0},
        ),
        Limit(
            "without arrivals nothing waits",
            {"tau": 3.0, "rho": 0.0, "ca2": 1.0, "cs2": 1.0, "c": 4.0},
            {"U": 0.0, "Wq": 0.0, "W": 3.0},
        ),
    ),
    sentence=sentence,
    chart=chart,
    example={"tau": "2 days", "rho": "85%", "ca2": "1", "cs2": "2"},
    family="queues",
    refused=MappingProxyType({"ca": _SQUARES, "cs": _SQUARES, "cv": _SQUARES, "scv": _SQUARES}),
    vary={"rho": ("0%", "100%", "1%"), "ca2": ("0", "4", "0.1"), "cs2": ("0", "4", "0.1")},
)
